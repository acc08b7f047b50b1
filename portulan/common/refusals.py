"""Refusals: named errors that carry their own sentence for people."""

from portulan.common.declarations import Text


class Refusal(Exception):  # noqa: N818 (a refusal is an answer, not a fault)
    """An act that a rule forbids; subclasses say why in ``sentence``.

    ``code`` names the few refusals that a page's script answers to in its own way. ``status`` is what a
    program is answered: 409 where things stand in the way, 422 where what it sent is wrong, 429 for too soon.
    """

    sentence: Text = ""
    code: str = ""
    status: int = 409

    def __init__(self, sentence: Text | None = None) -> None:
        if sentence is not None:
            self.sentence = sentence
        super().__init__(self.sentence)

    def __str__(self) -> str:
        return str(self.sentence)
