"""The items of an enumeration, and the examples before the term that covers them, each an act of its own.

    夜間の診療の拡充、訪問看護の開始など、在宅医療の充実を図る
    └──── item ────┘└── item ──┘     └─ term ─┘

Whether an item stands alone is told by its form: it ends in a noun of doing or of a measure and has a
modifier of its own (GUIDELINE Acts: separate where each has a head noun of its own).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.acts.nouns import is_agent_like, names_measure
from kg.acts.objects import Found
from kg.acts.phrases import Stretch, content_end, noun_phrase
from kg.language.bunsetsu import Kind, Role
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.records import replace

#: From and to where in bunsetsu an item reaches, both included.
_Range = tuple[int, int]

#: 見直し, 働き掛け: nouns made of the continuative form of a verb.
_FROM_VERB = re.compile(r"[一-鿿].*[いきぎしじちにびみりえけげせぜてねべめれ]$")
_SUCH_AS = ("など", "等", "といった")


def spread(tree: Parse, found: Found) -> Found:
    """The object with its enumerations taken apart."""
    parts = [part for stretch in found.stretches for part in _spread(tree, stretch, found.anchor)]
    last_start = {end: max(p[0] for p in parts if p[1] == end) for _, end in parts}
    return replace(found, stretches=tuple(dict.fromkeys(p for p in parts if p[0] == last_start[p[1]])))


def _spread(tree: Parse, stretch: Stretch, anchor: int) -> list[Stretch]:
    last = _holding(tree, stretch[1] - 1)
    noun = last if tree.bunsetsu[last].kind is Kind.NOUN else anchor
    if not _holding(tree, stretch[0]) <= noun <= last:
        return [stretch]
    paid = _paid_for(tree, noun)
    if paid is not None:
        apart = _items(tree, _holding(tree, noun_phrase(tree, noun)[0]), paid)
        return [_printed(tree, item) for item in apart] if len(apart) > 1 else [stretch]
    given = _last_example(tree, noun)
    if given is not None:
        return _with_examples(tree, stretch, (given, noun))
    if last != noun:
        return [stretch]
    apart = _items(tree, _holding(tree, stretch[0]), noun)
    if len(apart) < 2:
        return [stretch]
    first, *others = (_printed(tree, item) for item in apart)
    return [(stretch[0], first[1]), *others]


def _with_examples(tree: Parse, stretch: Stretch, ends: tuple[int, int]) -> list[Stretch]:
    """The examples that stand alone, and the term that covers them where it says more than 取組."""
    given, noun = ends
    first = _holding(tree, noun_phrase(tree, noun)[0])
    items = _items(tree, first, given) if first <= given else []
    linked = any(t.surface == "の" for t in tree.function(given))
    if not items or (linked and len(items) < 2):
        return [stretch]
    start = max(stretch[0], tree.bunsetsu[given + 1].first)
    found = [_printed(tree, item) for item in items]
    return found if _says_no_more(tree, given + 1, noun) else [*found, (start, stretch[1])]


def _says_no_more(tree: Parse, first: int, noun: int) -> bool:
    """…などの取組, …など、引き続き推進をする: after the examples the term itself names nothing."""
    b = tree.bunsetsu[noun]
    if any(tree.bunsetsu[i].role is not Role.ADVERB for i in range(first, noun)):
        return False
    alone = b.func - b.first == 1 or tree.tokens[b.first].pos[0] in ("接頭辞", "動詞", "副詞")
    empty = b.lemma in words("light-noun") or b.lemma in words("empty-noun")
    return alone and (empty or tree.tokens[b.func - 1].pos[2].startswith("サ変"))


def _last_example(tree: Parse, noun: int) -> int | None:
    """The noun with など that is set before the term, directly or before the term's first modifier."""
    at = noun
    while True:
        children = [c for c in tree.children(at) if tree.bunsetsu[c].kind is Kind.NOUN]
        given = next((c for c in reversed(children) if _such_as(tree, c)), None)
        if given is not None:
            return given
        inner = [c for c in children if tree.bunsetsu[c].role is Role.ADNOMINAL]
        if not inner:
            return None
        at = inner[0]


def _such_as(tree: Parse, at: int) -> bool:
    """など、 and 等の set examples before a term; などに向けた, などを is a phrase of another kind."""
    b = tree.bunsetsu[at]
    if b.predicate or b.role not in (Role.ADNOMINAL, Role.COORDINATE):
        return False
    start = b.func - 1 if tree.tokens[b.func - 1].surface == "等" and b.func - 1 > b.first else b.func
    said = "".join(t.surface for t in tree.tokens[start : b.last]).rstrip("、，")
    return said.removesuffix("の") in _SUCH_AS or b.case == "をはじめ"


