"""Portulan's own settings, with one more page, and no limit to how often it is asked."""

from portulan.config.settings import *  # noqa: F403

RATE_LIMITS = False
ROOT_URLCONF = "benchmarks.minimal.urls"
