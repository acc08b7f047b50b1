from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from portulan.accounts.enums import StaffRole


class PersonManager(BaseUserManager["Person"]):
    """Makes persons from an e-mail address; Django's commands and allauth call it."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "Person":
        """Make a person; without a password, one can sign in only after choosing it by e-mail."""
        person = self.model(email=self.normalize_email(email).lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody with an account: one account for the five services."""

    email = models.EmailField(_("adresse e-mail"), unique=True)
    first_name = models.CharField(_("prénom"), max_length=80)
    last_name = models.CharField(_("nom"), max_length=80)
    language = models.CharField(_("langue"), max_length=5, choices=settings.LANGUAGES, default="fr")
    time_zone = models.CharField(_("fuseau horaire"), max_length=50, default="Europe/Paris")
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    wants_structure = models.BooleanField(_("représente une structure"), default=False)
    shows_presence = models.BooleanField(_("montrer aux autres quand je suis en ligne"), default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    inactivity_warned_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        """First and last name, as shown everywhere."""
        return f"{self.first_name} {self.last_name}".strip()

    @cached_property
    def staff_roles(self) -> frozenset[StaffRole]:
        """The roles granted to this person in the instance's team."""
        return frozenset(StaffRole(role) for role in self.staff_grants.values_list("role", flat=True))

    @property
    def is_staff(self) -> bool:
        """Whether the person belongs to the instance's team, in any role."""
        return bool(self.staff_roles)


class StaffGrant(models.Model):
    """A role given to a person in the instance's team."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="staff_grants")
    role = models.CharField(max_length=20, choices=StaffRole)
    granted_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)
    said_by = models.CharField(max_length=50, blank=True)  # the space whose claims gave it; empty: people did

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "role"], name="one_grant_per_person_and_role")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"
