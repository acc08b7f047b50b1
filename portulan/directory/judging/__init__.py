"""Judging the rows of a file by the form of a resource, as if they had been typed."""
