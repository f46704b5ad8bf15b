"""Worries that the form of the clause tells: …しか…ない, なかなか…ない, …ない限り…ない, わずか…である."""

from __future__ import annotations

from kg.acts.arguments import argument
from kg.acts.judged import judged_object
from kg.acts.objects import Found
from kg.acts.phrases import clause_phrase, noun_phrase
from kg.acts.shortfalls import denial_end, falls_short, is_only
from kg.acts.verdict import Verdict
from kg.language.bunsetsu import Kind, Role
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.language.modality import mood_of
from kg.model import ActType

_SUBJECT = ("が", "も", "は")


def hemmed_in(tree: Parse, clause: Clause) -> Verdict | None:
    """一部の人にしか届かない, 進学を諦めざるを得ない: told by the form, whatever the word."""
    if ("しか" not in tree.text and "ざる" not in tree.text) or _open(tree, clause):
        return None
    return _only(tree, clause) or _forced(tree, clause)


def worried(tree: Parse, clause: Clause) -> Verdict | None:
    """The concern that the clause tells by its form, if any."""
    if _open(tree, clause):
        return None
    return (
        _lacking(tree, clause)
        or _amounts_to(tree, clause)
        or _unless(tree, clause)
        or _hardly(tree, clause)
        or _cannot(tree, clause)
        or _so_few(tree, clause)
        or _downhill(tree, clause)
    )


def _open(tree: Parse, clause: Clause) -> bool:
    """Is it wished, asked or only supposed?"""
    mood = clause.mood
    return mood.wish or mood.asks or mood.receives or mood.humble or _supposed(tree, clause.at)


def _verdict(rule: str, confidence: float, found: Found | None, at: int) -> Verdict | None:
    return Verdict(ActType.CONCERN, None, rule, confidence, found, at) if found else None


def _clause(tree: Parse, at: int) -> Found:
    """The clause to its denial: without it the words would say the contrary."""
    return Found(((clause_phrase(tree, at)[0], denial_end(tree, at)),), at)


def _supposed(tree: Parse, at: int) -> bool:
    """御希望がなければですけれども: only in case."""
    own = tree.tokens[tree.bunsetsu[at].func - 1], *tree.function(at)
    return any(t.pos[5].startswith("仮定形") for t in own) and not mood_of(tree, at).duty


def _only(tree: Parse, clause: Clause) -> Verdict | None:
    """一部の人にしか届かない."""
    if not is_only(tree, clause.at) or clause.mood.past:
        return None
    return _verdict("concern.only", 0.7, _clause(tree, clause.at), clause.at)


def _lacking(tree: Parse, clause: Clause) -> Verdict | None:
    """相談できる場がない: what ought to be there is not."""
    b = tree.bunsetsu[clause.at]
    if b.lemma not in ("無い", "乏しい") or (clause.mood.question and not clause.mood.doubt):
        return None
    noun = argument(tree, clause.at, ("が", "も", "は"))
    if noun is None or tree.bunsetsu[noun].lemma not in words("lacking-noun"):
        return None
    return _verdict("concern.lacking", 0.65, _clause(tree, clause.at), clause.at)


def _amounts_to(tree: Parse, clause: Clause) -> Verdict | None:
    """…が届きにくい制度になっている, …できていない仕組みである: the noun is said by its shortfall."""
    b = tree.bunsetsu[clause.at]
    noun = None
    if b.lemma in ("成る", "為る") and not clause.mood.negated:
        noun = argument(tree, clause.at, ("に", "と"))
    elif b.kind is Kind.NOUN and b.predicate and not clause.mood.negated:
        noun = clause.at
    if noun is None or clause.mood.past or tree.bunsetsu[noun].lemma in words("empty-noun"):
        return None
    for child in reversed(tree.children(noun)):
        c = tree.bunsetsu[child]
        if c.role is Role.ADNOMINAL and c.predicate and c.case != "という" and falls_short(tree, child):
            return _verdict("concern.amounts", 0.6, Found((noun_phrase(tree, noun),), noun), clause.at)
    return None


def _unless(tree: Parse, clause: Clause) -> Verdict | None:
    """…が改善されないと、…できない; …が決まらない限り、…に踏み切れない."""
    b = tree.bunsetsu[clause.at]
    bad = clause.mood.negated or b.lemma in ("困る", "困難", "難しい", "厳しい", "無理")
    if not bad or b.lemma in words("answering-verb"):
        return None
    for child in reversed(tree.children(clause.at)):
        c = tree.bunsetsu[child]
        condition = c.role is Role.CLAUSE and c.case in ("と", "ば") and c.kind is Kind.VERB
        if condition and mood_of(tree, child).negated:
            return _verdict("concern.unless", 0.6, _clause(tree, child), clause.at)
        inner = next((i for i in tree.children(child) if mood_of(tree, i).negated), None)
        if c.lemma == "限り" and inner is not None:
            whole = clause_phrase(tree, inner)[0], denial_end(tree, clause.at)
            return _verdict("concern.unless", 0.6, Found((whole,), clause.at), clause.at)
    return None


