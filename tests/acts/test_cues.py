"""Words that set in whose name the speech goes on."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("復興大臣として申し上げる。", [("復興大臣", "as")]),
        ("水産庁としては、資源を調べる。", [("水産庁", "as")]),
        ("海上保安庁では、監視を続ける。", [("海上保安庁", "topic")]),
        ("気象庁においては、観測を続ける。", [("気象庁", "topic")]),
        ("当省は、調査を続ける。", [("当省", "self")]),
        ("弊庁で調査を続ける。", [("弊庁", "self")]),
        ("市長の立場から申し上げる。", [("市長", "as")]),
        ("調査を続ける。", []),
        ("水産庁が所管する船を使う。", []),
    ],
)
def test_cues_are_read_by_their_form(detect, text, expected) -> None:
    assert [(c.phrase.text, c.form) for c in detect(text).cues] == expected


def test_cues_stand_in_order(detect) -> None:
    found = detect("まず大臣として申し上げる。観光庁では、調査を続ける。当省は、支援する。").cues
    assert [c.phrase.span.start for c in found] == sorted(c.phrase.span.start for c in found)
    assert [c.phrase.text for c in found] == ["大臣", "観光庁", "当省"]
