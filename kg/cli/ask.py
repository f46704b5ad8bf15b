"""`kg questions` and `kg ask`."""

from __future__ import annotations

import difflib
import json
import os
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, lang_option, store_option
from kg.errors import QueryError, UsageError
from kg.vocab import Property, Rdf, Skos

if TYPE_CHECKING:
    from kg.queries import Question
    from kg.store import View
    from kg.store.address import Address

queries_option = click.option(
    "--queries",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder with questions of your own (.rq files), besides those of the project.",
)
set_option = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="VAR=VALUE",
    help="Value of a parameter of the question; may be given several times.",
)


@click.command()
@lang_option
@format_option("table", "json")
@queries_option
def questions(lang: str, format: str, queries: Path | None) -> None:
    """List the named questions, with their parameters and columns.

    \b
    Example:
      kg questions --lang en
    """
    from kg.queries import load_questions

    found = load_questions(queries, warn=say_faulty)
    if format == "json":
        listed = [
            {
                "name": question.name,
                "title": question.title_in(lang),
                "answers": question.answers_in(lang),
                "parameters": {
                    parameter.name: {
                        "type": parameter.type,
                        "default": parameter.default,
                        "note": parameter.note_in(lang),
                    }
                    for parameter in question.parameters
                },
                "columns": [column.name for column in question.columns],
            }
            for question in found
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    for question in found:
        click.echo(f"{question.name:<24}{question.title_in(lang)}")
        click.echo(f"{'':<24}{' '.join(column.name for column in question.columns)}")
        for parameter in question.parameters:
            if parameter.name != "lang":
                note = parameter.note_in(lang)
                said = f"--set {parameter.name}={parameter.default or parameter.type}"
                click.echo(f"{'':<24}{said}" + (f"  {note}" if note else ""))


@click.command()
@click.argument("name")
@set_option
@store_option
@lang_option
@format_option("table", "csv", "tsv", "json", "xml")
@queries_option
def ask(
    name: str, settings: tuple[str, ...], store: Address, lang: str, format: str, queries: Path | None
) -> None:
    """Answer the question NAME of `kg questions`.

    A question of your own is a file NAME.rq in the folder of --queries: SPARQL 1.1 (a SELECT) under
    this header at least, with each column's type (string, IRI, list, quote, word, xsd:…, code:…):

    \b
      # title: What it asks
      # id: NAME
      # returns: act IRI · evidence quote

    \b
    Example:
      kg ask commitments --lang en
      kg ask commitments --set of=総務省
      kg ask deadlines --set today=2027-04-01 --format csv
    """
    from kg.cli.output import write_rows
    from kg.queries import answer, question_named
    from kg.store import open_reader

    question = question_named(name, queries, warn=say_faulty)
    values = with_language(parse_settings(settings), lang, {item.name for item in question.parameters})
    with open_reader(store) as reader:
        rows = answer(reader, question, values, today=today_in_japan())
        write_rows(rows, [column.type for column in question.columns], format, lang, reader)
    if not rows.rows:
        said = "該当するものはありません" if lang == "ja" else "nothing in the store answers this"
        click.echo(f"kg: {name}: {said}", err=True)
        with open_reader(store) as reader:
            for hint in unknown_institutions(reader, question, values, lang):
                click.echo(f"kg: {hint}", err=True)


def say_faulty(error: QueryError) -> None:
    """A file of --queries that is not asked for and cannot be read is passed over."""
    click.echo(f"kg: passed over: {error}", err=True)


def unknown_institutions(view: View, question: Question, values: dict[str, str], lang: str) -> Iterator[str]:
    """What to say of values that should name an institution and name none, with the names nearest to them."""
    asked = [p.name for p in question.parameters if p.note and p.note.startswith("an institution")]
    for value in (values[name] for name in asked if name in values):
        names = institution_names(view)
        if value in names:
            continue
        near = difflib.get_close_matches(value, sorted(names), n=3, cutoff=0.4)
        near += [name for name in sorted(names, key=len) if value in name and name not in near][:3]
        if lang == "ja":
            yield f"「{value}」という機関はない" + (f"。近い名称: {'、'.join(near)}" if near else "")
        else:
            yield f"no institution is called {value!r}" + (f"; nearest: {', '.join(near)}" if near else "")


def institution_names(view: View) -> set[str]:
    """Names and abbreviations of every institution that the store knows."""
    kinds = view.match(None, Property.ORGANIZATION_KIND)
    things = {getattr(quad.subject, "value", "") for quad in kinds}
    return {
        name
        for thing in things
        for label in (Rdf.LABEL, Skos.ALT_LABEL)
        for name in view.values(thing, label)
    }


def parse_settings(settings: Iterable[str]) -> dict[str, str]:
    """`VAR=VALUE…` as a mapping; UsageError for what has no `=` or stands twice."""
    values: dict[str, str] = {}
    for setting in settings:
        name, sign, value = setting.partition("=")
        if not sign or not name:
            raise UsageError(f"--set {setting!r} has no VAR=VALUE", hint="e.g. --set today=2027-04-01")
        if name in values:
            raise UsageError(f"--set gives {name!r} twice", hint="keep one")
        values[name] = _as_utf8(value)
    return values


def _as_utf8(word: str) -> str:
    """A word of the command line, read as UTF-8 where the locale had it read as ASCII."""
    try:
        return os.fsencode(word).decode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return word


def with_language(values: dict[str, str], lang: str, parameters: set[str]) -> dict[str, str]:
    """The values with the asked language, where the question takes one and none was set."""
    return {"lang": lang, **values} if "lang" in parameters else values


def today_in_japan() -> date:
    """The day of asking where the deadlines are kept: Japan, UTC+9 all year."""
    return (datetime.now(UTC) + timedelta(hours=9)).date()
