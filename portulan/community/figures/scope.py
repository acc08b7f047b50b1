"""What a page of figures is about: a period, and one channel or all of them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from portulan.common.figures import period as common
from portulan.common.figures.period import Offer, Period, Step
from portulan.community.enums import MessageKind
from portulan.community.models import Channel, Message
from portulan.community.models.channel import ChannelQuerySet
from portulan.community.models.message import MessageQuerySet

PERIODS = {
    "30-jours": Offer(_("30 jours"), Step.DAY, 30),
    "13-semaines": Offer(_("13 semaines"), Step.WEEK, 13),
    "12-mois": Offer(_("12 mois"), Step.MONTH, 12),
}
USUAL = "13-semaines"


def period_of(code: str, now: datetime) -> Period:
    """The period of that code, or the usual one."""
    return common.period_of(code, now, PERIODS, USUAL)


@dataclass(frozen=True)
class Scope:
    """A period, and one channel or all that are counted."""

    period: Period
    channel: Channel | None = None

    @property
    def channels(self) -> ChannelQuerySet:
        """The channels counted, archived ones too."""
        found = Channel.objects.open_to_all()
        return found.filter(pk=self.channel.pk) if self.channel else found

    @property
    def messages(self) -> MessageQuerySet:
        """What people said there; taken back messages, what programs say and the life of channels are left out."""
        said = Message.objects.filter(channel__in=self.channels, deleted_at=None)
        within = said.filter(sent_at__gte=self.period.since, sent_at__lt=self.period.until)
        return within.exclude(kind__in=(MessageKind.SYSTEM, MessageKind.PROGRAM))
