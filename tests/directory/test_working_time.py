"""The desk's promise: one working day, and nobody works on a public holiday."""

import pytest

from portulan.directory.working_time import due_at
from tests.directory.factories import at


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        pytest.param("2027-04-28T10:00", "2027-04-29T10:00", id="an ordinary day"),
        pytest.param("2026-04-30T10:00", "2026-05-04T10:00", id="1 May on a Friday, then the week-end"),
        pytest.param("2027-03-26T10:00", "2027-03-30T10:00", id="the week-end of Easter and its Monday"),
        pytest.param("2027-07-13T10:00", "2027-07-15T10:00", id="14 July"),
        pytest.param("2025-12-24T10:00", "2025-12-26T10:00", id="Christmas"),
        pytest.param("2026-12-31T10:00", "2027-01-04T10:00", id="the new year, then the week-end"),
        pytest.param("2027-05-06T10:00", "2027-05-07T10:00", id="sent on Ascension Day"),
    ],
)
def test_a_resource_is_read_within_one_working_day(sent, due):
    assert due_at(at(sent)) == at(due)
