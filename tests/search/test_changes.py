import threading
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portulan.search import generations, health, registry
from portulan.search.actions import apply_pending, queue, rebuild
from portulan.search.actions.rebuilding import rebuild_unsound
from portulan.search.definitions import Query
from portulan.search.engine import search
from portulan.search.models import PendingChange
from tests.search.factories import Shelf, definition_of, entry

pytestmark = pytest.mark.django_db


def found(text: str) -> list[str]:
    return search("shelf", Query(text)).keys


def test_a_change_is_seen_once_applied(shelf: Shelf) -> None:
    shelf.put(entry("bakery", "Une fromagerie"))
    queue("shelf", ["bakery", "bakery"])

    written = apply_pending()

    assert (written, found("fromagerie"), found("boulangerie")) == (1, ["bakery"], [])
    assert not PendingChange.objects.exists()


def test_an_entry_that_is_no_more_leaves_the_index(shelf: Shelf) -> None:
    del shelf.entries["bakery"]
    queue("shelf", ["bakery"])

    apply_pending()

    assert found("boulangerie") == []


def test_a_change_rolled_back_is_not_queued(shelf: Shelf) -> None:
    with transaction.atomic():
        queue("shelf", ["bakery"])
        transaction.set_rollback(True)

    assert not PendingChange.objects.exists()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text(min_size=1, max_size=30), st.text(max_size=60), min_size=1, max_size=5))
def test_indexing_then_deleting_leaves_nothing(shelf: Shelf, texts: dict[str, str]) -> None:
    before = search("shelf", Query()).total
    shelf.put(*(entry(f"new-{key}", text) for key, text in texts.items()))
    keys = [f"new-{key}" for key in texts]

    queue("shelf", [key.replace("\0", "") for key in keys])
    for key in keys:
        shelf.entries.pop(key)
    apply_pending()

    assert search("shelf", Query()).total == before


def test_an_entry_that_cannot_be_written_does_not_hold_back_the_others(
    shelf: Shelf, caplog: pytest.LogCaptureFixture
) -> None:
    shelf.put(entry("broken", title=None), entry("sound", "Une horlogerie"))  # type: ignore[arg-type]
    queue("shelf", ["broken", "sound"])

    apply_pending()

    assert found("horlogerie") == ["sound"]
    assert not PendingChange.objects.exists()
    assert "broken" in caplog.text


def test_changes_made_while_an_index_is_rebuilt_are_in_both_generations(shelf: Shelf) -> None:
    seen_meanwhile: list[list[str]] = []

    def progress(count: int) -> None:
        shelf.put(entry("late", "Une coutellerie"))
        queue("shelf", ["late"])
        apply_pending()
        seen_meanwhile.append(found("coutellerie"))

    shelf.definition.documents(None)
    before = search("shelf", Query()).generation
    count = rebuild(shelf.definition, progress)

    after = search("shelf", Query())
    assert (count, seen_meanwhile) == (5, [["late"]])
    assert (found("coutellerie"), after.generation != before) == (["late"], True)
    assert not PendingChange.objects.exists()


def test_two_processes_never_write_at_once(shelf: Shelf) -> None:
    queue("shelf", ["bakery"])
    with generations.locked("shelf", generations.WRITING):
        waited = apply_pending()

    assert (waited, apply_pending()) == (0, 1)


def test_one_rebuild_at_a_time(shelf: Shelf) -> None:
    with generations.locked("shelf", generations.REBUILDING):
        assert rebuild(shelf.definition, wait=False) is None


@pytest.mark.parametrize("damage", ["missing", "current", "meta", "store", "segments"])
def test_a_damaged_index_is_rebuilt_by_itself(shelf: Shelf, damage: str) -> None:
    generation = generations.current_generation("shelf")
    assert generation is not None
    _damage(generation, damage)

    search("shelf", Query("boulangerie"))
    rebuilt = rebuild_unsound([shelf.definition])

    assert (rebuilt, found("boulangerie")) == (["shelf"], ["bakery"])
    assert rebuild_unsound([shelf.definition]) == []


def _damage(generation: Path, damage: str) -> None:
    if damage == "missing":
        (generation.parent / "CURRENT").unlink()
    elif damage == "current":
        (generation.parent / "CURRENT").write_bytes(b"\xff../..")
    elif damage == "meta":
        (generation / "meta.json").write_text("{")
    elif damage == "store":
        next(generation.glob("*.store")).unlink()
    else:
        for file in generation.glob("*.term"):
            file.rename(file.with_suffix(".gone"))


def test_a_definition_that_changed_is_rebuilt(shelf: Shelf) -> None:
    changed = definition_of(shelf, texts={"title": 1.0, "body": 1.0, "notes": 1.0})
    registry.register(changed)
    meanwhile = found("boulangerie")

    rebuilt = rebuild_unsound([changed])

    assert (meanwhile, rebuilt, found("boulangerie")) == (["bakery"], ["shelf"], ["bakery"])


def test_readers_are_never_interrupted_by_a_rebuild(shelf: Shelf) -> None:
    answers: list[int] = []
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            answers.append(search("shelf", Query()).total)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(3):
        rebuild(shelf.definition)
    stop.set()
    reader.join()

    assert set(answers) == {5}


def test_reindex_says_what_it_did_and_which_indexes_exist(
    shelf: Shelf, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("reindex")

    assert "5 fiches, en service" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Il y a : shelf"):
        call_command("reindex", "nothing")


def test_health_tells_a_sound_index_from_a_damaged_one(shelf: Shelf) -> None:
    sound = health.examine_indexes()
    generation = generations.current_generation("shelf")
    assert generation is not None
    (generation / "meta.json").unlink()

    damaged = health.examine_indexes()

    assert (sound.well, str(sound.message)) == (True, "5 fiches, à jour.")
    assert (damaged.well, str(damaged.message)) == (False, "À reconstruire : shelf.")
