"""What became of sources, in words: as `ingest`, `remove` and `judge` say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.cli.codes import counted, label_of
from kg.ingest import Done, Gist, Outcome
from kg.model import Document, Frame
from kg.records import replace
from kg.store.address import Address

if TYPE_CHECKING:
    from kg.cli.report import Tally

_DONE_JA = {
    Done.STORED: "格納した",
    Done.REPLACED: "差し替えた",
    Done.REREAD: "読み直した",
    Done.UNCHANGED: "変更なし",
    Done.ALTERNATE: "別の記録として格納した",
    Done.REMOVED: "取り除いた",
    Done.REFUSED: "形の規則に反するため格納しなかった",
    Done.UNREADABLE: "読めなかった",
}


def _done(done: Done, lang: str) -> str:
    return done.value if lang == "en" else _DONE_JA[done]


def summary(outcome: Outcome, lang: str) -> str:
    english = lang == "en"
    parts = [_done(outcome.done, lang)]
    if outcome.done is Done.REMOVED:
        return f"{parts[0]} ({(outcome.sha256 or '')[:12]})"
    if outcome.done is Done.ALTERNATE:
        return (
            f"{parts[0]} {_elsewhere(outcome, lang)}"
            if english
            else f"{parts[0]}（{_elsewhere(outcome, lang)}）"
        )
    replaced = ", ".join(digest[:12] for digest in outcome.replaced)
    if replaced and not outcome.alternate_of:
        parts.append(f"in place of {replaced}" if english else f"{replaced} の代わり")
    if outcome.gists:
        parts.append(describe(outcome.counted, lang))
    if outcome.alternate_of:
        said = f"alternate record {_elsewhere(outcome, lang)}"
        parts.append(said if english else f"別の記録でもある（{_elsewhere(outcome, lang)}）")
    return (", " if english else "、").join(parts)


def _elsewhere(outcome: Outcome, lang: str) -> str:
    """Which meetings of the document are answered from other sources."""
    listed = (", " if lang == "en" else "、").join(dict.fromkeys(outcome.alternate_of))
    by = ", ".join(digest[:12] for digest in outcome.replaced)
    if lang == "en":
        return f"of {listed}, which is answered from {by}; --prefer would swap them"
    return f"{listed} の回答は {by} による。--prefer で入れ替わる"


def describe(gists: Sequence[Gist], lang: str = "en") -> str:
    """Meetings (where there are several), acts, repairs and doubts of a document in one line."""
    kinds = Counter[str]()
    for one in gists:
        kinds.update(dict(one.acts))
    repairs = sum(one.repairs for one in gists)
    number = sum(len(one.doubts) for one in gists)
    several = len(gists) > 1
    if lang == "ja":
        meetings = f"会合 {len(gists)}、" if several else ""
        listed = "、".join(f"{label_of('act-type', kind, lang)} {n}" for kind, n in sorted(kinds.items()))
        acts = f"行為 {kinds.total()}（{listed}）" if listed else "行為なし"
        return f"{meetings}{acts}、補修 {repairs}、疑わしい点 {number}"
    meetings = f"{len(gists)} meetings, " if several else ""
    listed = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    acts = f"{counted(kinds.total(), 'act')} ({listed})" if listed else "no acts"
    return f"{meetings}{acts}, {counted(repairs, 'repair')}, {counted(number, 'doubt')}"


_PLACES = 3


def doubts(gists: Sequence[Gist], lang: str = "en") -> Iterator[str]:
    """A line for each kind of doubt: the first places with what is doubtful there, and how many more."""
    english = lang == "en"
    alike: dict[str, list[str]] = {}
    for doubt in (doubt for gist in gists for doubt in gist.doubts):
        said = doubt.message_en if english else doubt.message_ja
        if doubt.line is not None:
            said = f"line {doubt.line}: {said}" if english else f"{doubt.line}行目: {said}"
        alike.setdefault(doubt.code, []).append(said)
    for said_of_code in alike.values():
        told, more = said_of_code[:_PLACES], len(said_of_code) - _PLACES
        rest = "" if more <= 0 else f"; and {more} more" if english else f"、ほか{more}件"
        yield ("; " if english else "、").join(told) + rest


def unsure_pages(outcome: Outcome, lang: str = "en") -> Iterator[str]:
    """A line for the pages of the document that OCR read, and one for those that nobody read."""
    if outcome.pages_by_ocr or outcome.pages_without_words:
        from kg.check.pages import pages_without_words, recognized_pages

        frame = Frame(recognized=outcome.pages_by_ocr, wordless=outcome.pages_without_words)
        document = Document("", outcome.name, "", frame=frame)
        for problem in (*recognized_pages(document), *pages_without_words(document)):
            said = problem.message_en if lang == "en" else problem.message_ja
            yield f"{said}; kg check --explain {problem.code}"


def total(counts: Mapping[Done, int], store: Address, lang: str) -> str:
    """How many documents came to what."""
    if lang == "ja":
        return f"{store}: " + "、".join(
            f"{_done(done, lang)} {counts[done]}" for done in Done if counts[done]
        )
    return f"{store}: " + ", ".join(f"{counts[done]} {done.value}" for done in Done if counts[done])


def summary_of_many(tally: Tally, lang: str) -> Iterator[str]:
    """What was read in all, and the kinds of doubt with how many documents have them."""
    english = lang == "en"
    if tally.meetings:
        kinds = sorted(tally.acts.items())
        if english:
            listed = ", ".join(f"{count:,} {kind}" for kind, count in kinds)
            yield f"read: {tally.meetings:,} meetings, {tally.acts.total():,} acts ({listed}), {tally.repairs:,} repairs"
        else:
            listed = "、".join(f"{label_of('act-type', kind, lang)} {count:,}" for kind, count in kinds)
            yield f"読んだもの: 会合 {tally.meetings:,}、行為 {tally.acts.total():,}（{listed}）、補修 {tally.repairs:,}"
    for code, documents in tally.doubtful.most_common():
        name, gist = tally.examples[code]
        said = next(
            doubts([replace(gist, doubts=tuple(one for one in gist.doubts if one.code == code))], lang)
        )
        number = tally.doubts[code]
        yield (
            f"doubts ({code}): {number:,} in {counted(documents, 'document')}, such as {name}: {said}"
            if english
            else f"疑わしい点（{code}）: {documents:,} 文書に {number:,} 件。例 {name}: {said}"
        )
    if tally.warned:
        yield (
            f"warnings of the shapes: in {counted(tally.warned, 'document')}"
            if english
            else f"形の規則の注意: {tally.warned:,} 文書"
        )
    if tally.doubtful or tally.warned:
        yield "kg check FILE tells all of a document" if english else "kg check FILE で文書ごとに全件を示す"
