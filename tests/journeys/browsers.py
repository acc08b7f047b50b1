"""Which browser the journeys drive, how, and where its pictures go."""

import os
import shutil
from collections.abc import Callable

from django.conf import settings
from playwright.sync_api import Page

FRONTEND = settings.BASE_DIR / "frontend"
PICTURES = settings.BASE_DIR / "test-results"
TOOLS = FRONTEND / "node_modules"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (390, 1280)
FAKE = [
    *FLAGS,
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
    "--allow-loopback-in-peer-connection",
]

Axe = Callable[[Page], None]
Visit = Callable[..., Page]


def chromium() -> str | None:
    """Where Chromium stands; ``None`` lets playwright take its own."""
    named = os.environ.get("CHROMIUM")
    found = [shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")]
    return named or next((path for path in found if path), None)
