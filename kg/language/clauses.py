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
    if c.case == "とともに" and _plain(own) and (later.mood.receives or later.mood.asks):
        mood = replace(own, receives=later.mood.receives, wish=later.mood.wish, asks=later.mood.asks)
    linked = Clause(child, mood, c.case, here.at, frame, frame_at)
    yield from _visit(tree, child, linked)


def _plain(own: Mood) -> bool:
    """活用するとともに…していただきたい: without marks of its own, it is asked for as well."""
    return not (own.past or own.negated or own.progressive or own.passive or own.humble)


def _inner(tree: Parse, at: int, here: Clause, children: tuple[int, ...]) -> Clause | None:
    """The content clause through which the predicate at `at` is read, if it only frames one."""
    b = tree.bunsetsu[at]
    for child in reversed(children):
        c = tree.bunsetsu[child]
        if c.role is Role.QUOTE and c.predicate:
            wished = _begs(tree, b, children) and _asks_already(mood_of(tree, child))
            if wished or _only_thinks(b, here):
                return _through(tree, child, here, "think" if not here.frame else here.frame)
        if c.role is Role.CLAUSE and c.case == "よう":
            framed = _framed_by_you(tree, (at, child), here, children)
            if framed is not None:
                return framed
        if child == at - 1 and _planned(b, c) and (verb := _content_of(tree, child)) is not None:
            return _through(tree, verb, here, "plan")
        if _pursued(tree, at, c) and (verb := _content_of(tree, child)) is not None:
            return replace(here, at=verb)
        if _known(b, c, here) and (said := _said_in(tree, child)) is not None:
            return _through(tree, said, here, here.frame or "think")
        if _foreseen(b, c, here) and (verb := _content_of(tree, child)) is not None:
            return _through(tree, verb, here, here.frame or "foreseen")
        if _felt(b, c) and (said := _said_in(tree, child)) is not None:
            own = b.lemma in words("own-verb") and not here.mood.passive
            told = "told" if c.lemma in words("told-noun") and not own else "think"
            return _through(tree, said, here, here.frame or told)
    if b.kind is Kind.NOUN and (said := _equated(tree, at, children)) is not None:
        return _through(tree, said, here, here.frame or "think")
    if b.kind is Kind.NOUN and b.lemma in words("thought-noun") and (said := _said_in(tree, at)) is not None:
        own = b.polite and not here.mood.past and not tree.content(at).startswith(("御", "ご"))
        told = "told" if b.lemma in words("told-noun") and not own else "think"
        return _through(tree, said, here, here.frame or told)
    if b.kind is Kind.NOUN and b.lemma in words("state-noun") and (said := _said_in(tree, at)) is not None:
        return _through(tree, said, here, here.frame or "state")
    if b.kind is Kind.NOUN and b.lemma in ("こと", "事") and not _clefted(tree, children):
        said = _said_in(tree, at)
        if said is not None:
            return _through(tree, said, here, "that")
    plan = b.kind is Kind.NOUN and b.lemma in words("plan-noun") and b.lemma not in ("こと", "事")
    if plan and (verb := _content_of(tree, at)) is not None:
        return _through(tree, verb, here, "plan")
    return None


def _framed_by_you(
    tree: Parse, ends: tuple[int, int], here: Clause, children: tuple[int, ...]
) -> Clause | None:
    """…よう、お願いする, …よう取り組む, …ように思う."""
    at, child = ends
    b, c = tree.bunsetsu[at], tree.bunsetsu[child]
    own = b.kind is Kind.VERB and b.lemma in words("effort-verb") and _does_itself(here.mood)
    if _begs(tree, b, children) and not own and not _has_own_object(tree, b, children):
        return Clause(child, replace(mood_of(tree, child), asks=True), "よう", at, "ask", at)
    if b.lemma in words("seeming-verb") and c.predicate:
        return _through(tree, child, here, here.frame or "think")
    if b.lemma in words("effort-verb") and not _has_object(tree, children):
        return Clause(child, here.mood, "よう", at, "effort", at)
    return None


def _begs(tree: Parse, b: Bunsetsu, children: tuple[int, ...]) -> bool:
    """お願いする, 求める; お願いをさせていただく."""
    if b.lemma in words("asking-verb"):
        return True
    nouns = (tree.bunsetsu[c] for c in children if tree.bunsetsu[c].case in ("を", "も"))
    return b.lemma in words("empty-verb") and any(n.lemma in ("願う", "要望", "要請") for n in nouns)


def _does_itself(mood: Mood) -> bool:
    """…よう努力してまいります is said of oneself, …よう努力していただきたい of somebody else."""
    asked = mood.asks or mood.receives or mood.norm or mood.duty or mood.passive or mood.wish
    return not asked and (mood.onward or mood.progressive or mood.humble or mood.volition)


def _clefted(tree: Parse, children: tuple[int, ...]) -> bool:
    return any(tree.bunsetsu[c].case in ("は", "が") and _named_after(tree, c) for c in children)


