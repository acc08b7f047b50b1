"""Other discussion spaces' files, read without touching the database: what they say, in one vocabulary."""
