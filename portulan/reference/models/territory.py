"""The official geographic code: regions, departments, communes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.Model):
    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(_("nom"), max_length=60)
    slug = models.SlugField(max_length=60, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Department(models.Model):
    code = models.CharField(max_length=3, primary_key=True)
    name = models.CharField(_("nom"), max_length=60)
    slug = models.SlugField(max_length=60, unique=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="departments")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Commune(models.Model):
    """A commune; the arrondissements of Paris, Lyon and Marseille are folded into theirs."""

    code = models.CharField(max_length=5, primary_key=True)  # INSEE
    name = models.CharField(_("nom"), max_length=80)
    slug = models.SlugField(max_length=90)
    folded = models.CharField(max_length=90, db_index=True, editable=False)
    postal_codes = models.JSONField(default=list)
    department = models.ForeignKey(Department, models.PROTECT, related_name="communes")
    latitude = models.FloatField()
    longitude = models.FloatField()
    population = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The name and the department's code: ``Bron (69)``."""
        return f"{self.name} ({self.department_id})"
