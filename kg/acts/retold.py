"""Minutes that retell: …について説明があった, …の必要性が示された, …が了承された.

The act is that of whoever is retold (経済産業省より, 委員から), else of nobody named; what is told with
words of its own (…を進めているとの説明があった) is read as those words are.
"""

from __future__ import annotations

from kg.acts.arguments import argument
from kg.acts.judged import judged_object, object_inside
from kg.acts.nouns import is_agent_like, is_person
from kg.acts.objects import Found
from kg.acts.phrases import clause_phrase, conjuncts, noun_phrase
from kg.acts.verdict import Verdict
from kg.language.bunsetsu import Kind, Role
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.model import ActType

#: Nouns that retellings show (懸念が示された), and the acts that they are.
_SHOWN = (
    ("worry-noun", ActType.CONCERN, "concern.told"),
    ("need-noun", ActType.POSITION, "position.told"),
    ("wish-noun", ActType.REQUEST, "request.told"),
    ("assent-noun", ActType.ENDORSEMENT, "endorse.told"),
)


#: 原案のとおり了承。, 異議なく了承。
_AS_PUT = frozenset(("通り", "無い"))


def retold(tree: Parse, clause: Clause) -> Verdict | None:
    """The act that the sentence retells of somebody else, None where it retells none."""
    if clause.frame or clause.mood.negated or clause.mood.humble or clause.mood.question:
        return None
    return _decided(tree, clause) or _shown(tree, clause) or _told(tree, clause)


def told_in_words(tree: Parse, clause: Clause) -> Verdict | None:
    """…が完了した旨の説明があった: a report where the words themselves are no act of another kind."""
    at = clause.frame_at
    noun = argument(tree, at, ("が", "を", "も"))
    named = noun is not None and tree.bunsetsu[noun].lemma in words("telling-noun")
    if not named or teller(tree, at) is None or tree.bunsetsu[-1].polite or clause.mood.question:
        return None
    found = Found((clause_phrase(tree, clause.at),), clause.at)
    return Verdict(ActType.REPORT, None, "report.told", 0.45, found, at, told_at=at)


def teller(tree: Parse, at: int) -> int | None:
    """Who is retold: 委員から, 経済産業省より; with 報告した also in が."""
    for case in ("から", "より", "が"):
        child = argument(tree, at, (case,))
        if child is not None and (is_agent_like(tree, child) or is_person(tree, child)):
            return child
    shown = argument(tree, at, ("が",)) if tree.bunsetsu[at].lemma in words("telling-noun") else None
    return _owner(tree, shown) if shown is not None else None


def _owner(tree: Parse, noun: int) -> int | None:
    """関係府省の取組が紹介された: whose matter it is tells it."""
    for child in reversed(tree.children(noun)):
        if tree.bunsetsu[child].case == "の" and is_agent_like(tree, child):
            return child
    return None


def _stated(tree: Parse, clause: Clause, who: int | None) -> bool:
    """Told in the past; without a teller only in the plain style of minutes, not as somebody speaks."""
    if clause.link not in ("", "連用", "て", "が", "ほか", "とともに", "おり"):
        return False
    if clause.mood.bare:
        return who is not None
    return clause.mood.past and (who is not None or not tree.bunsetsu[-1].polite)


def _decided(tree: Parse, clause: Clause) -> Verdict | None:
    """…が了承された, …することが決定された; not what others decided elsewhere or before."""
    b = tree.bunsetsu[clause.at]
    passed = clause.mood.passive and clause.mood.past
    noted = clause.mood.bare and any(tree.bunsetsu[c].lemma in _AS_PUT for c in tree.children(clause.at))
    done = b.lemma in words("deciding-verb") and (passed or noted)
    if not done or tree.bunsetsu[-1].polite or teller(tree, clause.at) is not None:
        return None
    if b.role not in (Role.ROOT, Role.CLAUSE) or _elsewhere(tree, clause.at):
        return None
    found = judged_object(tree, clause.at, ("が", "は", "について", "も"))
    if found is not None and tree.bunsetsu[found.anchor].lemma in ("こと", "事"):
        found = _inside(tree, found.anchor) or found
    if found is None:
        found = _presented(tree, clause.at)
    return _verdict(tree, clause, (ActType.DECISION, "decision.told", 0.6), found)


def _elsewhere(tree: Parse, at: int) -> bool:
    """昨年の会議で決定された, 閣議決定された."""
    b = tree.bunsetsu[at]
    if tree.content(at).startswith(("閣議", "本会議")):
        return True
    return any(
        (tree.bunsetsu[c].role is Role.CASE and tree.bunsetsu[c].case in ("で", "において", "により"))
        or tree.bunsetsu[c].lemma in words("time-adverb") | words("time-noun")
        for c in tree.children(at)
    ) or (b.func - b.first > 1 and tree.tokens[b.first].lemma == "閣議")


