"""The search engine beside PostgreSQL full-text and SQLite FTS5, on the same generated resources.

Each answers the same questions with 20 hits in order, the total and the counts of four facets, warm.
``.venv/bin/python -m benchmarks.engine --size 100000`` prints p50, p95 and ratios. PostgreSQL is the one
of ``BENCH_POSTGRES`` (a connection string), or else a throwaway cluster where the machine has the server.
"""

import argparse
import os
import pwd
import shutil
import signal
import sqlite3
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg

from benchmarks.sample import Resource, questions, resources

FACETS = ("category", "audience", "department", "domain")
Filters = dict[str, list[str]]
Answer = tuple[int, int, int]  # total, hits, facet values
Engine = Callable[[str, Filters], Answer]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=100_000)
    options.add_argument("--questions", type=int, default=300)
    chosen = options.parse_args()
    rows = list(resources(chosen.size))
    asked = questions(chosen.questions)
    print(f"{chosen.size} resources, {chosen.questions} questions, 20 hits, total, 4 facets, warm")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portulan-bench-")))
        ours = measured("tantivy", portulan_engine(rows, folder), asked)
        others = {"SQLite FTS5": measured("SQLite FTS5", sqlite_engine(rows, folder), asked)}
        if address := stack.enter_context(postgres_address()):
            others["PostgreSQL"] = measured("PostgreSQL", postgres_engine(rows, address), asked)
    for name, times in others.items():
        ratios = [theirs / own for theirs, own in zip(times, ours, strict=True)]
        print(f"{name:12} takes {ratios[0]:.1f} × at p50, {ratios[1]:.1f} × at p95, {ratios[2]:.1f} × in all")


def measured(name: str, engine: Engine, asked: Sequence[tuple[str, Filters]]) -> tuple[float, float, float]:
    """Ask everything once to warm up, then again; print and give p50, p95 and the whole, in milliseconds."""
    for text, filters in asked:
        engine(text, filters)
    times, found = [], 0
    for text, filters in asked:
        begun = time.perf_counter()
        total, _, _ = engine(text, filters)
        times.append((time.perf_counter() - begun) * 1000)
        found += total > 0
    median, slow = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    whole = sum(times)
    print(
        f"{name:12} p50 {median:7.2f} ms   p95 {slow:7.2f} ms   in all {whole / 1000:6.2f} s"
        f"   {found}/{len(asked)} with results"
    )
    return median, slow, whole


# --- Portulan's engine ------------------------------------------------------------------------------------


def portulan_engine(rows: list[Resource], folder: Path) -> Engine:
    """An index as the directory's, and how fast it is built."""
    os.environ.update(
        PORTULAN_DATA=str(folder), PORTULAN_DEMO="1", DJANGO_SETTINGS_MODULE="portulan.config.settings"
    )
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command

    from portulan.reference.queries import equivalents_of
    from portulan.search import registry
    from portulan.search.actions import rebuild
    from portulan.search.definitions import Document, IndexDefinition, Query
    from portulan.search.engine import search, suggest

    for app in ("reference", "search"):
        call_command("migrate", app, verbosity=0)

    def documents(keys: Sequence[str] | None) -> Iterator[Document]:
        chosen = rows if keys is None else [rows[int(key)] for key in keys]
        for row in chosen:
            yield Document(
                str(row.key),
                {
                    "title": row.title,
                    "occupations": row.occupation_words,
                    "summary": row.summary,
                    "description": row.description,
                    "organiser": row.organiser,
                    "place": row.commune,
                },
                {
                    "category": [row.category],
                    "audience": row.audiences,
                    "department": [row.department],
                    "domain": row.domains,
                },
                {"start": row.start},
                [(row.latitude, row.longitude)],
                [
                    ("place", row.commune),
                    ("organiser", row.organiser),
                    ("occupation", row.occupation_words[0]),
                ],
            )

    texts = {
        "title": 4.0,
        "occupations": 3.0,
        "summary": 2.0,
        "description": 1.0,
        "organiser": 2.0,
        "place": 2.0,
    }
    definition = IndexDefinition("bench", documents, texts, FACETS, ("start",), equivalents=equivalents_of)
    registry.register(definition)
    begun = time.perf_counter()
    rebuild(definition)
    print(f"reindex      {len(rows) / (time.perf_counter() - begun):,.0f} records/s")
    suggest("bench", "a")
    begun = time.perf_counter()
    for text, _ in questions(100):
        suggest("bench", text[:4])
    print(f"suggestions  {(time.perf_counter() - begun) * 10:.2f} ms each")

    def engine(text: str, filters: Filters) -> Answer:
        results = search("bench", Query(text, filters=filters, facets=FACETS))
        return results.total, len(results.hits), sum(map(len, results.facets.values()))

    return engine


