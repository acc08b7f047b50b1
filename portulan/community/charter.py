"""The charter that one signs on arrival."""

CHARTER = "communaute"
