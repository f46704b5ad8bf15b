"""The statements of a sentence: its predicates outside relative clauses, with their moods.

    A を強化し、B に努めてまいりたいと考えているが、C は重要である。
    └ て-chain ┘└── complement of 考える ──┘└ own statement ┘

Verbs of thinking and the formal frames around a content clause (…することとしている, …する予定である,
…よう、お願いする) are read through: the statement is the clause inside, `frame` says through what.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.bunsetsu import Bunsetsu, Kind, Role
from kg.language.dependencies import Parse
from kg.language.framing import (
    asks_already,
    begs,
    clefted,
    content_of,
    does_itself,
    equated,
    felt,
    foreseen,
    has_object,
    has_own_object,
    known,
    planned,
    pursued,
    said_in,
    state_in,
)
from kg.language.lexicon import words
from kg.language.modality import Mood, mood_of
from kg.records import record, replace


@record
class Clause:
    """A predicate that the sentence states, wishes, asks … by itself."""

    at: int
    """Index of the predicate's bunsetsu."""
    mood: Mood
    link: str
    """How it leads to the next clause (て, 連用, が, よう …), "" for the last one."""
    head: int
    """The bunsetsu it leads to, -1 for the last one."""
    frame: str = ""
    """`ask`, `plan`, `effort`, `said` (reported of others), `think`, `foreseen`, `state`, or ""."""
    frame_at: int = -1
    """The bunsetsu of the frame's own predicate."""


#: Links to clauses that only set the scene: conditions, manner, purpose, reason given by から.
_SUBORDINATE = frozenset(
    [
        "ば",
        "と",
        "たら",
        "なら",
        "つつ",
        "ながら",
        "よう",
        "まで",
        "ても",
        "ては",
        "ために",
        "より",
        "時",
        "でなく",
    ]
)


def clauses(tree: Parse) -> tuple[Clause, ...]:
    """All statements of the sentence, in the order of their predicates."""
    if not tree.bunsetsu:
        return ()
    root = len(tree.bunsetsu) - 1
    found = list(_visit(tree, root, Clause(root, mood_of(tree, root), "", -1)))
    return tuple(sorted(found, key=lambda c: c.at))


def _visit(tree: Parse, at: int, here: Clause) -> Iterator[Clause]:
    b = tree.bunsetsu[at]
    children = tree.children(at)
    inner = _inner(tree, at, here, children)
    if inner is None:
        yield here
    else:
        yield from _visit(tree, inner.at, inner)
        if inner.frame in ("ask", "effort"):
            yield replace(here, frame="outer")
    for child in children:
        c = tree.bunsetsu[child]
        if inner is not None and child == inner.at:
            continue
        if c.role is Role.CLAUSE and c.predicate:
            yield from _linked(tree, child, here, inner)
        elif c.role is Role.QUOTE and c.predicate and inner is None and b.lemma in words("speech-verb"):
            said = Clause(child, mood_of(tree, child), "と", at, "said", at)
            yield from _visit(tree, child, said)


def _linked(tree: Parse, child: int, here: Clause, inner: Clause | None) -> Iterator[Clause]:
    c = tree.bunsetsu[child]
    if c.case in _SUBORDINATE:
        return
    own = mood_of(tree, child)
    later = inner if inner is not None and inner.frame != "ask" else here
    asked = inner is not None and inner.frame == "ask"
    frame, frame_at = ("", -1) if own.finite or asked else (here.frame, here.frame_at)
    if here.frame == "ask" and c.case in ("とともに", "ほか"):
        frame, frame_at = "ask", here.frame_at
    mood = own.taking(later.mood)
    if c.case == "とともに" and _plain(own):
        mood = _together(own, later.mood)
    linked = Clause(child, mood, c.case, here.at, frame, frame_at)
    yield from _visit(tree, child, linked)


def _together(own: Mood, later: Mood) -> Mood:
    """広げるとともに、直した: both are done, or both asked for."""
    if later.receives or later.asks:
        return replace(own, receives=later.receives, wish=later.wish, asks=later.asks)
    told = later.past and not (later.negated or later.passive)
    return replace(own, past=told)


