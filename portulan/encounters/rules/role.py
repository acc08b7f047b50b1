"""Who does what: each in a role, its charter signed."""

from portulan.accounts.models import Membership, Person
from portulan.accounts.rules import is_administrator
from portulan.charters.rules import has_signed
from portulan.encounters import errors
from portulan.encounters.enums import ExpertState
from portulan.encounters.models import Encounter, Expert, Explorer
from portulan.encounters.rules.figures import COUNSELLOR_CHARTER, EXPERT_CHARTER, EXPLORER_CHARTER

RECEIVING = (ExpertState.DRAFT, ExpertState.SUBMITTED, ExpertState.APPROVED, ExpertState.PAUSED)


def approves_experts(person: Person) -> bool:
    """Whether the person reads the profiles of experts for the team."""
    return is_administrator(person)


def is_counsellor(person: Person) -> bool:
    """Whether the person signed the counsellors' charter and belongs to a structure."""
    return has_signed(person, COUNSELLOR_CHARTER) and Membership.objects.filter(person=person).exists()


def receives_requests(person: Person) -> bool:
    """Whether the person publishes hours as an expert, already approved or soon, the charter signed."""
    is_expert = Expert.objects.filter(account=person, state__in=RECEIVING).exists()
    return is_expert and has_signed(person, EXPERT_CHARTER)


def charter_of(person: Person, encounter: Encounter) -> str:
    """The charter that the person signs for what they do in an encounter."""
    return EXPERT_CHARTER if encounter.expert.account_id == person.pk else EXPLORER_CHARTER


def check_signed(person: Person, slug: str) -> None:
    """The version in force comes before any act; what only lets go asks for none. Raises CharterNotSigned."""
    if not has_signed(person, slug):
        raise errors.CharterNotSigned


def check_of_age(person: Person) -> None:
    """An expert is an adult, as far as the person said a birth date. Raises ExpertIsMinor."""
    explorer = Explorer.objects.filter(person=person).first()
    if explorer and explorer.is_minor:
        raise errors.ExpertIsMinor


def require_explorer(person: Person) -> Explorer:
    """The explorer that this person is. Raises NotAnExplorer or CharterNotSigned."""
    explorer = Explorer.objects.filter(person=person).select_related("person").first()
    if explorer is None:
        raise errors.NotAnExplorer
    check_signed(person, EXPLORER_CHARTER)
    return explorer


def check_may_act_as_expert(person: Person, encounter: Encounter) -> None:
    """Only the expert answers a request. Raises NotYours."""
    if encounter.expert.account_id != person.pk:
        raise errors.NotYours


def check_may_act_as_explorer(person: Person, encounter: Encounter) -> None:
    """Only the explorer withdraws, prepares, writes the bilan. Raises NotYours."""
    if encounter.explorer.person_id != person.pk:
        raise errors.NotYours


def check_may_take_part(person: Person, encounter: Encounter) -> None:
    """Only the two who meet move, cancel and write. Raises NotYours."""
    if not encounter.takes_part(person):
        raise errors.NotYours


def check_may_judge(person: Person, expert: Expert) -> None:
    """The team approves, and nobody their own profile. Raises NotTheTeam, AlreadyDecided."""
    if not approves_experts(person) or expert.account_id == person.pk:
        raise errors.NotTheTeam
    if not expert.waits_for_team:
        raise errors.AlreadyDecided
