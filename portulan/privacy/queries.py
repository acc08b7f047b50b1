"""What is held of a person, and who has been away for long."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Model, QuerySet
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext

from portulan.accounts.models import Person
from portulan.common.declarations import Declaration, declarations


@dataclass(frozen=True)
class Holding:
    """The rows of one model that are about a person, with the words for their columns."""

    declaration: Declaration
    columns: tuple[tuple[str, str], ...]
    rows: list[dict[str, Any]]

    @property
    def name(self) -> str:
        """A name for files: the model's, in lower case."""
        return self.declaration.model.__name__.lower()

    @property
    def lines(self) -> list[list[tuple[str, Any]]]:
        """Each row as (label, value) pairs."""
        return [[(label, _in_words(row[field])) for field, label in self.columns] for row in self.rows]


def holdings_of(person: Person) -> Iterator[Holding]:
    """Everything held of the person, model by model, as declared."""
    for declaration in declarations():
        columns = tuple((field, _label(declaration.model, field)) for field in declaration.fields)
        rows = declaration.rows_of(person).order_by("pk").values(*declaration.fields) if columns else []
        yield Holding(declaration, columns, list(rows))


def people_away_since(moment: datetime) -> QuerySet[Person]:
    """Who has not signed in since then (nor ever, and came before)."""
    return Person.objects.annotate(seen_at=Coalesce(F("last_login"), F("joined_at"))).filter(
        seen_at__lt=moment
    )


def _in_words(value: Any) -> Any:
    """A value as people read it."""
    if isinstance(value, bool):
        return gettext("oui") if value else gettext("non")
    if isinstance(value, datetime):
        return date_format(localtime(value), "DATETIME_FORMAT")
    return value


def _label(model: type[Model], lookup: str) -> str:
    """The words for a column; a lookup through a relation is named by its last step."""
    found: Any = model
    field: Any = None
    for step in lookup.split("__"):
        try:
            field = found._meta.get_field(step)  # noqa: SLF001 (Django's public name)
        except FieldDoesNotExist:
            return lookup
        found = field.related_model or found
    return capfirst(str(getattr(field, "verbose_name", lookup)))
