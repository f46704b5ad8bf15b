"""Things are found again by what they say, on other texts and by other readings of the same minutes."""

from __future__ import annotations

import hashlib
import html
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.extract import extract_meetings
from kg.ids import meeting_name
from kg.judgements.keys import (
    act_keys,
    find_act,
    find_person,
    find_repair,
    find_speech,
    person_key,
    persons_of,
    repair_keys,
    speech_keys,
)
from kg.judgements.words import squeezed_label, words_in
from kg.model import ActKey, ActType, Document, Extraction, PersonKey, RepairKey, RepairKind, Span, SpeechKey
from kg.sources import read_source

KEY = ActKey("m/1", ActType.REQUEST, "支援をお願いしたい。", "支援", "森委員")


def _rewritten(document: Document, change: Callable[[str], str]) -> Extraction:
    text = change(document.text)
    (extraction,) = extract_meetings(
        replace(document, text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
    )
    return extraction


def test_every_act_speech_and_repair_is_found_by_its_own_key(document: Document, plain: Extraction) -> None:
    name = meeting_name(plain.meeting.header, plain.body, document)
    acts = act_keys(plain)
    assert [find_act(acts, key) for key in acts] == list(range(len(plain.acts)))
    speeches = speech_keys(document, plain.meeting, name)
    assert [find_speech(speeches, key) for key in speeches] == list(range(len(plain.meeting.speeches)))
    repairs = repair_keys(document, plain.meeting, name)
    assert [find_repair(repairs, key) for key in repairs] == list(range(len(plain.meeting.repairs)))
    persons = persons_of(plain)
    assert [find_person(persons, person_key(person)) for person in persons] == list(persons)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\n\n" + text,
        lambda text: unicodedata.normalize("NFKC", text),
        lambda text: text.replace("\n\n", "\n\n\n"),
    ],
    ids=["lines before", "NFKC", "wider spacing"],
)
def test_keys_hold_on_the_same_minutes_laid_out_otherwise(
    document: Document, plain: Extraction, change: Callable[[str], str]
) -> None:
    other = _rewritten(document, change)
    keys = act_keys(plain)
    assert {key for key in act_keys(other) if key in set(keys)} == set(keys)


def test_keys_hold_on_the_same_minutes_as_a_web_page(
    document: Document, plain: Extraction, tmp_path: Path
) -> None:
    page = tmp_path / "head.html"
    lines = "".join(f"<p>{html.escape(line)}</p>\n" for line in document.text.split("\n") if line.strip())
    page.write_text(
        f"<!DOCTYPE html><html><head><title>議事録</title></head><body>{lines}</body></html>", "utf-8"
    )
    (other,) = extract_meetings(read_source(page))
    assert set(act_keys(other)) == set(act_keys(plain))
    name = meeting_name(plain.meeting.header, plain.body, document)
    assert speech_keys(other.document, other.meeting, name) == speech_keys(document, plain.meeting, name)


def test_an_object_that_is_cut_otherwise_is_the_same_where_no_other_fits() -> None:
    longer = replace(KEY, object="地方への支援")
    assert find_act([longer], KEY) == 0
    assert find_act([replace(KEY, object="地方")], KEY) is None
    assert find_act([longer, replace(KEY, object="国の支援")], KEY) is None
    assert find_act([longer, KEY], KEY) == 1


@pytest.mark.parametrize(
    "other",
    [replace(KEY, type=ActType.POSITION), replace(KEY, evidence="支援をお願いする。")],
)
def test_another_type_or_sentence_is_another_act(other: ActKey) -> None:
    assert find_act([other], KEY) is None


def test_acts_alike_are_told_apart_by_the_label_and_then_by_their_order() -> None:
    keys = [replace(KEY, label="林委員"), KEY, replace(KEY, nth=1)]
    assert find_act(keys, KEY) == 1
    assert find_act(keys, replace(KEY, nth=1)) == 2
    assert find_act(keys, replace(KEY, label="林委員")) == 0
    assert find_act(keys, replace(KEY, nth=5)) is None
    # another format prints other labels
    assert find_act([replace(KEY, label="森")], KEY) == 0


def test_a_speech_needs_its_label_and_first_words() -> None:
    key = SpeechKey("m/1", "森委員", "賛成である。")
    assert find_speech([replace(key, label="林委員"), key], key) == 1
    assert find_speech([replace(key, begins="反対である。")], key) is None
    assert find_speech([key, replace(key, nth=1)], replace(key, nth=1)) == 1


def test_words_around_tell_repairs_alike_apart() -> None:
    key = RepairKey("m/1", RepairKind.PAGE_BREAK, "そこから", "前…後")
    other = replace(key, around="先…次")
    assert find_repair([other, key], key) == 1
    assert find_repair([other], key) == 0
    assert find_repair([replace(key, kind=RepairKind.DOUBLED_FRAGMENT)], key) is None


def test_a_person_is_nobody_of_another_body() -> None:
    assert find_person((), PersonKey("cs-hq", "森")) is None


@pytest.mark.parametrize(
    ("label", "words"),
    [("○　後藤 本部員", "後藤本部員"), ("【総務副大臣】", "総務副大臣"), ("（Ａ）", "A"), ("", "")],
)
def test_marks_around_a_label_do_not_count(label: str, words: str) -> None:
    assert squeezed_label(label) == words


@pytest.mark.parametrize(
    ("span", "removed", "words"),
    [
        (Span(0, 8), (), "ab12cde"),
        (Span(0, 8), (Span(3, 5),), "abcde"),
        (Span(4, 8), (Span(3, 5),), "cde"),
        (Span(0, 4), (Span(3, 5),), "ab"),
        (Span(6, 8), (Span(3, 5),), "de"),
    ],
)
def test_words_are_read_without_what_a_repair_takes_out(
    span: Span, removed: tuple[Span, ...], words: str
) -> None:
    assert words_in("ab\n12cde", span, removed) == words
