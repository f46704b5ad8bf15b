"""How fast the search is over many sentences: `python -m tools.search_load [--sentences 1000000] [FILE]`.

The sentences are put together from clauses of the sample minutes and of FILEs (kept texts), each with a number
of its own, so that common words are as common as there and the index has as many different pairs.
Prints what building took, the size of the file, and the time of queries from one connection:
median and 95th of a hundred runs each of common, rare, one-character and unknown words.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from kg.resources import resource
from kg.search import Index
from kg.search.collect import Contents, Passage
from kg.search.place import open_for_reading, open_for_writing, take_more_memory
from kg.search.schema import make_tables
from kg.search.write import Entry, add_documents

_SENTENCES_PER_DOCUMENT = 1_000
_SEED = 7

QUERIES = (
    *(
        "の",
        "人",
        "鬱",
        "こと",
        "サイバー",
        "サイバーセキュリティ",
        "について",
        "検討",
        "総務省",
        "取組を推進",
    ),
    *(
        "ＡＩ",
        "サイバー 攻撃",
        "総務省 検討 の",
        "希少鬱語",
        "サイバー鬱",
        "令和",
        "2023",
        "。",
        "ー",
        "のの",
    ),
)
_RUNS = 100


def clauses(files: Sequence[Path]) -> list[str]:
    """The clauses of the texts, in their order."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return [part for part in re.split(r"(?<=[、。])|\s+", text) if part.strip()]


def documents(pool: Sequence[str], sentences: int) -> Iterator[Entry]:
    """Documents of a thousand sentences each, a day apart, the same at every run."""
    chance = random.Random(_SEED)
    for number in range(sentences // _SENTENCES_PER_DOCUMENT):
        rows, at = [], 0
        for place in range(_SENTENCES_PER_DOCUMENT):
            text = "".join(chance.choices(pool, k=4)) + f"{number}の{place}。"
            rows.append((at, text))
            at += len(text)
        day = (date(1990, 1, 1) + timedelta(days=number)).isoformat()
        passage = Passage(f"urn:speech:{number}", "○委員長", None, day, tuple(rows))
        yield Entry(f"{number:064x}", f"{number}.txt", "", Contents((passage,), (), ()))


def build(file: Path, pool: Sequence[str], sentences: int) -> float:
    """Seconds that the index took."""
    database = open_for_writing(file, 1)
    began = time.monotonic()
    database.execute("BEGIN IMMEDIATE")
    make_tables(database)
    take_more_memory(database)
    for _ in add_documents(database, documents(pool, sentences)):
        pass
    database.execute("INSERT INTO sentence_terms (sentence_terms) VALUES ('optimize')")
    database.execute("COMMIT")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return time.monotonic() - began


def ask(database: sqlite3.Connection, file: Path) -> None:
    """Prints a line a query, and one of all together."""
    every: list[float] = []
    with Index(database, file) as index:
        for query in QUERIES:
            times = []
            for _ in range(_RUNS):
                began = time.perf_counter()
                found = index.search(query)
                times.append(1000 * (time.perf_counter() - began))
            every += times
            total = f"{found.total}{'+' * found.more}"
            print(
                f"{query:　<12}{total:>7}  median {statistics.median(times):7.2f}  first {times[0]:7.2f} ms"
            )
    cuts = statistics.quantiles(every, n=20)
    print(
        f"all: median {statistics.median(every):.2f} ms, p95 {cuts[-1]:.2f} ms, longest {max(every):.2f} ms"
    )


def main() -> None:
    """Builds an index in a temporary folder and asks it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="kept texts to take clauses from")
    parser.add_argument("--sentences", type=int, default=1_000_000)
    options = parser.parse_args()
    pool = clauses([resource("data/minutes/cs-hq-036.txt"), *options.files])
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "search.sqlite"
        took = build(file, pool, options.sentences)
        rate = options.sentences / took
        print(
            f"{options.sentences:,} sentences of {len(pool):,} clauses: {took:.1f} s ({rate:,.0f} a second),"
        )
        print(f"{file.stat().st_size / 1e6:,.0f} MB")
        ask(open_for_reading(file), file)


if __name__ == "__main__":
    main()
