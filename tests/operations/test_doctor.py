from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from portulan.common import health
from portulan.common.health import Finding
from portulan.operations import examinations


def fail() -> Finding:
    raise OSError("le disque a disparu")


@pytest.mark.parametrize(
    ("examination", "line"),
    [
        (lambda: Finding(True, "en ordre"), "OK  Essai\u00a0: en ordre\n"),
        (lambda: Finding(False, "absent", "Installez-le."), "!!  Essai\u00a0: absent\n    → Installez-le.\n"),
        (fail, "!!  Essai\u00a0: OSError: le disque a disparu\n"),
    ],
)
def test_each_thing_is_well_or_says_how_to_mend_it(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    examination: Callable[[], Finding],
    line: str,
) -> None:
    monkeypatch.setattr(health, "_examinations", [("Essai", examination)])

    ended = 0
    try:
        call_command("doctor", no_color=True)
    except SystemExit as end:
        ended = int(str(end.code))

    assert (capsys.readouterr().out, ended) == (line, 0 if line.startswith("OK") else 1)


def test_a_short_key_and_open_hosts_are_not_well(settings: Any) -> None:
    settings.SECRET_KEY, settings.ALLOWED_HOSTS = "court", ["*"]

    finding = examinations.configuration()

    assert (finding.well, finding.message) == (
        False,
        "PORTULAN_SECRET_KEY manque ou compte moins de 40 caractères. PORTULAN_HOSTS accepte n’importe quel nom d’hôte.",
    )


def test_a_good_configuration_is_well(settings: Any) -> None:
    settings.SECRET_KEY, settings.ALLOWED_HOSTS, settings.DEBUG = "k" * 50, ["portulan.example.org"], False

    assert examinations.configuration().well


@pytest.mark.django_db
def test_a_migrated_database_is_well() -> None:
    assert examinations.database().well


def test_a_folder_that_cannot_be_written_says_so(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path / "absent"

    finding = examinations.disk()

    assert (finding.well, finding.remedy) == (
        False,
        f"Donnez à ce compte le droit d’écrire dans {tmp_path / 'absent'}.",
    )


def test_the_built_pages_are_found(settings: Any, tmp_path: Path) -> None:
    settings.FRONTEND_DIST = tmp_path
    before = examinations.pages().well

    (tmp_path / "manifest.json").write_text("{}")

    assert (before, examinations.pages().well) == (False, True)
