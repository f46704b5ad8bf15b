"""Shortfalls that show in a clause inside the sentence rather than in its predicate."""

from __future__ import annotations

from functools import cache

from kg.acts.arguments import argument
from kg.acts.judged import judged_object
from kg.acts.objects import Found
from kg.acts.phrases import Stretch, clause_phrase, members
from kg.acts.rules import rules
from kg.acts.verdict import Verdict
from kg.language.bunsetsu import Kind, Role
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.language.modality import mood_of
from kg.model import ActType

#: Tokens of a clause that says how much, not what: 言えない.
_NAMES_LITTLE = 3


def short(tree: Parse, clause: Clause) -> Verdict | None:
    """…が浸透していないところがある, …されていないという事態。, …しにくい."""
    return _there_is(tree, clause) or _hard_to(tree, clause) or _regretted(tree, clause)


def needed(tree: Parse, clause: Clause) -> Verdict | None:
    """…を引き上げないと、担い手は増えません: without it nothing comes, so it is needed."""
    if is_essential(tree, clause.at):
        found = judged_object(tree, clause.at, ("は", "も", "が"))
        if found is None:
            return None
        return Verdict(ActType.POSITION, None, "position.essential", 0.7, found, clause.at)
    bad = clause.mood.negated or tree.bunsetsu[clause.at].lemma in ("困る", "駄目", "難しい")
    if not bad or tree.bunsetsu[clause.at].lemma not in words("hopeless-predicate"):
        return None
    for child in reversed(tree.children(clause.at)):
        b, mood = tree.bunsetsu[child], mood_of(tree, child)
        on_condition = b.role is Role.CLAUSE and b.case in ("と", "ば") and b.kind is Kind.VERB
        if on_condition and mood.negated and argument(tree, child, ("を",)) is not None:
            found = Found((clause_phrase(tree, child),), child)
            return Verdict(ActType.POSITION, None, "position.unless", 0.6, found, clause.at)
    return None


def is_essential(tree: Parse, at: int) -> bool:
    """なくてはならない, said of a thing."""
    if tree.bunsetsu[at].lemma != "無い":
        return False
    said = "".join(t.surface for t in tree.function(at)[:3])
    return said.startswith(("てはなら", "てはいけ", "ければなら"))


def falls_short(tree: Parse, at: int) -> bool:
    """Does the clause of the predicate tell a shortfall (整備されていない, 足りない, 不足している)?"""
    mood, b = mood_of(tree, at), tree.bunsetsu[at]
    if is_only(tree, at) or tree.ending(at).lemmas & words("hard-suffix"):
        return not mood.past and b.lemma not in words("answering-verb")  # 言いづらい
    if mood.negated and "兼ねる" in tree.ending(at).lemmas:
        return True
    if _ends_up(tree, at) and not mood.past:
        return True
    if mood.wish or mood.receives or mood.past:
        return False
    if mood.negated and b.lemma in words("saying-denied"):  # 十分とは言えない
        return any(tree.bunsetsu[c].lemma in _lemmas("denied-well") for c in tree.children(at))
    if mood.negated and any(tree.bunsetsu[c].lemma in words("hardly-adverb") for c in tree.children(at)):
        return b.lemma not in words("answering-verb")
    if mood.negated:
        undone = mood.progressive and (mood.passive or mood.can or b.lemma in _lemmas("unfinished"))
        return undone or (b.lemma in _lemmas("denied-well") and b.lemma not in words("denied-fact"))
    return b.lemma in _lemmas("predicate", "concern.short")


def is_only(tree: Parse, at: int) -> bool:
    """一部の人にしか届かない, 二人しかいない."""
    if "しか" not in tree.text or not (mood_of(tree, at).negated or tree.bunsetsu[at].lemma == "無い"):
        return False
    return any(
        tree.bunsetsu[c].role is Role.TOPIC and tree.bunsetsu[c].case.endswith("しか")
        for c in tree.children(at)
    )