def _presented(tree: Parse, at: int) -> Found | None:
    """…に関する説明があり、了承された: what was put before the meeting."""
    for child in reversed(tree.children(at)):
        b = tree.bunsetsu[child]
        if b.role is Role.CLAUSE and b.case in ("て", "連用"):
            noun = argument(tree, child, ("が", "を"))
            put = words("telling-noun") | words("debate-noun")
            if noun is not None and tree.bunsetsu[noun].lemma in put:
                return _matter(tree, child, noun)
    return None


def _shown(tree: Parse, clause: Clause) -> Verdict | None:
    """…の必要性が示された, …への懸念が示された, …を求める意見が出された."""
    b = tree.bunsetsu[clause.at]
    if b.lemma not in words("voicing-verb"):
        return None
    rising = b.lemma in ("上がる", "挙がる", "聞く", "出る", "続く", "相次ぐ")
    if not (rising or _stated(tree, clause, teller(tree, clause.at))):
        return None
    if not (clause.mood.passive or rising or b.lemma == "有る"):
        return None
    noun = argument(tree, clause.at, ("が", "も"))
    if noun is None:
        return None
    if tree.bunsetsu[noun].lemma in words("told-noun"):  # 懸念の声が上がる
        noun = next((c for c in tree.children(noun) if _is_shown(tree, c)), noun)
    for group, kind, rule in _SHOWN:
        if tree.bunsetsu[noun].lemma in words(group):
            found = _asked(tree, clause.at) or _matter(tree, clause.at, noun)
            return _verdict(tree, clause, (kind, rule, 0.55), found)
    return None


def _is_shown(tree: Parse, at: int) -> bool:
    b = tree.bunsetsu[at]
    return b.case == "の" and any(b.lemma in words(group) for group, _, _ in _SHOWN)


def _told(tree: Parse, clause: Clause) -> Verdict | None:
    """…について報告があった, …の取組が紹介された, …から説明。"""
    at = clause.at
    b = tree.bunsetsu[at]
    if b.lemma in words("telling-noun") and b.predicate:
        noun: int | None = at
        if not clause.mood.bare and not clause.mood.passive and teller(tree, at) is None:
            return None
    else:
        noun = next(
            (
                c
                for c in tree.children(at)
                if tree.bunsetsu[c].lemma in words("telling-noun")
                and tree.bunsetsu[c].case in ("が", "を", "も", "は")
            ),
            None,
        )
    if noun is None:
        return None
    who = teller(tree, at)
    if not _stated(tree, clause, who):
        return None
    if who is None and b.lemma not in words("being-told"):
        return None
    found = _matter(tree, at, noun)
    return _verdict(tree, clause, (ActType.REPORT, "report.told", 0.5 if who is not None else 0.4), found)


def _matter(tree: Parse, at: int, noun: int) -> Found | None:
    """What was told: …について, the words that modify the noun of telling, the subject of 紹介された."""
    for child in reversed(tree.children(noun)) if noun != at else ():
        b = tree.bunsetsu[child]
        if b.role is Role.ADNOMINAL and b.case in ("について", "に対して"):
            inner = clause_phrase(tree, child) if b.kind is not Kind.NOUN else noun_phrase(tree, child)
            return Found((inner,), child)
    found = judged_object(tree, at, ("について",))
    if found is None and noun != at:
        return object_inside(tree, noun)
    told = argument(tree, at, ("が", "は", "も", "を"))
    if found is None and told is not None and not is_agent_like(tree, told):
        return Found(tuple(conjuncts(tree, told)), told)
    return found


def _asked(tree: Parse, at: int) -> Found | None:
    """…するよう指示があった."""
    for child in reversed(tree.children(at)):
        if tree.bunsetsu[child].role is Role.CLAUSE and tree.bunsetsu[child].case == "よう":
            return Found((clause_phrase(tree, child),), child)
    return None


def _inside(tree: Parse, formal: int) -> Found | None:
    """…を設置すること: its object, else its words."""
    for child in reversed(tree.children(formal)):
        b = tree.bunsetsu[child]
        if b.role is Role.ADNOMINAL and b.predicate:
            taken = argument(tree, child, ("を",))
            if taken is not None:
                return Found((noun_phrase(tree, taken),), taken)
            return Found((clause_phrase(tree, child),), child)
    return None


def _verdict(
    tree: Parse, clause: Clause, what: tuple[ActType, str, float], found: Found | None
) -> Verdict | None:
    if found is None or tree.bunsetsu[found.anchor].lemma in words("paper-noun"):
        return None
    kind, rule, confidence = what
    return Verdict(kind, None, rule, confidence, found, clause.at, told_at=clause.at)
