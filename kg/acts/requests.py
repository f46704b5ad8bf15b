"""Requests: what the speaker asks others to do, by the form of the predicate."""

from __future__ import annotations

from dataclasses import replace

from kg.acts.arguments import argument
from kg.acts.doing import subjects
from kg.acts.judged import judged_object
from kg.acts.nouns import is_agent_like, is_person, is_time
from kg.acts.objects import Found, action_object
from kg.acts.opinions import opinion
from kg.acts.phrases import clause_phrase, noun_phrase
from kg.acts.verdict import Verdict
from kg.language.bunsetsu import Kind, Role
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.language.modality import mood_of
from kg.model import ActType, Status


def requested(tree: Parse, clause: Clause) -> Verdict | None:
    """The request (or, of absent third parties, the position) that the clause makes, if any."""
    return (
        _asked(tree, clause)
        or _asked_whether(tree, clause)
        or _suggested(tree, clause)
        or _ought(tree, clause)
        or _left_open(tree, clause)
    )


def _asked(tree: Parse, clause: Clause) -> Verdict | None:
    """…よう、お願いする, …ていただきたい, …てほしい, …ください, …ていただければと思う."""
    mood = clause.mood
    if _only_says_how(tree, clause):
        return None
    if mood.receives and tree.bunsetsu[clause.at].lemma in words("receiving-verb"):
        return _opinion(tree, clause) if mood.wish or _hypothetical(tree, clause) else None
    if clause.frame == "ask" and (status := _urged(tree, clause.frame_at)) is not None:
        told = _request(tree, clause, "commit.asking", 0.65)
        return told and replace(told, type=ActType.COMMITMENT, status=status)
    if clause.frame == "ask":
        return _request(tree, clause, "request.yo-onegai", 0.9)
    if mood.humble:
        return None
    if mood.asks and mood.causative and not mood.receives:
        return None  # 訂正させてください: the speaker does it
    if mood.asks and not mood.past and clause.link != "終止":
        return _request(tree, clause, "request.kudasai", 0.85)
    if mood.receives and not mood.past and (mood.wish or _hypothetical(tree, clause)):
        return _request(tree, clause, "request.itadakitai", 0.9)
    return None


def _opinion(tree: Parse, clause: Clause) -> Verdict | None:
    """…についての御意見を頂ければ, …について御検討をいただきたい: on what it is wanted."""
    taken = argument(tree, clause.at, ("を",))
    if taken is None:
        return None
    if tree.bunsetsu[taken].lemma in words("opinion-noun"):
        return opinion(tree, taken, clause.at)
    return _request(tree, clause, "request.itadakitai", 0.8)


def _urged(tree: Parse, at: int) -> Status | None:
    """…よう、促しております, …よう、働きかけてまいります: asking others is the institution's own work."""
    if tree.bunsetsu[at].lemma not in words("urging-verb"):
        return None
    mood = mood_of(tree, at)
    if mood.onward:
        return Status.PLANNED
    return Status.ONGOING if mood.progressive and not mood.past else None


def _only_says_how(tree: Parse, clause: Clause) -> bool:
    if clause.link not in ("て", "連用", "上で"):
        return False
    b = tree.bunsetsu[clause.at]
    as_what = b.lemma == "為る" and argument(tree, clause.at, ("と", "として", "に")) is not None
    return as_what or b.lemma in words("manner-verb")


def _asked_whether(tree: Parse, clause: Clause) -> Verdict | None:
    """…ていただけないでしょうか, …てもらえますか, …できないか: a question that asks for the doing."""
    mood = clause.mood
    if not mood.question or mood.explains or mood.past or mood.humble:
        return None
    if any(tree.bunsetsu[c].lemma in words("question-adverb") for c in tree.children(clause.at)):
        return None
    if mood.receives:
        put = tree.bunsetsu[clause.at].role is Role.ROOT and not mood.progressive
        return _request(tree, clause, "request.itadakemasenka", 0.75) if put else None
    denied = not tree.ending(clause.at).lemmas.isdisjoint(("無い", "ない", "ず", "ぬ"))
    if (
        mood.can
        and denied
        and not mood.passive
        and tree.bunsetsu[clause.at].lemma not in words("no-doing-verb")
    ):
        found = action_object(tree, clause) or judged_object(tree, clause.at, ("が",))
        if found is not None and not is_agent_like(tree, found.anchor):
            return Verdict(ActType.REQUEST, None, "request.dekinaika", 0.6, found, clause.at)
    return None


