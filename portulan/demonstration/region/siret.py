"""Numbers that look like a SIRET, pass its check, and belong to nobody: no true one begins with three zeros."""


def invented_siret(number: int) -> str:
    """A SIRET with good keys; another number gives another one."""
    siren = _keyed(f"000{number:05d}")
    return _keyed(f"{siren}{1:04d}")


def _keyed(digits: str) -> str:
    return next(digits + key for key in "0123456789" if _luhn(digits + key) % 10 == 0)


def _luhn(digits: str) -> int:
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled)