# --- SQLite FTS5 ------------------------------------------------------------------------------------------


def sqlite_engine(rows: list[Resource], folder: Path) -> Engine:
    """FTS5 without accents; facets in a table of their own, indexed."""
    database = sqlite3.connect(folder / "fts.sqlite3")
    database.executescript(
        "CREATE VIRTUAL TABLE words USING fts5(title, occupations, body, place,"
        " tokenize='unicode61 remove_diacritics 2', prefix='3');"
        "CREATE TABLE facets (id INTEGER, name TEXT, value TEXT);"
    )
    database.executemany(
        "INSERT INTO words (rowid, title, occupations, body, place) VALUES (?,?,?,?,?)", map(_text_row, rows)
    )
    database.executemany(
        "INSERT INTO facets VALUES (?,?,?)", (facet for row in rows for facet in _facet_rows(row))
    )
    database.executescript("CREATE INDEX facets_by_id ON facets (id, name, value); ANALYZE;")

    def engine(text: str, filters: Filters) -> Answer:
        match = " ".join(f'"{word}"' for word in text.replace("’", " ").replace("-", " ").split())
        kept = "".join(
            " AND EXISTS (SELECT 1 FROM facets f WHERE f.id = words.rowid"
            f" AND f.name = '{name}' AND f.value = '{values[0]}')"
            for name, values in filters.items()
        )
        found = f"FROM words WHERE words MATCH ?{kept}"
        hits = database.execute(
            f"SELECT rowid {found} ORDER BY bm25(words, 4, 3, 1, 2) LIMIT 20", [match]
        ).fetchall()
        total = database.execute(f"SELECT count(*) {found}", [match]).fetchone()[0]
        counts = database.execute(
            f"SELECT name, value, count(*) FROM facets WHERE id IN (SELECT rowid {found}) GROUP BY 1, 2",
            [match],
        ).fetchall()
        return total, len(hits), len(counts)

    return engine


# --- PostgreSQL -------------------------------------------------------------------------------------------


