"""Debates in Akoma Ntoso, in any version's namespace."""

from __future__ import annotations

from datetime import date

import pytest

from kg.errors import SourceError
from kg.model import Facts, NamedPerson
from kg.sources.akoma_ntoso import read_akoma_ntoso
from kg.sources.emit import Emitted

_DEBATE = """
<debate name="minutes">
  <meta><identification source="#x"><FRBRWork><FRBRdate date="2024-01-31" name="sitting"/></FRBRWork></identification>
    <references source="#x">
      <TLCPerson eId="mori" href="/person/mori" showAs="森 一郎"/>
      <TLCRole eId="chair" href="/role/chair" showAs="委員長"/>
      <TLCOrganization eId="east" href="/organization/east" showAs="東都省"/>
    </references></meta>
  <preface><p><docTitle>東都市議会 第3回 議事録</docTitle></p>
    <p><docDate date="2024-02-01">令和6年2月1日</docDate></p></preface>
  <debateBody><debateSection eId="s1"><num>１</num><heading>開会</heading>
    <scene>（午前九時開会）</scene>
    <speech by="#mori" as="#chair" eId="sp1"><from>○森委員長</from>
      <p>開きます。</p><p>御異議ありませんか。<remark>異議なし</remark>では始めます。</p></speech>
    <question by="#nobody"><p>伺います。<eol/>以上です。</p></question>
    <answer as="#east"><from>東都省：</from><p>努めてまいります。</p></answer>
    <narrative>（休憩）</narrative>
  </debateSection></debateBody>
</debate>
"""


def _read(
    debate: str = _DEBATE, namespace: str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
) -> Emitted:
    return read_akoma_ntoso(f"<akomaNtoso xmlns='{namespace}'>{debate}</akomaNtoso>".encode(), "x.xml")


@pytest.mark.parametrize(
    "namespace", ["http://docs.oasis-open.org/legaldocml/ns/akn/3.0", "http://www.akomantoso.org/2.0", ""]
)
def test_speeches_questions_and_answers_are_turns(namespace: str) -> None:
    read = _read(namespace=namespace)
    assert read.text == (
        "東都市議会 第3回 議事録\n令和6年2月1日\n１\n開会\n（午前九時開会）\n"
        "○森委員長　開きます。\n御異議ありませんか。\n（異議なし）\nでは始めます。\n"
        "伺います。\n以上です。\n東都省：努めてまいります。\n（休憩）\n"
    )
    assert [
        (
            read.text[turn.label.start : turn.label.end],
            read.text[turn.span.start : turn.span.end],
            turn.person,
        )
        for turn in read.frame.turns
    ] == [
        (
            "森委員長",
            "開きます。\n御異議ありませんか。\n（異議なし）\nでは始めます。",
            NamedPerson(name="森一郎", post="委員長", reference="mori"),
        ),
        ("", "伺います。\n以上です。", NamedPerson(reference="nobody")),
        ("東都省：", "努めてまいります。", NamedPerson(organization="東都省", reference="east")),
    ]
    assert [read.text[span.start : span.end] for span in read.frame.headings] == ["開会"]
    assert read.frame.people == (NamedPerson(name="森一郎", reference="mori"),)


def test_the_preface_gives_title_and_day() -> None:
    assert _read().frame.parts[0].facts == Facts(title="東都市議会 第3回 議事録", held_on=date(2024, 2, 1))


def test_without_a_preface_the_day_is_that_of_the_work() -> None:
    debate = _DEBATE.replace("docDate date=", "docDate x=")
    assert _read(debate).frame.parts[0].facts.held_on == date(2024, 1, 31)


def test_a_label_inside_a_paragraph_opens_the_speech() -> None:
    read = _read(
        "<debate><debateBody><speech><p><from>議長</from>：採決します。</p></speech></debateBody></debate>"
    )
    (turn,) = read.frame.turns
    assert read.text[turn.label.start : turn.label.end] == "議長"


def test_another_kind_of_document_is_refused_by_its_name() -> None:
    with pytest.raises(SourceError, match="Akoma Ntoso with act and no debate"):
        _read("<act><body><p>第一条</p></body></act>")


def test_a_debate_without_words_is_refused() -> None:
    with pytest.raises(SourceError, match="debate without words"):
        _read("<debate><meta/><debateBody/></debate>")
