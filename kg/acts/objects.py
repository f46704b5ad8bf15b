"""What an act is about: the object phrase of a clause, by case particles and modification."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.acts.phrases import Stretch, clause_phrase, conjuncts, noun_phrase, verb_phrase
from kg.language.bunsetsu import Bunsetsu, Kind, Role
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.language.lexicon import words


@dataclass(frozen=True, slots=True)
class Found:
    """Object phrases of a clause, one an act; `anchor` is the bunsetsu of the (last) object noun."""

    stretches: tuple[Stretch, ...]
    anchor: int
    bare: bool = False
    """A noun that names no measure by itself: an earlier object of the sentence is meant."""


def argument(tree: Parse, at: int, cases: Sequence[str]) -> int | None:
    """The dependent of a predicate in the first of the cases that is filled."""
    children = tree.children(at)
    for case in cases:
        for child in reversed(children):
            if _fills(tree.bunsetsu[child], case):
                return child
    return None


def _fills(b: Bunsetsu, case: str) -> bool:
    if case in ("は", "も"):
        return b.role is Role.TOPIC and b.case in (case, "こそ", "さえ")
    if b.role is Role.TOPIC:
        return b.case == case or (b.case[:-1] == case and b.case[-1] in "はも")
    return b.role is Role.CASE and b.case == case


def action_object(tree: Parse, clause: Clause) -> Found | None:
    """The measure that a verb of doing names: its を or に argument, else what it is about."""
    at = clause.at
    taken = _taken(tree, at)
    if taken is None:
        about = argument(tree, at, ("について", "に対して", "に向けて"))
        if about is None or is_agent_like(tree, about):
            return _to_somebody(tree, clause)
        return Found(tuple(conjuncts(tree, about)), about)
    if _is_bare(tree, taken, at):
        return _behind_bare(tree, taken, at)
    return _named(tree, taken, at)


def _to_somebody(tree: Parse, clause: Clause) -> Found | None:
    """The last link of a chain without an object of its own: …を改定し、全国の学校に周知する."""
    if clause.link in ("て", "連用", "上で", "など") or not takes_object(tree, clause.at):
        return None
    goal = argument(tree, clause.at, ("に", "へ"))
    chained = any(
        tree.bunsetsu[c].role is Role.CLAUSE and argument(tree, c, ("を",)) is not None
        for c in tree.children(clause.at)
    )
    if goal is None or not chained or _is_time(tree, goal):
        return None
    return Found((verb_phrase(tree, goal, clause.at),), goal)


def _taken(tree: Parse, at: int) -> int | None:
    """The argument that the verb acts on: を, に with verbs like 努める, else も or は in their place."""
    verb = tree.bunsetsu[at]
    taken = argument(tree, at, ("を",))
    if taken is not None and _is_lone_pronoun(tree, taken):
        taken = _taken_up(tree, at, taken)
    if taken is not None and tree.bunsetsu[taken].lemma in words("idiom-object"):
        taken = argument(tree, at, ("に", "について")) or taken
    if taken is None and verb.lemma in words("ni-verb"):
        taken = argument(tree, at, ("に",))
    if taken is None and takes_object(tree, at):
        taken = argument(tree, at, ("も", "は"))
        if taken is not None and (is_agent_like(tree, taken) or _is_time(tree, taken)):
            return None
    return taken


def _taken_up(tree: Parse, at: int, pronoun: int) -> int:
    """約十一億円、これを計上する: the noun that the pronoun takes up, else the pronoun."""
    before = pronoun - 1
    if before >= 0 and tree.heads[before] == at and tree.bunsetsu[before].role is Role.COORDINATE:
        return before
    return pronoun


def takes_object(tree: Parse, at: int) -> bool:
    """Is the verb transitive, so that は and も can stand in the place of を?

    Native verbs tell by their endings (高める, 出す against 高まる, 出る: 早津 1989 on paired verbs);
    verbal nouns by the list `intransitive`, causatives always.
    """
    b = tree.bunsetsu[at]
    if any(t.lemma in ("せる", "させる") for t in tree.function(at)):
        return True
    if tree.tokens[b.func - 1].pos[0] != "動詞":
        return b.lemma not in words("intransitive")
    return b.lemma.endswith(tuple(words("transitive-ending")))


def _is_bare(tree: Parse, noun: int, at: int) -> bool:
    """A noun like 取組, 準備, 改訂 without modifiers, which names no measure by itself."""
    b = tree.bunsetsu[noun]
    modified = any(tree.bunsetsu[c].kind is not Kind.ADNOUN for c in tree.children(noun))
    if modified or b.func - b.first > 2 or tree.tokens[b.first].surface in "「『":
        return False
    verbal = tree.tokens[b.func - 1].pos[2] == "サ変可能" and b.func - b.first == 1
    return b.lemma in words("light-noun") or (verbal and tree.bunsetsu[at].lemma in words("light-verb"))


def _behind_bare(tree: Parse, noun: int, at: int) -> Found:
    """What a bare noun is done about: について, を中心に; に向けて and と stay with it."""
    for verb in (at, *_manner_clauses(tree, at)):
        about = argument(tree, verb, ("について", "を中心に"))
        if about is not None:
            return Found(tuple(conjuncts(tree, about)), about)
    goal = argument(tree, at, ("に向けて", "に対して", "と"))
    if goal is not None and tree.bunsetsu[goal].lemma != "様":
        return Found(((noun_phrase(tree, goal)[0], tree.bunsetsu[noun].func),), noun)
    for child in tree.children(at):
        b = tree.bunsetsu[child]
        if b.role is Role.CLAUSE and b.case == "よう":
            return Found(((clause_phrase(tree, child)[0], tree.bunsetsu[noun].func),), noun)
        if b.role is Role.CLAUSE and b.case in ("ながら", "つつ"):
            inner = argument(tree, child, ("を",))
            if inner is not None and tree.children(inner):
                return Found(tuple(conjuncts(tree, inner)), inner)
    return Found((noun_phrase(tree, noun),), noun, bare=True)


def _manner_clauses(tree: Parse, at: int) -> list[int]:
    return [
        c
        for c in tree.children(at)
        if tree.bunsetsu[c].role is Role.CLAUSE and tree.bunsetsu[c].lemma in words("manner-verb")
    ]


def with_companions(tree: Parse, at: int, found: Found) -> Found:
    """Measures named beside the object: …の促進に加え, …とあわせて, …の改善を通じ."""
    beside: list[Stretch] = []
    for child in tree.children(at):
        b = tree.bunsetsu[child]
        if b.role is not Role.CASE or b.case not in (
            "に加え",
            "とあわせて",
            "のほか",
            "を通じて",
            "とともに",
        ):
            continue
        named = names_measure(tree, child) and not is_agent_like(tree, child)
        if named and tree.children(child) and not _points_back(tree, child):
            beside.extend(conjuncts(tree, child))
    return Found((*beside, *found.stretches), found.anchor, found.bare)


def _points_back(tree: Parse, noun: int) -> bool:
    """これらの取組, こうした取組."""
    return any(
        tree.bunsetsu[c].kind is Kind.ADNOUN or tree.tokens[tree.bunsetsu[c].first].pos[0] == "代名詞"
        for c in tree.children(noun)
    )


def _named(tree: Parse, noun: int, at: int) -> Found:
    """The noun phrase where it names the measure, else the verb phrase."""
    if is_formal_no(tree, noun):
        return Found(inner_phrases(tree, noun), noun)
    verb = tree.bunsetsu[at]
    topic = tree.bunsetsu[noun].role is Role.TOPIC
    light = topic or verb.lemma in words("light-verb") or verb.kind is not Kind.VERB
    if light or names_measure(tree, noun) or _stem_is_cut(tree, at):
        return Found(tuple(conjuncts(tree, noun)), noun)
    return Found((verb_phrase(tree, noun, at),), noun)


def _stem_is_cut(tree: Parse, at: int) -> bool:
    """取り組ん, 書い: the printed stem is no form to quote."""
    return "音便" in tree.tokens[tree.bunsetsu[at].func - 1].pos[5]


def names_measure(tree: Parse, noun: int) -> bool:
    """Is the head a noun of doing (強化, 導入), a kind of measure (対策, 計画), or a quoted title?"""
    b = tree.bunsetsu[noun]
    head = tree.tokens[b.func - 1]
    return head.surface in "」』" or b.lemma in words("measure-noun") or head.pos[2] == "サ変可能"


def is_formal_no(tree: Parse, noun: int) -> bool:
    """…というのが, …というものを: の and もの stand for the words before them."""
    return tree.bunsetsu[noun].lemma in ("の", "ん") or (
        tree.bunsetsu[noun].lemma in ("もの", "物", "こと", "事") and _via_toiu(tree, noun) is not None
    )


def _via_toiu(tree: Parse, noun: int) -> int | None:
    for child in reversed(tree.children(noun)):
        b = tree.bunsetsu[child]
        if b.role is Role.ADNOMINAL and b.case == "という" and b.kind is Kind.NOUN:
            return child
    return None


def inner_phrases(tree: Parse, noun: int) -> tuple[Stretch, ...]:
    """What …というの, …するの stand for."""
    inner = _via_toiu(tree, noun)
    if inner is not None:
        return tuple(conjuncts(tree, inner))
    for child in reversed(tree.children(noun)):
        b = tree.bunsetsu[child]
        if b.role is Role.ADNOMINAL and b.predicate:
            taken = argument(tree, child, ("を",))
            if taken is not None and b.lemma in words("light-verb") | words("pursue-verb"):
                return tuple(conjuncts(tree, taken))
            return (clause_phrase(tree, child),)
    return (noun_phrase(tree, noun),)


def judged_object(tree: Parse, at: int, cases: Sequence[str]) -> Found | None:
    """What is judged (important, worrying, agreed with): the argument in the rule's order of cases."""
    candidates = [c for c in _arguments(tree, at, cases) if not _is_time(tree, c)]
    for child in sorted(candidates, key=lambda c: _is_lone_pronoun(tree, c)):
        if is_person(tree, child) and "について" in cases:
            continue
        if is_formal_no(tree, child):
            return Found(inner_phrases(tree, child), child)
        return Found(tuple(conjuncts(tree, child)), child)
    return None


