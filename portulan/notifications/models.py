"""What people are told, how they want to be told, and the letters waiting to leave."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LEASE = timedelta(minutes=10)  # how long a claimed letter is left to whoever claimed it
MOST_ATTEMPTS = 8


class Notification(models.Model):
    """Something a person is told, once per ``key``; kept in the language it was written in."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=150)
    title = models.CharField(_("titre"), max_length=250)
    text = models.TextField(_("texte"))
    url = models.CharField(max_length=500)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="one_notification_per_key")]
        indexes = [
            models.Index(fields=["person"], condition=models.Q(read_at=None), name="notifications_unread")
        ]

    def __str__(self) -> str:
        return self.title


class Preference(models.Model):
    """Whether a person wants one kind of news by e-mail; without a row, the kind's default holds."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notification_preferences"
    )
    kind = models.CharField(max_length=60)
    by_email = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="one_preference_per_kind")]

    def __str__(self) -> str:
        return self.kind


class QuietHours(models.Model):
    """From when to when a person would rather not be written to, by their own clock."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="quiet_hours")
    start = models.TimeField(_("à partir de"))
    end = models.TimeField(_("jusqu’à"))

    def __str__(self) -> str:
        return f"{self.start:%H:%M} – {self.end:%H:%M}"


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
