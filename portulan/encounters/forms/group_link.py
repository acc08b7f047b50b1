"""A link for a class or a group."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.encounters.forms.counsellor import StructureForm
from portulan.encounters.models.group_link import MOST_USES

DURATIONS = ((7, _("Une semaine")), (14, _("Deux semaines")), (30, _("Un mois")), (60, _("Deux mois")))


class GroupLinkForm(StructureForm):
    """For whom, for how many, and until when."""

    label = forms.CharField(
        label=_("Nom du groupe"),
        max_length=80,
        help_text=_("Par exemple « Troisième B ». Les membres du groupe ne le lisent pas."),
    )
    most_uses = forms.IntegerField(
        label=_("Nombre de personnes"),
        min_value=1,
        max_value=MOST_USES,
        initial=30,
        help_text=_("Quarante au plus ; le lien se ferme quand toutes l’ont utilisé."),
    )
    days = forms.TypedChoiceField(label=_("Valable"), choices=DURATIONS, coerce=int, initial=14)

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        # the other forms are on the same page
        super().__init__(*args, person=person, auto_id="group_%s", **options)
