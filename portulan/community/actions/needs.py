"""A question that does not have to be asked any more."""

from django.db import transaction

from portulan.accounts.models import Person
from portulan.community.models import Channel, Draft, Entry, Message, Need


@transaction.atomic
def meet_need(*, by: Person, answer: Entry | Message, channel: Channel | None) -> Need:
    """Note that an entry, or a resolved question, answered; the draft begun in the channel is dropped."""
    need = Need(person=by)
    if isinstance(answer, Entry):
        need.entry = answer
    else:
        need.message = answer
    need.save()
    if channel is not None:
        Draft.objects.filter(person=by, channel=channel, root=None).delete()
    return need
