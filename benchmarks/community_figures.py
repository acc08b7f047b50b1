"""The animation team's figures over 100,000 messages of a year: what each view costs.

``.venv/bin/python -m benchmarks.community_figures --size 100000`` makes two hundred channels in a folder of its
own (two messages in five answer the last one of their channel), serves them on the loopback interface in one
process to an animator, and prints for each view, over the last twelve months: how many queries, the median and
p95 to the whole page.
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
from typing import Any

from benchmarks.channel_page import queries_of
from benchmarks.community_data import AUTHORS, CHANNELS, LENGTH, SINCE, Words, messages
from benchmarks.search_page import served

BATCH = 2000
VIEWS = ("activite", "questions", "canaux", "arrivees", "recherches")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=100_000)
    options.add_argument("--requests", type=int, default=20)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="portulan-bench-") as folder:
        cookie = prepare(Path(folder), chosen.size)
        pages = {view: f"/equipe/communaute/chiffres/?voir={view}&periode=12-mois" for view in VIEWS}
        for view, path in pages.items():
            print(f"{view:12} {queries_of(path, cookie):3d} queries")
        with served() as port:
            measure(port, cookie, pages, chosen.requests)


def prepare(folder: Path, size: int) -> str:
    """The messages of a year that ends now; gives the cookie of an animator."""
    os.environ.update(PORTULAN_DATA=str(folder), PORTULAN_DEMO="1")
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.minimal.settings"
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    begun = time.perf_counter()
    people = fill(size)
    print(f"{size} messages stored in {time.perf_counter() - begun:.0f} s")
    return _signed_in(people[0])


def fill(size: int) -> list[Any]:
    """Roots and replies in the order of time, by two thousand people who arrived during the year."""
    from django.utils import timezone

    from portulan.accounts.models import Person
    from portulan.community.models import Channel, Message, Profile

    shift = timezone.now() - (SINCE + LENGTH)
    people = [Person(email=f"personne{number}@exemple.fr", first_name="Ana") for number in range(AUTHORS)]
    Person.objects.bulk_create(people)
    Profile.objects.bulk_create(
        Profile(person=one, handle=f"ana{number}", arrived_at=SINCE + shift + LENGTH * number / AUTHORS)
        for number, one in enumerate(people)
    )
    Channel.objects.bulk_create(
        Channel(pk=number, slug=f"canal-{number}", name=f"Canal {number}")
        for number in range(1, CHANNELS + 1)
    )
    rows, last = messages(size), {}
    while batch := list(islice(rows, BATCH)):
        Message.objects.bulk_create(_message(row, last, people, shift) for row in batch)
    return people


def _message(row: Words, last: dict[int, int], people: list[Any], shift: timedelta) -> Any:
    from portulan.community.models import Message

    root = last.get(row.channel) if row.key % 5 < 2 else None
    if root is None:
        last[row.channel] = row.key
    return Message(
        pk=row.key,
        channel_id=row.channel,
        author=people[row.author % AUTHORS],
        root_id=root,
        position=row.key,
        kind="question" if row.is_question and root is None else "talk",
        text=row.text,
        html=f"<p>{row.text}</p>",
        sent_at=row.sent_at + shift,
    )


def _signed_in(person: Any) -> str:
    """That person, made an animator, with the cookie of their session."""
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from portulan.accounts.actions import grant_role
    from portulan.accounts.enums import StaffRole

    grant_role(by=None, person=person, role=StaffRole.ANIMATOR)
    TOTP.activate(person, generate_totp_secret())  # the team's pages ask for a second factor
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def measure(port: int, cookie: str, pages: dict[str, str], requests: int) -> None:
    """Each view once for warmth, then in turn, so that the machine weighs on all alike."""
    times: dict[str, list[float]] = {view: [] for view in pages}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for turn in range(requests + 1):
        for view, path in pages.items():
            took = _ask(connection, path, cookie)
            times[view] += [took] if turn else []
    for view, seen in times.items():
        median, slow = statistics.median(seen), statistics.quantiles(seen, n=20)[-1]
        print(f"{view:12} p50 {median:6.0f} ms   p95 {slow:6.0f} ms")


def _ask(connection: http.client.HTTPConnection, path: str, cookie: str) -> float:
    begun = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": cookie, "Accept-Language": "fr"})
    answer = connection.getresponse()
    if answer.status != 200 or not answer.read():
        raise SystemExit(f"{path}: {answer.status}")
    return (time.perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
