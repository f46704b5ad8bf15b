"""Which act a clause is: its type, status and object, by the form of its predicate.

The order of the questions matters and is that of `judge`: what is asked of others, what is held to
be right, what the predicate table knows, and last what an institution says of its own doing.
"""

from __future__ import annotations

from kg.acts.doing import doing, subjects
from kg.acts.objects import (
    Found,
    action_object,
    argument,
    effective_lemma,
    inner_phrases,
    is_agent_like,
    is_formal_no,
    is_person,
    judged_object,
    linked_object,
)
from kg.acts.phrases import clause_phrase, conjuncts
from kg.acts.rules import Rule, rules
from kg.acts.verdict import Verdict
from kg.language.bunsetsu import Kind, Role
from kg.language.clauses import Clause
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.language.modality import mood_of
from kg.model import ActType


def judge(tree: Parse, clause: Clause) -> Verdict | None:
    """The act that the clause is, or None for what is no act."""
    if clause.frame in ("outer", "said"):
        return None
    return (
        _asked(tree, clause)
        or _suggested(tree, clause)
        or _ought(tree, clause)
        or _thanked(tree, clause)
        or _told(tree, clause)
        or _by_table(tree, clause)
        or _begged(tree, clause)
        or doing(tree, clause)
    )


# --- requests ------------------------------------------------------------------------------------


def _asked(tree: Parse, clause: Clause) -> Verdict | None:
    """…よう、お願いする, …ていただきたい, …てほしい, …ください, …ていただければと思う."""
    mood = clause.mood
    if _only_says_how(tree, clause):
        return None
    if clause.frame == "ask":
        return _request(tree, clause, "request.yo-onegai", 0.9)
    if mood.humble:
        return None
    if mood.asks and not mood.past and clause.link != "終止":
        return _request(tree, clause, "request.kudasai", 0.85)
    if mood.receives and not mood.past and (mood.wish or _hypothetical(tree, clause)):
        return _request(tree, clause, "request.itadakitai", 0.9)
    return None


def _only_says_how(tree: Parse, clause: Clause) -> bool:
    linked = clause.link in ("て", "連用", "上で")
    return linked and tree.bunsetsu[clause.at].lemma in words("manner-verb")


def _hypothetical(tree: Parse, clause: Clause) -> bool:
    """いただければ(と思う), its last ば said as a wish."""
    at = clause.at
    while clause.link in ("て", "連用", "上で", "など") and tree.heads[at] != -1:
        at = tree.heads[at]
        if tree.bunsetsu[at].role not in (Role.CLAUSE,) or tree.bunsetsu[at].case not in ("て", "連用"):
            break
    b = tree.bunsetsu[at]
    return b.role in (Role.QUOTE, Role.ROOT) and any(t.pos[5].startswith("仮定形") for t in tree.function(at))


def _suggested(tree: Parse, clause: Clause) -> Verdict | None:
    """…ていただければ幸い, …たほうがいい, …てはどうか: a wish or advice in a condition."""
    b = tree.bunsetsu[clause.at]
    if b.lemma not in words("welcome-predicate") or clause.mood.negated:
        return None
    for child in reversed(tree.children(clause.at)):
        c = tree.bunsetsu[child]
        inner = Clause(child, mood_of(tree, child), c.case, clause.at)
        if c.role is Role.CLAUSE and c.case in ("ば", "と", "たら", "ては", "ても", "なら"):
            advice = b.lemma in ("如何", "どう") or c.case in ("ては", "ても")
            kind = inner.mood.receives or inner.mood.humble
            if advice or kind or "下さる" in {t.lemma for t in tree.function(child)}:
                return _request(tree, inner, "request.advice" if advice else "request.saiwai", 0.8)
        if c.lemma == "方" and c.role in (Role.CASE, Role.TOPIC):
            for verb in reversed(tree.children(child)):
                if tree.bunsetsu[verb].kind is Kind.VERB:
                    return _request(tree, Clause(verb, clause.mood, "", child), "request.hou-ga-ii", 0.75)
    return None


def _ought(tree: Parse, clause: Clause) -> Verdict | None:
    """…べきである: a request, or a position where absent third parties ought to."""
    if not clause.mood.norm or clause.mood.negated:
        return None
    third = any(tree.bunsetsu[s].lemma in words("third-party") for s in subjects(tree, clause.at))
    found = action_object(tree, clause) or judged_object(tree, clause.at, ("が", "は", "も", "に"))
    if found is None:
        return None
    kind = ActType.POSITION if third else ActType.REQUEST
    return Verdict(kind, None, f"{kind.value}.beki", 0.6, found, clause.at)


