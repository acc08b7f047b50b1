"""What a form says of a text that does not leave."""

from django import forms

from portulan.common.refusals import Refusal


class Refusable(forms.Form):
    """A form whose ``text`` may be refused, and sent all the same when the refusal only asks for a second look."""

    asks_again = False  # whether one may send all the same what was refused

    def refuse(self, refusal: Refusal) -> None:
        """Say why it does not leave, and whether it may all the same."""
        self.add_error("text", str(refusal))
        self.asks_again = refusal.code == "confirm"
