"""Numbers of rooms, drawn at random: nobody guesses one from another."""

import secrets

DIGITS = (9, 10)


def draw() -> str:
    """Nine or ten digits, the first of which is not zero."""
    length = secrets.choice(DIGITS)
    return str(secrets.randbelow(9 * 10 ** (length - 1)) + 10 ** (length - 1))
