"""The file of judgements: one JSON object a line, added to and never changed.

    {"format": 1, "id": "…", "at": "2024-06-01T09:00:00Z", "by": "山田", "verdict": "reject",
     "act": {"meeting": "cs-hq/36", "type": "commitment", "evidence": "…", "object": "…", …},
     "before": {"type": "commitment", …}, "comment": "…"}
    {"format": 1, "id": "…", "at": "…", "by": "山田", "undo": "id of the judgement taken back"}

A later line on the same thing holds instead of an earlier one. Files of two people are put together
line by line (`merge=union` of git): the same line twice is one line.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from kg.errors import JudgementError
from kg.model import ActKey, Judgement, PersonKey, RepairKey, Ruling, SpeechKey, Target
from kg.plain import as_plain, from_plain
from kg.records import record, replace

#: Raised when a newer program writes lines that an older one would misread.
FORMAT = 1

_KINDS: dict[str, type[Target]] = {
    "act": ActKey,
    "speech": SpeechKey,
    "repair": RepairKey,
    "person": PersonKey,
}
_KEYS = frozenset({"format", "id", "at", "by", "verdict", "undo", *_KINDS, "before", "after", "comment"})
_ID = re.compile(r"[0-9a-f]{16}")
_CONFLICT = re.compile(r"<{7}|={7}|>{7}|\|{7}")


@record
class Undo:
    """A line that takes a judgement back."""

    id: str
    at: str
    by: str
    undoes: str
    comment: str | None = None


Line = Judgement | Undo


def parse_lines(text: str, where: str) -> tuple[Line, ...]:
    """The lines of a file; JudgementError names the first one that is none. Blank lines count for nothing."""
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            lines.append(_parse(line, f"{where}, line {number}"))
    return tuple(lines)


def _parse(line: str, where: str) -> Line:
    if _CONFLICT.match(line):
        raise JudgementError(
            "a mark of a merge conflict",
            where=where,
            hint="keep the lines of both sides and delete the marks",
        )
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise JudgementError(
            f"no JSON ({error})", where=where, hint="one JSON object a line, as kg judge writes it"
        ) from error
    if not isinstance(fields, dict) or fields.get("format") is None:
        raise JudgementError(
            "no judgement", where=where, hint="one JSON object a line, as kg judge writes it"
        )
    if fields["format"] != FORMAT:
        raise JudgementError(
            f"a judgement of format {fields['format']!r}; this program reads format {FORMAT}",
            where=where,
            hint="update the program that is older",
        )
    strangers = sorted(fields.keys() - _KEYS)
    if strangers:
        raise JudgementError(
            f"an unknown key {strangers[0]!r}", where=where, hint=f"known: {', '.join(sorted(_KEYS))}"
        )
    try:
        return _undo(fields) if "undo" in fields else _judgement(fields)
    except (ValueError, TypeError, KeyError) as error:
        said = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
        raise JudgementError(
            f"a judgement that cannot be read ({said})", where=where, hint="write it anew with kg judge"
        ) from error


def _undo(fields: dict[str, Any]) -> Undo:
    return Undo(
        _id(fields["id"]), _time(fields["at"]), _text(fields["by"]), _id(fields["undo"]), _comment(fields)
    )


def _judgement(fields: dict[str, Any]) -> Judgement:
    kinds = [name for name in _KINDS if name in fields]
    if len(kinds) != 1:
        raise ValueError(f"about {' and '.join(kinds) or 'nothing'}; expected one of {', '.join(_KINDS)}")
    return Judgement(
        id=_id(fields["id"]),
        at=_time(fields["at"]),
        by=_text(fields["by"]),
        ruling=Ruling(fields["verdict"]),
        target=from_plain(_KINDS[kinds[0]], fields[kinds[0]]),
        before=_pairs(fields.get("before", {})),
        after=_pairs(fields.get("after", {})),
        comment=_comment(fields),
    )


def _id(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError(f"{value!r} is no id of 16 hexadecimal digits")
    return value


def _time(value: object) -> str:
    datetime.fromisoformat(_text(value))
    return _text(value)


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"{value!r} is no text")
    return value


def _comment(fields: dict[str, Any]) -> str | None:
    return None if fields.get("comment") is None else _text(fields["comment"])


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise ValueError(f"{value!r} holds something else than text")
    return tuple(value.items())


# --- writing --------------------------------------------------------------------------------------


def written(line: Line) -> str:
    """The line as it stands in the file, without its end.

    >>> written(Undo("0" * 16, "2024-06-01T09:00:00Z", "山田", "1" * 16))
    '{"format": 1, "id": "0000000000000000", "at": "2024-06-01T09:00:00Z", "by": "山田", "undo": "1111111111111111"}'
    """
    return json.dumps(_fields(line), ensure_ascii=False)


def _fields(line: Line) -> dict[str, Any]:
    fields: dict[str, Any] = {"format": FORMAT, "id": line.id, "at": line.at, "by": line.by}
    if isinstance(line, Undo):
        fields["undo"] = line.undoes
    else:
        kind = next(name for name, of in _KINDS.items() if isinstance(line.target, of))
        fields |= {"verdict": line.ruling.value, kind: as_plain(line.target)}
        for name, pairs in (("before", line.before), ("after", line.after)):
            if pairs:
                fields[name] = dict(pairs)
    if line.comment is not None:
        fields["comment"] = line.comment
    return fields


def with_id(line: Line, earlier: Sequence[Line]) -> Line:
    """The line with the id that follows from what it says, and from how often it was said before."""
    said = {key: value for key, value in _fields(line).items() if key != "id"}
    number = sum({k: v for k, v in _fields(one).items() if k != "id"} == said for one in earlier)
    content = json.dumps([said, number], ensure_ascii=False, sort_keys=True)
    mark = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return replace(line, id=mark)


# --- what holds -----------------------------------------------------------------------------------


def in_force(lines: Iterable[Line]) -> tuple[Judgement, ...]:
    """The judgements that hold, in the order of the file: the last one on each thing that was not taken back."""
    every = list(dict.fromkeys(lines))
    undone = {line.undoes for line in every if isinstance(line, Undo)}
    holding: dict[object, Judgement] = {}
    for line in every:
        if isinstance(line, Judgement) and line.id not in undone:
            about = _about(line)
            holding.pop(about, None)  # the later one takes its place at the end
            holding[about] = line
    return tuple(holding.values())


def _about(judgement: Judgement) -> object:
    """What a later judgement must be about to hold instead: of persons, whether they are one is a thing apart."""
    after = dict(judgement.after)
    other = after.get("same_as") or after.get("not_same_as")
    if not isinstance(judgement.target, PersonKey) or other is None:
        return judgement.target
    return judgement.target, other, after.get("body", judgement.target.body), after.get("affiliation")
