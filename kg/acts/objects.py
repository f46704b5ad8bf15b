"""What an act of doing is about: the object phrase of a clause, by case particles and modification."""

from __future__ import annotations

from kg.acts.arguments import argument, takes_object
from kg.acts.nouns import (
    is_agent_like,
    is_formal_no,
    is_lone_pronoun,
    is_time,
    names_measure,
    points_back,
    words_before_toiu,
)
from kg.acts.phrases import Stretch, clause_phrase, conjuncts, noun_phrase, verb_phrase
from kg.language.bunsetsu import Kind, Role
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.records import record


@record
class Found:
    """Object phrases of a clause, one an act; `anchor` is the bunsetsu of the (last) object noun."""

    stretches: tuple[Stretch, ...]
    anchor: int
    bare: bool = False
    """A noun that names no measure by itself: an earlier object of the sentence is meant."""


def inner_phrases(tree: Parse, noun: int) -> tuple[Stretch, ...]:
    """What …というの, …するの stand for."""
    inner = words_before_toiu(tree, noun)
    if inner is not None:
        return tuple(conjuncts(tree, inner))
    for child in reversed(tree.children(noun)):
        b = tree.bunsetsu[child]
        if b.role is Role.ADNOMINAL and b.predicate:
            taken = argument(tree, child, ("を",))
            if taken is not None and b.lemma in words("light-verb") | words("pursue-verb"):
                return tuple(conjuncts(tree, taken))
            return (_said_of_topic(tree, child),)
    return (noun_phrase(tree, noun),)


def _said_of_topic(tree: Parse, at: int) -> Stretch:
    """The clause, with its topic where that is all it has: 訓練が、は大事だということ."""
    stretch = clause_phrase(tree, at)
    topic = argument(tree, at, ("は", "も"))
    if topic is None and at and tree.bunsetsu[at - 1].role is Role.TOPIC:
        topic = at - 1
    alone = stretch[0] == tree.bunsetsu[at].first
    return (noun_phrase(tree, topic)[0], stretch[1]) if alone and topic is not None else stretch


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
    if goal is None or not chained or is_time(tree, goal):
        return None
    return Found((verb_phrase(tree, goal, clause.at),), goal)


def _taken(tree: Parse, at: int) -> int | None:
    """The argument that the verb acts on: を, に with verbs like 努める, else も or は in their place."""
    verb = tree.bunsetsu[at]
    taken = argument(tree, at, ("を",))
    if taken is not None and is_lone_pronoun(tree, taken):
        taken = taken_up(tree, at, taken)
    if taken is not None and tree.bunsetsu[taken].lemma in words("idiom-object"):
        taken = argument(tree, at, ("に", "について")) or taken
    if taken is not None and tree.bunsetsu[taken].lemma in words("currency"):
        meant = argument(tree, at, ("として",))  # 改修の経費として二億円を計上する
        taken = meant if meant is not None and tree.bunsetsu[meant].lemma in words("budget-noun") else taken
    if taken is None and verb.lemma in words("ni-verb"):
        taken = argument(tree, at, ("に",))
    if taken is None and takes_object(tree, at):
        taken = argument(tree, at, ("も", "は"))
        if taken is not None and (is_agent_like(tree, taken) or is_time(tree, taken) or _counts(tree, taken)):
            return None
        if taken is not None and is_lone_pronoun(tree, taken):
            taken = taken_up(tree, at, taken)
    return taken


def _counts(tree: Parse, at: int) -> bool:
    """十四回も出している: how often, not what."""
    b = tree.bunsetsu[at]
    return tree.tokens[b.first].pos[1] == "数詞" and tree.tokens[b.func - 1].pos[2] == "助数詞可能"


def taken_up(tree: Parse, at: int, pronoun: int) -> int:
    """約十一億円、これを計上する: the noun that the pronoun takes up, else the pronoun."""
    before = pronoun - 1
    if before >= 0 and tree.heads[before] in (at, pronoun) and tree.bunsetsu[before].role is Role.COORDINATE:
        return before
    return pronoun


def _is_bare(tree: Parse, noun: int, at: int) -> bool:
    """A noun like 取組, 準備, 改訂 without modifiers, which names no measure by itself."""
    b = tree.bunsetsu[noun]
    modified = any(tree.bunsetsu[c].kind is not Kind.ADNOUN for c in tree.children(noun))
    if modified or b.func - b.first > 2 or tree.tokens[b.first].surface in "「『":
        return False
    verbal = tree.tokens[b.func - 1].pos[2].startswith("サ変") and b.func - b.first == 1
    if tree.tokens[b.first].lemma in ("御", "お") and tree.bunsetsu[at].lemma in words("empty-verb"):
        return True  # お示しをする, 御説明をする
    return b.lemma in words("light-noun") or (verbal and tree.bunsetsu[at].lemma in words("light-verb"))


def _behind_bare(tree: Parse, noun: int, at: int) -> Found:
    """What a bare noun is done about: について, を中心に; に向けて and と stay with it."""
    for child in tree.children(at):
        if child != noun and tree.bunsetsu[child].case == "を":
            return Found(tuple(conjuncts(tree, child)), child)
        if child < noun and _gives_examples(tree, child):
            return Found((noun_phrase(tree, child),), child)
    for verb in (at, *_manner_clauses(tree, at)):
        about = argument(tree, verb, ("について", "を中心に"))
        if about is not None:
            return Found(tuple(conjuncts(tree, about)), about)
    if tree.bunsetsu[noun].lemma in words("ni-verb") and (to := argument(tree, at, ("に",))) is not None:
        return Found(tuple(conjuncts(tree, to)), to)
    goal = argument(tree, at, ("に向けて", "に対して", "と"))
    if goal is not None and tree.bunsetsu[goal].lemma != "様":
        return Found(((noun_phrase(tree, goal)[0], tree.bunsetsu[noun].func),), noun)
    for child in tree.children(at):
        b = tree.bunsetsu[child]
        if b.role is Role.CLAUSE and b.case == "よう":
            return Found(((clause_phrase(tree, child)[0], tree.bunsetsu[noun].func),), noun)
        if b.role is Role.CLAUSE and b.case in ("ながら", "つつ") and b.lemma not in words("ground-verb"):
            inner = argument(tree, child, ("を",))
            if inner is not None and tree.children(inner):
                return Found(tuple(conjuncts(tree, inner)), inner)
    return Found((noun_phrase(tree, noun),), noun, bare=True)


