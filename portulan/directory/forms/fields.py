"""Form fields of the directory's own: dates by rows, free words, codes of the reference."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portulan.common.place_time import place_moment
from portulan.directory.forms.widgets import CodesPicker, PeriodsInput
from portulan.directory.periods import Period
from portulan.directory.pictures import redrawn
from portulan.reference.catalogue import communes_typed, known_occupations
from portulan.reference.enums import LEVELS_OF_STAGE
from portulan.reference.models import Commune

MOST_DATES = 60
MOST_NAMED = 30  # communes of one postal code
EARLIEST = date(2000, 1, 1)
MOST_YEARS_AHEAD = 5


class PictureField(forms.ImageField):
    """A picture, read by what it holds and not by its name, drawn again small and without its hidden data."""

    widget = forms.ClearableFileInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """``None`` when nothing was sent, ``False`` to take the image away, else a WebP file."""
        upload = super().clean(data, None)
        return redrawn(upload) if upload else upload


class WordsField(forms.CharField):
    """Free words separated by commas; gives a list without repetition, at most ``most`` of them."""

    def __init__(self, *, most: int = 12, **options: Any) -> None:
        self.most = most
        super().__init__(**options)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        words = value if isinstance(value, list) else (super().to_python(value) or "").split(",")
        kept = list(dict.fromkeys(word.strip() for word in words if word.strip()))
        if len(kept) > self.most:
            raise ValidationError(
                _("Au plus %(most)s, séparés par des virgules."), params={"most": self.most}
            )
        if any("\0" in word for word in kept):
            raise ValidationError(_("Un caractère interdit s’est glissé dans ce champ."), code="null")
        if any(len(word) > 80 for word in kept):
            raise ValidationError(_("Chaque mot ou expression compte au plus 80 caractères."))
        return kept


class OccupationsField(forms.MultipleChoiceField):
    """Occupations by their ROME codes; the widget also takes names typed without scripts."""

    widget = CodesPicker

    def valid_value(self, value: str) -> bool:
        return value in known_occupations()


class CommuneField(forms.CharField):
    """A commune, chosen or named by its name or postal code; when that names several, they are said."""

    default_error_messages = {
        "unknown": _("Nous ne connaissons pas cette commune. Choisissez-la dans la liste proposée."),
        "several": _("Plusieurs communes répondent à ces mots. Écrivez celle qui convient : %(names)s."),
    }

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Commune):
            return value
        text = super().to_python(value)
        if not text:
            return None
        found = communes_typed(text)
        if len(found) == 1:
            return found[0]
        code = "several" if found else "unknown"
        names = ", ".join(commune.label for commune in found[:MOST_NAMED])
        raise ValidationError(self.error_messages[code], code=code, params={"names": names})


class PeriodsField(forms.Field):
    """Rows of a day, an hour, a last day and an hour; gives stored periods in order.

    A row without hours lasts the whole day; without a last day it ends on the first. Raises one sentence for
    each row that cannot be understood, named by its number.
    """

    widget = PeriodsInput

    def prepare_value(self, value: Any) -> Any:
        return value or []

    def clean(self, value: Any) -> list[dict[str, str]]:
        """The stored periods; ``value`` is a list of (day, hour, last day, hour) texts or of stored periods."""
        rows = [row for row in value or [] if isinstance(row, dict) or any(row)]
        if len(rows) > MOST_DATES:
            raise ValidationError(
                _("Au plus %(most)s dates ; pour une action permanente, cochez la case."),
                params={"most": MOST_DATES},
            )
        periods, errors = [], []
        for number, row in enumerate(rows, 1):
            try:
                periods.append(_checked(Period.read(row) if isinstance(row, dict) else _period_of(*row)))
            except ValueError as error:
                errors.append(
                    ValidationError(
                        _("Date %(number)s : %(reason)s"), params={"number": number, "reason": error}
                    )
                )
        if errors:
            raise ValidationError(errors)
        if self.required and not periods:
            raise ValidationError(self.error_messages["required"], code="required")
        return [period.write() for period in sorted(set(periods))]


def _period_of(day: str, hour: str, last_day: str, last_hour: str) -> Period:
    first = _day(day)
    last = _day(last_day) if last_day else first
    start = _moment(first, hour, time(0, 0))
    end = _moment(last, last_hour, time(23, 59))
    return Period(start, end)


def _day(text: str) -> date:
    if not text:
        raise ValueError(str(_("le jour manque.")))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(str(_("« %s » n’est pas un jour du calendrier.")) % text[:30]) from None


def _moment(day: date, hour: str, default: time) -> datetime:
    try:
        clock = time.fromisoformat(hour) if hour else default
    except ValueError:
        raise ValueError(str(_("« %s » n’est pas une heure.")) % hour[:30]) from None
    return place_moment(datetime.combine(day, clock))


def _checked(period: Period) -> Period:
    if period.end < period.start:
        raise ValueError(str(_("la fin vient avant le début.")))
    if period.start.date() < EARLIEST or period.end.year > timezone.now().year + MOST_YEARS_AHEAD:
        raise ValueError(str(_("l’année paraît fausse.")))
    return period


def codes(choices: Iterable[tuple[Any, Any]], **options: Any) -> forms.MultipleChoiceField:
    """Several codes among a few, as boxes to tick in columns."""
    widget = forms.CheckboxSelectMultiple(attrs={"class": "choices--columns"})
    return forms.MultipleChoiceField(choices=choices, widget=widget, required=False, **options)


def levels_by_stage() -> list[tuple[Any, list[tuple[str, Any]]]]:
    """The school levels under the stage to which they belong."""
    stages = LEVELS_OF_STAGE.items()
    return [(stage.label, [(level.value, level.label) for level in levels]) for stage, levels in stages]
