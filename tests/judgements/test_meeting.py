"""Who speaks and what is repaired, as judged before the words are read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.ids import meeting_name
from kg.judgements.keys import repair_keys, speech_keys
from kg.judgements.meeting import repaired_as, retitled, row_of
from kg.model import (
    DecisionItem,
    Document,
    Extraction,
    Judgement,
    Phrase,
    Repair,
    RepairKey,
    RepairKind,
    Span,
    SpeechKey,
    TitleMention,
    UnresolvedActor,
)

Read = Callable[..., Extraction]
Judge = Callable[..., Judgement]


@pytest.fixture
def speeches(document: Document, plain: Extraction) -> tuple[SpeechKey, ...]:
    return speech_keys(document, plain.meeting, meeting_name(plain.meeting.header, plain.body, document))


@pytest.fixture
def repairs(document: Document, plain: Extraction) -> tuple[RepairKey, ...]:
    return repair_keys(document, plain.meeting, meeting_name(plain.meeting.header, plain.body, document))


def _speakers(extraction: Extraction) -> list[str]:
    return [str(getattr(one, "name", None) or getattr(one, "label", "")) for one in extraction.speakers]


def test_a_speech_is_of_whom_the_judgement_names_and_so_are_its_acts(
    plain: Extraction, read: Read, judge: Judge, speeches: tuple[SpeechKey, ...]
) -> None:
    now = read(judge("edit", speeches[2], {"speaker": "酒井"}))
    assert _speakers(plain)[2] == "上沼紫野"
    assert _speakers(now) == [*_speakers(plain)[:2], "酒井啓亘", *_speakers(plain)[3:]]
    order = now.meeting.speeches[2].order
    assert {act.person.name for act in now.acts if act.mention.speech == order and act.person} == {"酒井啓亘"}


def test_a_rejected_speaker_leaves_nobody_known(
    plain: Extraction, read: Read, judge: Judge, speeches: tuple[SpeechKey, ...]
) -> None:
    now = read(judge("reject", speeches[2]))
    assert isinstance(now.speakers[2], UnresolvedActor)
    assert now.speakers[2].reason == "no-such-name"
    assert _speakers(now)[3:] == _speakers(plain)[3:]


def test_a_speaker_whom_the_printed_list_lacks_cannot_be_followed(
    plain: Extraction, read: Read, judge: Judge, speeches: tuple[SpeechKey, ...]
) -> None:
    now = read(judge("edit", speeches[2], {"speaker": "誰野某"}))
    assert now.speakers == plain.speakers
    assert [one.code for one in now.problems if one not in plain.problems] == ["judgement-without-target"]


def test_a_rejected_break_is_read_as_printed(
    plain: Extraction, read: Read, judge: Judge, repairs: tuple[RepairKey, ...]
) -> None:
    at = next(i for i, key in enumerate(repairs) if key.kind is RepairKind.PAGE_BREAK)
    found = plain.meeting.repairs[at]
    now = read(judge("reject", repairs[at]))
    assert now.meeting.repairs == plain.meeting.repairs[:at] + plain.meeting.repairs[at + 1 :]
    assert [(one.found, one.now) for one in now.judged] == [(found, None)]


def test_a_rejected_label_repair_leaves_the_label_as_printed(
    plain: Extraction, read: Read, judge: Judge, repairs: tuple[RepairKey, ...]
) -> None:
    at = next(i for i, key in enumerate(repairs) if key.kind is RepairKind.MISPRINTED_LABEL)
    now = read(judge("reject", repairs[at]))
    assert plain.meeting.repairs[at] not in now.meeting.repairs
    assert len(now.meeting.speeches) == len(plain.meeting.speeches)


def test_a_label_read_as_somebody_else_is_that_person_s_speech(
    plain: Extraction, read: Read, judge: Judge, repairs: tuple[RepairKey, ...]
) -> None:
    at = next(i for i, key in enumerate(repairs) if key.kind is RepairKind.MISPRINTED_LABEL)
    index = [one.label.span for one in plain.meeting.speeches].index(plain.meeting.repairs[at].span)
    now = read(judge("edit", repairs[at], {"read": "酒井本部員"}))
    assert _speakers(now)[index] == "酒井啓亘"
    assert (
        next(one.read for one in now.meeting.repairs if one.span == plain.meeting.repairs[at].span)
        == "酒井本部員"
    )


def test_an_accepted_repair_stays(
    read: Read, judge: Judge, plain: Extraction, repairs: tuple[RepairKey, ...]
) -> None:
    now = read(judge("accept", repairs[0]))
    assert now.meeting == plain.meeting
    assert [one.now for one in now.judged] == [plain.meeting.repairs[0]]


BREAK = Repair(RepairKind.PAGE_BREAK, Span(10, 17), "ab\n2\ncd", "abcd", "", "", (Span(12, 15),))


@pytest.mark.parametrize(
    ("read", "removed"),
    [
        ("abcd", (Span(12, 15),)),
        ("ab2cd", (Span(12, 13), Span(14, 15))),
        ("ab\n2\ncd", ()),
        ("acd", (Span(11, 15),)),
    ],
)
def test_a_break_is_read_by_taking_characters_away(read: str, removed: tuple[Span, ...]) -> None:
    repair = repaired_as(BREAK, read)
    assert repair is not None
    assert (repair.read, repair.removed) == (read, removed)
    kept = [c for at, c in enumerate(BREAK.printed, 10) if not any(s.start <= at < s.end for s in removed)]
    assert "".join(kept) == read


@pytest.mark.parametrize("read", ["ab・cd", "abdc", "abcde"])
def test_a_break_is_never_read_by_adding_any(read: str) -> None:
    assert repaired_as(BREAK, read) is None


def test_a_row_is_named_by_its_name_its_family_or_its_number(plain: Extraction) -> None:
    meeting = plain.meeting
    at = next(i for i, row in enumerate(meeting.attendance) if row.name == "後藤厚宏")
    assert row_of(meeting, "後藤　厚宏") == row_of(meeting, "後藤") == at
    assert row_of(meeting, "後藤厚宏", str(at + 1)) == at
    assert row_of(meeting, "後") is None


def test_a_title_that_is_no_variant_is_a_document_of_its_own() -> None:
    mention = TitleMention(Phrase("政策群（案）", Span(0, 6)), "政策群", draft=True)
    item = DecisionItem(mention.printed, (mention,), ("対策群",), None, None)
    repair = Repair(RepairKind.TITLE_VARIANT, Span(0, 3), "政策群", "対策群", "", "")
    assert retitled(item, repair, "政策群").titles == ("政策群",)
