"""What to try in the demonstration around meetings, and in the community."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portulan.accounts.models import Person
from portulan.encounters.enums import EncounterState
from portulan.encounters.models import Encounter
from portulan.encounters.queries import bilans_to_write, encounters_visible_to, requests_to_answer

Found = list[tuple[str, str]]


def trials_of_an_explorer(person: Person) -> Found:
    """Asking, the coming meeting, the bilan that waits, the line of who is full."""
    coming = _first(person, EncounterState.ACCEPTED)
    bilan = bilans_to_write(person).first()
    return [
        (_("trouver un expert-métier et lui demander une rencontre"), reverse("encounters:search")),
        *([(_("préparer sa prochaine rencontre"), coming.get_absolute_url())] if coming else []),
        *(
            [(_("écrire son bilan et remercier"), reverse("encounters:bilan", args=[bilan.pk]))]
            if bilan
            else []
        ),
    ]


def trials_of_a_young_explorer(person: Person) -> Found:
    """Following one's meetings, with a counsellor's idea."""
    return [
        (_("suivre ses rencontres et relire ses bilans"), reverse("encounters:mine")),
        (
            _("rencontrer quelqu’un d’un métier mal orthographié"),
            f"{reverse('encounters:search')}?q=infirmiaire",
        ),
    ]


def trials_of_an_expert(person: Person) -> Found:
    """Answering, one's hours, one's wall."""
    waiting = requests_to_answer(person).first()
    return [
        *([(_("répondre à une demande de rencontre"), waiting.get_absolute_url())] if waiting else []),
        (_("choisir ses heures"), reverse("agenda:availability")),
        (_("lire son mur de remerciements"), reverse("encounters:wall")),
    ]


def trials_of_a_counsellor(person: Person) -> Found:
    """Seeing what a young explorer is about to do."""
    asked = _first(person, EncounterState.REQUESTED)
    return [
        *([(_("voir la rencontre demandée par Lina, mineure"), asked.get_absolute_url())] if asked else []),
        (_("suivre ses explorateurs, écrire une note, proposer une idée"), reverse("encounters:followed")),
        (_("lire ce qui l’attend dans la communauté"), reverse("community:home")),
    ]


def trials_of_an_animator(person: Person) -> Found:
    """What the community's team does."""
    return [
        (_("lire la communauté"), reverse("community:home")),
        (_("voir les canaux"), reverse("community:channels")),
        (_("ouvrir un canal"), reverse("community:new_channel")),
    ]


def _first(person: Person, state: EncounterState) -> Encounter | None:
    return encounters_visible_to(person).filter(state=state).order_by("start", "pk").first()
