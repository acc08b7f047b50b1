"""Sending the letters that wait: claim, send, mark.

A letter is queued in the transaction of the act it tells of. Whoever sends it first claims it: its row says
that nobody else may take it for ten minutes. A worker killed while sending leaves a claimed letter, which
the worker's round takes up again once the claim is over: a letter is therefore sent **at least once**. We
prefer a letter received twice to a letter lost; a repeated one carries the same ``Message-ID``, by which
mailboxes recognise it. A reminder is the other way round: **at most once**. Nobody takes it up again unless
the server of mail said that it did not take it.
"""

from datetime import timedelta
from hashlib import sha256
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.utils import timezone
from django_tasks import task
from icalendar import Calendar

from portulan.common.background import for_each
from portulan.notifications.models import LEASE, Letter

_KEPT = timedelta(days=90)  # a key is remembered as long as an act could be repeated


@task()
def deliver(letter_id: int) -> None:
    """Send one letter, unless it has left or somebody else is sending it."""
    letter = _claim(letter_id)
    if letter is not None:
        _send(letter)
        _mark_sent(letter)


def deliver_due() -> None:
    """Send every letter whose turn has come; one that cannot leave does not hold the others."""
    for_each(Letter.objects.due().order_by("due_at").only("pk")[:500], lambda letter: deliver.call(letter.pk))


def forget_sent() -> None:
    """Drop the keys of letters that left long ago."""
    Letter.objects.filter(sent_at__lt=timezone.now() - _KEPT).delete()


def _claim(letter_id: int) -> Letter | None:
    claimed = (
        Letter.objects.due()
        .filter(pk=letter_id)
        .update(due_at=timezone.now() + LEASE, attempts=F("attempts") + 1)
    )
    return Letter.objects.get(pk=letter_id) if claimed else None


def _send(letter: Letter) -> None:
    try:
        _message(letter).send()
    except (SMTPResponseException, SMTPRecipientsRefused, ConnectionRefusedError):  # it surely did not leave
        Letter.objects.filter(pk=letter.pk, at_most_once=True).update(attempts=0)
        raise


def _message(letter: Letter) -> EmailMultiAlternatives:
    host = urlsplit(settings.INSTANCE_URL).hostname or "localhost"
    name = sha256(f"{settings.SECRET_KEY}:{letter.pk}:{letter.key}".encode()).hexdigest()[:32]
    headers = {"Message-ID": f"<{name}@{host}>", "Auto-Submitted": "auto-generated"}
    if letter.leaving:
        headers["List-Unsubscribe"] = f"<{settings.INSTANCE_URL}{letter.leaving}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    if letter.conversation:  # the letter that began it never left: its name alone gathers the others
        headers["References"] = headers["In-Reply-To"] = f"<{letter.conversation}@{host}>"
    message = EmailMultiAlternatives(
        letter.subject,
        letter.text,
        to=[letter.to],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers=headers,
    )
    message.attach_alternative(letter.html, "text/html")
    if letter.calendar:
        message.attach_alternative(letter.calendar, f"text/calendar; method={_method_of(letter.calendar)}")
        message.attach("invitation.ics", letter.calendar, "text/calendar")
    return message


def _method_of(calendar: str) -> str:
    """What RFC 6047 has said again beside the type."""
    return str(Calendar.from_ical(calendar)["METHOD"])


def _mark_sent(letter: Letter) -> None:
    Letter.objects.filter(pk=letter.pk).update(
        sent_at=timezone.now(),
        to="",
        subject="",
        text="",
        html="",
        calendar="",
        leaving="",
        reply_to="",
        conversation="",
    )
