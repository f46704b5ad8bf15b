"""The routine of a meeting (greeting, calling speakers, papers, time): no act."""

from __future__ import annotations

import itertools

from kg.acts.arguments import argument, effective_lemma
from kg.acts.nouns import is_agent_like, is_person
from kg.acts.phrases import members
from kg.acts.verdict import Verdict
from kg.language.bunsetsu import Kind, Role
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.model import ActType, Token

_TOUCHED = frozenset((ActType.COMMITMENT, ActType.REPORT, ActType.REQUEST, ActType.ENDORSEMENT))

#: Tokens of an object that names a device and little else.
_SHORT = 12
#: Forms of asking that the chair uses to run the meeting.
_PLAINLY_ASKED = frozenset(("request.kudasai", "request.itadakemasenka"))
#: Advice is given on a matter; nobody advises how to run the meeting.
_ADVICE = frozenset(("request.hou-ga-ii", "request.advice", "request.beki", "request.areba-ii"))


def is_routine(tree: Parse, verdict: Verdict) -> bool:
    """Is the act about how the meeting runs? By its verb or by the head noun of its object."""
    if verdict.type is ActType.CONCERN:
        return _hard_to_answer(tree, verdict)
    if verdict.type not in _TOUCHED or verdict.rule in ("report.told", "request.opinion"):
        return False
    lemma = effective_lemma(tree, verdict.at)
    by_verb = lemma in words("routine-verb")
    if lemma in words("answer-verb") or lemma in words("reading-verb"):
        return True
    if verdict.type is ActType.REQUEST and (_handles_devices(tree, verdict) or _is_courtesy(tree, verdict)):
        return True
    if _exhibits(tree, verdict) or _opens(tree, verdict):
        return True
    if verdict.found is None:
        return by_verb
    if by_verb and lemma in words("plain-verb") and not _of_the_meeting(tree, verdict.found.anchor):
        return False
    if by_verb and (verdict.type is not ActType.REQUEST or verdict.rule in _PLAINLY_ASKED):
        return True
    asked = argument(tree, verdict.at, ("を",)) if verdict.rule == "request.onegai" else None
    if asked is not None and tree.bunsetsu[asked].lemma in words("routine-noun"):
        return not _about_a_matter(tree, asked)
    anchor = tree.bunsetsu[verdict.found.anchor]
    if verdict.rule in ("endorse.thanks", "endorse.respect") and anchor.lemma in words("effort-noun"):
        around = tree.children(verdict.found.anchor)
        owners = [c for c in around if tree.bunsetsu[c].case == "の"]
        told = [
            c
            for c in around
            if tree.bunsetsu[c].kind is Kind.VERB or tree.bunsetsu[c].role is Role.COORDINATE
        ]
        if told and not owners:
            return False  # 仕組みづくりや支援に感謝する
        return all(is_person(tree, c) or is_agent_like(tree, c) for c in owners)
    if any(t.lemma == "宜しい" for c in tree.children(verdict.at) for t in _words(tree, c)):
        return True
    if points_elsewhere(tree, verdict):
        return True
    if verdict.type is ActType.ENDORSEMENT and verdict.rule not in ("endorse.thanks", "endorse.respect"):
        return False
    thanks = verdict.type is ActType.ENDORSEMENT
    if not thanks and not by_verb and tree.bunsetsu[verdict.at].lemma not in words("light-verb"):
        return False
    if verdict.rule in _ADVICE:
        return False
    if verdict.type is ActType.REQUEST and verdict.found.anchor == verdict.at and _by_means(tree, verdict.at):
        return False
    if verdict.type is ActType.REQUEST and _about_a_matter(tree, verdict.found.anchor):
        return False
    if anchor.lemma in words("debate-noun") and _carried_on(tree, verdict):
        return False
    run = {t.lemma for t in tree.tokens[anchor.first : anchor.func]}
    return anchor.lemma in words("routine-noun") or bool(run & words("paper-noun"))


def _of_the_meeting(tree: Parse, noun: int) -> bool:
    """議事を始める, 会議を閉じる against 補助を始める."""
    b = tree.bunsetsu[noun]
    run = {t.lemma for t in tree.tokens[b.first : b.func]}
    return bool(run & (words("routine-noun") | words("paper-noun") | words("empty-noun")))


