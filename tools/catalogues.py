#!/usr/bin/env python3
"""Compile the catalogues: each .po beside it, and French's plurals, which no .po holds.

Sentences are written in French. Without a French catalogue gettext gives them English's plural ("0 ressources");
so one is compiled whose only entries are the plural sentences, each as it is written, under French's rule.
"""

import sys
from pathlib import Path

import polib

FRENCH = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": "nplurals=2; plural=(n > 1);"}


def main(paths: list[str]) -> None:
    """Each argument is a folder of locales, with one folder a language."""
    for path in paths:
        compile_folder(Path(path))


def compile_folder(locales: Path) -> None:
    for written in locales.rglob("*.po"):
        catalogue = polib.pofile(str(written))
        catalogue.save_as_mofile(str(written.with_suffix(".mo")))
    french = locales / "fr" / "LC_MESSAGES" / "django.mo"
    french.parent.mkdir(parents=True, exist_ok=True)
    french_plurals(polib.pofile(str(locales / "en" / "LC_MESSAGES" / "django.po"))).save_as_mofile(
        str(french)
    )


def french_plurals(english: polib.POFile) -> polib.POFile:
    """The plural sentences that the English catalogue translates, as they are written."""
    french = polib.POFile()
    french.metadata = FRENCH
    french.extend(as_written(entry) for entry in english if entry.msgid_plural and not entry.obsolete)
    return french


def as_written(entry: polib.POEntry) -> polib.POEntry:
    forms = {0: entry.msgid, 1: entry.msgid_plural}
    return polib.POEntry(
        msgctxt=entry.msgctxt, msgid=entry.msgid, msgid_plural=entry.msgid_plural, msgstr_plural=forms
    )


if __name__ == "__main__":
    main(sys.argv[1:])
