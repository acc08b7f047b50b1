"""What the library keeps of people; see common.declarations."""

from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.common.declarations import Erasure, LegalBasis, declare, declare_impersonal
from portulan.community.actions.giving_up_drafts import give_up_drafts, leave_no_name_in_directory
from portulan.community.actions.settling import forget_practice
from portulan.community.enums import Agreement
from portulan.community.models import Authorship, DirectoryRequest, Practice, PracticeVersion, Thanks

UNNAMED = _("Autant que la pratique ; sans votre nom une fois votre compte effacé.")


def declare_library() -> None:
    """Practices, whose they are, what they said, who thanked, who proposed them to the directory."""
    declare_impersonal(Practice.themes.through, because=_("Sous quels thèmes chaque pratique est rangée."))
    _declare_authorship()
    _declare_collected()
    _declare_around()


def _declare_authorship() -> None:
    declare(
        Authorship,
        person="person",
        title=_("Pratiques que vous avez écrites"),
        purpose=_("Dire à vos pairs de qui elles sont, et ne les partager qu’avec votre accord."),
        basis=LegalBasis.CONSENT,
        retention=_(
            "Tant que vous êtes d’accord. Votre compte effacé, une pratique sous licence ouverte reste, sans votre "
            "nom : ce droit était donné à tous ; toute autre s’en va, si personne d’autre ne l’a écrite avec vous."
        ),
        fields=(
            "practice__title",
            "practice__purpose",
            "practice__text",
            "practice__licence",
            "state",
            "asked_at",
            "answered_at",
            "agreed_version",
        ),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_author,
    )


def _declare_collected() -> None:
    declare(
        Practice,
        person="collected_by",
        title=_("Pratiques que vous avez rangées dans la bibliothèque"),
        purpose=_("Vous dire si la personne qui l’a écrite est d’accord."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=UNNAMED,
        fields=("title", "made_at"),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_collector,
    )
    declare(
        PracticeVersion,
        person="by",
        title=_("Ce que vous avez écrit dans la bibliothèque"),
        purpose=_("Garder ce que disait chaque pratique, et pouvoir y revenir."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=UNNAMED,
        fields=("title", "purpose", "text", "at"),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_by,
    )


def _declare_around() -> None:
    declare(
        Thanks,
        person="person",
        title=_("Pratiques qui vous ont été utiles"),
        purpose=_("Remercier celles et ceux qui les ont écrites."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=_("Tant que la pratique existe."),
        fields=("practice__title", "at"),
    )
    declare(
        DirectoryRequest,
        person="asked_by",
        title=_("Pratiques que vous avez proposées à l’annuaire"),
        purpose=_("Vous dire ce que votre proposition devient."),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=UNNAMED,
        fields=("practice__title", "asked_at", "reason"),
        erasure=Erasure.ANONYMISE,
        anonymise=_forget_asker,
    )


def _forget_author(authorship: Authorship) -> None:
    """What everybody was given stays without the name; the rest goes, unless somebody else wrote it too."""
    practice = authorship.practice
    if authorship.person is not None:
        _leave_directory(practice, authorship.person, has_agreed=authorship.state == Agreement.AGREED)
    was_given = practice.is_open and practice.shared_at and authorship.state == Agreement.AGREED
    with_others = practice.authorships.exclude(pk=authorship.pk).exclude(person=None).exists()
    if not was_given and not (with_others and authorship.state == Agreement.AGREED):
        forget_practice(practice)
        return
    authorship.person = None
    authorship.save(update_fields=["person"])


def _leave_directory(practice: Practice, person: Person, *, has_agreed: bool) -> None:
    if not has_agreed or not practice.is_open:
        give_up_drafts(practice, by=None)
    leave_no_name_in_directory(practice, person)


def _forget_collector(practice: Practice) -> None:
    practice.collected_by = None
    practice.save(update_fields=["collected_by"])


def _forget_by(version: PracticeVersion) -> None:
    version.by = None
    version.save(update_fields=["by"])


def _forget_asker(request: DirectoryRequest) -> None:
    request.asked_by = None
    request.save(update_fields=["asked_by"])
