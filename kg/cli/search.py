"""`kg search`."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, lang_option, quiet_option, store_option

if TYPE_CHECKING:
    from kg.search import Found, Hit, Snippet
    from kg.search.update import Progress
    from kg.store.address import Address

_KINDS = ("actor", "organization", "person", "measure", "document", "meeting", "sentence")
_NAMES_JA = {
    "organization": "機関",
    "person": "人",
    "measure": "施策",
    "document": "文書",
    "meeting": "会合",
    "sentence": "文",
}
_COLUMNS = ("kind", "iri", "label", "date", "speaker", "source", "start", "end", "snippet")


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(_KINDS),
    help="Only these; may be given several times. An actor is an organization or a person.",
)
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="How many hits.")
@click.option("--offset", type=click.IntRange(0, 9_800), default=0, help="How many hits to pass over.")
@store_option
@lang_option
@format_option("table", "json", "csv")
@quiet_option
def search(
    words: tuple[str, ...],
    kinds: tuple[str, ...],
    limit: int,
    offset: int,
    store: Address,
    lang: str,
    format: str,
    quiet: bool,
) -> None:
    """Find WORDS in names of actors, measures, documents and meetings, and in the sentences.

    A part of a word is enough: サイバー finds サイバーセキュリティ, ＡＩ finds AI. Of several words each has
    to be there. Names come first, then sentences, the newest first, each with its source and its place
    [start, end) in the kept text.

    \b
    The first search makes an index beside the store (search.sqlite), later ones add what is new;
    where the store cannot be written it lies in the user's cache folder.

    \b
    Example:
      kg search サイバー
      kg search 重要インフラ 官民 --kind sentence --limit 5
      kg search 総務省 --kind actor --format json --lang en
    """
    from kg.search import open_index
    from kg.store import open_reader

    with open_reader(store) as reader, open_index(store, reader, progress=_progress(quiet)) as index:
        found = index.search(" ".join(words), kinds=kinds, limit=limit, offset=offset, lang=lang)
    if format == "json":
        from kg.search.plain import found_as_json

        click.echo(json.dumps(found_as_json(found), ensure_ascii=False, indent=1).encode("utf-8"))
    elif format == "csv":
        click.echo(_as_csv(found).encode("utf-8"), nl=False)
    else:
        for line in _lines(found, lang):
            click.echo(line)
    if not found.hits:
        click.echo(
            "kg: " + ("該当するものはない" if lang == "ja" else "nothing in the store has that"), err=True
        )


def _progress(quiet: bool) -> Progress | None:
    """Says on a terminal how far the index is, where it takes a while."""
    if quiet or not sys.stderr.isatty():
        return None

    def say(done: int, of: int) -> None:
        if of > 1:
            click.echo(f"\rkg: indexing {done + 1:,} of {of:,} documents", err=True, nl=done + 1 == of)

    return say


def _lines(found: Found, lang: str) -> Iterator[str]:
    """A line of counts, then of each hit what it is, its words and its place."""
    named = [
        f"{_NAMES_JA[count.kind] if lang == 'ja' else count.kind} {count.number:,}{'+' * count.more}"
        for count in found.counts
        if count.number
    ]
    if named:
        yield " · ".join(named)
    for hit in found.hits:
        yield ""
        kind = _NAMES_JA[hit.kind] if lang == "ja" else hit.kind.value
        yield " · ".join(filter(None, (f"[{kind}] {hit.label}", hit.speaker, _day(hit))))
        yield f"  {_shown(hit.snippet)}"
        yield f"  {hit.iri}"
        if hit.source:
            yield f"  sha256 {hit.source} [{hit.start}, {hit.end})"


def _day(hit: Hit) -> str | None:
    """The date, where the label does not say it already."""
    return None if hit.date is None or hit.date in hit.label else hit.date


def _shown(snippet: Snippet) -> str:
    """In one line, what was searched for in colour on a terminal, in 【】 elsewhere."""
    colour = sys.stdout.isatty()
    shown = "".join(
        piece if not lit else click.style(piece, fg="black", bg="yellow") if colour else f"【{piece}】"
        for piece, lit in snippet.pieces()
    )
    flat = "".join(line.strip() for line in shown.splitlines())
    return f"{'…' * snippet.cut_before}{flat}{'…' * snippet.cut_after}"


def _as_csv(found: Found) -> str:
    from kg.search.plain import hit_as_json

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for hit in found.hits:
        values = {**hit_as_json(hit), "snippet": _shown(hit.snippet)}
        writer.writerow(values.get(name, "") for name in _COLUMNS)
    return text.getvalue()