def _gives_examples(tree: Parse, at: int) -> bool:
    """窓口の周知など、引き続き推進をする."""
    b = tree.bunsetsu[at]
    listed = b.role is Role.COORDINATE and b.kind is Kind.NOUN and b.comma
    return listed and any(t.surface in ("など", "等") for t in tree.function(at))


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
        if b.role is Role.CASE and b.case in ("で", "により") and b.lemma in ("こと", "事"):
            beside.extend(_means(tree, child))
            continue
        if b.role is not Role.CASE or b.case not in (
            "に加え",
            "とあわせて",
            "のほか",
            "を通じて",
            "とともに",
            "をはじめ",
            "により",
        ):
            continue
        if b.case == "により" and not _is_means(tree, child, at):
            continue
        named = names_measure(tree, child) and not is_agent_like(tree, child)
        if named and tree.children(child) and not points_back(tree, child):
            beside.extend(conjuncts(tree, child))
    return Found((*beside, *found.stretches), found.anchor, found.bare)


def _is_means(tree: Parse, noun: int, at: int) -> bool:
    """…の設置により、…に取り組む: a doing of one's own, not a change, a ground or somebody's help."""
    lemma = tree.bunsetsu[noun].lemma
    other = words("no-doing-verb") | words("intransitive") | words("manner-verb") | words("partner-verb")
    past = "た" in tree.ending(at).lemmas
    verbal = tree.tokens[tree.bunsetsu[noun].func - 1].pos[2].startswith("サ変")
    return verbal and not past and lemma not in other


def _means(tree: Parse, formal: int) -> tuple[Stretch, ...]:
    """…を講ずることで: the measure by which it is done."""
    for child in reversed(tree.children(formal)):
        b = tree.bunsetsu[child]
        taken = argument(tree, child, ("を",)) if b.role is Role.ADNOMINAL and b.predicate else None
        if taken is not None and tree.children(taken) and b.lemma not in words("no-doing-verb"):
            return _named(tree, taken, child).stretches
    return ()


def _named(tree: Parse, noun: int, at: int) -> Found:
    """The noun phrase where it names the measure, else the verb phrase."""
    if is_formal_no(tree, noun):
        return Found(inner_phrases(tree, noun), noun)
    if is_lone_pronoun(tree, noun):
        return Found((noun_phrase(tree, noun),), noun)
    verb = tree.bunsetsu[at]
    topic = tree.bunsetsu[noun].role in (Role.TOPIC, Role.COORDINATE)
    light = topic or verb.lemma in words("light-verb") or verb.kind is not Kind.VERB
    if light or names_measure(tree, noun):
        return Found(tuple(conjuncts(tree, noun)), noun)
    first, end = verb_phrase(tree, noun, at)
    if _stem_is_cut(tree, at) and end == tree.bunsetsu[at].func:
        return Found(tuple(conjuncts(tree, noun)), noun)
    return Found(((first, end),), noun)


def _stem_is_cut(tree: Parse, at: int) -> bool:
    """取り組ん, 書い: the printed stem is no form to quote."""
    return "音便" in tree.tokens[tree.bunsetsu[at].func - 1].pos[5]


def is_pronoun(tree: Parse, found: Found) -> bool:
    """Only これ, そこ, そういったもの and the like: nothing that stands by itself."""
    first, end = found.stretches[-1]
    anchor = tree.bunsetsu[found.anchor]
    if anchor.lemma in words("empty-noun") and (
        kinds := [tree.bunsetsu[c].kind for c in tree.children(found.anchor)]
    ):
        return all(kind is Kind.ADNOUN for kind in kinds)
    return end - first == 1 and (
        tree.tokens[first].pos[0] == "代名詞" or tree.tokens[first].lemma in words("empty-noun")
    )


def antecedent(tree: Parse, pronoun: int) -> Found | None:
    """What an earlier clause of the sentence is about: the last を, が, は or も phrase before the pronoun."""
    for at in range(pronoun - 1, -1, -1):
        b = tree.bunsetsu[at]
        named = b.kind is Kind.NOUN and (
            (b.role is Role.CASE and b.case in ("を", "が"))
            or (b.role is Role.TOPIC and b.case in ("は", "も"))
        )
        head = tree.heads[at]
        if not named or head >= pronoun or tree.bunsetsu[head].role is Role.ADNOMINAL:
            continue
        if b.lemma in words("told-noun") | words("opinion-noun"):
            continue  # …という御意見もありましたが、そういったことを: of what it is, not that it was said
        if (
            is_time(tree, at)
            or is_agent_like(tree, at)
            or b.lemma in words("empty-noun") - {"の", "こと", "事"}
        ):
            continue
        if is_formal_no(tree, at):
            said = words_before_toiu(tree, at)
            return Found(inner_phrases(tree, at) if said is None else (noun_phrase(tree, said),), at)
        if not is_lone_pronoun(tree, at):
            return Found(tuple(conjuncts(tree, at)), at)
    return None