def _chain_subjects(tree: Parse, at: int) -> list[int]:
    """経営者が方針を定め、人を育てるべきである: the が of the first link holds for the last."""
    found: list[int] = []
    for child in tree.children(at):
        b = tree.bunsetsu[child]
        if b.role is Role.CLAUSE and b.case in ("て", "連用"):
            found.extend(c for c in tree.children(child) if tree.bunsetsu[c].case == "が")
            found.extend(_chain_subjects(tree, child))
    return found


def _left_open(tree: Parse, clause: Clause) -> Verdict | None:
    """…することのないように。: the asking itself is left unsaid."""
    b = tree.bunsetsu[clause.at]
    if b.role is not Role.ROOT or b.kind is Kind.NOUN or clause.mood.past:
        return None
    said = "".join(t.surface for t in tree.function(clause.at) if t.pos[0] != "補助記号")
    if not said.endswith("ように") or not tree.children(clause.at):
        return None
    found = Found((clause_phrase(tree, clause.at),), clause.at)
    return Verdict(ActType.REQUEST, None, "request.yoni", 0.6, found, clause.at)


def _hypothetical(tree: Parse, clause: Clause) -> bool:
    """いただければ(と思う), its last ば said as a wish."""
    at = clause.at
    while clause.link in ("て", "連用", "上で", "など") and tree.heads[at] != -1:
        at = tree.heads[at]
        if tree.bunsetsu[at].role not in (Role.CLAUSE,) or tree.bunsetsu[at].case not in ("て", "連用"):
            break
    b = tree.bunsetsu[at]
    ends = b.role in (Role.QUOTE, Role.ROOT) or (b.role is Role.ADNOMINAL and b.case == "という")
    own = tree.tokens[b.func - 1], *tree.function(at)
    return ends and any(t.pos[5].startswith("仮定形") for t in own)


def _suggested(tree: Parse, clause: Clause) -> Verdict | None:
    """…ていただければ幸い, …たほうがいい, …てはどうか: a wish or advice in a condition."""
    b = tree.bunsetsu[clause.at]
    well = b.lemma == "成る" and _turns_out_well(tree, clause.at)
    known = b.lemma in words("welcome-predicate") or b.lemma in words("better-predicate")
    if not (known or well) or clause.mood.negated:
        return None
    for child in reversed(tree.children(clause.at)):
        c = tree.bunsetsu[child]
        inner = Clause(child, mood_of(tree, child), c.case, clause.at)
        welcome = well or b.lemma in words("welcome-predicate")
        if welcome and c.role is Role.CLAUSE and c.case in ("ば", "と", "たら", "ては", "ても", "なら"):
            advice = b.lemma in ("如何", "どう") or c.case in ("ては", "ても")
            if inner.mood.receives and c.lemma in words("receiving-verb"):
                return _opinion(tree, inner)
            kind = inner.mood.receives or inner.mood.humble
            if c.lemma in ("有る", "御座る"):
                cases = ("が", "も", "は")
                wished = judged_object(tree, child, cases) or judged_object(tree, clause.at, cases)
                return (
                    Verdict(ActType.REQUEST, None, "request.areba-ii", 0.6, wished, child) if wished else None
                )
            if advice or kind or "下さる" in tree.ending(child).lemmas:
                return _request(tree, inner, "request.advice" if advice else "request.saiwai", 0.8)
        if c.lemma == "方" and c.role in (Role.CASE, Role.TOPIC):
            return _rather(tree, clause, child)
        formal = c.lemma in ("こと", "事", "の") and c.case in ("が", "も", "は")
        given = formal and b.lemma in ("良い", "宜しい")
        for verb in reversed(tree.children(child)) if given else ():
            if mood_of(tree, verb).receives and not mood_of(tree, verb).past:
                return _request(tree, Clause(verb, clause.mood, "", child), "request.saiwai", 0.7)
    return None


def _turns_out_well(tree: Parse, at: int) -> bool:
    """…ていただくと、よいものになる."""
    result = argument(tree, at, ("に",))
    return result is not None and any(
        tree.bunsetsu[c].lemma in words("welcome-predicate") for c in tree.children(result)
    )


