"""Opening a channel of 100,000 messages, beside a minimal Django page of fifty messages of the same database.

``.venv/bin/python -m benchmarks.channel_page --size 100000`` makes the data in a folder of its own, serves it
on the loopback interface in one process to somebody signed in, and prints for the end of the channel, a jump
to a day and the page before it: how many queries, the median and p95 to the whole page, and their ratios.
"""

import argparse
import http.client
import os
import statistics
import tempfile
import time
from datetime import timedelta
from itertools import islice
from pathlib import Path

from benchmarks.community_data import LENGTH, SINCE, messages
from benchmarks.search_page import served

BATCH = 2000
SLUG = "grand-canal"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=100_000)
    options.add_argument("--requests", type=int, default=60)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="portulan-bench-") as folder:
        cookie = prepare(Path(folder), chosen.size)
        pages = pages_of(chosen.size, chosen.requests)
        for name, paths in pages.items():
            print(f"{name:22} {queries_of(paths[0], cookie):3d} queries")
        with served() as port:
            compare(port, cookie, pages)


def prepare(folder: Path, size: int) -> str:
    """A channel, its messages, three hundred members; gives the cookie of one of them."""
    os.environ.update(PORTULAN_DATA=str(folder), PORTULAN_DEMO="1")
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.minimal.settings"
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    begun = time.perf_counter()
    cookie = fill(size)
    print(f"{size} messages stored in {time.perf_counter() - begun:.0f} s")
    return cookie


def fill(size: int) -> str:
    """Messages in their order, all of the channel itself."""
    from portulan.accounts.models import Person
    from portulan.community.models import Channel, Message

    channel = Channel.objects.create(slug=SLUG, name="Grand canal", last_position=size)
    people = [Person(email=f"personne{number}@exemple.fr", first_name="Ana") for number in range(300)]
    Person.objects.bulk_create(people)
    rows = messages(size)
    while batch := list(islice(rows, BATCH)):
        Message.objects.bulk_create(
            Message(
                pk=row.key,
                channel=channel,
                author=people[row.author % len(people)],
                position=row.key,
                kind="question" if row.is_question else "talk",
                text=row.text,
                html=f"<p>{row.text}</p>",
                sent_at=row.sent_at,
            )
            for row in batch
        )
    return _signed_in(people[0], channel)


def _signed_in(person: object, channel: object) -> str:
    """Somebody of a structure, who signed the charter and has read up to the end."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from portulan.accounts.models import Membership as StructureMembership
    from portulan.accounts.models import Person, Structure
    from portulan.charters.actions import sign
    from portulan.charters.queries import current_version
    from portulan.community.actions.arriving import arrive, join
    from portulan.community.charter import CHARTER
    from portulan.community.models import Channel

    assert isinstance(person, Person)
    assert isinstance(channel, Channel)
    structure = Structure.objects.create(name="Structure générée", kind="association")
    StructureMembership.objects.create(person=person, structure=structure)
    version = current_version(CHARTER)
    assert version is not None
    sign(person, CHARTER, confirmations={asked["code"]: True for asked in version.confirmations})
    arrive(person=person)
    join(person, channel)
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def pages_of(size: int, count: int) -> dict[str, list[str]]:
    """Addresses of each kind, from one end of the channel to the other."""
    from portulan.community.models import Channel

    channel, key = f"/communaute/canaux/{SLUG}/", Channel.objects.get(slug=SLUG).pk
    days = [(SINCE + LENGTH * number / count).date() for number in range(count)]
    return {
        "minimal": [f"/minimal/messages/{key}/{size * (number + 1) // count}/" for number in range(count)],
        "end of the channel": [channel] * count,
        "jump to a day": [f"{channel}?jour={day + timedelta(days=1)}" for day in days],
        "page before": [f"{channel}?avant={size * (number + 1) // count}" for number in range(count)],
    }


def queries_of(path: str, cookie: str) -> int:
    """How many queries a page makes, the session's included."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    name, _, key = cookie.partition("=")
    client.cookies[name] = key
    client.get(path, HTTP_HOST="127.0.0.1")
    with CaptureQueriesContext(connection) as seen:
        status = client.get(path, HTTP_HOST="127.0.0.1").status_code
    if status != 200:
        raise SystemExit(f"{path}: {status}")
    return len(seen)


def compare(port: int, cookie: str, pages: dict[str, list[str]]) -> None:
    """Each address once for warmth, then the kinds in turn, so that the machine weighs on all alike."""
    times: dict[str, list[float]] = {name: [] for name in pages}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    for rounds in range(2):
        for turn in zip(*pages.values(), strict=True):
            for name, path in zip(pages, turn, strict=True):
                took = _ask(connection, path, cookie)
                times[name] += [took] if rounds else []
    reference = statistics.median(times["minimal"])
    for name, seen in times.items():
        median, slow = statistics.median(seen), statistics.quantiles(seen, n=20)[-1]
        print(f"{name:22} p50 {median:6.1f} ms   p95 {slow:6.1f} ms   {median / reference:.2f} × minimal")


def _ask(connection: http.client.HTTPConnection, path: str, cookie: str) -> float:
    begun = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": cookie, "Accept-Language": "fr"})
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200 or not body:
        raise SystemExit(f"{path}: {answer.status}")
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
