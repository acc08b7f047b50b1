"""A question that does not have to be asked any more."""

from django.db import transaction

from portulan.accounts.models import Person
from portulan.community.models import Channel, Draft, Entry, Message, Need


@transaction.atomic
def meet_need(*, by: Person, answer: Entry | Message, channel: Channel | None) -> Need:
    """Note that an entry, or a resolved question, answered, once a person; the draft begun in the channel is dropped."""
    found = {"entry": answer} if isinstance(answer, Entry) else {"message": answer}
    need = Need.objects.filter(person=by, **found).first() or Need.objects.create(person=by, **found)
    if channel is not None:
        Draft.objects.filter(person=by, channel=channel, root=None).delete()
    return need
