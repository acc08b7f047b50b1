"""The months that figures cover."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from portulan.common.figures import period as common
from portulan.common.figures.period import Offer, Period, Step

PERIODS = {
    "3-mois": Offer(_("3 mois"), Step.MONTH, 3),
    "6-mois": Offer(_("6 mois"), Step.MONTH, 6),
    "12-mois": Offer(_("12 mois"), Step.MONTH, 12),
    "24-mois": Offer(_("24 mois"), Step.MONTH, 24),
}
USUAL = "12-mois"


def period_of(code: str, now: datetime) -> Period:
    """The period of that code, or the usual one."""
    return common.period_of(code, now, PERIODS, USUAL)
