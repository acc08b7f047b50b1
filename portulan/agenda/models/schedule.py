"""When somebody may be met: the usual week, its exceptions, and what another calendar says is busy."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portulan.agenda.enums import ChangeKind, Weekday

DURATIONS = (20, 30, 40, 45, 50, 60)  # minutes
BUFFERS = (0, 15, 30, 60)  # minutes


class Schedule(models.Model):
    """The availability of one person, in the zone where their clock hangs."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="schedule")
    zone = models.CharField(_("fuseau horaire"), max_length=50, default="Europe/Paris")
    duration = models.PositiveSmallIntegerField(
        _("durée d’un rendez-vous"), default=30, validators=[MinValueValidator(20), MaxValueValidator(60)]
    )  # minutes
    buffer = models.PositiveSmallIntegerField(_("pause entre deux rendez-vous"), default=15)  # minutes
    notice = models.PositiveSmallIntegerField(_("délai minimal avant un rendez-vous"), default=24)  # hours
    horizon = models.PositiveSmallIntegerField(_("jusqu’à combien de temps à l’avance"), default=56)  # days
    closed_on_holidays = models.BooleanField(_("fermé les jours fériés"), default=True)
    busy_address = models.URLField(_("adresse de votre autre agenda"), max_length=500, blank=True)
    busy_read_at = models.DateTimeField(null=True, blank=True)
    busy_problem = models.CharField(max_length=20, blank=True)  # a CalendarProblem

    def __str__(self) -> str:
        return f"{self.person}, {self.zone}"

    @property
    def clock(self) -> ZoneInfo:
        """The zone in which the rules are written."""
        return ZoneInfo(self.zone)

    @property
    def length(self) -> timedelta:
        """How long one meeting lasts."""
        return timedelta(minutes=self.duration)

    @property
    def rest(self) -> timedelta:
        """What stays free before and after each meeting."""
        return timedelta(minutes=self.buffer)


class WeeklyRule(models.Model):
    """Every such day, from one hour to another on the schedule's clock."""

    schedule = models.ForeignKey(Schedule, models.CASCADE, related_name="weekly_rules")
    weekday = models.PositiveSmallIntegerField(_("jour"), choices=Weekday)
    start = models.TimeField(_("de"))
    end = models.TimeField(_("à"))

    class Meta:
        ordering = ["weekday", "start"]
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="rule_ends_after_start")]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.start:%H:%M}-{self.end:%H:%M}"


class DayChange(models.Model):
    """Days that are not as usual: closed, or open at certain hours besides."""

    schedule = models.ForeignKey(Schedule, models.CASCADE, related_name="day_changes")
    kind = models.CharField(_("exception"), max_length=10, choices=ChangeKind, default=ChangeKind.CLOSED)
    first_day = models.DateField(_("du"))
    last_day = models.DateField(_("au"))
    start = models.TimeField(
        _("de"), null=True, blank=True
    )  # a closed change without hours closes whole days
    end = models.TimeField(_("à"), null=True, blank=True)

    class Meta:
        ordering = ["first_day", "start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="change_ends_after_it_begins"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.first_day} - {self.last_day}"


class BusyTime(models.Model):
    """A time at which the person's other calendar has something; what it is, is not kept."""

    schedule = models.ForeignKey(Schedule, models.CASCADE, related_name="busy_times")
    start = models.DateTimeField()
    end = models.DateTimeField()

    class Meta:
        ordering = ["start"]
        indexes = [models.Index(fields=["schedule", "end"])]

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d %H:%M} - {self.end:%H:%M}"
