"""How the pages are read."""

from django.http import HttpResponse


def words(page: HttpResponse) -> str:
    """The page's HTML with plain spaces."""
    return page.content.decode().replace("\u202f", " ").replace("\xa0", " ")
