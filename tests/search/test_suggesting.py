import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portulan.search.actions import apply_pending, queue
from portulan.search.definitions import Suggestion
from portulan.search.engine import suggest
from tests.search.factories import Shelf, entry

pytestmark = pytest.mark.usefixtures("shelf")
BAKER = {"occupation": [Suggestion("occupation", "Boulanger / Boulangère", 1)]}


@pytest.mark.parametrize(
    "typed", ["boul", "BOULANGÈRE", "boulangere", "boulanger bou", "boulangre", "bolanger"]
)
def test_any_word_of_a_suggestion_may_be_begun_or_misspelt(typed: str) -> None:
    assert suggest("shelf", typed) == BAKER


def test_suggestions_are_grouped_by_kind_and_the_most_frequent_come_first(shelf: Shelf) -> None:
    shelf.put(entry("other", suggestions=[("place", "Lyon (69)"), ("place", "Lyons-la-Forêt (27)")]))
    queue("shelf", ["other"])
    apply_pending()

    assert suggest("shelf", "lyon") == {
        "place": [Suggestion("place", "Lyon (69)", 2), Suggestion("place", "Lyons-la-Forêt (27)", 1)]
    }


@pytest.mark.parametrize("typed", ["", "zzzz", "🙂", "(", "\x00", "x" * 10_000])
def test_nothing_to_suggest_is_nothing(typed: str) -> None:
    assert suggest("shelf", typed) == {}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text())
def test_anything_may_be_typed(typed: str) -> None:
    assert isinstance(suggest("shelf", typed), dict)
