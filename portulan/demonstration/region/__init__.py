"""The words and numbers of the demonstration region: pure functions of a seed, nothing is stored here."""