def _begged(tree: Parse, clause: Clause) -> Verdict | None:
    """…をお願いする, …をお願いしたい: the noun is what is asked for."""
    if tree.bunsetsu[clause.at].lemma not in ("願う", "頼む") or clause.mood.past or clause.mood.negated:
        return None
    taken = argument(tree, clause.at, ("を", "も", "について"))
    if taken is None:
        return None
    if tree.bunsetsu[taken].lemma in words("request-noun") and not tree.children(taken):
        return Verdict(ActType.REQUEST, None, "request.onegai", 0.7, None, clause.at)
    found = action_object(tree, clause)
    return Verdict(ActType.REQUEST, None, "request.onegai", 0.85, found, clause.at) if found else None


def _request(tree: Parse, clause: Clause, rule: str, confidence: float) -> Verdict | None:
    found = action_object(tree, clause)
    linked = clause.link in ("て", "連用", "上で", "など")
    if found is None and linked:
        return None
    if found is None and clause.frame != "ask":
        found = judged_object(tree, clause.at, ("に", "へ", "と"))
    if found is None and _has_arguments(tree, clause.at):
        found = Found((clause_phrase(tree, clause.at),), clause.at)
    return Verdict(ActType.REQUEST, None, rule, confidence, found, clause.at)


def _has_arguments(tree: Parse, at: int) -> bool:
    return any(
        tree.bunsetsu[c].role is Role.CASE
        and tree.bunsetsu[c].case in ("に", "が", "へ", "と", "を", "から")
        and not is_person(tree, c)
        for c in tree.children(at)
    )


# --- what the minutes say was told ---------------------------------------------------------------


def _told(tree: Parse, clause: Clause) -> Verdict | None:
    """Minutes that retell: 経済産業省から…について報告があった, …を行った旨の説明があった."""
    if not clause.mood.past or clause.mood.negated or clause.mood.humble:
        return None
    told = clause.at if tree.bunsetsu[clause.at].lemma in words("telling-noun") else None
    told = told or next(
        (
            c
            for c in tree.children(clause.at)
            if tree.bunsetsu[c].lemma in words("telling-noun")
            and tree.bunsetsu[c].case in ("が", "を", "も", "は")
        ),
        None,
    )
    teller = argument(tree, clause.at, ("から", "より", "が"))
    if told is None or teller is None or not is_agent_like(tree, teller):
        return None
    found = judged_object(tree, clause.at, ("について",))
    if found is None and told != clause.at:
        found = _modifier(tree, told)
    return Verdict(ActType.REPORT, None, "report.told", 0.45, found, clause.at) if found else None


# --- endorsements by form --------------------------------------------------------------------------


def _thanked(tree: Parse, clause: Clause) -> Verdict | None:
    """Approval of what others did: …していただいたことは重要である, しっかり…していただいている."""
    b = tree.bunsetsu[clause.at]
    if clause.mood.negated or clause.mood.wish or clause.mood.asks:
        return None
    if clause.mood.receives or _given(tree, clause.at):
        if not (clause.mood.past or clause.mood.progressive) or not _praised(tree, clause.at):
            return None
        found = judged_object(tree, clause.at, ("を", "も", "に", "は", "が")) or linked_object(
            tree, clause.at
        )
        return Verdict(ActType.ENDORSEMENT, None, "endorse.favour", 0.6, found, clause.at) if found else None
    subject = argument(tree, clause.at, ("は", "が", "も"))
    if subject is None or not (
        b.lemma in words("positive-predicate") or _is_called(tree, clause.at, words("positive-predicate"))
    ):
        return None
    for child in reversed(tree.children(subject)):
        mood = mood_of(tree, child)
        done = tree.bunsetsu[child].role is Role.ADNOMINAL and mood.past
        if done and (mood.receives or _given(tree, child)):
            found = judged_object(tree, clause.at, ("は", "が", "も"))
            return (
                Verdict(ActType.ENDORSEMENT, None, "endorse.received", 0.7, found, clause.at)
                if found
                else None
            )
    return None


def _given(tree: Parse, at: int) -> bool:
    return any(t.lemma in ("下さる", "呉れる") for t in tree.function(at))


def _praised(tree: Parse, at: int) -> bool:
    """しっかり, 丁寧に, うまく …: an adverb of praise beside the verb."""
    return any(tree.bunsetsu[c].lemma in words("praise-adverb") for c in tree.children(at))


# --- the predicate table -------------------------------------------------------------------------


