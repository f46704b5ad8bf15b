"""What words and strings of function words say by themselves."""

from __future__ import annotations

import pytest

from kg.language.bunsetsu import Role
from kg.language.morphemes import Ending, Tail, Word, ending, tail_of, word, words_of
from kg.language.tokens import tokenize


def _words(text: str) -> tuple[Word, ...]:
    return words_of(tokenize(text))


def _after_noun(text: str) -> tuple[Word, ...]:
    """The function words after 川."""
    first, *rest = _words("川" + text)
    assert first.surface == "川"
    return tuple(rest)


def test_tokens_alike_are_one_word_wherever_they_stand() -> None:
    first, _, second, *_ = _words("川と川")
    assert first is second
    assert first is word("川", "川", first.pos)


def test_words_of_another_lemma_or_part_of_speech_are_others() -> None:
    noun = ("名詞", "普通名詞", "一般", "*", "*", "*")
    verb = ("動詞", "一般", "*", "*", "*", "*")
    assert word("川", "川", noun) is not word("川", "河", noun)
    assert word("川", "川", noun) is not word("川", "川", verb)


@pytest.mark.parametrize(
    ("surface", "pos", "nominal"),
    [
        ("川", ("名詞", "普通名詞"), True),
        ("的", ("接尾辞", "形状詞的"), True),
        ("っぽい", ("接尾辞", "形容詞的"), False),
        ("御", ("接頭辞", "*"), None),
        ("健全", ("形状詞", "一般"), None),
        ("よう", ("形状詞", "助動詞語幹"), False),
        ("・", ("補助記号", "一般"), True),
        ("、", ("補助記号", "読点"), False),
        ("流れる", ("動詞", "一般"), False),
    ],
)
def test_whether_a_word_stands_in_a_run_of_nouns(
    surface: str, pos: tuple[str, ...], nominal: bool | None
) -> None:
    assert word(surface, surface, pos).nominal is nominal


@pytest.mark.parametrize(
    ("pos", "function"),
    [
        (("助動詞", "*"), True),
        (("助詞", "格助詞"), True),
        (("助詞", "準体助詞"), False),
        (("形状詞", "助動詞語幹"), True),
        (("接尾辞", "動詞的"), True),
        (("接尾辞", "名詞的"), None),
        (("動詞", "非自立可能"), None),
        (("名詞", "普通名詞"), False),
    ],
)
def test_whether_a_word_is_a_function_word(pos: tuple[str, ...], function: bool | None) -> None:
    assert word("x", "x", pos).function is function


def test_only_particles_and_auxiliaries_open_a_compound_particle() -> None:
    opens = {w.surface: w.opens_particle for w in _words("川に関する話")}
    assert opens == {"川": False, "に": True, "関する": False, "話": False}


def test_an_ending_says_what_its_words_say_together() -> None:
    said = ending(_after_noun("でした"))
    assert (said.surface, said.copula, said.polite, said.links) == ("でした", True, True, False)
    assert said.lemmas == {"です", "た"}


def test_no_function_words_say_nothing() -> None:
    nothing = Ending("", frozenset(), False, False, False, (), False, False, None, False)
    assert ending(()) == nothing


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("を", (Role.CASE, "を")),
        ("まで", (Role.CASE, "まで")),
        ("の", (Role.ADNOMINAL, "の")),
        ("は", (Role.TOPIC, "は")),
        ("には", (Role.TOPIC, "には")),
        ("までも", (Role.TOPIC, "までも")),
        ("や", (Role.COORDINATE, "や")),
        # Noun, comma or what follows decide as well.
        ("", None),
        ("に", None),
        ("と", None),
        ("など", None),
    ],
)
def test_what_particles_alone_make_of_a_noun(said: str, role: tuple[Role, str] | None) -> None:
    assert ending(_after_noun(said)).noun_role == role


@pytest.mark.parametrize(("said", "gives"), [("など", True), ("だけ", True), ("は", False), ("", False)])
def test_which_particles_give_examples_and_tell_no_case(said: str, gives: bool) -> None:
    assert ending(_after_noun(said)).gives_examples is gives


@pytest.mark.parametrize(("said", "apart"), [("でもある", True), ("ではない", True), ("である", False)])
def test_a_copula_with_a_particle_inside_is_a_copula(said: str, apart: bool) -> None:
    assert ending(_after_noun(said)).copula_apart is apart


@pytest.mark.parametrize(
    ("said", "kept", "comma"),
    [("は、", "は", True), ("は。", "は", False), ("を", "を", False), ("はですね、", "は", True)],
)
def test_signs_and_what_fills_a_pause_are_no_part_of_a_tail(said: str, kept: str, comma: bool) -> None:
    found = tail_of(_after_noun(said), ends=False, kept=0)
    words = _after_noun(kept)
    assert found == Tail(words, comma, ending(words))


def test_what_ends_a_sentence_fills_no_pause() -> None:
    words = _after_noun("はですね")
    assert tail_of(words, ends=True, kept=0).words == words
    assert tail_of(words, ends=False, kept=0).words == words[:1]


def test_signs_up_to_a_closing_bracket_stay() -> None:
    words = _after_noun("は、）、")
    assert [w.surface for w in words] == ["は", "、", "）", "、"]
    assert tail_of(words, ends=False, kept=3).words == words[:3]
    assert tail_of(words, ends=False, kept=0).words == words[:1]
