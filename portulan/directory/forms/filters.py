"""The filters of the operator's list and of the editorial queue; an unknown value filters nothing."""

from typing import Any

from django import forms
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.directory.enums import Category, RevisionState, Visibility
from portulan.directory.models import Resource, Revision

_STATES: dict[str, tuple[Any, Q]] = {
    "published": (_("Publiées"), Q(visibility=Visibility.PUBLISHED)),
    "draft": (_("Brouillons"), Q(latest__state=RevisionState.DRAFT)),
    "submitted": (_("En attente de lecture"), Q(latest__state=RevisionState.SUBMITTED)),
    "complement": (_("À compléter"), Q(latest__state=RevisionState.COMPLEMENT)),
    "refused": (_("Refusées"), Q(latest__state=RevisionState.REFUSED)),
    "ended": (_("Retirées ou terminées"), Q(visibility__in=[Visibility.WITHDRAWN, Visibility.EXPIRED])),
}


class OwnResourcesFilter(forms.Form):
    """By state and by words of the title."""

    etat = forms.ChoiceField(
        label=_("État"),
        required=False,
        choices=[("", _("Tous")), *((name, label) for name, (label, _condition) in _STATES.items())],
    )
    q = forms.CharField(label=_("Mots du titre"), required=False, max_length=100)

    def apply(self, resources: QuerySet[Resource]) -> QuerySet[Resource]:
        """The resources that the choices keep."""
        self.full_clean()
        data = self.cleaned_data
        if data.get("etat"):
            resources = resources.filter(_STATES[data["etat"]][1])
        if data.get("q"):
            resources = resources.filter(latest__title__icontains=data["q"].replace("\0", ""))
        return resources


class QueueFilter(forms.Form):
    """By category, reader, kind of change and words."""

    categorie = forms.ChoiceField(
        label=_("Catégorie"), required=False, choices=[("", _("Toutes")), *Category.choices]
    )
    lecture = forms.ChoiceField(
        label=_("Lecture"),
        required=False,
        choices=[("", _("Toutes")), ("moi", _("Par moi")), ("personne", _("Par personne encore"))],
    )
    nature = forms.ChoiceField(
        label=_("Nature"),
        required=False,
        choices=[("", _("Toutes")), ("nouvelle", _("Nouvelles")), ("modification", _("Modifications"))],
    )
    q = forms.CharField(label=_("Titre ou structure"), required=False, max_length=100)

    def apply(self, revisions: QuerySet[Revision], reader: Person) -> QuerySet[Revision]:
        """The revisions that the choices keep."""
        self.full_clean()
        return revisions.filter(*self._conditions(reader))

    def _conditions(self, reader: Person) -> list[Q]:
        data = self.cleaned_data
        words = data.get("q", "").replace("\0", "")
        possible = [
            (data.get("categorie"), Q(category=data.get("categorie"))),
            (data.get("lecture") == "moi", Q(assigned_to=reader)),
            (data.get("lecture") == "personne", Q(assigned_to=None)),
            (data.get("nature") == "nouvelle", Q(resource__published=None)),
            (
                data.get("nature") == "modification",
                Q(resource__published__isnull=False) & ~Q(resource__published=F("pk")),
            ),
            (words, Q(title__icontains=words) | Q(resource__structure__name__icontains=words)),
        ]
        return [condition for asked, condition in possible if asked]
