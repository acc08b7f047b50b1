"""Searching what was said in a community, beside SQLite FTS5 and PostgreSQL on the same generated messages.

Each answers the same searches of the grammar with the twenty best messages and the total, within the
channels that one person sees (three in four), warm. ``.venv/bin/python -m benchmarks.community_search
--size 100000`` prints p50, p95 and ratios.
"""

import argparse
import html
import os
import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.community_data import AUTHORS, CHANNELS, Words, messages, searches
from benchmarks.engine import postgres_address

TODAY = date(2026, 12, 31)
SEEN = [number for number in range(1, CHANNELS + 1) if number % 4]
Engine = Callable[[str], int]  # a search → how many messages it finds, the best twenty having been read


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=100_000)
    options.add_argument("--searches", type=int, default=300)
    options.add_argument("--without-postgres", action="store_true", help="a shorter run")
    chosen = options.parse_args()
    asked = searches(chosen.searches)
    print(
        f"{chosen.size} messages, {chosen.searches} searches of the best 20 within {len(SEEN)} channels, warm"
    )
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portulan-bench-")))
        ours = measured("Portulan", portulan_engine(chosen.size, folder), asked)
        others = {"SQLite FTS5": measured("SQLite FTS5", sqlite_engine(chosen.size, folder), asked)}
        if not chosen.without_postgres and (address := stack.enter_context(postgres_address())):
            others["PostgreSQL"] = measured("PostgreSQL", postgres_engine(chosen.size, address), asked)
    for name, times in others.items():
        ratios = [theirs / own for theirs, own in zip(times, ours, strict=True)]
        print(f"{name:12} takes {ratios[0]:.1f} × at p50, {ratios[1]:.1f} × at p95, {ratios[2]:.1f} × in all")


def measured(name: str, engine: Engine, asked: Sequence[str]) -> tuple[float, float, float]:
    """Ask everything once to warm up, then again; print and give p50, p95 and the whole, in milliseconds."""
    for text in asked:
        engine(text)
    times, found = [], 0
    for text in asked:
        begun = time.perf_counter()
        found += engine(text) > 0
        times.append((time.perf_counter() - begun) * 1000)
    median, slow, whole = statistics.median(times), statistics.quantiles(times, n=20)[-1], sum(times)
    print(f"{name:12} p50 {median:7.2f} ms   p95 {slow:7.2f} ms   in all {whole / 1000:6.2f} s", end="")
    print(f"   {found}/{len(asked)} with results")
    return median, slow, whole


def portulan_engine(size: int, folder: Path) -> Engine:
    """The community's own index, grammar and translation; messages are held in memory."""
    os.environ.update(
        PORTULAN_DATA=str(folder), PORTULAN_DEMO="1", DJANGO_SETTINGS_MODULE="portulan.config.settings"
    )
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from dataclasses import replace

    from django.core.management import call_command

    from portulan.community.search.grammar import read
    from portulan.community.search.index import DEFINITION, document_of
    from portulan.community.search.scope import Scope
    from portulan.community.search.translating import translate
    from portulan.search import registry
    from portulan.search.actions import rebuild
    from portulan.search.definitions import Document
    from portulan.search.engine import search

    call_command("migrate", "search", verbosity=0)

    def documents(keys: Sequence[str] | None) -> Iterator[Document]:
        return (document_of(_message(words)) for words in messages(size))

    definition = replace(DEFINITION, name="bench", documents=documents)
    registry.register(definition)
    begun = time.perf_counter()
    rebuild(definition)
    print(f"index        {size / (time.perf_counter() - begun):,.0f} messages/s, {_weight(folder):.0f} MB")
    people = {f"personne{number}": number for number in range(1, AUTHORS + 1)}
    scope = Scope(1, {f"canal{number}": number for number in SEEN}, people)

    def engine(text: str) -> int:
        query = translate(read(text, today=TODAY), scope).query
        return search("bench", query.with_changes(limit=20)).total

    return engine


def _message(words: Words) -> Any:
    from portulan.community.models import Message

    return Message(
        pk=words.key,
        channel_id=words.channel,
        author_id=words.author,
        position=words.key,
        kind="question" if words.is_question else "talk",
        text=words.text,
        html=re.sub(r"(https://\S+)", r'<a href="\1">\1</a>', html.escape(words.text)),
        sent_at=words.sent_at,
    )