def postgres_engine(rows: list[Resource], address: str) -> Engine:
    """French stems without accents, weighted, in a GIN index."""
    database = psycopg.connect(address, autocommit=True)
    database.execute(
        "DROP TABLE IF EXISTS portulan_bench; DROP TEXT SEARCH CONFIGURATION IF EXISTS portulan_bench"
    )
    database.execute("CREATE TEXT SEARCH CONFIGURATION portulan_bench (COPY = french)")
    if database.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'unaccent'").fetchone():
        database.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
        database.execute(
            "ALTER TEXT SEARCH CONFIGURATION portulan_bench"
            " ALTER MAPPING FOR hword, hword_part, word WITH unaccent, french_stem"
        )
    database.execute(
        "CREATE TABLE portulan_bench (id int PRIMARY KEY, title text, occupations text, body text, place text,"
        " category text, audience text[], department text, domain text[], words tsvector)"
    )
    columns = "id, title, occupations, body, place, category, audience, department, domain"
    with database.cursor() as cursor, cursor.copy(f"COPY portulan_bench ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row((*_text_row(row), row.category, row.audiences, row.department, row.domains))
    weighted = zip(("title", "occupations", "place", "body"), "ABBD", strict=True)
    vector = " || ".join(
        f"setweight(to_tsvector('portulan_bench', {name}), '{weight}')" for name, weight in weighted
    )
    database.execute(f"UPDATE portulan_bench SET words = {vector}")
    database.execute("CREATE INDEX ON portulan_bench USING gin (words)")
    database.execute("VACUUM ANALYZE portulan_bench")

    def engine(text: str, filters: Filters) -> Answer:
        kept = "".join(f" AND {name} = '{values[0]}'" for name, values in filters.items())
        found = f"FROM portulan_bench, plainto_tsquery('portulan_bench', %s) q WHERE words @@ q{kept}"
        order = "ORDER BY ts_rank(words, q) DESC LIMIT 20"
        hits = database.execute(f"SELECT id {found} {order}", [text]).fetchall()
        counts = database.execute(
            f"WITH found AS MATERIALIZED (SELECT category, audience, department, domain {found})"
            " SELECT 'total', '', count(*) FROM found"
            " UNION ALL SELECT 'category', category, count(*) FROM found GROUP BY 2"
            " UNION ALL SELECT 'department', department, count(*) FROM found GROUP BY 2"
            " UNION ALL SELECT 'audience', a, count(*) FROM found, unnest(audience) a GROUP BY 2"
            " UNION ALL SELECT 'domain', d, count(*) FROM found, unnest(domain) d GROUP BY 2",
            [text],
        ).fetchall()
        return counts[0][2], len(hits), len(counts) - 1

    return engine


@contextmanager
def postgres_address() -> Iterator[str | None]:
    """The server of ``BENCH_POSTGRES``, or a throwaway one on a socket of its own."""
    if given := os.environ.get("BENCH_POSTGRES"):
        yield given
        return
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        print("PostgreSQL   not measured: set BENCH_POSTGRES, or install the server")
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="portulan-bench-pg-"))
    owner = _unprivileged(folder)
    subprocess.run(
        [programs[-1], "-D", folder / "data", "-A", "trust", "-U", "bench", "-E", "UTF8", "--no-sync"],
        check=True,
        stdout=subprocess.DEVNULL,
        user=owner,
    )
    settings = [
        "-k",
        str(folder),
        "-c",
        "listen_addresses=",
        "-c",
        "shared_buffers=256MB",
        "-c",
        "work_mem=32MB",
        "-c",
        "fsync=off",
    ]
    server = subprocess.Popen(
        [programs[-1].with_name("postgres"), "-D", folder / "data", *settings],
        stderr=subprocess.DEVNULL,
        user=owner,
    )
    try:
        address = f"host={folder} user=bench dbname=postgres"
        _wait_for(address)
        yield address
    finally:
        server.send_signal(signal.SIGINT)  # PostgreSQL's fast end, whatever is still connected
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged(folder: Path) -> int | None:
    """PostgreSQL refuses to run as root: it is then run as the user that its package made."""
    if os.getuid() != 0:
        return None
    owner = pwd.getpwnam("postgres").pw_uid
    os.chown(folder, owner, -1)
    return owner


def _wait_for(address: str) -> None:
    for _ in range(100):
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("PostgreSQL did not start")


def _text_row(row: Resource) -> tuple[int, str, str, str, str]:
    body = f"{row.summary} {row.description} {row.organiser}"
    return row.key, row.title, " ".join(row.occupation_words), body, row.commune


def _facet_rows(row: Resource) -> Iterator[tuple[int, str, str]]:
    yield row.key, "category", row.category
    yield row.key, "department", row.department
    yield from ((row.key, "audience", value) for value in row.audiences)
    yield from ((row.key, "domain", value) for value in row.domains)


if __name__ == "__main__":
    main()