def _is_lone_pronoun(tree: Parse, at: int) -> bool:
    b = tree.bunsetsu[at]
    return (tree.tokens[b.first].pos[0] == "代名詞" or b.lemma in words("resumptive")) and not tree.children(
        at
    )


def linked_object(tree: Parse, at: int, *, received: bool = False) -> Found | None:
    """The object of the clause before: …を入れていただき、感謝する, …が明記されていて、頼もしい."""
    for child in reversed(tree.children(at)):
        b = tree.bunsetsu[child]
        if b.role is Role.CLAUSE and b.case in ("て", "連用", "ので"):
            lemmas = {t.lemma for t in tree.function(child)}
            if received and not lemmas & {"頂く", "下さる", "呉れる", "貰う"}:
                continue
            if received and b.lemma in words("routine-verb") | words("routine-noun"):
                continue
            found = judged_object(tree, child, ("を", "が", "も", "は", "に", "について"))
            return found or linked_object(tree, child)
    return None


def is_person(tree: Parse, at: int) -> bool:
    return tree.bunsetsu[at].lemma in words("person-noun")


def _arguments(tree: Parse, at: int, cases: Sequence[str]) -> Iterator[int]:
    for case in cases:
        if case in ("こと", "の"):
            continue
        child = argument(tree, at, (case,))
        if child is not None:
            yield child


