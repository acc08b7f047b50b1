"""The search page over HTTP, beside a minimal Django page of twenty rows from the same database.

``.venv/bin/python -m benchmarks.search_page --size 100000`` makes the data in a folder of its own, serves
it on the loopback interface in one process, and prints requests per second and their ratios. Every search
is different, hence never kept; then the same searches again are answered from the kept pages.
"""

import argparse
import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.directory_data import prepare
from benchmarks.sample import questions

CLIENTS = 2
LONGEST_ROUND = 30.0  # seconds
CATEGORIES = {
    "event": "evenement",
    "contest": "concours",
    "group_action": "action-de-groupe",
    "method": "pedagogie",
}


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=100_000)
    options.add_argument("--requests", type=int, default=300)
    options.add_argument("--rounds", type=int, default=3)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="portulan-bench-") as folder:
        prepare(Path(folder), chosen.size)
        with served() as port:
            compare(port, chosen.size, chosen.requests, chosen.rounds)


def compare(port: int, size: int, count: int, rounds: int) -> None:
    """Rounds of each in turn, so that whatever else the machine does weighs on all alike."""
    speeds: dict[str, list[float]] = {"minimal": [], "search": [], "kept": []}
    different = iter(searches(8 * count * rounds, seed=1))
    rate(port, [*islice(different, 40), *minimal(40, size)])  # warm
    for _ in range(rounds):
        asked = list(islice(different, count))
        if len(asked) < count:
            raise SystemExit("There are not enough different searches: lower --requests.")
        speeds["minimal"].append(rate(port, minimal(count, size)))
        speeds["search"].append(rate(port, asked))
        known = asked[:20]
        rate(port, known)
        speeds["kept"].append(rate(port, known * (count // len(known) * 2)))
    for name, seen in speeds.items():
        print(
            f"{name:8} {statistics.median(seen):7.0f} requests/s   {', '.join(f'{one:.0f}' for one in seen)}"
        )
    median = {name: statistics.median(seen) for name, seen in speeds.items()}
    print(f"search / minimal  {median['search'] / median['minimal']:.2f}  (aim: at least 0.6)")
    print(f"kept / search     {median['kept'] / median['search']:.1f}  (aim: at least 5)")


def searches(most: int, seed: int) -> list[str]:
    """Searches that all differ, some with a filter; only addresses that a visitor's page has."""
    paths = []
    for text, filters in questions(most, seed):
        asked = {"q": text}
        if category := "".join(filters.get("category", [])):
            asked["categorie"] = CATEGORIES.get(category, category)
        paths.append(f"/ressources/?{urlencode(asked)}")
    return list(dict.fromkeys(paths))


def minimal(count: int, size: int) -> list[str]:
    """The reference, from one end of the table to the other."""
    return [f"/minimal/{number * size // count}/" for number in range(count)]


def rate(port: int, paths: Sequence[str]) -> float:
    """Requests per second, with two clients that each wait for their answer."""
    begun = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        done = sum(clients.map(lambda start: ask(port, paths[start::CLIENTS]), range(CLIENTS)))
    return done / (time.perf_counter() - begun)


def ask(port: int, paths: Sequence[str]) -> int:
    """Ask one after the other on one connection; says how many were answered in time."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    until = time.perf_counter() + LONGEST_ROUND
    for done, path in enumerate(paths):
        if time.perf_counter() > until:
            return done
        connection.request("GET", path, headers={"Accept-Language": "fr"})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200 or not body:
            raise SystemExit(f"{path}: {answer.status}")
    connection.close()
    return len(paths)


@contextmanager
def served() -> Iterator[int]:
    """One uvicorn process on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "portulan.config.asgi:application", "--port", str(port)]
    server = subprocess.Popen([*command, "--log-level", "error"], env=os.environ)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("The server did not start.")


if __name__ == "__main__":
    main()
