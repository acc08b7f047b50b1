"""The ROME: domains, professional domains, occupations and the names that people give them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Domain(models.Model):
    """One of the fourteen *grands domaines*, from A to N."""

    code = models.CharField(max_length=1, primary_key=True)
    label = models.CharField(_("intitulé"), max_length=120)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label


class ProfessionalDomain(models.Model):
    """One of the 110 *domaines professionnels*, such as A11."""

    code = models.CharField(max_length=3, primary_key=True)
    label = models.CharField(_("intitulé"), max_length=120)
    domain = models.ForeignKey(Domain, models.PROTECT, related_name="professional_domains")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.label


class Occupation(models.Model):
    """A sheet of the ROME under the name used every day, with the words that lead to it."""

    code = models.CharField(max_length=5, primary_key=True)
    label = models.CharField(_("intitulé"), max_length=150)  # both genders: "Boulanger / Boulangère"
    masculine = models.CharField(max_length=150)
    feminine = models.CharField(max_length=150)
    slug = models.SlugField(max_length=160, unique=True)
    professional_domain = models.ForeignKey(ProfessionalDomain, models.PROTECT, related_name="occupations")
    equivalents = models.JSONField(default=list, blank=True)  # the trade as a word: "boulangerie"
    related = models.JSONField(default=list, blank=True)  # places, tools, everyday words: "fournil"
    folded = models.TextField(editable=False)  # all of the above, folded, for pickers

    class Meta:
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label

    def words(self) -> list[str]:
        """Every name and word that leads to this occupation, its appellations apart."""
        return [self.masculine, self.feminine, *self.equivalents, *self.related]


class Appellation(models.Model):
    """One of the names under which an occupation is advertised."""

    ogr = models.PositiveIntegerField(primary_key=True)
    occupation = models.ForeignKey(Occupation, models.CASCADE, related_name="appellations")
    label = models.CharField(_("intitulé"), max_length=250)
    short_label = models.CharField(_("intitulé court"), max_length=150)
    masculine = models.CharField(max_length=250)
    feminine = models.CharField(max_length=250)
    folded = models.TextField(editable=False)

    class Meta:
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label
