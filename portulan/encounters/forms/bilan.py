"""What both say of a past meeting: short, gentle."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portulan.accounts.models import Person
from portulan.encounters.enums import BILAN_QUESTIONS, Absent, Agreement, Outcome, Suits
from portulan.encounters.models import Bilan, Encounter, Explorer, Feedback

_AGREEMENTS = tuple(f"agrees_{code}" for code in BILAN_QUESTIONS)
_NO_SHOW, _HELD = Outcome.NO_SHOW.value, (Outcome.HELD.value, Outcome.PARTLY.value)


class OutcomeMixin(forms.Form):
    """Whether it took place: minutes are for a part, who was absent for a no-show."""

    def clean(self) -> dict[str, Any]:
        """What the outcome asks, and nothing that contradicts it."""
        cleaned = super().clean() or {}
        outcome = cleaned.get("outcome")
        if outcome == Outcome.PARTLY and not cleaned.get("minutes"):
            self.add_error("minutes", _("Dites à peu près combien de minutes."))
        if outcome == Outcome.NO_SHOW and not cleaned.get("absent"):
            self.add_error("absent", _("Dites qui n’est pas venu : ce n’est pas un reproche."))
        if outcome != Outcome.PARTLY:
            cleaned["minutes"] = None
        if outcome != Outcome.NO_SHOW:
            cleaned["absent"] = ""
        return cleaned

    def arrange(self, me: Absent, other: Person) -> None:
        """Show each box when the outcome asks for it; who was absent is said from where ``me`` stands."""
        absent = self.fields["absent"]
        assert isinstance(absent, forms.ChoiceField)  # noqa: S101 (declared by both forms)
        theirs = Absent.EXPERT if me == Absent.EXPLORER else Absent.EXPLORER
        absent.choices = [
            (me.value, _("Moi")),
            (theirs.value, other.first_name),
            (Absent.BOTH.value, Absent.BOTH.label),
        ]
        self.fields["minutes"].shown_when = ("outcome", Outcome.PARTLY.value)  # type: ignore[attr-defined]
        self.fields["absent"].shown_when = ("outcome", _NO_SHOW)  # type: ignore[attr-defined]
        self.fields["minutes"].widget.attrs |= {"min": 1, "max": 180}


def _outcome() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("La rencontre a-t-elle eu lieu ?"), choices=Outcome.choices, widget=forms.RadioSelect
    )


def _absent() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Qui n’est pas venu ?"), choices=Absent.choices, widget=forms.RadioSelect, required=False
    )


class BilanForm(OutcomeMixin, forms.ModelForm[Bilan]):
    """The explorer's."""

    outcome, absent = _outcome(), _absent()
    suits = forms.ChoiceField(
        label=_("Ce métier me correspond-il ?"),
        choices=Suits.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    thanks = forms.CharField(
        label=_("Un mot de remerciement"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Il rejoindra le mur de l’expert-métier, signé de votre prénom."),
    )

    class Meta:
        model = Bilan
        fields = ("outcome", "minutes", "absent", "learned", "suits", "next_step", "is_shared")
        widgets = {
            "learned": forms.Textarea(attrs={"rows": 4}),
            "next_step": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {
            "learned": _("Ce qui vous a surpris, plu, ou refroidi."),
            "next_step": _(
                "Une chose simple que vous allez faire : un stage, une autre rencontre, une visite…"
            ),
            "is_shared": _("Sinon, vous seul le lisez."),
        }

    def __init__(self, *args: Any, encounter: Encounter, is_accompanied: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arrange(Absent.EXPLORER, encounter.expert.person)
        self._ask_sharing(encounter.explorer, is_accompanied)
        if encounter.expert.is_gone:
            del self.fields["thanks"]
        for code, label in BILAN_QUESTIONS.items():
            self.fields[f"agrees_{code}"] = forms.TypedChoiceField(
                label=label,
                choices=Agreement.choices,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )
        for name in ("suits", "learned", "next_step", "thanks", *_AGREEMENTS):
            if name in self.fields:
                self.fields[name].shown_when = ("outcome", *_HELD)  # type: ignore[attr-defined]

    def _ask_sharing(self, explorer: Explorer, is_accompanied: bool) -> None:
        """Nothing to ask without a counsellor; a minor answers, instead of finding the box ticked."""
        if not is_accompanied:
            del self.fields["is_shared"]
        elif explorer.is_minor:
            self.fields["is_shared"] = forms.TypedChoiceField(
                label=_("Partager ce bilan avec mon conseiller ?"),
                choices=[("oui", _("Oui, le partager")), ("non", _("Non, le garder pour moi"))],
                coerce=lambda answer: answer == "oui",
                widget=forms.RadioSelect,
            )
            self.initial.pop("is_shared", None)

    def clean(self) -> dict[str, Any]:
        """A meeting that took place is closed with its answers; there is nobody to thank for a no-show."""
        cleaned = super().clean()
        if cleaned.get("outcome") == Outcome.NO_SHOW:
            cleaned["thanks"] = ""
        elif cleaned.get("outcome"):
            for name in ("suits", *_AGREEMENTS):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, _("Choisissez une réponse : il n’y en a pas de mauvaise."))
        return cleaned

    @property
    def words(self) -> dict[str, Any]:
        """The fields of the bilan."""
        given = {name: self.cleaned_data.get(name, False) for name in self.Meta.fields}
        answers = {code: self.cleaned_data[f"agrees_{code}"] for code in BILAN_QUESTIONS}
        return given | {"answers": {code: value for code, value in answers.items() if value}}

    def agreement_fields(self) -> list[forms.BoundField]:
        """The five sentences, for the page."""
        return [self[f"agrees_{code}"] for code in BILAN_QUESTIONS]


class FeedbackForm(OutcomeMixin, forms.ModelForm[Feedback]):
    """The expert's."""

    outcome, absent = _outcome(), _absent()
    prepared = forms.TypedChoiceField(
        label=_("La personne avait préparé la rencontre"),
        choices=Agreement.choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Feedback
        fields = ("outcome", "minutes", "absent", "prepared", "note")
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"note": _("Lu par l’équipe seulement : un souci, une idée, un encouragement.")}

    def __init__(self, *args: Any, encounter: Encounter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.arrange(Absent.EXPERT, encounter.explorer.person)
        self.fields["prepared"].shown_when = ("outcome", *_HELD)  # type: ignore[attr-defined]

    @property
    def words(self) -> dict[str, Any]:
        """The fields of the feedback."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}