def _rather(tree: Parse, clause: Clause, side: int) -> Verdict | None:
    """…たほうがいい, …という書き方のほうが正しい: what stands before ほう is advised."""
    for child in reversed(tree.children(side)):
        b = tree.bunsetsu[child]
        if b.kind is Kind.VERB:
            return _request(tree, Clause(child, clause.mood, "", side), "request.hou-ga-ii", 0.8)
        if b.kind is Kind.NOUN and b.role is Role.ADNOMINAL and b.lemma not in words("agent-noun"):
            stretch = noun_phrase(tree, child)
            if b.case == "とする":
                stretch = stretch[0], b.last
            return Verdict(
                ActType.REQUEST, None, "request.hou-ga-ii", 0.65, Found((stretch,), child), clause.at
            )
    return None


def _ought(tree: Parse, clause: Clause) -> Verdict | None:
    """…べきである: a request, or a position where absent third parties ought to."""
    if not clause.mood.norm or clause.mood.negated:
        return None
    acting = (*subjects(tree, clause.at), *_chain_subjects(tree, clause.at))
    third = any(tree.bunsetsu[s].lemma in words("third-party") for s in acting)
    found = action_object(tree, clause) or judged_object(tree, clause.at, ("も", "に"))
    if found is not None and is_agent_like(tree, found.anchor):
        found = None
    if found is None and _has_arguments(tree, clause.at):
        found = Found((clause_phrase(tree, clause.at),), clause.at)
    if found is None or _only_says_how(tree, clause):
        return None
    state = tree.bunsetsu[clause.at].lemma in words("state-verb")
    esteemed = clause.mood.passive and tree.bunsetsu[clause.at].lemma in words("esteem-verb")
    general = third or state or clause.mood.explains or esteemed
    kind = ActType.POSITION if general else ActType.REQUEST
    if state:
        found = Found((clause_phrase(tree, clause.at),), clause.at)
    return Verdict(kind, None, f"{kind.value}.beki", 0.7, found, clause.at)


def _request(tree: Parse, clause: Clause, rule: str, confidence: float) -> Verdict | None:
    found = action_object(tree, clause)
    if found is not None and found.bare:
        found = _bare_for(tree, clause, found)
    linked = clause.link in ("て", "連用", "上で", "など")
    if found is None and linked:
        return None
    if found is None and clause.frame != "ask":
        found = judged_object(tree, clause.at, ("に", "へ", "と")) or _point(tree, clause.at)
        if found is not None and (is_agent_like(tree, found.anchor) or is_person(tree, found.anchor)):
            found = None
    if found is None and _has_arguments(tree, clause.at):
        found = Found((clause_phrase(tree, clause.at),), clause.at)
    return Verdict(ActType.REQUEST, None, rule, confidence, found, clause.at)


def _point(tree: Parse, at: int) -> Found | None:
    """ここのところは、…というのはぜひ言っていただきたい; …も含めて検討いただければ."""
    topic = argument(tree, at, ("は", "も"))
    if topic is not None and tree.bunsetsu[topic].lemma in words("point-noun") and tree.children(topic):
        return judged_object(tree, at, ("は", "も"))
    held = argument(tree, at, ("を含む",))
    if held is None:
        return None
    inner = tree.bunsetsu[held].kind is not Kind.NOUN
    return Found((clause_phrase(tree, held) if inner else noun_phrase(tree, held),), held)


def _bare_for(tree: Parse, clause: Clause, found: Found) -> Found:
    """小規模な市町村にはサポートをしていただきたい: the bare noun with what it is for."""
    goal = argument(tree, clause.at, ("に", "へ"))
    if goal is None or not tree.children(goal) or goal > found.anchor or is_person(tree, goal):
        return found
    stretch = noun_phrase(tree, goal)[0], tree.bunsetsu[found.anchor].func
    return Found((stretch,), found.anchor)


def _has_arguments(tree: Parse, at: int) -> bool:
    for child in tree.children(at):
        b = tree.bunsetsu[child]
        if b.role is Role.CASE and b.case in ("に", "が", "へ", "と", "を", "から", "で", "として"):
            told = b.case != "で" or tree.children(child)
            if told and not is_person(tree, child) and not is_time(tree, child):
                return True
        elif b.role is Role.QUOTE and b.predicate:
            return True  # 「…」というふうに修文
        elif (
            b.role is Role.CLAUSE
            and b.case in ("て", "連用", "よう")
            and b.lemma not in words("routine-verb")
        ):
            return True
    return False
