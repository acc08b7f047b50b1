"""Reporting, judging, asking for a second look, the words that are watched over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.charters.models import Commitment
from portulan.charters.queries import current_version
from portulan.common.folding import folded
from portulan.common.forms import PlainTextField
from portulan.community.actions.deciding import Ruling
from portulan.community.actions.reporting import Complaint
from portulan.community.charter import CHARTER
from portulan.community.enums import AppealOutcome, CasePath, Measure, ToldBecause

PRIVACY, CONSEQUENCES = "vie-privee", "suites"  # the second says what may happen: nobody can fail it
OWN_PATHS = {
    CasePath.PERSONAL_DATA: _("Vie privée : des données personnelles y figurent"),
    CasePath.COPYRIGHT: _("Droit d’auteur : une œuvre est reprise sans en avoir le droit"),
}
DAYS = [(1, _("1 jour")), (3, _("3 jours")), (7, _("7 jours")), (14, _("14 jours")), (30, _("30 jours"))]
MOST_WATCHED = 500


def commitments() -> dict[str, Commitment]:
    """The commitments of the charter in force that somebody may fail, by code."""
    version = current_version(CHARTER)
    found = version.commitments.all() if version else []
    return {one.code: one for one in found if one.code != CONSEQUENCES}


class ReportForm(forms.Form):
    """Which commitment a message fails, and a few words; two reasons have a path of their own."""

    reason = forms.ChoiceField(
        label=_("Quel engagement de la charte n’est pas tenu ?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choisissez un engagement.")},
    )
    words = PlainTextField(
        label=_("Précisions"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "Ce que l’équipe d’animation doit savoir. La personne signalée ne lit ni ces mots ni votre nom."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commitments = commitments()
        reason = self.fields["reason"]
        assert isinstance(reason, forms.ChoiceField)  # noqa: S101 (declared above)
        reason.choices = list(_reasons(self.commitments))

    @property
    def complaint(self) -> Complaint:
        """What was said, once the form is valid."""
        code, _dot, path = self.cleaned_data["reason"].partition(".")
        return Complaint(
            self.commitments[code], CasePath(path or CasePath.ORDINARY), self.cleaned_data["words"]
        )


def _reasons(known: dict[str, Commitment]) -> Any:
    for code, commitment in known.items():
        if code == PRIVACY:
            yield from ((f"{code}.{path}", label) for path, label in OWN_PATHS.items())
        else:
            yield code, commitment.title


class RulingForm(forms.Form):
    """One measure, its reasons, and whether the structure is told."""

    measure = forms.ChoiceField(label=_("Décision"), choices=Measure, widget=forms.RadioSelect)
    removes_message = forms.BooleanField(label=_("Retirer aussi le message"), required=False)
    days = forms.TypedChoiceField(
        label=_("Pour combien de temps"),
        choices=DAYS,
        coerce=int,
        initial=3,
        required=False,
        empty_value=None,
    )
    commitment = forms.ChoiceField(label=_("Engagement en cause"), required=False)
    facts = PlainTextField(
        label=_("Les faits"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "La personne les lira tels quels : ce qui a été dit ou fait, et en quoi cela manque à la charte."
        ),
    )
    told_because = forms.ChoiceField(
        label=_("Prévenir sa structure"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Ses responsables lisent alors exactement ce qui a été dit, et cette décision."),
    )

    def __init__(self, data: Any = None, *, may_repeat: bool, reported: str = "") -> None:
        super().__init__(data, initial={"commitment": reported, "told_because": ""})
        self.commitments = commitments()
        given = [("", _("Aucun")), *((one.code, one.title) for one in self.commitments.values())]
        told = [("", _("Non")), *ToldBecause.choices]
        self._choose("commitment", given)
        self._choose("told_because", told if may_repeat else told[:-1])
        for name in ("removes_message", "days"):
            self.fields[name].shown_when = ("measure", *SHOWN[name])  # type: ignore[attr-defined]

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (declared above)
        field.choices = choices

    @property
    def ruling(self) -> Ruling:
        """What was decided, once the form is valid."""
        said = self.cleaned_data
        return Ruling(
            measure=Measure(said["measure"]),
            commitment=self.commitments.get(said["commitment"]),
            facts=said["facts"],
            removes_message=said["removes_message"],
            days=said["days"],
            told_because=ToldBecause(said["told_because"]) if said["told_because"] else None,
        )


SHOWN = {
    "removes_message": (Measure.MUTE, Measure.SUSPENSION, Measure.EXCLUSION),
    "days": (Measure.MUTE, Measure.SUSPENSION),
}


class AppealForm(forms.Form):
    """Why somebody else should look again."""

    words = PlainTextField(
        label=_("Ce que vous voulez dire"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Quelqu’un d’autre que la personne qui a décidé vous lira."),
    )


class SecondLookForm(forms.Form):
    """What comes of a second look, and why."""

    outcome = forms.ChoiceField(label=_("Second regard"), choices=AppealOutcome, widget=forms.RadioSelect)
    answer = PlainTextField(
        label=_("Votre réponse"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("La personne la lira telle quelle."),
    )


class WatchedWordsForm(forms.Form):
    """One word, or a few, a line."""

    words = PlainTextField(
        label=_("Mots surveillés"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Un mot ou une expression par ligne. Accents, majuscules et pluriel ne comptent pas."),
    )

    def clean_words(self) -> list[str]:
        """Each once, whatever its accents and capitals."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["words"].splitlines())
        known = {folded(line): line for line in lines if line}
        if any(len(line) > 60 for line in known.values()):
            raise forms.ValidationError(_("Une ligne dépasse 60 caractères."))
        if len(known) > MOST_WATCHED:
            raise forms.ValidationError(_("La liste dépasse 500 lignes."))
        return list(known.values())