def is_agent_like(tree: Parse, at: int) -> bool:
    """Does the noun mean somebody who acts (財務省, 委員, 我々)?"""
    b = tree.bunsetsu[at]
    head = tree.tokens[b.func - 1]
    if b.lemma in words("agent-noun") or b.lemma in words("self-noun") or _is_office(b.lemma):
        return True
    return head.pos[1] == "固有名詞" and head.pos[2] in ("人名", "地名", "組織")


def is_own_side(tree: Parse, at: int) -> bool:
    """Could the noun be the government's side, whose doing a commitment tells?"""
    lemma = tree.bunsetsu[at].lemma
    return lemma in words("own-side") or lemma in words("self-noun") or _is_office(lemma)


def _is_office(lemma: str) -> bool:
    """財務省, 金融庁: names that the tokenizer keeps whole."""
    return len(lemma) > 2 and lemma.endswith(tuple(words("office-ending")))


def _is_time(tree: Parse, at: int) -> bool:
    b = tree.bunsetsu[at]
    return b.lemma in words("time-noun") or b.lemma in words("time-adverb")


def effective_lemma(tree: Parse, at: int) -> str:
    """The lemma of the predicate, of its verbal noun where the verb is empty (承知をする → 承知)."""
    b = tree.bunsetsu[at]
    if b.lemma not in words("empty-verb"):
        return b.lemma
    taken = argument(tree, at, ("を",))
    if taken is None or tree.tokens[tree.bunsetsu[taken].func - 1].pos[2] != "サ変可能":
        return b.lemma
    modified = any(tree.bunsetsu[c].kind is not Kind.ADNOUN for c in tree.children(taken))
    return b.lemma if modified else tree.bunsetsu[taken].lemma


def is_pronoun(tree: Parse, found: Found) -> bool:
    """Only これ, そこ and the like: nothing that stands by itself."""
    first, end = found.stretches[-1]
    return end - first == 1 and (
        tree.tokens[first].pos[0] == "代名詞" or tree.tokens[first].lemma in words("empty-noun")
    )
