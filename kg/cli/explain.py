"""`kg explain`."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.ask import parse_settings, queries_option, say_faulty, set_option, today_in_japan, with_language
from kg.cli.options import format_option, lang_option, store_option
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.explain import Explanation, JudgementNote, Passage
    from kg.store import View
    from kg.store.address import Address

#: Words of the explanation, in both languages.
_WORDS = {
    "ja": {
        "act": "行為",
        "entry": "記載",
        "agent": "主体",
        "object": "対象",
        "speaker": "発言者",
        "speech": "発言",
        "meeting": "会合",
        "evidence": "根拠",
        "rule": "規則",
        "confidence": "確信度",
        "repairs": "補修",
        "source": "出典",
        "page": "頁",
        "element": "要素",
        "judged": "判定",
        "rejected": "却下",
        "run": "抽出",
        "printed": "原文",
        "read": "読み",
    },
    "en": {
        "act": "act",
        "entry": "entry",
        "agent": "agent",
        "object": "object",
        "speaker": "speaker",
        "speech": "speech",
        "meeting": "meeting",
        "evidence": "evidence",
        "rule": "rule",
        "confidence": "confidence",
        "repairs": "repairs",
        "source": "source",
        "page": "page",
        "element": "element",
        "judged": "judged",
        "rejected": "rejected",
        "run": "run",
        "printed": "printed",
        "read": "read as",
    },
}
_REJECTED = {
    "ja": "判定により退けられた。以下はかつての読み取り",
    "en": "somebody judged that there is no such thing; below is what had been read",
}
_LABEL_CELLS = 12


@click.command()
@click.argument("what", metavar="IRI|NAME:N")
@set_option
@store_option
@lang_option
@format_option("text", "json")
@queries_option
def explain(
    what: str, settings: tuple[str, ...], store: Address, lang: str, format: str, queries: Path | None
) -> None:
    """Lead an act, a speech, or row N of a question back to its highlighted sentence.

    Rows that rest on a line of the attendance list, a decision item, a title or a repair lead there;
    rows that count rest on no single sentence, which is said (exit 2).

    \b
    The answer shows the speech with the evidence marked, its offsets in the kept text,
    the rule that read it, what was repaired, and the file with its digest.

    \b
    Example:
      kg explain commitments:1
      kg explain deadlines:2 --set today=2027-04-01 --lang en
      kg explain https://w3id.org/shisaku/id/meeting/cs-hq/36/…/act/…
    """
    from kg.explain import explain as explain_thing
    from kg.layout import lengthen
    from kg.store import open_reader

    with open_reader(store) as reader:
        row = re.fullmatch(r"([A-Za-z0-9][A-Za-z0-9-]*):([0-9]+)", what)
        if row is not None:
            iri = _iri_of_row(reader, row[1], int(row[2]), settings, lang, queries)
        else:
            iri = lengthen(what, reader.base)
            if ":" not in iri:
                raise UsageError(
                    f"{what!r} is neither an IRI nor a row", hint="a row is named as in commitments:1"
                )
        explanation = explain_thing(reader, iri, lang)
    if format == "json":
        click.echo(json.dumps(asdict(explanation), ensure_ascii=False, indent=1))
        return
    click.echo("\n".join(_lines(explanation, lang)))


def _iri_of_row(
    view: View, name: str, number: int, settings: tuple[str, ...], lang: str, queries: Path | None
) -> str:
    from kg.queries import question_named, thing_of_row

    question = question_named(name, queries, warn=say_faulty)
    values = with_language(parse_settings(settings), lang, {item.name for item in question.parameters})
    return thing_of_row(view, question, number, values, today=today_in_japan())


def _lines(explanation: Explanation, lang: str) -> Iterator[str]:
    words = _WORDS[lang]

    def line(key: str, *parts: object) -> str:
        said = " · ".join(str(part) for part in parts if part not in (None, ""))
        label = words[key]
        wide = sum(2 if ord(character) > 0x2E80 else 1 for character in label)
        return f"{label}{' ' * (_LABEL_CELLS - wide)}{said}"

    act, speech, source = explanation.act, explanation.speech, explanation.source
    yield explanation.id
    if act is not None:
        yield line("act", act.type, act.status)
        yield line("agent", act.agent)
        yield line("object", act.object)
    entry = explanation.entry
    if explanation.rejected:
        yield line("rejected", _REJECTED[lang])
    if entry is not None:
        yield line("entry", entry.kind, _flat(entry.label) if entry.label else None)
    if speech is not None:
        yield line("speaker", speech.person, speech.label)
    yield line("meeting", explanation.meeting, explanation.date)
    if act is not None:
        yield line("evidence", f"[{act.start}, {act.end})")
        yield line("rule", act.rule, act.rule_says)
        yield line("confidence", act.confidence)
    elif entry is not None:
        yield line("evidence", f"[{entry.start}, {entry.end})")
    for repair in explanation.repairs:
        change = f"{words['printed']} {_flat(repair.printed)} → {words['read']} {_flat(repair.read)}"
        yield line("repairs", repair.kind, change, repair.reason, f"[{repair.start}, {repair.end})")
    for note in explanation.judgements:
        yield line("judged", note.verdict, note.by, note.time, note.comment, *_changed(note))
    yield line("source", source.file, f"sha256 {source.sha256}", source.url)
    if explanation.page is not None:
        yield line("page", explanation.page)
    if explanation.element is not None:
        yield line("element", explanation.element)
    yield line("run", source.extractor, source.time)
    yield ""
    yield from _marked(explanation.passage)


def _changed(note: JudgementNote) -> Iterator[str]:
    """What an edit changed, field by field; that there is nothing any more says the verdict itself."""
    before = dict(note.before)
    for name, value in note.after:
        yield f"{name}: {_flat(before.get(name, ''))} → {_flat(value)}"


def _marked(passage: Passage) -> Iterator[str]:
    """The passage with its highlights in colour on a terminal, in 【】 elsewhere."""
    colour = sys.stdout.isatty()
    shown = "".join(
        piece if not lit else click.style(piece, fg="black", bg="yellow") if colour else f"【{piece}】"
        for piece, lit in passage.pieces()
    )
    for line in shown.splitlines():
        yield f"  {line}" if line else ""


def _flat(text: str) -> str:
    return "⏎".join(part for part in text.splitlines() if part.strip()) or "∅"
