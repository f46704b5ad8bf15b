"""What the head of a page says of the meeting."""

from __future__ import annotations

import pytest

from kg.model import Facts
from kg.sources.html_facts import facts_of
from kg.sources.html_tree import parse_page


@pytest.mark.parametrize(
    ("head", "facts"),
    [
        ("<title>第36回会合\n 議事概要</title>", Facts(title="第36回会合 議事概要")),
        ("<title>議事概要｜省</title><meta property=og:title content=第36回会合>", Facts(title="第36回会合")),
        ("<meta property=og:title content=一><meta name=DC.Title content=二>", Facts(title="二")),
        ("<meta name=dc.title content=一><meta name=dc.title content=二>", Facts(title="一")),
        (
            "<link rel=canonical href=https://example.go.jp/36.html>",
            Facts(url="https://example.go.jp/36.html"),
        ),
        ("<link rel=canonical href=/36.html>", Facts()),
        ("<meta property=og:url content=https://example.go.jp/36>", Facts(url="https://example.go.jp/36")),
        ("<link rel='stylesheet' href=https://example.go.jp/a.css>", Facts()),
        ("<meta name=date content=2023-07-04><meta name=dc.date content=2023-07-04>", Facts()),
        ("<title> </title><meta name=dc.title content=''>", Facts()),
    ],
)
def test_title_and_address_are_taken_and_the_day_it_was_put_up_is_not(head: str, facts: Facts) -> None:
    assert facts_of(parse_page(f"<head>{head}</head><body><svg><title>図</title></svg>", "x")) == facts
