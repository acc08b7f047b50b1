"""Commands speak of the demonstration where it is all there is, and of an empty database in one sentence."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.migrations.recorder import MigrationRecorder

from portulan.operations.data_folder import follow_demonstration


def test_after_the_demonstration_commands_speak_of_it(tmp_path: Path, capsys) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "portulan.sqlite3").touch()  # what a command that found nothing leaves behind
    environment: dict[str, str] = {}

    follow_demonstration(environment, tmp_path)

    assert environment == {"PORTULAN_DEMO": "1", "PORTULAN_DATA": str(tmp_path / "demo")}
    assert capsys.readouterr().err == f"Démonstration : les données de {tmp_path / 'demo'}.\n"


@pytest.mark.parametrize(
    "environment", [{"PORTULAN_SECRET_KEY": "k"}, {"DATABASE_URL": "postgres://"}, {"PORTULAN_DATA": "/srv"}]
)
def test_an_instance_that_is_named_is_the_one_spoken_of(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "demo").mkdir()
    before = dict(environment)

    follow_demonstration(environment, tmp_path)

    assert environment == before


def test_beside_an_instance_the_demonstration_waits_to_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "portulan.sqlite3").write_bytes(b"SQLite format 3")
    environment: dict[str, str] = {}

    follow_demonstration(environment, tmp_path)

    assert environment == {}


@pytest.mark.django_db
@pytest.mark.parametrize("command", [["verify"], ["inspect_file", "liste.csv"]])
def test_an_empty_database_gets_one_sentence(monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda recorder: {})

    with pytest.raises(CommandError) as refusal:
        call_command(*command)

    assert str(refusal.value) == (
        "La base est vide : lancez « portulan migrate », ou « make demo » pour la démonstration."
    )
