"""What stands around an act: partners, basis, documents, addressee, time, quantity, subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.acts.arguments import argument
from kg.acts.nouns import is_agent_like
from kg.acts.phrases import Stretch, noun_phrase
from kg.acts.retold import teller
from kg.acts.verdict import Verdict
from kg.language.bunsetsu import Kind, Role
from kg.language.dependencies import STRONG_LINKS, Parse
from kg.language.lexicon import endings, words
from kg.model import ActType


@dataclass(frozen=True, slots=True)
class Details:
    """Stretches of tokens; times and quantities are read from the text of `around`."""

    partners: tuple[Stretch, ...] = ()
    basis: tuple[Stretch, ...] = ()
    documents: tuple[Stretch, ...] = ()
    addressee: tuple[Stretch, ...] = ()
    subject: Stretch | None = None
    around: tuple[Stretch, ...] = field(default=())


def details(tree: Parse, verdict: Verdict) -> Details:
    """The details of an act, as stretches of the sentence's tokens."""
    strand = [at for predicate in _predicates(tree, verdict) for at in _strand(tree, predicate)]
    return Details(
        partners=tuple(_partners(tree, strand)),
        basis=tuple(_basis(tree, strand)),
        documents=tuple(_documents(tree, verdict)),
        addressee=tuple(_addressee(tree, verdict)) if verdict.type is ActType.REQUEST else (),
        subject=_subject(tree, verdict),
        around=tuple(_around(tree, verdict)),
    )


def _predicates(tree: Parse, verdict: Verdict) -> list[int]:
    """The act's predicate, and those on the way to it from its object (bullets: …に取り組むことにより)."""
    found = [verdict.at]
    at = verdict.found.anchor if verdict.found else verdict.at
    while at not in (-1, verdict.at):
        at = tree.heads[at]
        if at != -1 and at != verdict.at and tree.bunsetsu[at].predicate:
            found.append(at)
    return found if at == verdict.at else found[:1]


def _strand(tree: Parse, at: int) -> list[int]:
    """The predicate and the manner clauses that lead to it (…と連携し、…を踏まえつつ)."""
    found = [at]
    for child in tree.children(at):
        b = tree.bunsetsu[child]
        if b.role is Role.CLAUSE and (b.lemma in words("manner-verb") or b.case in ("つつ", "ながら")):
            found.extend(_strand(tree, child))
    return found


def _partners(tree: Parse, strand: list[int]) -> Iterator[Stretch]:
    for verb in strand:
        done = argument(tree, verb, ("を",))
        together = tree.bunsetsu[verb].lemma in words("partner-verb") or (
            done is not None and tree.bunsetsu[done].lemma in words("partner-verb")
        )
        for child in tree.children(verb):
            b = tree.bunsetsu[child]
            with_ = b.case in ("と", "とも", "とは") and together
            if with_ or (b.case == "とともに" and b.kind is Kind.NOUN and is_agent_like(tree, child)):
                for stretch in conjuncts_all(tree, child):
                    yield from _through_hajime(tree, child, stretch)


def conjuncts_all(tree: Parse, at: int) -> list[Stretch]:
    """Every coordinated party by itself: 民間事業者、国内外の関係機関 → two."""
    found: list[Stretch] = []
    for child in tree.children(at):
        if tree.bunsetsu[child].role is Role.COORDINATE:
            found.extend(conjuncts_all(tree, child))
    own = [c for c in tree.children(at) if tree.bunsetsu[c].role is Role.ADNOMINAL]
    whole = noun_phrase(tree, at)
    if not found:
        return [whole]
    first = noun_phrase(tree, own[0])[0] if own else tree.bunsetsu[at].first
    return [*found, (first, whole[1])]


def _through_hajime(tree: Parse, at: int, stretch: Stretch) -> Iterator[Stretch]:
    """NISCをはじめとする関係省庁, NISC等の関係省庁 → NISC and 関係省庁."""
    for child in tree.children(at):
        b = tree.bunsetsu[child]
        among = b.case == "の" and any(t.surface in ("等", "など") for t in tree.tokens[b.first : b.last])
        if b.case == "をはじめ" or (among and is_agent_like(tree, at)):
            yield noun_phrase(tree, child)
            yield b.last, stretch[1]
            return
    yield stretch


def _basis(tree: Parse, strand: list[int]) -> Iterator[Stretch]:
    """Documents and laws on which it is done: を踏まえ, に基づき, quoted … において."""
    for verb in strand:
        for child in tree.children(verb):
            b = tree.bunsetsu[child]
            grounds = b.case in ("に基づき", "を踏まえ")
            quoted = b.case == "において" and tree.tokens[b.func - 1].surface in "」』"
            if (grounds and _is_document(tree, child)) or quoted:
                yield _title(tree, child)


