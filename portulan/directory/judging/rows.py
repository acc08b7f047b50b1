"""One row of a file becomes the form of a resource, which judges it as if it had been typed."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from portulan.common.folding import folded
from portulan.directory.categories import DETAILS
from portulan.directory.duplicates import link_key, title_key
from portulan.directory.enums import Category, PlaceKind
from portulan.directory.forms import ResourceForm
from portulan.directory.forms.resource import DETAIL_PREFIX, labels_of_fields
from portulan.directory.imports.dates import day_and_hour, hour_of
from portulan.directory.imports.lists import items_of
from portulan.directory.imports.mapping import IGNORED, TO_DESCRIPTION, ColumnMapping
from portulan.directory.imports.read_row import ReadRow
from portulan.directory.imports.table import Row, Table
from portulan.directory.imports.values import CHOSEN, FLAGS, LISTS, MANY, understood
from portulan.reference.catalogue import commune_typed, commune_with_code, communes_typed
from portulan.reference.models import Commune

_DATES = ("date_start", "time_start", "date_end", "time_end")
_OF_A_SITE = ("format", "scope")


class RowReader:
    """Reads the rows of one table under one mapping."""

    def __init__(self, table: Table, mapping: ColumnMapping) -> None:
        self.table, self.mapping = table, mapping
        self._separators = dict(zip(table.heading, table.separators, strict=True))
        self._seen: dict[str, int] = {}
        self._links: dict[str, int] = {}
        self._forms: dict[str, ResourceForm] = {}

    def read_all(self, start: int = 0) -> Iterator[ReadRow]:
        """Every row, from an index on; those before are read too, for the keys they hold."""
        for index, row in enumerate(self.table.rows):
            read = self.read(row)
            if index >= start:
                yield read

    def read(self, row: Row) -> ReadRow:
        """Judge one row; a key met before in the file is a reason to refuse it."""
        read = ReadRow(row.number)
        data = self._data(row, read)
        read.title = data["title"]
        category = data.pop("category", "")
        if category not in Category.values:
            read.reasons.append(
                _("Catégorie : « %s » n’est pas une des six catégories.") % str(category)[:60]
            )
            return read
        form = self._form_of(category)
        if form.judge(_form_data(data, category), supposes_site=read.supposes_site) and not read.reasons:
            read.content = form.content()
            read.notes += filter(None, [form.home_page_wanted()])
        else:
            labels = labels_of_fields(category)
            errors = form.all_errors().items()
            read.reasons += [
                _("%(field)s : %(why)s") % {"field": labels.get(name, name), "why": why}
                for name, whys in errors
                for why in whys
            ]
        self._recognise(read, data)
        return read

    def _form_of(self, category: str) -> ResourceForm:
        if category not in self._forms:
            self._forms[category] = ResourceForm({}, category=category)
        return self._forms[category]

    def _recognise(self, read: ReadRow, data: dict[str, Any]) -> None:
        read.key = _key_of(data)
        before = self._seen.setdefault(read.key, read.number)
        if before != read.number:
            read.content = None
            read.reasons.append(_("Même identifiant que la ligne %s.") % before)
        link = link_key(data.get("link", ""))
        twin = self._links.setdefault(link, read.number) if link else read.number
        if twin != read.number:
            read.notes.append(_("Même lien que la ligne %s.") % twin)

    def _data(self, row: Row, read: ReadRow) -> dict[str, Any]:
        data: dict[str, Any] = {}
        extra: list[str] = []
        for name, text in zip(self.table.heading, row.cells, strict=False):
            target = self.mapping.columns.get(name, IGNORED)
            if target == TO_DESCRIPTION and text.strip(" ,|"):
                extra.append(_("%(name)s : %(text)s") % {"name": name, "text": text})
            elif target not in (IGNORED, TO_DESCRIPTION):
                self._put(data, target, name, text, read)
        category = data.get("category") or self.mapping.constants.get("category", "")
        for target, text in self.mapping.constants_for(category).items():
            if not data.get(target):
                data[target] = [text] if target in MANY else text
                read.supposes_site |= target in _OF_A_SITE
        _complete(data, extra, read, self.mapping.dates.order)
        return data

    def _put(self, data: dict[str, Any], target: str, name: str, text: str, read: ReadRow) -> None:
        if target == "themes":
            data["themes"] = data.get("themes", []) + items_of(text, self._separators[name])
        elif target in CHOSEN:
            self._put_codes(data, target, name, text, read)
        else:
            data[target] = text

    def _put_codes(self, data: dict[str, Any], target: str, name: str, text: str, read: ReadRow) -> None:
        items = items_of(text, self._separators[name]) if target in LISTS else [text] if text else []
        codes: list[str] = []
        for item in items:
            meant = self._meant(target, item)
            if meant is None:
                read.notes.append(
                    _("%(name)s : « %(item)s » n’a pas été compris.") % {"name": name, "item": item[:60]}
                )
            codes += meant or []
        distinct = list(dict.fromkeys(codes))
        if distinct:
            data[target] = distinct if target in MANY else distinct[0]

    def _meant(self, target: str, item: str) -> list[str] | None:
        known = self.mapping.values.get(target, {})
        return known[item] if known.get(item) else understood(target, item)


def _complete(data: dict[str, Any], extra: list[str], read: ReadRow, order: str) -> None:
    """What follows from the rest: dates put together, a place found, a text made of what nothing else took."""
    _put_dates(data, read, order)
    _find_commune(data, read)
    for flag in FLAGS & data.keys():
        data[flag] = bool(data[flag])
    _describe(data, extra, read)
    data["summary"] = data.get("summary") or _first_words(data)
    data["link"] = data.get("link", "").strip()
    data["title"] = data.get("title", "").strip()


def _describe(data: dict[str, Any], extra: list[str], read: ReadRow) -> None:
    """A row without a description is taken with its title alone, and says so."""
    written = "\n\n".join(part for part in (data.get("description", ""), *extra) if part)
    data["description"] = written or data.get("title", "")
    read.lacks_description = not written
    if read.lacks_description and data["description"]:
        read.notes.append(_("Pas de description : le titre en tiendra lieu. Ajoutez-la si vous le pouvez."))


def _first_words(data: dict[str, Any]) -> str:
    organiser = data.get("organiser", "")
    text = _("%(title)s, par %(organiser)s") if organiser else "%(title)s"
    return (text % {"title": data.get("title", ""), "organiser": organiser})[:300]


def _put_dates(data: dict[str, Any], read: ReadRow, order: str) -> None:
    start, first_hour, end, last_hour = (data.pop(name, "") for name in _DATES)
    if not start:
        return
    first, last = _day(start, order), _day(end, order) if end else ("", "")
    if first is None or last is None:
        wrong = end if first else start
        read.reasons.append(_("Dates : « %s » n’est pas une date que nous comprenons.") % wrong[:60])
        return
    hours = (first[1] or (hour_of(first_hour) or ""), last[1] or (hour_of(last_hour) or ""))
    data["dates"] = [(first[0], hours[0], last[0], hours[1])]
    data.pop("permanent", None)


def _day(text: str, order: str) -> tuple[str, str] | None:
    return day_and_hour(text.strip(), folded(text.strip()), order)


def _find_commune(data: dict[str, Any], read: ReadRow) -> None:
    """The commune by its name and postal code; where the place is elsewhere, an unknown one is no fault."""
    name, postal_code = data.pop("commune", ""), data.pop("postal_code", "")
    department = (data.get("departments") or [""])[0]
    commune = _commune_of(name, department, postal_code)
    if commune is not None:
        data["commune"] = commune.pk
    elif data.get("place_kind") == PlaceKind.ADDRESS and name:
        data["commune"] = name
    elif name:
        read.notes.append(
            _("Commune : « %s » n’est pas dans notre liste ; elle est laissée de côté.") % name[:60]
        )
    if data.get("place_kind") != PlaceKind.TRAVELS:
        data.pop("departments", None)


def _commune_of(name: str, department: str, postal_code: str) -> Commune | None:
    """The commune of an INSEE code or a name, its namesakes told apart by the department or the postal code."""
    namesakes = [commune for commune in communes_typed(name) if postal_code in commune.postal_codes]
    if len(namesakes) == 1:
        return namesakes[0]
    wordings = (f"{name} ({department})" if name and department else name, name, postal_code)
    found = (commune_typed(wording) for wording in wordings if wording)
    return commune_with_code(name) or next((commune for commune in found if commune), None)


def _form_data(data: dict[str, Any], category: str) -> dict[str, Any]:
    details = DETAILS[category].base_fields.keys() & data.keys()
    return {(f"{DETAIL_PREFIX}-{name}" if name in details else name): value for name, value in data.items()}


def _key_of(data: dict[str, Any]) -> str:
    """The file's own key; else the link, the title and the organiser together."""
    if data.get("source_key"):
        return str(data["source_key"])[:200]
    whole = "|".join(
        (link_key(data.get("link", "")), title_key(data["title"]), title_key(data.get("organiser", "")))
    )
    return f"auto-{sha256(whole.encode()).hexdigest()[:24]}"
