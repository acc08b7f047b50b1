"""What each app declares about the personal data it holds.

Every model is declared, in its app's ``apps.py``: either with :func:`declare`, when it says something
about a person, or with :func:`declare_impersonal`. A test fails on a model that is not. The register of
processing (GDPR article 30), the export (articles 15 and 20), the erasure (article 17) and the retention
job are all computed from these declarations by ``portulan.privacy``.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet, TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portulan.common.stored_files import delete_after_commit

Text = str | Promise


class LegalBasis(TextChoices):
    """GDPR article 6.1, in the words shown to people."""

    CONSENT = "consent", _("Votre consentement")
    CONTRACT = "contract", _("Le contrat que vous avez accepté")
    LEGAL_OBLIGATION = "legal_obligation", _("Une obligation légale")
    PUBLIC_INTEREST = "public_interest", _("Une mission d’intérêt public")
    LEGITIMATE_INTEREST = "legitimate_interest", _("L’intérêt légitime du service")


class Erasure(TextChoices):
    """What becomes of the rows when the person erases the account."""

    DELETE = "delete", _("supprimé avec le compte")
    ANONYMISE = "anonymise", _("rendu anonyme")
    KEEP = "keep", _("conservé jusqu’au terme légal")


@dataclass(frozen=True)
class Declaration:
    """One model that holds something about a person; see :func:`declare` for the fields."""

    model: type[Model]
    person: str
    title: Text
    purpose: Text
    basis: LegalBasis
    retention: Text
    fields: tuple[str, ...]
    erasure: Erasure
    anonymise: Callable[[Any], None] | None
    expire: Callable[[], QuerySet[Any]] | None
    key: str = "pk"
    files: tuple[str, ...] = ()

    def delete(self, rows: QuerySet[Any]) -> None:
        """Delete rows of this model, and the files they hold."""
        names = [name for field in self.files for name in rows.values_list(field, flat=True)]
        rows.delete()
        delete_after_commit(names)

    def rows_of(self, person: Model) -> QuerySet[Any]:
        """The rows of this model that are about that person."""
        return self.model._default_manager.filter(**{self.person: getattr(person, self.key)})  # noqa: SLF001 (Django's public name)


_declarations: dict[type[Model], Declaration] = {}
_impersonal: dict[type[Model], Text] = {}


def declare(  # noqa: PLR0913 (a declaration says all of this)
    model: type[Model],
    *,
    person: str,
    title: Text,
    purpose: Text,
    basis: LegalBasis,
    retention: Text,
    fields: Iterable[str],
    erasure: Erasure = Erasure.DELETE,
    anonymise: Callable[[Any], None] | None = None,
    expire: Callable[[], QuerySet[Any]] | None = None,
    key: str = "pk",
    files: Iterable[str] = (),
) -> None:
    """Declare a model that holds personal data.

    ``person`` is the lookup from a row to the person's primary key (``"person"``, ``"resource__author"``,
    ``"pk"`` for the person itself). ``fields`` are exported. ``anonymise`` is called on each row when
    ``erasure`` is ``ANONYMISE``. ``expire`` gives the rows whose retention is over: the daily job deletes
    them. ``key`` is what the lookup is compared with: ``"email"`` for rows that hold only an address.
    ``files`` are the file fields whose stored files go with the rows.
    """
    if erasure is Erasure.ANONYMISE and anonymise is None:
        raise ValueError(f"{model.__name__}: say how to anonymise a row")
    _declarations[model] = Declaration(
        model,
        person,
        title,
        purpose,
        basis,
        retention,
        tuple(fields),
        erasure,
        anonymise,
        expire,
        key,
        tuple(files),
    )


def declare_impersonal(*models: type[Model], because: Text) -> None:
    """Declare models that say nothing about anybody, and why."""
    _impersonal.update(dict.fromkeys(models, because))


def declarations() -> Iterator[Declaration]:
    """Every declaration, in the order of the models' names."""
    return iter(sorted(_declarations.values(), key=lambda declaration: declaration.model._meta.label))  # noqa: SLF001


def is_declared(model: type[Model]) -> bool:
    """Whether the model was declared, personal or not."""
    return model in _declarations or model in _impersonal
