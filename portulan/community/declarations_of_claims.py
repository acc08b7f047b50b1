"""What the community keeps of the claims of organisations' spaces."""

from django.utils.translation import gettext_lazy as _

from portulan.common.declarations import LegalBasis, declare
from portulan.community.models import ClaimedPlace


def declare_claims() -> None:
    """The places that claims gave."""
    declare(
        ClaimedPlace,
        person="person",
        title=_("Canaux donnés par l’espace de votre organisation"),
        purpose=_(
            "Vous en retirer quand votre organisation ne le dit plus, sans toucher à ceux que vous avez choisis."
        ),
        basis=LegalBasis.LEGITIMATE_INTEREST,
        retention=_("Tant que votre organisation le dit."),
        fields=("channel__name", "role", "said_by", "given_at"),
    )
