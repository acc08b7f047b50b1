import threading

from portulan.common.background import Round
from portulan.operations.rounds import Rounds


def test_a_round_comes_again_until_stopped_even_after_a_failure() -> None:
    third = threading.Event()
    turns: list[int] = []

    def job() -> None:
        turns.append(len(turns))
        if len(turns) == 1:
            raise RuntimeError("the first turn fails")
        if len(turns) == 3:
            third.set()

    each = Rounds([Round("test", 0.01, job)])

    each.start()
    came = third.wait(5)
    each.stop()
    count = len(turns)

    assert came
    assert len(turns) == count
