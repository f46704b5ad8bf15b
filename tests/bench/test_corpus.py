"""Sentences of real minutes with places to fill, and chance that is the same everywhere."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from tests.bench.corpus import HELD_BACK, Pattern, Slot, Voice, load_pool, sources
from tests.bench.draw import Draw
from tests.bench.load import meetings
from tests.bench.world import MEASURES, measures, places

GOLD = Path(__file__).resolve().parents[1] / "gold"


def _printed(pattern: Pattern) -> str:
    return "".join(part if isinstance(part, str) else part.printed for part in pattern.parts)


def test_minutes_that_are_held_back_are_not_used() -> None:
    held_back = [
        line
        for line in (GOLD / "index.csv").read_text(encoding="utf-8").splitlines()
        if f",{HELD_BACK}," in line
    ]
    assert len(held_back) == 3
    names = {line.split(",")[0] for line in held_back}
    assert not names & {path.stem for path, _ in sources()}
    assert len(list(sources())) > 5


def test_a_sentence_with_its_places_is_the_one_that_was_said() -> None:
    said = re.sub(r"\s", "", "".join(path.read_text(encoding="utf-8") for path, _ in sources()))
    patterns = [one for voice in Voice for paragraph in load_pool().polite[voice] for one in paragraph]
    assert len(patterns) > 200
    assert [text for text in map(_printed, patterns) if re.sub(r"\s", "", text) not in said] == []


def test_objects_of_acts_are_places_for_measures() -> None:
    objects = {act["object"] for path, gold in sources() for act in gold["acts"]}
    pool = load_pool()
    found = {
        part.printed
        for register in (pool.polite, pool.plain)
        for voice in Voice
        for paragraph in register[voice]
        for one in paragraph
        for part in one.parts
        if not isinstance(part, str) and part.slot is Slot.MEASURE
    }
    assert len(found) > 100
    assert found <= objects


def test_few_measures_are_frequent_and_many_are_rare() -> None:
    draw = Draw("ranks")
    drawn = Counter(draw.rank(MEASURES) for _ in range(20_000))
    assert drawn[0] > 1.5 * drawn[1] > 1.5 * drawn[4] > 0
    assert len(drawn) > MEASURES / 2
    assert len(set(measures(0, "脱炭素"))) == MEASURES


def test_bodies_share_some_of_their_measures() -> None:
    assert 100 < len(set(measures(0, "脱炭素")) & set(measures(0, "観光"))) < 250


def test_a_series_counts_on_over_days_that_come_one_after_the_other() -> None:
    stream = places(0)
    before = next(stream)
    for place in (next(stream) for _ in range(300)):
        assert place.index == before.index + 1
        assert place.date.isoweekday() <= 5
        if place.body == before.body:
            assert (place.number, place.date > before.date) == (before.number + 1, True)
        else:
            assert place.number == 1
        before = place


def test_a_load_is_not_the_same_sentences_over_and_over() -> None:
    sentences = Counter(
        sentence for made in meetings(60) for sentence in re.findall(r"[^。\n○　]{20,}。", made.text)
    )
    assert sum(1 for times in sentences.values() if times == 1) > 0.8 * sum(sentences.values())


def test_draws_are_the_same_on_every_machine() -> None:
    draw = Draw(0, "meeting", 7)
    assert [draw.below(1000) for _ in range(4)] == [191, 307, 601, 396]
    assert Draw("a").shuffled(range(6)) == [3, 4, 5, 2, 0, 1]