def _named_after(tree: Parse, noun: int) -> bool:
    """…のは, お願いしたいことは: what follows is what is meant."""
    if tree.bunsetsu[noun].lemma == "の":
        return True
    if tree.bunsetsu[noun].lemma not in ("こと", "事", "点"):
        return False
    inner = [c for c in tree.children(noun) if tree.bunsetsu[c].predicate]
    return bool(inner) and mood_of(tree, inner[-1]).wish


def _has_own_object(tree: Parse, b: Bunsetsu, children: tuple[int, ...]) -> bool:
    """…できるよう、各地の取組を促す: what is done stands in を, the clause is its goal."""
    if b.lemma in ("願う", "求める", "期待"):
        return False
    return any(
        tree.bunsetsu[c].role is Role.CASE and tree.bunsetsu[c].case == "を" and tree.children(c)
        for c in children
    )


def _has_object(tree: Parse, children: tuple[int, ...]) -> bool:
    return any(tree.bunsetsu[c].role is Role.CASE and tree.bunsetsu[c].case == "を" for c in children)


def _planned(b: Bunsetsu, c: Bunsetsu) -> bool:
    """…することとする, …する予定となる."""
    linked = c.role is Role.QUOTE or (c.role is Role.CASE and c.case in ("と", "に", "で"))
    return linked and c.lemma in words("plan-noun") and b.lemma in ("為る", "成る", "致す")


def _pursued(tree: Parse, at: int, c: Bunsetsu) -> bool:
    """…することに努める, …することに全力を尽くす: the doing is that of the clause inside."""
    if c.role is not Role.CASE or c.case != "に" or c.lemma not in ("こと", "事"):
        return False
    b = tree.bunsetsu[at]
    taken = [tree.bunsetsu[i] for i in tree.children(at) if tree.bunsetsu[i].case == "を"]
    idiom = any(t.lemma in words("idiom-object") for t in taken)
    return idiom or (not taken and b.lemma in words("ni-verb") & words("effort-verb"))


def _known(b: Bunsetsu, c: Bunsetsu, here: Clause) -> bool:
    """…する必要があるということも認識している."""
    named = c.lemma in ("こと", "事") and c.case in ("を", "も", "は") and c.role in (Role.CASE, Role.TOPIC)
    return named and b.lemma in words("knowing-verb") and not here.mood.negated


def _foreseen(b: Bunsetsu, c: Bunsetsu, here: Clause) -> bool:
    """…することが見込まれる, …する可能性がある: what may come, said without doing it."""
    if c.role not in (Role.CASE, Role.TOPIC) or c.case not in ("が", "も", "は"):
        return False
    if c.lemma in words("possibility-noun"):
        return b.lemma in words("possible-predicate")
    return c.lemma in ("こと", "事", "の") and b.lemma in words("foreseeing-verb") and here.mood.passive


def _felt(b: Bunsetsu, c: Bunsetsu) -> bool:
    """…という印象を持つ, …との意見がある."""
    linked = c.role in (Role.CASE, Role.TOPIC) and c.case in ("が", "を", "も", "は")
    return linked and c.lemma in words("thought-noun") and b.lemma in words("thought-verb")


def _equated(tree: Parse, at: int, children: tuple[int, ...]) -> int | None:
    """…していただければというのが一点目です, …すべきだというのが意見です: what is said stands before."""
    b = tree.bunsetsu[at]
    counted = b.lemma in ("目", "点") and tree.tokens[b.first].pos[1] == "数詞"
    if not (counted or b.lemma in words("thought-noun")):
        return None
    for child in reversed(children):
        c = tree.bunsetsu[child]
        if c.case in ("が", "は") and c.lemma in ("の", "こと", "事"):
            return _said_in(tree, child)
    return None


def _said_in(tree: Parse, noun: int) -> int | None:
    """The predicate inside …という意見, …との指摘, …というふうな印象."""
    for child in reversed(tree.children(noun)):
        c = tree.bunsetsu[child]
        stance = c.kind is Kind.VERB and c.lemma in words("stance-verb")
        if c.role is Role.ADNOMINAL and c.predicate and (_quotes(tree, child) or stance):
            return child
    return None


def _quotes(tree: Parse, at: int) -> bool:
    surface = "".join(t.surface for t in tree.function(at))
    return tree.bunsetsu[at].case == "という" or surface.endswith("との")


def _asks_already(mood: Mood) -> bool:
    """…していただきたいと要望する: the words before と are the request."""
    return mood.receives or mood.asks or mood.norm


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
    kept = "said" if here.frame == "said" else frame
    return Clause(child, mood, here.link, here.head, kept, here.at)


def _content_of(tree: Parse, noun: int) -> int | None:
    """The verb of the clause that a noun holds: 実施する予定 → 実施する; 実施の予定 → 実施 の is none."""
    for child in reversed(tree.children(noun)):
        c = tree.bunsetsu[child]
        if c.role is Role.ADNOMINAL and c.predicate and c.kind is Kind.VERB:
            return child
    return None
