"""Settings of the tests: the real ones, with quick passwords, tasks run at once, and folders of their own."""

import os
import tempfile

os.environ.setdefault("PORTULAN_DATA", tempfile.mkdtemp(prefix="portulan-tests-"))
os.environ.setdefault("PORTULAN_DEMO", "1")
if os.environ.get("REDIS_URL"):  # a database of its own for each process of the tests: they empty it
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    os.environ["REDIS_URL"] = os.environ["REDIS_URL"].rsplit("/", 1)[0] + f"/{worker}"

from portulan.config.settings import *  # noqa: F403
from portulan.config.settings import DATA_DIR, DATABASES, TEMPLATES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SECRET_KEY = "tests"
OPENID_FILE = ""  # the stories about organisations' spaces name theirs
RATE_LIMITS = False  # the stories about limits switch them on
TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = "⚠ unknown template variable: %s"
# A file, as in production: in memory, SQLite does not let one thread wait for another.
DATABASES["default"]["TEST"] = (
    {"NAME": str(DATA_DIR / "tests.sqlite3")} if "sqlite" in DATABASES["default"]["ENGINE"] else {}
)
