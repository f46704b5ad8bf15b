"""The file: a line a judgement, read back as written, wrong lines named, later ones holding."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import JudgementError
from kg.judgements import Line, Undo, in_force, parse_lines, with_id, written
from kg.model import (
    ActKey,
    ActType,
    Judgement,
    PersonKey,
    RepairKey,
    RepairKind,
    Ruling,
    SpeechKey,
    Target,
)

AT = "2024-06-01T09:00:00Z"
ACT = ActKey("cs-hq/36", ActType.REQUEST, "支援をお願いしたい。", "支援", "森委員")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
TARGETS = st.one_of(
    st.builds(ActKey, TEXT, st.sampled_from(ActType), TEXT, TEXT, TEXT, st.integers(0, 3)),
    st.builds(SpeechKey, TEXT, TEXT, TEXT, st.integers(0, 3)),
    st.builds(RepairKey, TEXT, st.sampled_from(RepairKind), TEXT, TEXT),
    st.builds(PersonKey, TEXT, TEXT, st.none() | TEXT),
)
FIELDS = st.dictionaries(TEXT, st.text(max_size=5), max_size=2).map(lambda d: tuple(d.items()))
LINES = st.one_of(
    st.builds(
        Judgement,
        st.just(""),
        st.just(AT),
        TEXT,
        st.sampled_from(Ruling),
        TARGETS,
        FIELDS,
        FIELDS,
        st.none() | TEXT,
    ),
    st.builds(Undo, st.just(""), st.just(AT), TEXT, st.just("0" * 16), st.none() | TEXT),
)


def _line(
    ruling: str = "accept", target: Target = ACT, earlier: tuple[Line, ...] = (), **more: object
) -> Judgement:
    line = replace(Judgement("", AT, "山田", Ruling(ruling), target), **more)
    made = with_id(line, earlier)
    assert isinstance(made, Judgement)
    return made


def _undo(of: Judgement, earlier: tuple[Line, ...]) -> Line:
    return with_id(Undo("", AT, "原", of.id), earlier)


@given(st.lists(LINES, max_size=4))
def test_lines_are_read_back_as_they_were_written(lines: list[Line]) -> None:
    made: list[Line] = []
    for line in lines:
        made.append(with_id(line, made))
    text = "".join(f"{written(line)}\n" for line in made)
    assert text.count("\n") == len(made)
    assert parse_lines(text, "x") == tuple(made)
    assert len({line.id for line in made}) == len(made)


def test_a_line_says_what_a_person_can_read() -> None:
    line = _line("edit", before=(("type", "request"),), after=(("type", "position"),), comment="言外")
    assert written(line) == (
        f'{{"format": 1, "id": "{line.id}", "at": "2024-06-01T09:00:00Z", "by": "山田", "verdict": "edit", '
        '"act": {"meeting": "cs-hq/36", "type": "request", "evidence": "支援をお願いしたい。", "object": "支援", '
        '"label": "森委員"}, "before": {"type": "request"}, "after": {"type": "position"}, "comment": "言外"}'
    )


def test_the_id_follows_from_what_is_said_and_from_how_often() -> None:
    once = _line()
    assert _line() == once
    assert _line(earlier=(once,)).id != once.id
    assert _line("reject").id != once.id


def test_blank_lines_count_for_nothing() -> None:
    line = _line()
    assert parse_lines(f"\n{written(line)}\n\n", "x") == (line,)
    assert parse_lines("", "x") == ()


def _with(**changes: object) -> str:
    fields = json.loads(written(_line())) | changes
    return json.dumps({key: value for key, value in fields.items() if value is not None}, ensure_ascii=False)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "no JSON"),
        ("[]", "no judgement"),
        ("{}", "no judgement"),
        ("<<<<<<< HEAD", "a mark of a merge conflict"),
        ("=======", "a mark of a merge conflict"),
        (_with(format=2), "format 2; this program reads format 1"),
        (_with(stars=5), "an unknown key 'stars'"),
        (_with(id="x"), "'x' is no id of 16 hexadecimal digits"),
        (_with(at="gestern"), "Invalid isoformat"),
        (_with(by=""), "'' is no text"),
        (_with(by=None), "'by' is missing"),
        (_with(verdict="perhaps"), "'perhaps' is not a valid Ruling"),
        (_with(act=None), "about nothing; expected one of act, speech, repair, person"),
        (_with(person={"body": "x", "name": "y"}), "about act and person"),
        (_with(act={"meeting": "x"}), "missing"),
        (_with(act={"meeting": "x", "sort": 1}), "no ActKey"),
        (_with(after={"type": 5}), "holds something else than text"),
        (_with(undo="7"), "'7' is no id"),
    ],
)
def test_a_wrong_line_is_named_by_its_number(line: str, said: str) -> None:
    text = f"{written(_line())}\n\n{line}\n"
    with pytest.raises(JudgementError, match="file, line 3: ") as error:
        parse_lines(text, "file")
    assert said in str(error.value)
    assert error.value.hint


def test_the_last_judgement_on_a_thing_holds() -> None:
    accept, other = _line(), _line(target=replace(ACT, object="別の支援"))
    reject = _line("reject", earlier=(accept, other))
    assert in_force((accept, other, reject)) == (other, reject)
    assert in_force((accept, other, reject, accept)) == (other, reject)  # the same line twice is one


def test_what_is_taken_back_leaves_the_one_before_in_force() -> None:
    accept = _line()
    reject = _line("reject", earlier=(accept,))
    lines = (accept, reject, _undo(reject, (accept, reject)))
    assert in_force(lines) == (accept,)
    assert in_force((*lines, _undo(accept, lines))) == ()


def test_judging_again_after_taking_back_holds() -> None:
    first = _line("reject")
    lines: tuple[Line, ...] = (first, _undo(first, (first,)))
    again = _line("reject", earlier=lines)
    assert in_force((*lines, again)) == (again,)


def test_a_name_and_who_else_a_person_is_are_judged_apart() -> None:
    person = PersonKey("cs-hq", "山田賢司")
    name = _line("edit", person, after=(("name", "山田太郎"),))
    same = _line("edit", person, after=(("same_as", "山田"),))
    apart = _line("reject", person, after=(("not_same_as", "山田"),))
    assert in_force((name, same, apart)) == (name, apart)


def test_namesakes_of_two_bodies_are_judged_apart_from_each_other() -> None:
    person = PersonKey("cs-hq", "山田賢司")
    lines = tuple(
        _line("reject", person, after=(("not_same_as", "山田賢司"), ("body", body)))
        for body in ("cefp", "nsc")
    )
    assert in_force(lines) == lines
