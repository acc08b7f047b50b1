"""Portulan's own settings, with one more page."""

from portulan.config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.minimal.urls"
