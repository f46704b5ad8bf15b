"""`kg questions` and `kg ask`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from kg.cli.options import format_option, lang_option, store_option
from kg.errors import UsageError

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

    found = load_questions(queries)
    if format == "json":
        listed = [
            {
                "name": question.name,
                "title": question.title_in(lang),
                "answers": question.answers_in(lang),
                "parameters": {
                    parameter.name: {"type": parameter.type, "default": parameter.default}
                    for parameter in question.parameters
                },
                "columns": [column.name for column in question.columns],
            }
            for question in found
        ]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    for question in found:
        parameters = " ".join(
            f"{parameter.name}={parameter.default or parameter.type}"
            for parameter in question.parameters
            if parameter.name != "lang"
        )
        click.echo(f"{question.name:<24}{question.title_in(lang)}")
        click.echo(f"{'':<24}{' '.join(column.name for column in question.columns)}")
        if parameters:
            click.echo(f"{'':<24}--set {parameters}")


@click.command()
@click.argument("name")
@set_option
@store_option
@lang_option
@format_option("table", "csv", "tsv", "json", "xml")
@queries_option
def ask(
    name: str, settings: tuple[str, ...], store: Path, lang: str, format: str, queries: Path | None
) -> None:
    """Answer the question NAME of `kg questions`.

    \b
    Example:
      kg ask commitments --lang en
      kg ask commitments --set of=総務省
      kg ask deadlines --set today=2027-04-01 --format csv
    """
    from kg.cli.output import write_rows
    from kg.queries import answer, find_question, load_questions
    from kg.store import open_reader

    question = find_question(name, load_questions(queries))
    values = with_language(parse_settings(settings), lang, {item.name for item in question.parameters})
    with open_reader(store) as reader:
        rows = answer(reader, question, values, today=today_in_japan())
        write_rows(rows, [column.type for column in question.columns], format, lang, reader)
    if not rows.rows:
        said = "該当するものはありません" if lang == "ja" else "nothing in the store answers this"
        click.echo(f"kg: {name}: {said}", err=True)


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
