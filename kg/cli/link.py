"""`kg link`: which persons of different meetings are one."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.codes import counted
from kg.cli.judged import judgements_in_force, judgements_option
from kg.cli.options import format_option, lang_option, open_output, output_option, quiet_option, store_option
from kg.cli.output import drawn
from kg.store import View, open_reader, open_writer
from kg.store.address import Address, check_there
from kg.vocab import Rdf

if TYPE_CHECKING:
    from kg.link import Link, Linking

_COLUMNS = ("name", "body", "other_name", "other_body", "reason", "why", "person", "other_person", "rests_on")
_SHOWN = ("name", "body", "other_name", "other_body", "why")
_HEADS_JA = ("氏名", "会議体", "氏名", "会議体", "理由")
_HEADS_EN = ("name", "body", "name", "body", "why")


@click.command()
@store_option
@click.option("--dry-run", is_flag=True, help="Only tell what would be linked; write nothing.")
@judgements_option
@format_option("table", "csv", "json")
@lang_option
@output_option
@quiet_option
def link(
    store: Address,
    dry_run: bool,
    judgements: Path | None,
    format: str,
    lang: str,
    output: Path | None,
    quiet: bool,
) -> None:
    """Say which persons of different meetings are one, and why, in a graph of its own.

    会合をまたいで同一の人を、理由と根拠とともに結び付ける。氏名だけでは結び付けない。

    Persons are linked on a full name and the same post at overlapping or adjacent times, or on the
    full name within one body (髙村, 高村); never on a family name, and namesakes with different posts
    stay apart. The whole store is looked at, all former links are replaced, and the same store gives
    the same links. What kg judge PERSON edit (or reject) --same-as OTHER rules goes
    before this.
    Links go with the documents they rest on; run it again after kg ingest.

    \b
    Examples:
      kg link --store store
      kg link --dry-run --format csv
      kg ask linked-persons --store store
    """
    from kg.link import find_links, judged_pairs, write_links

    ruled = judgements_in_force(store, judgements)
    if dry_run:
        with open_reader(store) as reader:
            linking = find_links(reader, judged_pairs(ruled, reader.ids))
            rows = _rows(linking.links, reader, lang)
    else:
        check_there(store)  # no store is made only to link nobody
        with open_writer(store) as writer:
            linking = find_links(writer.view, judged_pairs(ruled, writer.view.ids))
            rows = _rows(linking.links, writer.view, lang)
            write_links(writer, linking)
    with open_output(output) as stream:
        stream.write(_written(rows, format, lang, to_file=output is not None).encode("utf-8"))
    if not quiet:
        click.echo(f"{store}: {_summary(linking, lang, dry_run=dry_run)}", err=True)


def _rows(links: Sequence[Link], view: View, lang: str) -> list[dict[str, str | list[str]]]:
    """The links as records, keys in the order of `_COLUMNS`."""
    from kg.link import ground

    return [
        {
            "name": link.one.name,
            "body": _label(view, link.one.body, lang),
            "other_name": link.other.name,
            "other_body": _label(view, link.other.body, lang),
            "reason": link.reason.value,
            "why": ground(link, lang),
            "person": link.one.iri,
            "other_person": link.other.iri,
            "rests_on": list(link.rests_on),
        }
        for link in links
    ]


def _label(view: View, iri: str, lang: str) -> str:
    """The name in the language, else in the other one, else the IRI."""
    labels = {
        getattr(quad.object, "language", None): str(getattr(quad.object, "value", ""))
        for quad in view.match(iri, Rdf.LABEL)
    }
    return labels.get(lang) or labels.get("ja") or iri


def _written(rows: Sequence[dict[str, str | list[str]]], format: str, lang: str, *, to_file: bool) -> str:
    if format == "json":
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    if format == "csv":
        table = io.StringIO()
        writer = csv.writer(table, lineterminator="\n")
        writer.writerow(_COLUMNS)
        for row in rows:
            writer.writerow(
                " | ".join(cell) if isinstance(cell, list) else cell
                for cell in map(row.__getitem__, _COLUMNS)
            )
        return table.getvalue()
    return _table(rows, lang, to_file=to_file) if rows else ""


def _table(rows: Sequence[dict[str, str | list[str]]], lang: str, *, to_file: bool) -> str:
    from rich.markup import escape
    from rich.table import Table

    table = Table(*(_HEADS_EN if lang == "en" else _HEADS_JA), box=None)
    for row in rows:
        table.add_row(*(escape(str(row[name])) for name in _SHOWN))
    return drawn(table, to_file=to_file)


def _summary(linking: Linking, lang: str, *, dry_run: bool) -> str:
    found, left = len(linking.links), len(linking.contradicting)
    if lang == "en":
        said = counted(found, "link") + (" found, nothing written" if dry_run else "")
        return said + (f"; {left} left out, since they contradict each other" if left else "")
    said = f"結び付き {found} 件" + ("（書き込みなし）" if dry_run else "")
    return said + (f"、矛盾のため除いたもの {left} 件" if left else "")
