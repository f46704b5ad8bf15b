"""`kg judge`: what a person says of something that was read, kept and applied from then on."""

from __future__ import annotations

import getpass
import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from kg.cli.codes import label_of
from kg.cli.ingest import time_of_run
from kg.cli.judged import judgement_file, judgements_option
from kg.cli.options import format_option, lang_option, quiet_option, store_option
from kg.cli.outcomes import describe
from kg.cli.output import drawn
from kg.errors import JudgementError, UsageError
from kg.ingest import Options, Outcome, Stages, default_stages
from kg.ingest.judging import (
    edited_before,
    find_subject,
    prepare_judged,
    same_as_before,
    state_of,
    store_judged,
)
from kg.ingest.rulings import fields_of_ruling
from kg.judgements import Line, Undo, in_force, written
from kg.model import ActKey, ActType, Judgement, PersonKey, RepairKey, Ruling, SpeechKey, Status
from kg.store import View, open_writer
from kg.store.address import Address, check_there
from kg.store.judgements import add_judgement, judgements_locked, read_judgements

_ROW = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]*):([0-9]+)")

#: Options that say what an edit changes.
_EDITS = (
    *("type", "status", "agent", "object", "measure", "addressee", "deadline"),
    *("speaker", "read", "name", "same_as"),
)


def _field(name: str, help: str, **more: Any) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(f"--{name}", help=help, **more)


@click.command()
@click.argument("what", required=False, metavar="[IRI|NAME:N|ID]")
@click.argument("verdict", required=False, type=click.Choice([one.value for one in Ruling]))
@_field("type", "Of an act: its type.", type=click.Choice([one.value for one in ActType]))
@_field("status", "Of a commitment: its status.", type=click.Choice([one.value for one in Status]))
@_field("agent", "Of an act: who acts, by name.", metavar="NAME")
@_field("object", "Of an act: what it is about, as printed.", metavar="TEXT")
@_field("measure", "Of an act: the measure meant.", metavar="TEXT")
@_field("addressee", "Of an act: whom it addresses; several with | between them.", metavar="NAMES")
@_field("deadline", "Of a commitment or request: by when, as printed or ISO 8601.", metavar="TEXT")
@_field("speaker", "Of a speech: who speaks, by name.", metavar="NAME|ROW")
@_field("read", "Of a repair: how the place is to be read.", metavar="TEXT")
@_field("name", "Of a person: the right name.", metavar="NAME")
@_field(
    "same-as",
    "Of a person: is that one (of another body: linked by kg link); with reject: is not.",
    metavar="PERSON",
)
@click.option("--comment", metavar="TEXT", help="Why.")
@click.option("--by", envvar="KG_BY", metavar="NAME", help="Who judges; else KG_BY, else the login name.")
@click.option("--at", metavar="TIME", help="When (ISO 8601); else SOURCE_DATE_EPOCH, else the clock.")
@click.option("--list", "listing", is_flag=True, help="List the judgements in force.")
@click.option("--undo", is_flag=True, help="Take the judgement with this id back.")
@store_option
@judgements_option
@lang_option
@format_option("table", "json")
@quiet_option
@click.pass_context
def judge(
    ctx: click.Context,
    /,
    what: str | None,
    verdict: str | None,
    *,
    listing: bool,
    undo: bool,
    store: Address,
    judgements: Path | None,
    lang: str,
    format: str,
    quiet: bool,
    **said: str | None,
) -> None:
    """Accept, reject or edit an act, a speech, a repair or a person, and keep the judgement.

    It is kept by what the thing says, so that it holds on every later reading of the same meeting, by a
    better version and from another file, and it is applied to the store at once. What is rejected
    stands in no answer any more; kg explain tells who ruled so and why.

    WHAT is an IRI, or row N of a question. The id of the judgement goes to standard output.

    \b
    Examples:
      kg judge commitments:3 accept
      kg judge positions:2 edit --type request --addressee 総務省 --comment 言外の要望
      kg judge https://w3id.org/shisaku/id/meeting/cs-hq/36/…/act/… reject --comment 紹介にすぎない
      kg judge speakers:4 edit --speaker 柘植芳文
      kg judge attendance:5 edit --same-as https://w3id.org/shisaku/id/person/cs-hq/…
      kg judge --list
      kg judge 492867db9e8ba4dc --undo
    """
    check_there(store)  # a store that is not there is not made
    file = judgement_file(store, judgements)
    if listing:
        _list(file, lang, format)
        return
    if what is None:
        raise UsageError("nothing is named", hint="give an IRI or a row, e.g. kg judge commitments:1 accept")
    if verdict is None and not undo:
        raise UsageError("no verdict", hint="say accept, reject or edit; --undo takes a judgement back")
    with judgements_locked(file), open_writer(store) as writer:
        lines = read_judgements(file)
        stages = default_stages(lang=lang, judgements=in_force(lines))
        line: Line
        if undo:
            line = Undo(
                "", _instant(said["at"]), said["by"] or _login(), _in_force(what, lines).id, said["comment"]
            )
        else:
            iri = _iri(writer.view, what, lang)
            line = _ruled(writer.view, stages, lines, iri, {**said, "verdict": verdict})
            known = same_as_before(lines, line)
            if known is not None:
                click.echo(f"kg: judged so already by {known.by}, {known.at}", err=True)
                click.echo(known.id)
                return
        options = Options(at=time_of_run(said["at"]))
        prepared, line = prepare_judged(writer, stages, options, lines, line)
        add_judgement(file, line)
        outcomes = store_judged(prepared)
    for outcome in outcomes:
        if outcome.error is not None:
            click.echo(f"kg: {outcome.error}", err=True)
        elif not quiet:
            click.echo(f"{outcome.name}: {_reread(outcome, lang)}", err=True)
    click.echo(line.id)
    ctx.exit(max((one.error.exit_status for one in outcomes if one.error), default=0))


