"""Which bunsetsu modifies which: a deterministic, projective, head-final parse.

From right to left every bunsetsu takes the first fitting head among the next bunsetsu, its head,
its head's head and so on (so no two arcs cross). What fits is decided by the role of the
dependent, by valency (no predicate takes two を) and by the comma, which in Japanese says that the
head is not the next best one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.language.bunsetsu import Bunsetsu, Kind, Role
from kg.language.chains import chain, governs, modified_noun, next_predicate
from kg.language.coordination import bare_adjective, closed_off, partner
from kg.language.lexicon import words
from kg.language.line import Line
from kg.language.morphemes import Ending, Word, ending
from kg.language.segment import segment_line
from kg.model import Token
from kg.records import record

#: Clause links that open a new statement: a topic reaches no further back than these.
STRONG_LINKS = frozenset(("が", "けれど", "ので", "から", "し", "ほか", "とともに", "終止", "おり"))
_SINGLE_CASES = frozenset(("を", "が"))


@record
class Parse:
    """A sentence as a tree of bunsetsu; `heads[i]` is the index of the head, -1 for the root."""

    text: str
    tokens: tuple[Token, ...]
    words: tuple[Word, ...]
    """Those of the tokens, one each."""
    bunsetsu: tuple[Bunsetsu, ...]
    heads: tuple[int, ...]
    dependents: tuple[tuple[int, ...], ...]
    """Dependents of each bunsetsu, in order."""
    moods: dict[int, Any]
    """What `mood_of` told of a predicate, kept because several rules ask."""
    slots: dict[int, dict[str, tuple[int, ...]]]
    """What `kg.acts.arguments` found of a predicate, kept for the same reason."""
    edges: dict[int, int]
    """Where `kg.acts.phrases` found phrases to begin."""

    def children(self, at: int) -> tuple[int, ...]:
        """Dependents of a bunsetsu, in order."""
        return self.dependents[at]

    def content(self, at: int) -> str:
        """The content words of a bunsetsu as printed."""
        b = self.bunsetsu[at]
        return self.text[self.tokens[b.first].start : self.tokens[b.func - 1].end]

    def function(self, at: int) -> tuple[Token, ...]:
        """The function words and signs of a bunsetsu."""
        b = self.bunsetsu[at]
        return self.tokens[b.func : b.last]

    def ending(self, at: int) -> Ending:
        """What the function words and signs of a bunsetsu say."""
        b = self.bunsetsu[at]
        return ending(self.words[b.func : b.last])


def parse(text: str, tokens: tuple[Token, ...]) -> Parse:
    """The dependency tree of one sentence (or bullet)."""
    line = Line.of(tokens)
    bunsetsu = segment_line(line)
    heads = _heads(bunsetsu, line.words)
    dependents: list[list[int]] = [[] for _ in bunsetsu]
    for at, head in enumerate(heads):
        if head != -1:
            dependents[head].append(at)
    return Parse(text, tokens, line.words, bunsetsu, heads, tuple(map(tuple, dependents)), {}, {}, {})


def _heads(all_: Sequence[Bunsetsu], words_: Sequence[Word]) -> tuple[int, ...]:
    heads = [-1] * len(all_)
    taken: dict[int, set[str]] = {}
    state = taken, words_, heads
    for at in range(len(all_) - 2, -1, -1):
        head = heads[at] = _choose(at, all_, state)
        b = all_[at]
        if b.role is Role.CASE and b.case in _SINGLE_CASES:
            taken.setdefault(head, set()).add(b.case)
    return tuple(heads)


def _choose(
    at: int,
    all_: Sequence[Bunsetsu],
    state: tuple[dict[int, set[str]], Sequence[Word], Sequence[int]],
) -> int:
    taken, words_, heads = state
    b = all_[at]
    if b.role is Role.ADNOMINAL:
        return modified_noun(at, all_, heads)
    if _takes_the_next(b) and not (b.case == "と" and all_[at + 1].lemma in words("with-adnoun")):
        return next_predicate(at, all_, heads)
    after = chain(at, heads)
    if b.role is Role.ADVERB and b.kind is Kind.ADJECTIVE and b.comma:
        near = enumerate(all_[at + 1 : at + 3], at + 1)
        alike = [i for i, c in near if c.role is Role.ADVERB and c.kind is Kind.ADJECTIVE]
        if alike:
            return heads[alike[0]]  # より早く、より確実に届ける
    resumed = _resumed(at, b, all_)
    if b.role is Role.COORDINATE and not resumed:
        beside = partner(at, after, all_, (words_, heads))
        if beside is not None:
            return beside
    if b.case == "と" and all_[at + 1].lemma in words("with-adnoun"):
        return at + 1  # 国の基準と同じ水準
    predicates = [c for c in after if governs(all_[c])] or [after[-1]]
    if b.comma:
        predicates = [p for p in predicates if not _all_out(p, all_)] or predicates
    if b.role is Role.QUOTE:
        return predicates[0]
    if resumed:
        return heads[at + 1]
    if b.role is Role.CASE and b.case in _SINGLE_CASES and not b.comma and b.lemma not in words("time-noun"):
        return _free_slot(b, predicates, (taken, all_, ()))
    open_ = [c for c in predicates if not closed_off(c, all_, heads)]
    if b.role in (Role.TOPIC, Role.COORDINATE):
        return _topic_head(b, predicates, open_, all_)
    if b.role is Role.CLAUSE:
        return _clause_head(at, (predicates, open_), all_, (taken, heads))
    if b.lemma in words("time-noun") or (b.role is Role.CASE and len(b.case) > 2):
        next_ = at + 1 if b.case != "として" and b.lemma not in words("time-noun") else -1
        predicates = [p for p in predicates if p == next_ or not bare_adjective(all_[p])] or predicates
    if b.comma and b.case != "を" and open_:
        predicates = open_ = [p for p in open_ if not bare_adjective(all_[p])] or open_
        if b.case in ("から", "より"):  # 事務局から、…する予定であると: whose words they are
            stated = [p for p in open_ if all_[p].role is not Role.ADNOMINAL and all_[p].case != "よう"]
            predicates = stated or open_
        if b.case in ("について", "に向けて"):
            predicates = [p for p in open_ if all_[p].lemma not in words("partner-verb")] or open_
    if b.role is Role.CASE and b.case in _SINGLE_CASES:
        return _free_slot(b, predicates, (taken, all_, open_))
    return predicates[0]


def _takes_the_next(b: Bunsetsu) -> bool:
    """Is its head the next predicate, whatever else stands in the sentence?"""
    if b.comma:
        return False
    case = b.role is Role.CASE and len(b.case) <= 2 and b.case not in _SINGLE_CASES
    return b.role is Role.QUOTE or ((case or b.role is Role.ADVERB) and b.lemma not in words("time-noun"))


def _all_out(at: int, all_: Sequence[Bunsetsu]) -> bool:
    """政府を挙げて, 全力を尽くして: an idiom that only says how."""
    b, noun = all_[at], all_[at - 1]
    idiom = b.role is Role.CLAUSE and b.case in ("て", "連用") and b.lemma in words("all-out-verb")
    return idiom and noun.case == "を" and noun.lemma in words("all-out-noun")


def _resumed(at: int, b: Bunsetsu, all_: Sequence[Bunsetsu]) -> bool:
    """A noun before a comma taken up by いずれも, これは: it is the topic."""
    if b.role is not Role.COORDINATE or b.case != "、":
        return False
    after = all_[at + 1]
    return after.role in (Role.CASE, Role.TOPIC) and after.lemma in words("resumptive")


def _free_slot(
    b: Bunsetsu, predicates: list[int], state: tuple[dict[int, set[str]], Sequence[Bunsetsu], Sequence[int]]
) -> int:
    """The nearest predicate whose を or が is not yet filled; nouns and adjectives take no を."""
    taken, all_, open_ = state
    free = [
        p
        for p in predicates
        if (b.case not in taken.get(p, ()) or _doubled(p, all_))
        and not (b.case == "を" and _takes_no_object(all_[p]))
    ]
    if b.case == "が":
        free = [p for p in free if not _only_modifies(all_[p])] or free
    if b.comma and b.case == "が":
        free = [p for p in free if p in open_ and all_[p].role is not Role.CASE] or free
    return free[0] if free else predicates[0]


def _only_modifies(b: Bunsetsu) -> bool:
    """不足が様々な角度で示される: 様々な has no subject, as 得意な has."""
    attributive = b.role is Role.ADNOMINAL and b.last - b.func == 1
    bare = bare_adjective(b) and attributive and not b.lemma.endswith("い")
    return bare and b.lemma not in words("subject-adjective")


def _doubled(at: int, all_: Sequence[Bunsetsu]) -> bool:
    """予算を確保をいたします: spoken, the verbal noun before する keeps its own を."""
    before = all_[at - 1]
    return all_[at].lemma in words("empty-verb") and before.case == "を" and before.func - before.first == 1


def _takes_no_object(b: Bunsetsu) -> bool:
    joint = b.lemma in words("partner-verb") and b.lemma in words("intransitive")
    return b.kind is Kind.ADJECTIVE or joint or b.lemma in words("no-object-verb")


def _topic_head(b: Bunsetsu, predicates: list[int], open_: list[int], all_: Sequence[Bunsetsu]) -> int:
    if b.case.endswith("も") and not b.comma:
        return predicates[0] if len(b.case) > 1 else (open_ or predicates)[0]
    for p in open_:
        if (
            all_[p].role in (Role.ROOT, Role.QUOTE)
            or all_[p].case in STRONG_LINKS
            or _ends_statement(all_[p])
            or (all_[p].case == "よう" and all_[p + 1].lemma in words("seeming-verb"))
        ):
            return p
    return (open_ or predicates)[-1]


def _ends_statement(b: Bunsetsu) -> bool:
    """…は重要であり、: an adjective or noun predicate takes its own topic."""
    return b.role is Role.CLAUSE and b.kind is not Kind.VERB and b.case in ("連用", "て")


def _clause_head(
    at: int,
    options: tuple[list[int], list[int]],
    all_: Sequence[Bunsetsu],
    state: tuple[dict[int, set[str]], Sequence[int]],
) -> int:
    b = all_[at]
    predicates, open_ = options
    taken, heads = state
    if b.case in STRONG_LINKS:
        strong = [p for p in open_ if all_[p].role is Role.ROOT or all_[p].case in STRONG_LINKS]
        return (strong or open_ or predicates)[0]
    if b.polite and (stated := [p for p in open_ if _is_stated(p, all_, heads)]):
        return stated[0]
    if b.comma and b.kind is Kind.ADJECTIVE:
        for p in open_:
            if all_[p].role in (Role.ROOT, Role.QUOTE) or all_[p].case in STRONG_LINKS:
                return p  # …が重要で、その意識を啓発することが難しい
    if b.comma and open_:
        root = next((p for p in open_ if not _sets_scene(b, all_[p])), open_[0])
        verbs = [p for p in predicates if p < root and all_[p].kind is Kind.VERB]
        if b.case == "連用" and b.kind is Kind.VERB and verbs and _unlike(at, root, verbs[0], (all_, taken)):
            return verbs[0]
        return root
    if b.kind is Kind.VERB:
        predicates = [p for p in predicates if not bare_adjective(all_[p])] or predicates
    return predicates[0]


def _is_stated(at: int, all_: Sequence[Bunsetsu], heads: Sequence[int]) -> bool:
    """Is the predicate one of a statement, or of a clause that a noun at the end holds (…することである)?

    …を示しまして、…が通学する場合の…: a polite form never stands in a relative clause.
    """
    if all_[at].role is not Role.ADNOMINAL:
        return True
    noun = heads[at]
    return heads[noun] == -1 or (heads[heads[noun]] == -1 and all_[noun].lemma in words("clause-noun"))


def _sets_scene(b: Bunsetsu, other: Bunsetsu) -> bool:
    """…を整備するなど、…を図りながら、…を進める: examples are given of the main doing."""
    return b.case == "など" and other.role is Role.CLAUSE and other.case in ("ながら", "つつ")


def _unlike(at: int, root: int, inner: int, state: tuple[Sequence[Bunsetsu], dict[int, set[str]]]) -> bool:
    """Is the clause coordinated with the relative clause's verb rather than with the main predicate?

    A verb is seldom coordinated with an adjective (…を点検し、…を見直す政策が不可欠である), nor one
    with を with a main predicate that can have none (…を結び、…を生かす役割が求められる).
    """
    all_, taken = state
    if all_[root].kind is not Kind.VERB:
        return True
    acts_on = at > 0 and all_[at - 1].case == "を"
    both = acts_on and "を" in taken.get(inner, ())
    return both and "を" not in taken.get(root, ()) and all_[root].lemma not in words("ni-verb")
