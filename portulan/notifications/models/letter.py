from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LEASE = timedelta(minutes=10)  # how long a claimed letter is left to whoever claimed it
MOST_ATTEMPTS = 8


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters by what is to be done with them."""

    def due(self) -> "LetterQuerySet":
        """Those that somebody may claim now; one that must not go twice, only if it was never claimed."""
        now = timezone.now()
        waiting = self.filter(sent_at=None, due_at__lte=now, attempts__lt=MOST_ATTEMPTS)
        return waiting.exclude(at_most_once=True, attempts__gt=0)


class Letter(models.Model):
    """A letter to send, once per ``key``; its words and address are wiped as soon as it has left."""

    key = models.CharField(max_length=200, unique=True)
    to = models.EmailField(blank=True)
    subject = models.CharField(max_length=250, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    calendar = models.TextField(blank=True)  # an iCalendar object that mailboxes act on (RFC 6047)
    leaving = models.CharField(max_length=300, blank=True)  # path where one stops receiving such letters
    reply_to = models.CharField(max_length=254, blank=True)  # where an answer to it is read
    conversation = models.CharField(
        max_length=80, blank=True
    )  # letters of one are shown together by mailboxes
    at_most_once = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    def __str__(self) -> str:
        return self.key


class SentLetter(models.Model):
    """A letter as it left, kept by the demonstration's outbox so that it can be read on a page."""

    to = models.EmailField(_("destinataire"), db_index=True)
    subject = models.CharField(_("objet"), max_length=250)
    text = models.TextField()
    html = models.TextField()
    sent_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.subject
