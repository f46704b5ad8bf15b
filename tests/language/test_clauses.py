"""Statements of a sentence and their moods."""

from __future__ import annotations

import pytest

from kg.language.clauses import clauses


def _marks(mood) -> set[str]:
    return {name for name in mood.__slots__ if getattr(mood, name)} - {"finite"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("道路を広げる。", set()),
        ("道路を広げた。", {"past"}),
        ("道路を広げない。", {"negated"}),
        ("道路を広げていません。", {"negated", "progressive"}),
        ("道路を広げているところです。", {"progressive", "moment"}),
        ("道路を広げてまいります。", {"onward"}),
        ("道路を広げたいと思います。", {"wish"}),
        ("道路を広げるべきである。", {"norm"}),
        ("道路を広げなければならない。", {"duty"}),
        ("道路を広げていただきたい。", {"receives", "wish"}),
        ("道路を広げさせていただきます。", {"humble", "causative"}),
        ("道路を広げてください。", {"asks"}),
        ("道路が広げられた。", {"past", "passive"}),
        ("道路を広げることができないのではないか。", {"negated", "doubt", "question", "explains", "can"}),
        ("道路が必要ではないか。", {"doubt", "question"}),
        ("道路を広げるそうだ。", {"hearsay"}),
        ("道路が失われつつある。", {"progressive", "passive"}),
        ("道路ができてない。", {"negated", "progressive"}),
        (
            "道路が十分に直されてこなかったのではないのでしょうか。",
            {"past", "passive", "doubt", "question", "explains", "negated"},
        ),
        ("道路を諦めざるを得ない。", {"duty"}),
        ("御意見をいただきたい。", {"receives", "wish"}),
    ],
)
def test_the_end_of_the_predicate_tells_the_mood(tree, text, expected) -> None:
    assert _marks(clauses(tree(text))[-1].mood) - {"can"} == expected - {"can"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "橋を直し、道を広げてまいりたいと考えている。",
            [("直し", {"onward", "wish"}), ("広げ", {"onward", "wish"})],
        ),
        ("橋を直したが、道は広げない。", [("直し", {"past"}), ("広げ", {"negated"})]),
        ("橋を直すとともに、道を広げている。", [("直す", set()), ("広げ", {"progressive"})]),
        ("橋を直すとともに、道を広げた。", [("直す", {"past"}), ("広げ", {"past"})]),
        ("橋を直すこととしている。", [("直す", set())]),
        ("橋を直しつつ道を広げる。", [("広げる", set())]),
        ("雨が降れば道を広げる。", [("広げる", set())]),
        ("昨年直した橋を調べる。", [("調べる", set())]),
        ("橋を直すべきとの意見があった。", [("直す", {"norm"})]),
        # What goes on by its own form takes no wish from the clause after it.
        ("橋を直しておりまして、道を広げたい。", [("直し", {"progressive"}), ("広げ", {"wish"})]),
        ("橋を直しているという状況でございます。", [("直し", {"progressive"})]),
        ("橋が壊れる可能性があります。", [("壊れる", set())]),
        ("橋が壊れることが見込まれます。", [("壊れる", set())]),
        ("橋を直すべきだというのが意見でございます。", [("直す", {"norm"})]),
        ("橋を直す必要があるということも認識しております。", [("ある", set())]),
    ],
)
def test_links_of_a_chain_share_the_mood_of_the_last_one(tree, text, expected) -> None:
    found = tree(text)
    assert [(found.content(c.at), _marks(c.mood)) for c in clauses(found)] == expected


def test_what_is_asked_with_yo_is_read_through_the_asking(tree) -> None:
    found = tree("橋を直すよう、お願いする。")
    assert [(found.content(c.at), c.frame) for c in clauses(found)] == [("直す", "ask"), ("お願い", "outer")]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("橋を直すべきとの意見があった。", "told"),
        ("橋を直すべきという意見を持っております。", "think"),
        ("橋を直すという御説明でした。", "told"),
        ("橋が壊れるおそれがあるという気がします。", "think"),
        ("橋が壊れることが予想されます。", "foreseen"),
        ("橋を直しているという現状でございます。", "state"),
    ],
)
def test_the_frame_says_through_what_the_statement_is_read(tree, text, frame) -> None:
    assert clauses(tree(text))[0].frame == frame