@cache
def _lemmas(shape: str, rule: str = "") -> frozenset[str]:
    """The lemmas of the concerns of one shape, of one rule where it is named."""
    found: set[str] = set()
    for row in rules(shape):
        if row.type is ActType.CONCERN and rule in ("", row.id):
            found |= row.lemmas
    return frozenset(found)


def _there_is(tree: Parse, clause: Clause) -> Verdict | None:
    """…していない面がある, …していないこと、…されていないところもある, or the sentence ends in such a noun."""
    b = tree.bunsetsu[clause.at]
    noun = None
    if b.lemma in words("being-verb") and not clause.mood.negated:
        noun = argument(tree, clause.at, ("が", "も", "は")) or _state(tree, clause.at)
    elif b.kind is Kind.NOUN and b.role is Role.ROOT and not clause.mood.question:
        noun = clause.at
    if noun is None or tree.bunsetsu[noun].lemma not in words("fact-noun"):
        return None
    stretches = [s for member in sorted(members(tree, noun)) for s in _inside(tree, member)]
    if not stretches:
        return None
    if stretches[-1][1] - stretches[-1][0] < _NAMES_LITTLE:  # 配置は十分とは言えない状況にある
        subject = judged_object(tree, clause.at, ("は", "も"))
        stretches = list(subject.stretches) if subject is not None else stretches
    return Verdict(ActType.CONCERN, None, "concern.there-is", 0.65, Found(tuple(stretches), noun), clause.at)


def _state(tree: Parse, at: int) -> int | None:
    """…できていない状況にある."""
    noun = argument(tree, at, ("に",)) if tree.bunsetsu[at].lemma in ("有る", "御座る") else None
    return noun if noun is not None and tree.bunsetsu[noun].lemma in words("state-noun") else None


def _inside(tree: Parse, noun: int) -> list[Stretch]:
    """The shortfall that the noun's clause tells."""
    for child in reversed(tree.children(noun)):
        b = tree.bunsetsu[child]
        if b.kind is Kind.ADJECTIVE and not tree.children(child):
            continue  # 不十分な面: of what is said elsewhere
        if b.role is Role.ADNOMINAL and b.predicate and falls_short(tree, child):
            return [(clause_phrase(tree, child)[0], denial_end(tree, child))]
    return []


def denial_end(tree: Parse, at: int) -> int:
    """Where the predicate with its denial or regret ends: 配置されていない, 遅れてしまう."""
    b = tree.bunsetsu[at]
    closing = ("無い", "ない", "ず", "ぬ", "仕舞う")
    denials = [i for i in range(b.func, b.last) if tree.tokens[i].lemma in closing]
    return denials[-1] + 1 if denials else b.func


def _ends_up(tree: Parse, at: int) -> bool:
    """てしまう."""
    return not tree.ending(at).lemmas.isdisjoint(("仕舞う", "しまう", "終う"))


def _regretted(tree: Parse, clause: Clause) -> Verdict | None:
    """…が分断されてしまう, …が埋もれてしまっている: it comes to what nobody wants."""
    mood, b = clause.mood, tree.bunsetsu[clause.at]
    if not _ends_up(tree, clause.at) or mood.past or mood.negated or mood.wish or mood.onward or mood.humble:
        return None
    if clause.link in ("て", "連用", "と", "ば") or b.kind is not Kind.VERB:
        return None
    if argument(tree, clause.at, ("が", "も", "は")) is None:
        return None
    found = Found((clause_phrase(tree, clause.at),), clause.at)
    return Verdict(ActType.CONCERN, None, "concern.shimau", 0.55, found, clause.at)


def _hard_to(tree: Parse, clause: Clause) -> Verdict | None:
    """読みにくい, 使いづらい: the suffix judges."""
    lemmas = tree.ending(clause.at).lemmas
    if not lemmas & words("hard-suffix") or clause.mood.negated or clause.mood.past:
        return None
    found = judged_object(tree, clause.at, ("が", "は", "も", "を"))
    if found is None:
        return None
    return Verdict(ActType.CONCERN, None, "concern.nikui", 0.65, found, clause.at)