def _paid_for(tree: Parse, noun: int) -> int | None:
    """甲の整備、乙の改修に必要な経費, …に係る予算: what the money is for."""
    if tree.bunsetsu[noun].lemma not in words("budget-noun"):
        return None
    for child in reversed(tree.children(noun)):
        b = tree.bunsetsu[child]
        if b.role is Role.ADNOMINAL and b.kind is Kind.NOUN and b.case not in ("の", "という"):
            return child
        if b.role is Role.ADNOMINAL and b.predicate:
            into = [c for c in tree.children(child) if tree.bunsetsu[c].case == "に"]
            return into[-1] if into else None
    return None


def _items(tree: Parse, first: int, end: int) -> list[_Range]:
    """The parts of an enumeration that can each stand alone; none where its last noun is no doing."""
    parts: list[_Range] = []
    start = first
    for cut in (*_cuts(tree, first, end), end):
        parts.append((start, cut))
        start = cut + 1
    if not _is_doing(tree, end):
        return []
    if all(_size(tree, part) == 1 for part in parts):
        alone = all(_is_doing(tree, e) and _compound(tree, e) for _, e in parts)
        return parts if alone else [(first, end)] if len(parts) > 1 else []
    return _joined(tree, parts)


def _joined(tree: Parse, parts: list[_Range]) -> list[_Range]:
    """Parts without a head of their own go with the next, those without a modifier with the one before."""
    items: list[_Range] = []
    start: int | None = None
    for s, e in parts:
        begin = s if start is None else start
        if not _is_doing(tree, e):
            start = begin
            continue
        single = _size(tree, (s, e)) == 1
        if single and items and start is None:
            items[-1] = (items[-1][0], e)
        elif single and (start is not None or not _compound(tree, e)):
            start = begin
            continue
        else:
            items.append((begin, e))
        start = None
    return items


def _cuts(tree: Parse, first: int, end: int) -> Iterator[int]:
    """Coordinated nouns of the enumeration itself; those inside a clause belong to that clause."""
    for at in range(first, end):
        b = tree.bunsetsu[at]
        if b.role is not Role.COORDINATE or b.kind is not Kind.NOUN:
            continue
        path = list(_up(tree, at, end))
        if any(tree.bunsetsu[p].predicate for p in path):
            continue
        if not b.comma and tree.heads[at] == end and tree.bunsetsu[end].lemma in words("kind-noun"):
            continue  # 点検や指導の取組: one 取組 for both
        if path and tree.bunsetsu[path[0]].lemma == b.lemma and tree.bunsetsu[path[0]].case == "の":
            continue  # 配食サービス、送迎サービスの提供
        beside = all(tree.bunsetsu[p].role is Role.COORDINATE for p in path)
        if b.comma or beside:
            yield at


def _up(tree: Parse, at: int, end: int) -> Iterator[int]:
    """The heads of a bunsetsu before `end`."""
    here = tree.heads[at]
    while -1 < here < end:
        yield here
        here = tree.heads[here]


def _is_doing(tree: Parse, at: int) -> bool:
    """Is the head noun one of doing (強化, 見直し, 耐震化, 増) or of a measure?"""
    b = tree.bunsetsu[at]
    if is_agent_like(tree, at) or b.lemma in words("thing-noun"):
        return False
    if names_measure(tree, at) or b.lemma in words("light-noun") or b.lemma in words("change-noun"):
        return True
    if b.lemma in words("document-noun") or b.lemma.endswith("化") or _FROM_VERB.search(b.lemma):
        return True
    head = content_end(tree, at) - 1
    return tree.tokens[head].pos[2].startswith("サ変")


def _compound(tree: Parse, at: int) -> bool:
    return content_end(tree, at) - tree.bunsetsu[at].first > 1


def _size(tree: Parse, part: _Range) -> int:
    """How many bunsetsu, この and the like left out."""
    return sum(tree.bunsetsu[i].kind is not Kind.ADNOUN for i in range(part[0], part[1] + 1))


def _printed(tree: Parse, part: _Range) -> Stretch:
    first = part[0]
    while first < part[1] and tree.bunsetsu[first].kind in (Kind.ADNOUN, Kind.OTHER, Kind.ADVERB):
        first += 1
    return tree.bunsetsu[first].first, content_end(tree, part[1])


def _holding(tree: Parse, token: int) -> int:
    """The bunsetsu that holds a token."""
    return next(i for i, b in enumerate(tree.bunsetsu) if b.first <= token < b.last)