def _ruled(
    view: View, stages: Stages, lines: Sequence[Line], iri: str, said: Mapping[str, str | None]
) -> Judgement:
    """What the user says of the thing, as a judgement that has no id yet."""
    subject, ruling = find_subject(view, stages, iri), Ruling(str(said["verdict"]))
    given = {name: value for name in _EDITS if (value := said[name]) is not None}
    if ruling is Ruling.EDIT and given:
        given = edited_before(lines, subject.target) | given
    return Judgement(
        id="",
        at=_instant(said["at"]),
        by=said["by"] or _login(),
        ruling=ruling,
        target=subject.target,
        before=tuple(state_of(subject.thing, subject.extraction).items()),
        after=fields_of_ruling(subject, ruling, given, view, stages),
        comment=said["comment"],
    )


def _instant(at: str | None) -> str:
    return time_of_run(at).strftime("%Y-%m-%dT%H:%M:%SZ")


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no account of that number
        raise UsageError("nobody is named who judges", hint="give --by NAME, or set KG_BY") from None


def _iri(view: View, what: str, lang: str) -> str:
    """The IRI in full, or the thing that a row of a question rests on."""
    from kg.cli.ask import today_in_japan, with_language
    from kg.layout import lengthen
    from kg.queries import question_named, thing_of_row

    row = _ROW.fullmatch(what)
    if row is None:
        iri = lengthen(what, view.base)
        if ":" not in iri:
            raise UsageError(
                f"{what!r} is neither an IRI nor a row", hint="a row is named as in commitments:1"
            )
        return iri
    question = question_named(row[1])
    values = with_language({}, lang, {item.name for item in question.parameters})
    return thing_of_row(view, question, int(row[2]), values, today=today_in_japan())


def _in_force(mark: str, lines: Sequence[Line]) -> Judgement:
    """The judgement with that id; JudgementError where none that holds has it."""
    found = next((one for one in in_force(lines) if one.id == mark), None)
    if found is None:
        raise JudgementError(f"no judgement {mark!r} is in force", hint="kg judge --list gives the ids")
    return found


def _reread(outcome: Outcome, lang: str) -> str:
    said = "read again" if lang == "en" else "読み直した"
    return f"{said}{', ' if lang == 'en' else '、'}{describe(outcome.counted, lang)}"


# --- listing --------------------------------------------------------------------------------------

_HEADS = {
    "ja": ("番号", "時刻", "判定者", "判断", "対象", "変更", "理由"),
    "en": ("id", "time", "by", "verdict", "what", "change", "comment"),
}


def _list(file: Path, lang: str, format: str) -> None:
    holding = in_force(read_judgements(file))
    if format == "json":
        records = [json.loads(written(one)) for one in holding]
        click.echo(json.dumps(records, ensure_ascii=False, indent=1).encode("utf-8"))
        return
    from rich.markup import escape
    from rich.table import Table

    table = Table(*_HEADS[lang], box=None)
    for one in holding:
        verdict = label_of("verdict", one.ruling.value, lang)
        cells = (one.id, one.at, one.by, verdict, _words(one), _changes(one), one.comment or "")
        table.add_row(*map(escape, cells))
    click.echo(drawn(table).encode("utf-8"), nl=False)


def _words(judgement: Judgement) -> str:
    """Where and what was judged."""
    match judgement.target:
        case ActKey(meeting=meeting, object=words) | SpeechKey(meeting=meeting, label=words):
            return f"{meeting} {words}"
        case RepairKey(meeting=meeting, printed=words):
            return f"{meeting} {words}"
        case PersonKey(body=body, name=words):
            return f"{body} {words}"


def _changes(judgement: Judgement) -> str:
    before = dict(judgement.before)
    return "; ".join(f"{name}: {before.get(name, '')} → {value}" for name, value in judgement.after)