def _weight(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


# --- The same searches in SQL -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Conditions:
    """A search as SQL: the words for the full-text index, the rest as conditions with their values."""

    words: list[str]
    phrases: list[str]
    without: list[str]
    where: str
    values: list[Any]


def conditions_of(text: str, mark: str) -> Conditions:
    """Read a search with the same grammar; ``mark`` is the place of a value."""
    from portulan.community.search.grammar import read

    asked, where, values = read(text, today=TODAY), [f"channel IN ({','.join(map(str, SEEN))})"], []
    columns = {"from": "author", "in": "channel", "before": "sent", "after": "sent", "tag": "tag"}
    for one in asked.criteria:
        if one.operator in {"word", "phrase"}:
            continue
        if one.operator in {"has", "is"}:
            column = {"link": "has_link", "question": "is_question", "resolved": "is_resolved"}[one.value]
            where.append(f"{'NOT ' * one.is_excluded}{column}")
            continue
        sign = {"before": "<", "after": ">="}.get(one.operator, "=")
        where.append(f"{columns[one.operator]} {sign} {mark}")
        values.append(_value(one.operator, one.value))
    return Conditions(
        asked.words.split(),
        [one.value for one in asked.wanted("phrase")],
        [one.value for one in asked.unwanted() if one.operator == "word"],
        " AND ".join(where),
        values,
    )


def _value(operator: str, value: str) -> Any:
    if operator in {"from", "in"}:
        return int(re.sub(r"\D", "", value))
    return datetime.fromisoformat(value).timestamp() if operator in {"before", "after"} else value


def _row(words: Words) -> tuple[Any, ...]:
    from portulan.community.search.reading import tags_in

    tag = next(iter(tags_in(words.text)), None)
    sent, has_link = words.sent_at.timestamp(), "https:" in words.text
    return words.key, words.channel, words.author, sent, tag, has_link, words.is_question, False, words.text


COLUMNS = (
    "id integer PRIMARY KEY, channel integer, author integer, sent double precision, tag text,"
    " has_link boolean, is_question boolean, is_resolved boolean, words text"
)
INDEXES = "".join(
    f"CREATE INDEX said_{name.replace(', ', '_')} ON said ({name});"
    for name in ("channel, sent", "author, sent", "sent", "tag")
)


def sqlite_engine(size: int, folder: Path) -> Engine:
    """FTS5 without accents, joined to a table with the usual indexes; no stems, no errors mended."""
    database = sqlite3.connect(folder / "said.sqlite3")
    database.executescript(
        f"CREATE TABLE said ({COLUMNS});"
        "CREATE VIRTUAL TABLE found USING fts5(words, content=said, content_rowid=id,"
        " tokenize='unicode61 remove_diacritics 2');"
    )
    database.executemany("INSERT INTO said VALUES (?,?,?,?,?,?,?,?,?)", map(_row, messages(size)))
    database.executescript("INSERT INTO found (found) VALUES ('rebuild');" + INDEXES + "ANALYZE;")

    def engine(text: str) -> int:
        asked = conditions_of(text, "?")
        match = " AND ".join(f'"{words}"' for words in (*asked.words, *asked.phrases))
        match += "".join(f' NOT "{word}"' for word in asked.without)
        source = "said JOIN found ON found.rowid = said.id" if match else "said"
        where = f"{'found MATCH ? AND ' if match else ''}{asked.where}"
        order = "bm25(found)" if match else "sent DESC"
        values = [*([match] if match else []), *asked.values]
        database.execute(
            f"SELECT said.id FROM {source} WHERE {where} ORDER BY {order} LIMIT 20", values
        ).fetchall()
        return int(database.execute(f"SELECT count(*) FROM {source} WHERE {where}", values).fetchone()[0])

    return engine


def postgres_engine(size: int, address: str) -> Engine:
    """French stems without accents in a GIN index, beside the usual indexes; no errors mended."""
    database = psycopg.connect(address, autocommit=True)
    database.execute("DROP TABLE IF EXISTS said")
    database.execute("DROP TEXT SEARCH CONFIGURATION IF EXISTS said")
    database.execute("CREATE TEXT SEARCH CONFIGURATION said (COPY = french)")
    if database.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'unaccent'").fetchone():
        database.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
        database.execute(
            "ALTER TEXT SEARCH CONFIGURATION said ALTER MAPPING FOR hword, hword_part, word"
            " WITH unaccent, french_stem"
        )
    generated = "vector tsvector GENERATED ALWAYS AS (to_tsvector('said'::regconfig, words)) STORED"
    database.execute(f"CREATE TABLE said ({COLUMNS}, {generated})")
    names = "id, channel, author, sent, tag, has_link, is_question, is_resolved, words"
    with database.cursor() as cursor, cursor.copy(f"COPY said ({names}) FROM STDIN") as copy:
        for words in messages(size):
            copy.write_row(_row(words))
    database.execute("CREATE INDEX ON said USING gin (vector)")
    for statement in filter(None, INDEXES.split(";")):
        database.execute(statement)
    database.execute("VACUUM ANALYZE said")

    def engine(text: str) -> int:
        asked = conditions_of(text, "%s")
        tests = [("vector @@ plainto_tsquery('said', %s)", word) for word in asked.words]
        tests += [("vector @@ phraseto_tsquery('said', %s)", phrase) for phrase in asked.phrases]
        tests += [("NOT vector @@ plainto_tsquery('said', %s)", word) for word in asked.without]
        where = " AND ".join([*(test for test, _value in tests), asked.where])
        values = [*(value for _test, value in tests), *asked.values]
        ranked = " ".join([*asked.words, *asked.phrases])
        order = "ts_rank(vector, plainto_tsquery('said', %s)) DESC" if ranked else "sent DESC"
        database.execute(
            f"SELECT id FROM said WHERE {where} ORDER BY {order} LIMIT 20",
            [*values, *([ranked] if ranked else [])],
        ).fetchall()
        row = database.execute(f"SELECT count(*) FROM said WHERE {where}", values).fetchone()
        return int(row[0]) if row else 0

    return engine


if __name__ == "__main__":
    main()
