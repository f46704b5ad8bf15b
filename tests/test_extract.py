"""The whole way on the sample: who is behind each act, and that the result is the same every time."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from kg.extract import extract_meetings
from kg.model import ActType, Extraction, Organization, Person
from kg.resources import resource
from kg.sources import read_source
from kg.tokenizer import extractor_version

INSTITUTIONAL = (ActType.COMMITMENT, ActType.REPORT)


@pytest.fixture(scope="module")
def sample() -> Extraction:
    (read,) = extract_meetings(read_source(resource("data/minutes/cs-hq-036.txt")))
    return read


def test_the_version_names_the_package_and_the_dictionary():
    assert re.fullmatch(r"\d+\.\d+\.\d+\+\S*core-\d{8}\S*", extractor_version())


def test_the_same_document_is_read_the_same(sample):
    assert extract_meetings(sample.document) == (sample,)


def test_every_commitment_and_report_has_an_institution_and_every_opinion_a_person(sample):
    for act in sample.acts:
        wanted = Organization if act.mention.type in (*INSTITUTIONAL, ActType.DECISION) else Person
        assert isinstance(act.agent, wanted), act.mention.object.text


def test_the_institutions_of_the_sample_are_those_of_their_speakers(sample):
    pairs = {
        (act.person.name, act.agent.id)
        for act in sample.acts
        if act.mention.type in INSTITUTIONAL and act.person
    }
    assert pairs == {
        ("松野博一", "cs-hq"),
        ("谷公一", "cs-hq"),
        ("谷公一", "npa"),
        ("高市", "cao"),
        ("大串正樹", "digital"),
        ("柘植芳文", "mic"),
        ("山田賢司", "mofa"),
        ("太田房江", "meti"),
        ("木村次郎", "mod"),
    }


def test_the_four_documents_of_the_sample_were_decided_by_the_body(sample):
    decided = [act for act in sample.acts if act.mention.type is ActType.DECISION]
    assert [(act.agent.id, act.person.name, act.mention.object.text) for act in decided] == [
        ("cs-hq", "谷公一", title)
        for title in (
            "サイバーセキュリティ2023（2022年度年次報告・2023年度年次計画）",
            "サイバーセキュリティ関係施策に関する令和6年度予算重点化方針",
            "政府機関等のサイバーセキュリティ対策のための統一基準群",
            "重要インフラのサイバーセキュリティに係る安全基準等策定指針",
        )
    ]
    states = Counter(appearance.state for appearance in sample.documents if appearance.decision is not None)
    assert states == {"decided": 4}


def test_those_who_sit_in_for_a_minister_attend_for_the_seat(sample):
    proxies = {p.person.name: p.attends_for for p in sample.participants if p.attends_for}
    assert proxies == {
        "大串正樹": "cs-hq/本部員/デジタル大臣",
        "柘植芳文": "cs-hq/本部員/総務大臣",
        "山田賢司": "cs-hq/本部員/外務大臣",
        "太田房江": "cs-hq/本部員/経済産業大臣",
        "木村次郎": "cs-hq/本部員/防衛大臣",
    }


def test_the_evidence_of_every_act_lies_in_the_kept_text(sample):
    length = len(sample.document.text)
    spans = [act.mention.evidence.span for act in sample.acts]
    assert all(0 <= span.start < span.end <= length for span in spans)