def _handles_devices(tree: Parse, verdict: Verdict) -> bool:
    """マイクをオンにする, お一人三分を守る: how to take the floor."""
    if verdict.found is None:
        return False
    first, end = verdict.found.stretches[-1]
    if end - first > _SHORT:
        return False
    run = tree.tokens[first:end]
    minutes = any(a.pos[1] == "数詞" and b.surface in ("分", "分間") for a, b in itertools.pairwise(run))
    hand = tree.bunsetsu[verdict.at].lemma == "挙げる" and any(t.lemma == "手" for t in run)
    return minutes or hand or any(t.lemma in words("device-word") for t in run)


def _is_courtesy(tree: Parse, verdict: Verdict) -> bool:
    """御理解と御協力を賜りますようお願いする."""
    if verdict.found is None or tree.bunsetsu[verdict.at].lemma not in words("courtesy-verb"):
        return False
    nouns = list(members(tree, verdict.found.anchor))
    asked = {tree.bunsetsu[n].lemma for n in nouns}
    modified = any(tree.bunsetsu[c].role is Role.ADNOMINAL for n in nouns for c in tree.children(n))
    return asked <= words("courtesy-noun") and not modified


def _exhibits(tree: Parse, verdict: Verdict) -> bool:
    """地図を出しております, 裏に表をつけました: what a speaker shows."""
    if verdict.found is None or verdict.type not in (ActType.COMMITMENT, ActType.REPORT):
        return False
    b = tree.bunsetsu[verdict.found.anchor]
    if tree.bunsetsu[verdict.at].lemma not in words("exhibit-verb"):
        return False
    run = {t.lemma for t in tree.tokens[b.first : b.func]}
    alone = b.func - b.first <= 2 and not tree.children(verdict.found.anchor)
    return bool(run & words("paper-noun")) or (alone and b.lemma in words("exhibit-noun"))


def _opens(tree: Parse, verdict: Verdict) -> bool:
    """ただ今から…を開催する, 本日は…について御議論いただきたい: the chair puts what the meeting does now."""
    verb = tree.bunsetsu[verdict.at]
    if verb.lemma not in words("sitting-verb"):
        return False
    for child in tree.children(verdict.at):
        b = tree.bunsetsu[child]
        if b.lemma in words("now-word") and b.case in ("は", "も", "から", "より", ""):
            return True
    return False


def _about_a_matter(tree: Parse, noun: int) -> bool:
    """省エネへの御協力, 廃止に関する議論: a noun of the meeting's routine, but about something outside it."""
    for child in tree.children(noun):
        b = tree.bunsetsu[child]
        if b.role is Role.ADNOMINAL and b.kind is Kind.NOUN:
            toward = any(t.surface == "へ" for t in tree.function(child))
            if (toward or b.case in ("について", "に対して", "に向けて")) and b.lemma not in words(
                "routine-noun"
            ):
                return not tree.tokens[b.first].lemma.startswith("資料")
    return False


def _by_means(tree: Parse, at: int) -> bool:
    """図表を入れて説明していただきたい: how it is to be told is a matter of its own."""
    return any(
        tree.bunsetsu[c].role is Role.CLAUSE
        and tree.bunsetsu[c].case == "て"
        and argument(tree, c, ("を",)) is not None
        for c in tree.children(at)
    )


def _carried_on(tree: Parse, verdict: Verdict) -> bool:
    """…に関する議論を進めてきた: work of an institution over time, not of this meeting."""
    onward = not tree.ending(verdict.at).lemmas.isdisjoint(("来る", "参る", "居る", "おる"))
    return onward and verdict.found is not None and not verdict.found.bare


def _hard_to_answer(tree: Parse, verdict: Verdict) -> bool:
    """お答えすることは困難です: said of the answer, not of a measure."""
    if verdict.found is None:
        return False
    run = tree.tokens[verdict.found.stretches[-1][0] : verdict.found.stretches[-1][1]]
    return any(t.lemma in words("answer-verb") for t in run[-4:])


def points_elsewhere(tree: Parse, verdict: Verdict) -> bool:
    """以下の取組, 次の点: the object is named in another place."""
    if verdict.found is None:
        return False
    anchor = tree.bunsetsu[verdict.found.anchor]
    start, end = verdict.found.stretches[0]
    first = tree.tokens[start].lemma
    return first in words("pointing-word") and anchor.func - anchor.first == 1 and end - start <= 3


def _words(tree: Parse, at: int) -> tuple[Token, ...]:
    b = tree.bunsetsu[at]
    return tree.tokens[b.first : b.last]
