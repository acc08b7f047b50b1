"""The demonstration's postbox: letters are kept to be read on a page, and nothing leaves the machine."""

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from portulan.notifications.models import SentLetter


class OutboxBackend(BaseEmailBackend):
    """Keeps each letter as a :class:`SentLetter`."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the letters, one row for each recipient."""
        rows = [_kept(message, to) for message in email_messages for to in message.recipients()]
        return len(SentLetter.objects.bulk_create(rows))


def _kept(message: EmailMessage, to: str) -> SentLetter:
    pages = message.alternatives if isinstance(message, EmailMultiAlternatives) else []
    html = next((str(content) for content, kind in pages if kind == "text/html"), "")
    return SentLetter(to=to, subject=str(message.subject)[:250], text=str(message.body), html=html)