def _plain(own: Mood) -> bool:
    """活用するとともに…していただきたい: without marks of its own, it is asked for as well."""
    return not (own.past or own.negated or own.progressive or own.passive or own.humble)


def _inner(tree: Parse, at: int, here: Clause, children: tuple[int, ...]) -> Clause | None:
    """The content clause through which the predicate at `at` is read, if it only frames one."""
    b = tree.bunsetsu[at]
    for child in reversed(children):
        c = tree.bunsetsu[child]
        if c.role is Role.QUOTE and c.predicate:
            wished = begs(tree, b, children) and asks_already(mood_of(tree, child))
            if wished or _only_thinks(b, here):
                return _through(tree, child, here, "think" if not here.frame else here.frame)
        if c.role is Role.CLAUSE and c.case == "よう":
            framed = _framed_by_you(tree, (at, child), here, children)
            if framed is not None:
                return framed
        if child == at - 1 and planned(b, c) and (verb := content_of(tree, child)) is not None:
            return _through(tree, verb, here, "plan")
        if pursued(tree, at, c) and (verb := content_of(tree, child)) is not None:
            return replace(here, at=verb)
        if known(b, c, here.mood) and (said := said_in(tree, child)) is not None:
            return _through(tree, said, here, here.frame or "think")
        if foreseen(b, c, here.mood) and (verb := content_of(tree, child)) is not None:
            return _through(tree, verb, here, here.frame or "foreseen")
        if felt(b, c) and (said := said_in(tree, child)) is not None:
            own = b.lemma in words("own-verb") and not here.mood.passive
            told = "told" if c.lemma in words("told-noun") and not own else "think"
            return _through(tree, said, here, here.frame or told)
    if b.kind is Kind.NOUN and (said := equated(tree, at, children)) is not None:
        return _through(tree, said, here, here.frame or "think")
    if b.kind is Kind.NOUN and b.lemma in words("thought-noun") and (said := said_in(tree, at)) is not None:
        own = b.polite and not here.mood.past and not tree.content(at).startswith(("御", "ご"))
        told = "told" if b.lemma in words("told-noun") and not own else "think"
        return _through(tree, said, here, here.frame or told)
    if b.kind is Kind.NOUN and (state := state_in(tree, at)) is not None:
        return _through(tree, state, here, here.frame or "state")
    if b.kind is Kind.NOUN and b.lemma in ("こと", "事") and not clefted(tree, children):
        said = said_in(tree, at)
        if said is not None:
            return _through(tree, said, here, "that")
    plan = b.kind is Kind.NOUN and b.lemma in words("plan-noun") and b.lemma not in ("こと", "事")
    if plan and (verb := content_of(tree, at)) is not None:
        return _through(tree, verb, here, "plan")
    return None


def _framed_by_you(
    tree: Parse, ends: tuple[int, int], here: Clause, children: tuple[int, ...]
) -> Clause | None:
    """…よう、お願いする, …よう取り組む, …ように思う."""
    at, child = ends
    b, c = tree.bunsetsu[at], tree.bunsetsu[child]
    own = b.kind is Kind.VERB and b.lemma in words("effort-verb") and does_itself(here.mood)
    if begs(tree, b, children) and not own and not has_own_object(tree, b, children):
        return Clause(child, replace(mood_of(tree, child), asks=True), "よう", at, "ask", at)
    if b.lemma in words("seeming-verb") and c.predicate:
        return _through(tree, child, here, here.frame or "think")
    if b.lemma in words("effort-verb") and not has_object(tree, children):
        return Clause(child, here.mood, "よう", at, "effort", at)
    return None


def _only_thinks(b: Bunsetsu, here: Clause) -> bool:
    return b.lemma in words("thinking-verb") and not here.mood.negated


def _through(tree: Parse, child: int, here: Clause, frame: str) -> Clause:
    own = mood_of(tree, child)
    mood = replace(
        own,
        doubt=own.doubt or here.mood.doubt,
        past=own.past or (frame == "plan" and here.mood.past),
        finite=True,
        bare=False,
    )
    if here.frame in ("said", "told"):  # whose words they are outweighs how they are put
        return Clause(child, mood, here.link, here.head, here.frame, here.frame_at)
    return Clause(child, mood, here.link, here.head, frame, here.at)
