"""What the people of the demonstration are offered to try, with the very pages where it happens."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from portulan.accounts.models import Person
from portulan.demonstration.cast import Character, character_named
from portulan.demonstration.encounter_trials import (
    trials_of_a_counsellor,
    trials_of_a_young_explorer,
    trials_of_an_animator,
    trials_of_an_expert,
    trials_of_an_explorer,
)
from portulan.demonstration.models import DemonstrationPerson
from portulan.directory.enums import RevisionState, Visibility
from portulan.directory.models import ImportFile, Resource, Revision


@dataclass(frozen=True)
class Trial:
    """Something to try: its words and its page."""

    label: str
    address: str


@dataclass(frozen=True)
class Role:
    """A character on the page, with what to try as them."""

    pk: int
    person: Person
    character: Character
    structure: str
    trials: list[Trial]

    @property
    def slug(self) -> str:
        """Where it stands on the page."""
        return slugify(self.person.get_full_name())


def people_of_the_demonstration() -> QuerySet[DemonstrationPerson]:
    """Whom one may become, in the order of the page."""
    return DemonstrationPerson.objects.select_related("person").prefetch_related("person__structures")


def roles() -> list[Role]:
    """The characters with what to try as each."""
    return [_role(marker) for marker in people_of_the_demonstration()]


def _role(marker: DemonstrationPerson) -> Role:
    structures = ", ".join(structure.name for structure in marker.person.structures.all())
    character = character_named(marker.character)
    return Role(marker.pk, marker.person, character, structures, trials_of(marker))


def trials_of(marker: DemonstrationPerson) -> list[Trial]:
    """What to try as one character."""
    offered = {
        "marc.vial": _trials_of_a_publisher,
        "samira.benali": _trials_of_who_must_answer,
        "claire.dupuis-martin": _trials_of_who_imports,
        "theo.lambert": _trials_of_a_newcomer,
        "ines.kaddour": _trials_of_the_desk,
        "paul.oriol": _trials_of_a_reader,
        "helene.marchetti": _trials_of_the_administrator,
        "jeanne.morel": _trials_of_a_teacher,
        "lucas.perrin": _trials_of_who_signed_up,
    }
    meetings = {
        "adrien.faure": trials_of_an_explorer,
        "lina.moreau": trials_of_a_young_explorer,
        "nadia.belkacem": trials_of_an_expert,
        "sophie.garnier": trials_of_a_counsellor,
        "amelie.roche": trials_of_an_animator,
    }
    if marker.character in meetings:
        return [Trial(label, address) for label, address in meetings[marker.character](marker.person)]
    return offered[marker.character](marker.person)


def _trials_of_a_publisher(person: Person) -> list[Trial]:
    mine = Resource.objects.filter(structure__memberships__person=person, visibility=Visibility.PUBLISHED)
    shown = mine.filter(latest__state=RevisionState.ACCEPTED).order_by("-pk")[:1]
    return [
        Trial(_("proposer une nouvelle ressource"), reverse("directory:choose_category")),
        *(Trial(_("modifier une ressource publiée"), _edition(resource)) for resource in shown),
        Trial(_("suivre ses ressources"), reverse("directory:my_resources")),
    ]


def _trials_of_who_must_answer(person: Person) -> list[Trial]:
    asked = Resource.objects.filter(
        structure__memberships__person=person, latest__state=RevisionState.COMPLEMENT
    ).first()
    page = reverse("directory:my_resource", args=[asked.pk]) if asked else reverse("directory:my_resources")
    return [
        Trial(_("répondre aux questions de la rédaction"), page),
        Trial(_("lire ses notifications"), reverse("notifications:notifications")),
    ]


def _trials_of_who_imports(person: Person) -> list[Trial]:
    files = ImportFile.objects.filter(structure__memberships__person=person)[:1]
    return [
        Trial(_("importer le fichier d’exemple"), reverse("directory:import_new")),
        *(Trial(_("revoir son dernier import, et le défaire"), _import_page(file)) for file in files),
        Trial(_("filtrer ses nombreuses ressources"), f"{reverse('directory:my_resources')}?etat=published"),
    ]


def _trials_of_a_newcomer(person: Person) -> list[Trial]:
    return [
        Trial(_("proposer une première ressource : la charte d’abord"), reverse("directory:choose_category")),
        Trial(_("inviter une collègue dans sa structure"), _structure_page(person)),
    ]


def _trials_of_the_desk(person: Person) -> list[Trial]:
    change = _first_waiting(resource__published__isnull=False)
    found = (
        [Trial(_("comparer une modification avec la version publiée"), _desk_page(change))] if change else []
    )
    return [
        Trial(_("ouvrir la file de lecture"), reverse("directory:desk")),
        *found,
        Trial(_("publier la plus ancienne en attente"), _desk_page(_first_waiting())),
    ]


def _trials_of_a_reader(person: Person) -> list[Trial]:
    return [
        Trial(_("lire ce que personne n’a encore pris"), f"{reverse('directory:desk')}?lecture=personne"),
        Trial(
            _("lire les concours et refuser avec une raison"),
            f"{reverse('directory:desk')}?categorie=contest",
        ),
    ]


def _trials_of_the_administrator(person: Person) -> list[Trial]:
    return [
        Trial(_("voir les personnes et l’équipe"), reverse("accounts:people")),
        Trial(_("suivre les rencontres, et qui les donne"), reverse("encounters:figures")),
        Trial(_("entrer dans la communauté"), reverse("community:home")),
        Trial(_("publier une nouvelle version de la charte"), reverse("charters:desk")),
        Trial(_("lire le registre des traitements"), reverse("privacy:register")),
    ]


def _trials_of_a_teacher(person: Person) -> list[Trial]:
    return [
        Trial(_("chercher une action pour sa classe"), f"{reverse('directory:search')}?q=menuiserie"),
        Trial(_("emporter ses données, effacer son compte"), reverse("privacy:my_data")),
    ]


def _trials_of_who_signed_up(person: Person) -> list[Trial]:
    return [
        Trial(_("créer sa structure"), reverse("accounts:structure_creation")),
        Trial(_("protéger son compte par un second facteur"), reverse("mfa_index")),
    ]


def _first_waiting(**conditions: object) -> Revision | None:
    return Revision.objects.waiting().filter(**conditions).first()


def _desk_page(revision: Revision | None) -> str:
    return reverse("directory:desk_revision", args=[revision.pk]) if revision else reverse("directory:desk")


def _edition(resource: Resource) -> str:
    return reverse("directory:edit_resource", args=[resource.pk])


def _import_page(file: ImportFile) -> str:
    return reverse("directory:import", args=[file.pk])


def _structure_page(person: Person) -> str:
    structure = person.structures.first()
    return reverse("accounts:structure", args=[structure.pk]) if structure else reverse("accounts:structures")
