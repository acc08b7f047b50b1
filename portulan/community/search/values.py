"""What stands after an operator: a name, a channel, a day, a state; said kindly when it is none."""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portulan.common.folding import folded
from portulan.common.refusals import Refusal
from portulan.community.search import vocabulary as v


class Misread(Refusal):
    """A value that means nothing; its sentence says what to write instead."""


def value_of(operator: str, written: str, today: date) -> str:
    """The value as it is understood. Raises Misread."""
    return _READERS[operator](written, today)


def _handle(written: str, today: date) -> str:
    name = folded(written).lstrip("@")
    if not name:
        raise Misread(_("Après « de: », écrivez l’identifiant d’une personne, ou « moi »."))
    return "me" if name in v.MYSELF else name


def _slug(written: str, today: date) -> str:
    name = folded(written).lstrip("#~")
    if not name:
        raise Misread(_("Après « dans: », écrivez l’adresse d’un canal, par exemple dans:entraide."))
    return name


def _day(written: str, today: date) -> str:
    plain = folded(written).replace("’", "'")
    if plain in v.DAYS_AGO:
        return (today - timedelta(days=v.DAYS_AGO[plain])).isoformat()
    try:
        return date.fromisoformat(plain).isoformat()
    except ValueError:
        advice = _("« {written} » n’est pas une date : écrivez-la comme {day}, ou bien hier, aujourd’hui.")
        raise Misread(format_lazy(advice, written=written, day=today.isoformat())) from None


def _content(written: str, today: date) -> str:
    known = v.CONTENTS.get(folded(written))
    if known is None:
        advice = _("« avec:{written} » n’existe pas : écrivez avec:lien, avec:image ou avec:fichier.")
        raise Misread(format_lazy(advice, written=written))
    return known


def _state(written: str, today: date) -> str:
    known = v.STATES.get(folded(written))
    if known is None:
        advice = _(
            "« est:{written} » n’existe pas : écrivez est:question, est:résolue, est:non-lu ou est:gardé."
        )
        raise Misread(format_lazy(advice, written=written))
    return known


_READERS: dict[str, Callable[[str, date], str]] = {
    v.FROM: _handle,
    v.IN: _slug,
    v.BEFORE: _day,
    v.AFTER: _day,
    v.HAS: _content,
    v.IS: _state,
}