def _by_table(tree: Parse, clause: Clause) -> Verdict | None:
    if clause.mood.question and not clause.mood.doubt and clause.frame != "think":
        return None
    for shape, test in _SHAPES:
        for rule in rules(shape):
            found = test(tree, clause, rule)
            if found is not None:
                return Verdict(rule.type, None, rule.id, 0.75, found, clause.at)
    return None


def _predicate(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    if effective_lemma(tree, clause.at) not in rule.lemmas or clause.mood.negated or clause.mood.passive:
        return None
    for child in reversed(tree.children(clause.at)):
        if tree.bunsetsu[child].role is Role.QUOTE:
            inner = judged_object(tree, child, ("が", "も", "として", "は", "を"))
            return inner or Found((clause_phrase(tree, child),), child)
    if rule.type is ActType.REQUEST and _by_others(tree, clause):
        return None
    empty = tree.bunsetsu[clause.at].lemma not in rule.lemmas
    cases = tuple(c for c in rule.cases if c != "を") if empty else rule.cases
    found = judged_object(tree, clause.at, cases)
    if found is not None and rule.id == "concern.short" and tree.bunsetsu[clause.at].kind is Kind.VERB:
        return Found(((found.stretches[0][0], tree.bunsetsu[clause.at].func),), found.anchor)
    if found is None and rule.type is ActType.ENDORSEMENT:
        return linked_object(tree, clause.at, received=rule.id == "endorse.thanks")
    return found


def _by_others(tree: Parse, clause: Clause) -> bool:
    """Somebody else is said to ask for it: 参考人は…を求めた."""
    return any(
        is_agent_like(tree, s) and tree.bunsetsu[s].lemma not in words("self-noun")
        for s in subjects(tree, clause.at)
    )


def _denied(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    b = tree.bunsetsu[clause.at]
    if b.lemma in rule.partners and (b.lemma == "無い" or clause.mood.negated):
        noun = argument(tree, clause.at, ("は", "も", "が", "について"))
        for child in reversed(tree.children(clause.at)):
            if tree.bunsetsu[child].lemma in rule.lemmas:
                noun = child
                rest = _judged_except(tree, clause.at, rule, child)
                return rest or (_modifier(tree, noun) if noun is not None else None)
    return None


def _judged_except(tree: Parse, at: int, rule: Rule, taken: int) -> Found | None:
    """The judged object, the noun that the rule itself names left out."""
    for case in rule.cases:
        child = argument(tree, at, (case,))
        if child is not None and child != taken:
            return judged_object(tree, at, (case,))
    return None


def _modifier(tree: Parse, noun: int) -> Found | None:
    """What a noun of judgement is about: 対応の必要, 見直す必要, 情報が漏れる恐れ."""
    for child in reversed(tree.children(noun)):
        b = tree.bunsetsu[child]
        if b.role not in (Role.ADNOMINAL, Role.COORDINATE):
            continue
        if b.kind is Kind.NOUN:
            stretches = (
                inner_phrases(tree, child) if is_formal_no(tree, child) else tuple(conjuncts(tree, child))
            )
            return Found(stretches, child)
        if b.predicate and b.kind is Kind.VERB:
            inner = Clause(child, mood_of(tree, child), "", noun)
            return _content_object(tree, inner)
    return None


def _content_object(tree: Parse, clause: Clause) -> Found | None:
    """The object of a content clause (…する必要): its noun where the verb is light, else the clause."""
    verb = tree.bunsetsu[clause.at]
    if verb.lemma in words("light-verb"):
        return action_object(tree, clause) or Found((clause_phrase(tree, clause.at),), clause.at)
    return Found((clause_phrase(tree, clause.at),), clause.at)


def _denied_well(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    if tree.bunsetsu[clause.at].lemma not in rule.lemmas or not clause.mood.negated or clause.mood.wish:
        return None
    return judged_object(tree, clause.at, rule.cases)


def _becomes(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    b = tree.bunsetsu[clause.at]
    if b.lemma in rule.lemmas and b.predicate and b.kind is Kind.NOUN and not clause.mood.negated:
        return judged_object(tree, clause.at, rule.cases)
    if b.lemma not in rule.partners or clause.mood.negated:
        return None
    for child in reversed(tree.children(clause.at)):
        c = tree.bunsetsu[child]
        if c.lemma in rule.lemmas and (c.case in ("に", "と") or c.role in (Role.ADVERB, Role.QUOTE)):
            return judged_object(tree, clause.at, rule.cases)
    return None


def _subject_verb(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    if tree.bunsetsu[clause.at].lemma not in rule.partners or clause.mood.negated:
        return None
    for child in reversed(tree.children(clause.at)):
        c = tree.bunsetsu[child]
        if c.lemma in rule.lemmas and (c.case in ("が", "も", "は") and c.role in (Role.CASE, Role.TOPIC)):
            cases = tuple(x for x in rule.cases if x not in ("が", "の"))
            return _modifier(tree, child) or judged_object(tree, clause.at, (*cases, "について", "に", "は"))
    return None


def _object_verb(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    if tree.bunsetsu[clause.at].lemma not in rule.partners:
        return None
    taken = argument(tree, clause.at, ("を",))
    if taken is None or tree.bunsetsu[taken].lemma not in rule.lemmas:
        return None
    return judged_object(tree, clause.at, rule.cases) or _modifier(tree, taken)


def _adjective_noun(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    b = tree.bunsetsu[clause.at]
    noun = clause.at
    if b.lemma in ("成る", "為る", "有る"):
        noun = next(
            (c for c in reversed(tree.children(clause.at)) if tree.bunsetsu[c].case in ("に", "と")),
            clause.at,
        )
    if b.lemma in ("有る", "御座る"):
        noun = next(
            (c for c in reversed(tree.children(clause.at)) if tree.bunsetsu[c].case == "が"), clause.at
        )
    n = tree.bunsetsu[noun]
    if n.kind is not Kind.NOUN or n.lemma not in rule.partners or clause.mood.negated:
        return None
    if not _is_called(tree, noun, rule.lemmas):
        return None
    return _judged_except(tree, clause.at, rule, noun) or (
        judged_object(tree, noun, rule.cases) if noun != clause.at else linked_object(tree, clause.at)
    )


def _is_called(tree: Parse, noun: int, lemmas: frozenset[str]) -> bool:
    """Is the noun modified by one of the words (重要な課題, 説得力のある方針, 課題の一つ)?"""
    for child in tree.children(noun):
        b = tree.bunsetsu[child]
        if b.role is not Role.ADNOMINAL:
            continue
        if b.lemma in lemmas or any(tree.bunsetsu[c].lemma in lemmas for c in tree.children(child)):
            return True
    return False


def _passive(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    if tree.bunsetsu[clause.at].lemma not in rule.lemmas or not clause.mood.passive or clause.mood.negated:
        return None
    return judged_object(tree, clause.at, rule.cases)


def _made_well(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    if tree.bunsetsu[clause.at].lemma not in rule.lemmas or clause.mood.negated:
        return None
    if not clause.mood.passive or clause.frame != "think":
        return None
    return judged_object(tree, clause.at, rule.cases)


def _duty(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    if not clause.mood.duty:
        return None
    return action_object(tree, clause) or judged_object(tree, clause.at, rule.cases)


def _excess(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    return judged_object(tree, clause.at, rule.cases) if clause.mood.excess else None


def _auxiliary(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    lemmas = {t.lemma for t in tree.function(clause.at)} | {tree.bunsetsu[clause.at].lemma}
    if not lemmas & rule.lemmas or not clause.mood.negated:
        return None
    return judged_object(tree, clause.at, rule.cases)


def _unfinished(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    """…されていない, まだ…できていない: a shortfall."""
    mood = clause.mood
    if not (mood.negated and mood.progressive) or mood.past or mood.wish:
        return None
    if not (mood.passive or mood.can or tree.bunsetsu[clause.at].lemma in rule.lemmas):
        return None
    return judged_object(tree, clause.at, rule.cases)


def _topic_is(tree: Parse, clause: Clause, rule: Rule) -> Found | None:
    """課題は…である, 重要なのは…である: what is named is the predicate noun."""
    b = tree.bunsetsu[clause.at]
    if (
        b.kind is not Kind.NOUN
        or clause.mood.negated
        or (b.lemma in words("empty-noun") and b.lemma not in ("こと", "事"))
    ):
        return None
    topic = argument(tree, clause.at, ("は",))
    if topic is None:
        return None
    named = tree.bunsetsu[topic].lemma in rule.lemmas or _is_called(tree, topic, rule.lemmas)
    return Found(tuple(conjuncts(tree, clause.at)), clause.at) if named else None


_SHAPES = (
    ("topic-is", _topic_is),
    ("unfinished", _unfinished),
    ("denied", _denied),
    ("duty", _duty),
    ("excess", _excess),
    ("predicate-aux", _auxiliary),
    ("denied-well", _denied_well),
    ("passive", _passive),
    ("subject+verb", _subject_verb),
    ("object+verb", _object_verb),
    ("adjective+noun", _adjective_noun),
    ("becomes", _becomes),
    ("made-well", _made_well),
    ("predicate", _predicate),
)
