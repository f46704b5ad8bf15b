"""The arguments of a predicate by case particles, and what can stand in their place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language.bunsetsu import Bunsetsu, Kind, Role
from kg.language.dependencies import Parse
from kg.language.lexicon import endings, words


def argument(tree: Parse, at: int, cases: Sequence[str]) -> int | None:
    """The dependent of a predicate in the first of the cases that is filled."""
    filled = _slots(tree, at)
    for case in cases:
        if case in filled:
            return filled[case][0]
    return None


def arguments(tree: Parse, at: int, cases: Sequence[str]) -> Iterator[int]:
    """The dependents of a predicate that fill the cases, in the order of the cases, the nearest first."""
    filled = _slots(tree, at)
    for case in cases:
        if case not in ("こと", "の"):
            yield from filled.get(case, ())


def _slots(tree: Parse, at: int) -> dict[str, tuple[int, ...]]:
    """Case → the dependents of a predicate that fill it, the nearest first; worked out at the first asking."""
    known = tree.slots.get(at)
    if known is None:
        known = tree.slots[at] = {}
        for child in reversed(tree.children(at)):
            for case in _fills(tree.bunsetsu[child]):
                known[case] = (*known.get(case, ()), child)
    return known


def _fills(b: Bunsetsu) -> tuple[str, ...]:
    """The cases in which the bunsetsu stands: には is に, こそ stands for は and も."""
    if b.role is Role.CASE:
        return () if b.case in ("は", "も") else (b.case,)
    if b.role is not Role.TOPIC:
        return ()
    if b.case in ("こそ", "さえ"):
        return b.case, "は", "も"
    inner = b.case[:-1] if b.case[-1] in "はも" else ""
    return (b.case, inner) if inner else (b.case,)


def takes_object(tree: Parse, at: int) -> bool:
    """Is the verb transitive, so that は and も can stand in the place of を?

    Native verbs tell by their endings (高める, 出す against 高まる, 出る: 早津 1989 on paired verbs);
    verbal nouns by the list `intransitive`, causatives always.
    """
    b = tree.bunsetsu[at]
    if not tree.ending(at).lemmas.isdisjoint(("せる", "させる")):
        return True
    if tree.tokens[b.func - 1].pos[0] != "動詞":
        return b.lemma not in words("intransitive") and not b.lemma.endswith("化")
    return b.lemma.endswith(endings("transitive-ending"))


def effective_lemma(tree: Parse, at: int) -> str:
    """The lemma of the predicate, of its verbal noun where the verb is empty (承知をする → 承知)."""
    b = tree.bunsetsu[at]
    if b.lemma not in words("empty-verb"):
        return b.lemma
    taken = argument(tree, at, ("を",))
    if taken is None or tree.tokens[tree.bunsetsu[taken].func - 1].pos[2][:2] != "サ変":
        return b.lemma
    modified = any(tree.bunsetsu[c].kind is not Kind.ADNOUN for c in tree.children(taken))
    return b.lemma if modified else tree.bunsetsu[taken].lemma
