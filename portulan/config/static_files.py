"""The static files, served beside Django: no view, no session, no thread waits for a stylesheet."""

from typing import Any
from wsgiref.headers import Headers

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from servestatic import ServeStaticASGI

# Vite puts a fingerprint in these names.
FINGERPRINTED = r"^/static/assets/.+-[\w-]{8}\.\w+$"


def before(pages: Any) -> Any:
    """An ASGI application: every file the finders know, under its address; anything else is for ``pages``."""
    files = ServeStaticASGI(
        pages, immutable_file_test=FINGERPRINTED, allow_all_origins=False, add_headers_function=_protect
    )
    storages = [one for finder in get_finders() for one in getattr(finder, "storages", {}).values()]
    for storage in reversed(storages):  # the last one wins here, and the first one in Django
        files.add_files(storage.location, prefix=settings.STATIC_URL)
    return files


def _protect(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = settings.SECURE_REFERRER_POLICY
    if settings.SECURE_HSTS_SECONDS:
        headers["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}"
