from datetime import date

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.common.place_time import place_today
from portulan.encounters.enums import ConsentState
from portulan.reference.models import Department

OF_AGE = 18
YOUNGEST, OLDEST = 10, 110
CONSENT_AGE = 15  # GDPR article 8, French law: under it, a guardian consents too


class Explorer(models.Model):
    """Somebody who discovers occupations by meeting those who practise them.

    Under fifteen, a guardian answers a letter whose link serves once; nothing is asked before. Who agrees
    receives another link, which takes the consent back whenever they want.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="explorer")
    birth_date = models.DateField(_("date de naissance"))
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("votre département"),
        related_name="+",
    )
    guardian_name = models.CharField(_("nom du responsable légal"), max_length=160, blank=True)
    guardian_email = models.EmailField(_("adresse e-mail du responsable légal"), blank=True)
    consent = models.CharField(max_length=10, choices=ConsentState, default=ConsentState.UNNEEDED)
    consent_digest = models.CharField(max_length=64, blank=True, db_index=True)  # SHA-256 of the secret
    withdrawal_digest = models.CharField(max_length=64, blank=True, db_index=True)  # of the lasting link
    consent_asked_at = models.DateTimeField(null=True, blank=True)
    consent_said_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.person.get_full_name()

    def age_on(self, day: date) -> int:
        """Whole years on that day."""
        birthday_is_past = (day.month, day.day) >= (self.birth_date.month, self.birth_date.day)
        return day.year - self.birth_date.year - (not birthday_is_past)

    @property
    def is_minor(self) -> bool:
        """Whether the counsellor sees the meetings before they take place."""
        return self.age_on(place_today()) < OF_AGE

    @property
    def needs_consent(self) -> bool:
        """Whether a guardian consents first."""
        return self.age_on(place_today()) < CONSENT_AGE

    @property
    def stream(self) -> str:
        """Its stream in the register."""
        return f"explorer:{self.pk}"