def _hardly(tree: Parse, clause: Clause) -> Verdict | None:
    """なかなか進まない, 十分になされてこなかった."""
    b = tree.bunsetsu[clause.at]
    if not clause.mood.negated or b.lemma in words("answering-verb"):
        return None
    if not any(tree.bunsetsu[c].lemma in words("hardly-adverb") for c in tree.children(clause.at)):
        return None
    found = judged_object(tree, clause.at, ("が", "を", "に", "も", "は"))
    if found is None:
        return None
    if tree.bunsetsu[found.anchor].role is not Role.TOPIC and b.kind is Kind.VERB:
        found = Found(((found.stretches[0][0], denial_end(tree, clause.at)),), found.anchor)
    return _verdict("concern.hardly", 0.65, found, clause.at)


def _cannot(tree: Parse, clause: Clause) -> Verdict | None:
    """担い手が確保できない, …だけで対応できるものではない."""
    mood, b = clause.mood, tree.bunsetsu[clause.at]
    if (
        not ((mood.can or b.lemma == "出来る") and mood.negated)
        or mood.past
        or (mood.question and not mood.doubt)
    ):
        return None
    if b.lemma in words("answering-verb"):
        return None
    if b.lemma == "出来る":
        return _verdict("concern.cannot", 0.55, _undoable(tree, clause.at), clause.at)
    if mood.explains:
        found = judged_object(tree, clause.at, ("が", "も", "は", "で", "を"))
        return _verdict("concern.cannot", 0.55, found, clause.at)
    if argument(tree, clause.at, ("が",)) is None:
        return None
    return _verdict("concern.cannot", 0.55, _clause(tree, clause.at), clause.at)


def _undoable(tree: Parse, at: int) -> Found | None:
    """命を守り切ることができない: the clause of こと; …することはできない says that it must not be."""
    formal = argument(tree, at, ("が", "も"))
    if formal is None or tree.bunsetsu[formal].lemma not in ("こと", "事"):
        return None
    for child in reversed(tree.children(formal)):
        b = tree.bunsetsu[child]
        if b.predicate and b.role is Role.ADNOMINAL and b.lemma not in words("answering-verb"):
            return Found(((clause_phrase(tree, child)[0], denial_end(tree, at)),), formal)
    return None


def _so_few(tree: Parse, clause: Clause) -> Verdict | None:
    """相談した件数は、わずか二千件である."""
    b = tree.bunsetsu[clause.at]
    if b.kind is not Kind.NOUN or all(t.pos[1] != "数詞" for t in tree.tokens[b.first : b.func]):
        return None
    if not any(tree.bunsetsu[c].lemma in words("only-adverb") for c in tree.children(clause.at)):
        return None
    return _verdict("concern.few", 0.55, judged_object(tree, clause.at, _SUBJECT), clause.at)


def _downhill(tree: Parse, clause: Clause) -> Verdict | None:
    """地域の人口は減少の一途をたどっている."""
    noun = argument(tree, clause.at, ("を",))
    if noun is None or tree.bunsetsu[noun].lemma != "一途":
        return None
    for child in tree.children(noun):
        if tree.bunsetsu[child].lemma not in words("decline-noun"):
            continue
        found = judged_object(tree, clause.at, _SUBJECT)
        if found is None and child and tree.bunsetsu[child - 1].role is Role.TOPIC:
            found = Found((noun_phrase(tree, child - 1),), child - 1)
        return _verdict("concern.downhill", 0.6, found, clause.at)
    return None


def _forced(tree: Parse, clause: Clause) -> Verdict | None:
    """進学を諦めざるを得ない, …を諦めざるを得ない状況にある."""
    if _is_forced(tree, clause.at):
        return _verdict("concern.forced", 0.6, _clause(tree, clause.at), clause.at)
    noun = argument(tree, clause.at, ("に", "が", "と"))
    for child in tree.children(noun) if noun is not None else ():
        if _is_forced(tree, child):
            found = Found((noun_phrase(tree, noun),), noun) if noun is not None else None
            return _verdict("concern.forced", 0.6, found, clause.at)
    return None


def _is_forced(tree: Parse, at: int) -> bool:
    said = tree.ending(at).surface
    return "ざるを得" in said and tree.bunsetsu[at].lemma in words("giving-up-verb")
