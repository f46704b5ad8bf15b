"""`kg stats`: what is in the store."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from kg.cli.codes import label_of
from kg.cli.options import format_option, lang_option, store_option
from kg.model import ActType
from kg.store import open_reader
from kg.store.address import Address
from kg.store.sources import StoredSource, stored_sources
from kg.store.statistics import count_things


@click.command()
@store_option
@format_option("table", "json")
@lang_option
def stats(store: Address, format: str, lang: str) -> None:
    """Say what is in the store: documents, meetings, acts, and what is not known of the sources.

    \b
    Examples:
      kg stats --store store
      kg stats --format json | jq .counts.commitment
    """
    with open_reader(store) as reader:
        sources = stored_sources(reader)
        counts = count_things(reader, sources)
    if format == "json":
        record = {"counts": counts, "sources": [_record(source) for source in sources]}
        click.echo(json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8"))
    else:
        _print_tables(counts, sources, lang)


_KEYS = (
    *("iri", "sha256", "name", "media_type", "encoding", "url", "licence", "publisher"),
    *("meeting", "meetings", "alternate", "alternate_of", "revision_of", "read_at"),
)


def _record(source: StoredSource) -> dict[str, object]:
    """A source for JSON, absent values left out; `meeting` where it records one, else `meetings`."""
    facts = asdict(source) | {"alternate": source.alternate}
    meetings, alternate_of = facts.pop("meetings"), facts.pop("alternate_of")
    if len(meetings) == 1:
        facts["meeting"] = meetings[0]
    elif meetings:
        facts |= {"meetings": meetings, "alternate_of": alternate_of or None}
    return {key: facts[key] for key in _KEYS if facts.get(key) is not None}


#: Names of the counts in Japanese; in English they are those of JSON.
_NAMES_JA = {
    "documents": "出典",
    "alternates": "うち別の記録",
    "meetings": "会合",
    "speeches": "発言",
    "persons": "人",
    "measures": "施策",
    "policy_documents": "文書",
    "repairs": "補修",
    "tombstones": "墓標",
    "ministries": "行為のある府省庁等",
    "acts": "行為",
    "unresolved_speakers": "話者を特定できない発言",
    "judgements": "判定",
    "sources_without_url": "URL のない出典",
    "sources_without_licence": "ライセンスのない出典",
    "sources_without_publisher": "公表者のない出典",
    "inferred_graphs": "推論グラフ",
    "graphs": "グラフ",
    "statements": "文（トリプル）",
}
_HEADS = {
    "ja": ("何が", "いくつ", "ファイル", "sha256", "会合", "URL", "ライセンス", "公表者"),
    "en": ("what", "how many", "file", "sha256", "meeting", "url", "licence", "publisher"),
}


def _named(count: str, lang: str) -> str:
    if count in set(ActType):
        return label_of("act-type", count, lang)
    return _NAMES_JA.get(count, count) if lang == "ja" else count.replace("_", " ")


def _print_tables(counts: dict[str, int], sources: list[StoredSource], lang: str) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    # Where output is piped, a row is one line whatever its length.
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else 200, highlight=False)
    heads = _HEADS[lang]
    table = Table(*heads[:2], box=None)
    table.columns[1].justify = "right"
    for name, count in counts.items():
        table.add_row(_named(name, lang), f"{count:,}")
    console.print(table)
    if not sources:
        return
    console.print()
    table = Table(*heads[2:], box=None)
    alternate = " (alternate)" if lang == "en" else "（別の記録）"
    for source in sources:
        facts = (source.url or "-", source.licence or "-", source.publisher or "-")
        for meeting in source.meetings or ("-",):
            said = meeting + (alternate if meeting in source.alternate_of else "")
            table.add_row(*map(escape, (source.name, source.sha256[:12], said, *facts)))
    console.print(table)