def _title(tree: Parse, at: int) -> Stretch:
    """The name of a document: inside its quotation marks, else with its の-modifiers only."""
    b = tree.bunsetsu[at]
    first, end = b.first, b.func
    if tree.tokens[end - 1].surface in "」』":
        opened = max(i for i in range(first, end) if tree.tokens[i].surface in "「『")
        return opened + 1, end - 1
    while end - 1 > first and tree.tokens[end - 1].surface == "等":
        end -= 1
    nearest = at - 1
    while nearest >= 0 and tree.bunsetsu[nearest].case == "の" and tree.bunsetsu[nearest].kind is Kind.NOUN:
        first = tree.bunsetsu[nearest].first
        nearest -= 1
    return first, end


def _is_document(tree: Parse, at: int) -> bool:
    b = tree.bunsetsu[at]
    return tree.tokens[b.func - 1].surface in "」』" or b.lemma.endswith(endings("document-noun"))


def _documents(tree: Parse, verdict: Verdict) -> Iterator[Stretch]:
    """Quoted titles in the object, and anywhere in the sentence where they end in a document noun."""
    if verdict.found is None or not ("「" in tree.text or "『" in tree.text):
        return
    low, high = verdict.found.stretches[0][0], verdict.found.stretches[-1][1]
    at = 0
    while at < len(tree.tokens):
        token = tree.tokens[at]
        if token.surface in "「『":
            end = next((i for i in range(at + 1, len(tree.tokens)) if tree.tokens[i].surface in "」』"), None)
            if end is None:
                return
            inside = (
                tree.tokens[end - 1].lemma in words("document-noun") or tree.tokens[end - 1].surface in "）)"
            )
            if low <= at < high and (inside or any(t.pos[1] == "数詞" for t in tree.tokens[at:end])):
                yield at + 1, end
            at = end
        at += 1


def _addressee(tree: Parse, verdict: Verdict) -> Iterator[Stretch]:
    """Who is asked: に, において, に対して, or the one who is to do it (が, としては)."""
    for child in tree.children(verdict.at):
        if tree.bunsetsu[child].case in _TO | {"が", "に", "には"} and _is_asked(tree, verdict, child):
            yield noun_phrase(tree, child)
    at = tree.heads[verdict.at]
    if tree.bunsetsu[verdict.at].case in STRONG_LINKS:
        return  # …すべきであるが、: what follows is another statement
    while at != -1 and tree.bunsetsu[verdict.at].role in (Role.CLAUSE, Role.QUOTE):
        for child in tree.children(at):
            if tree.bunsetsu[child].case in _TO and _is_asked(tree, verdict, child):
                yield noun_phrase(tree, child)
        at = tree.heads[at] if tree.bunsetsu[at].role is Role.QUOTE else -1


#: Cases of the addressee that reach over a quotation or a chain.
_TO = frozenset(("において", "に対して", "として"))


def _is_asked(tree: Parse, verdict: Verdict, child: int) -> bool:
    b = tree.bunsetsu[child]
    return b.role in (Role.CASE, Role.TOPIC) and _is_other(tree, child) and _outside(tree, verdict, child)


def _is_other(tree: Parse, at: int) -> bool:
    return is_agent_like(tree, at) and tree.bunsetsu[at].lemma not in words("self-noun")


def _outside(tree: Parse, verdict: Verdict, child: int) -> bool:
    b = tree.bunsetsu[child]
    return verdict.found is None or all(not s[0] <= b.first < s[1] for s in verdict.found.stretches)


def _subject(tree: Parse, verdict: Verdict) -> Stretch | None:
    if verdict.told_at != -1:
        who = teller(tree, verdict.told_at)
        return noun_phrase(tree, who) if who is not None else None
    for child in tree.children(verdict.at):
        b = tree.bunsetsu[child]
        if b.case in ("が", "から", "より") and b.role is Role.CASE and is_agent_like(tree, child):
            return noun_phrase(tree, child)
    return None


def _around(tree: Parse, verdict: Verdict) -> Iterator[Stretch]:
    """Where a time or a quantity of this act can stand: its predicate's own arguments, not the words
    that modify them (昨年設置された…, a year in a title)."""
    for child in tree.children(verdict.at):
        b = tree.bunsetsu[child]
        if b.role in (Role.CASE, Role.ADVERB, Role.TOPIC) and tree.tokens[b.first].surface not in "「『":
            first = tree.bunsetsu[child - 1].first if child and _dates(tree, child - 1, child) else b.first
            yield first, b.last


def _dates(tree: Parse, before: int, at: int) -> bool:
    """本年 before 七月に, 令和六年 の before 三月に: one time phrase in two bunsetsu."""
    lemma, head = tree.bunsetsu[before].lemma, tree.heads[before]
    timely = lemma in words("time-adverb") or lemma in words("time-noun")
    return timely and head in (at, tree.heads[at])
