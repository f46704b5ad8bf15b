"""Commitments and reports: an institution's statements about its own doing."""

from __future__ import annotations

from kg.acts.arguments import argument, effective_lemma, takes_object
from kg.acts.items import spread
from kg.acts.nouns import is_agent_like, is_own_side, is_person
from kg.acts.objects import Found, action_object, with_companions
from kg.acts.phrases import clause_phrase, conjuncts
from kg.acts.retold import teller
from kg.acts.verdict import Verdict
from kg.language.bunsetsu import Bunsetsu, Kind, Role
from kg.language.clauses import Clause
from kg.language.dependencies import STRONG_LINKS, Parse
from kg.language.lexicon import endings, words
from kg.language.modality import Mood, mood_of
from kg.model import ActType, Status


def doing(tree: Parse, clause: Clause) -> Verdict | None:
    """A commitment or report, None where the clause states no doing of the speaker's side."""
    verb = tree.bunsetsu[clause.at]
    if not _is_doing(tree, clause) or _third_party(tree, clause) or _conditional(tree, clause):
        return None
    if clause.link in ("て", "連用", "上で") and (
        _only_manner(tree, clause) or _leads_to_state(tree, clause)
    ):
        return None
    found = action_object(tree, clause)
    if found is None and (held := argument(tree, clause.at, ("を含む",))) is not None and tree.children(held):
        found = Found(tuple(conjuncts(tree, held)), held)  # 対象年収の拡大も含め、検討する
    if found is None and verb.lemma.removesuffix("中") in words("consider-verb"):
        found = _in_the_direction(tree, clause.at)
    if found is None and clause.frame == "effort":
        about = argument(tree, clause.frame_at, ("について",))
        if about is not None:
            return Verdict(*_form(tree, clause, None), Found(tuple(conjuncts(tree, about)), about), clause.at)
        found = Found((clause_phrase(tree, clause.at),), clause.at)
    if found is None and not _goes_on(tree, clause):
        return None
    if found is not None and _asked_about(tree, found):
        return None
    found = found and spread(tree, with_companions(tree, clause.at, found))
    kind, status, rule, confidence = _form(tree, clause, found)
    if verb.lemma in words("vague-verb"):
        confidence -= 0.15
    return Verdict(kind, status, rule, round(confidence, 2), found, clause.at)


def _in_the_direction(tree: Parse, at: int) -> Found | None:
    """指針を策定する方向で検討中: what is considered stands in the clause."""
    way = argument(tree, at, ("で",))
    if way is None or tree.bunsetsu[way].lemma not in ("方向", "方針", "前提", "形"):
        return None
    for child in reversed(tree.children(way)):
        b = tree.bunsetsu[child]
        if b.predicate and b.kind is Kind.VERB:
            return action_object(tree, Clause(child, mood_of(tree, child), "", way))
    return None


def _issues(tree: Parse, at: int) -> bool:
    """指針を示す: a verb of telling with a document as its object is a doing."""
    if tree.bunsetsu[at].lemma not in words("issuing-verb"):
        return False
    taken = argument(tree, at, ("を", "も", "は"))
    if taken is None:
        return False
    lemma = tree.bunsetsu[taken].lemma
    if tree.bunsetsu[at].lemma in words("showing-verb"):
        return lemma not in words("finding-noun") and not is_person(tree, taken)
    return lemma.endswith(endings("document-noun"))


def _asked_about(tree: Parse, found: Found) -> bool:
    """どういう感覚, どの制度: a question holds no doing."""
    first = found.stretches[0][0]
    return any(t.lemma in words("question-word") for t in tree.tokens[first : first + 2])


def _is_doing(tree: Parse, clause: Clause) -> bool:
    mood, verb = clause.mood, tree.bunsetsu[clause.at]
    if clause.frame == "that" or (clause.frame == "told" and not _retold(tree, clause)):
        return False  # …ということである, …との答弁がありました: told of the matter, not as one's own doing
    if _ends_in_quotation(tree):
        return False  # 火薬庫を造ると。: somebody else's words
    if clause.frame == "effort":
        return True  # 信頼を得られるよう取り組む: the goal need be nobody's doing
    if effective_lemma(tree, clause.at) in words("no-doing-verb") and not _issues(tree, clause.at):
        return False
    linked = clause.link in ("て", "連用", "上で") or argument(tree, clause.at, ("を",)) is None
    if verb.lemma == "為る" and linked and argument(tree, clause.at, ("と",)) is not None:
        return False  # …をモデル校とし, 以上とする: says as what
    if verb.lemma in words("deciding-verb") and not (mood.past or mood.progressive):
        return False  # the meeting's own decision, which the structure of the minutes tells
    if verb.kind is Kind.NOUN:
        return mood.bare and _is_verbal_noun(tree, clause.at)
    if verb.kind is not Kind.VERB:
        return False
    light = tree.tokens[verb.func] if verb.func < verb.last else None
    if light is not None and light.lemma in ("申し上げる", "申す"):
        return False  # 一つ申し上げる, お礼申し上げる
    if not tree.ending(clause.at).lemmas.isdisjoint(("下さる", "呉れる")):
        return False
    denied = mood.negated or mood.passive or mood.can or mood.norm or mood.duty or mood.hearsay
    open_ = mood.doubt or mood.question or mood.asks or (mood.receives and not mood.humble)
    return not denied and not open_ and not (mood.explains and not (mood.past or mood.progressive))


def _ends_in_quotation(tree: Parse) -> bool:
    """Does the sentence end in と, so that it only quotes?"""
    said = [t for t in tree.function(len(tree.bunsetsu) - 1) if t.pos[0] != "補助記号"]
    return bool(said) and said[-1].surface == "と" and tree.bunsetsu[-1].kind is Kind.VERB


def _retold(tree: Parse, clause: Clause) -> bool:
    """経済産業省から、…を進めているとの説明があった。: so minutes retell; who speaks only refers to it."""
    return teller(tree, clause.frame_at) is not None and not tree.bunsetsu[-1].polite


def _conditional(tree: Parse, clause: Clause) -> bool:
    """…が進めば、増額する: said for a case that need not come; 必要であれば and できれば promise nonetheless."""
    supposing = words("supposing-adverb")
    if not supposing.isdisjoint([b.lemma for b in tree.bunsetsu[: clause.at]]):
        return True  # 仮に…した場合には
    return any(
        tree.bunsetsu[c].role is Role.CLAUSE
        and tree.bunsetsu[c].case in ("ば", "たら", "なら")
        and tree.bunsetsu[c].lemma not in words("polite-condition")
        for c in tree.children(clause.at)
    )


def _is_verbal_noun(tree: Parse, at: int) -> bool:
    b = tree.bunsetsu[at]
    if tree.tokens[b.func - 1].lemma.endswith("中"):
        return True  # 調整中: kept whole by the tokenizer
    return any(t.pos[2].startswith("サ変") for t in tree.tokens[max(b.first, b.func - 2) : b.func])


def _only_manner(tree: Parse, clause: Clause) -> bool:
    """Links that only say with whom or on what ground give no act (GUIDELINE Rulings)."""
    b = tree.bunsetsu[clause.at]
    if b.lemma in words("all-out-verb"):
        taken = argument(tree, clause.at, ("を",))
        return taken is not None and tree.bunsetsu[taken].lemma in words("all-out-noun")
    return b.lemma in words("manner-verb")


def _leads_to_state(tree: Parse, clause: Clause) -> bool:
    """…を強化し、…が重要である: a link to a predicate that is no doing tells none either."""
    head = tree.bunsetsu[clause.head]
    if head.role not in (Role.ROOT, Role.QUOTE):
        return False
    bare = head.kind is Kind.NOUN and head.role is Role.ROOT and not tree.function(clause.head)
    return head.kind is not Kind.VERB and not clause.mood.bare and not bare and not clause.mood.past


def _third_party(tree: Parse, clause: Clause) -> bool:
    """Does the sentence name somebody or something else as the one who does it?"""
    at = clause.frame_at if clause.frame == "effort" else clause.at  # whose goal it is, not who profits
    for child in subjects(tree, at):
        b = tree.bunsetsu[child]
        if b.role is Role.TOPIC and b.case in ("では", "には", "でも"):
            if _foreign(tree, child):
                return True
            continue
        if is_own_side(tree, child):
            continue
        if b.role is Role.TOPIC and not is_agent_like(tree, child) and _could_be_object(tree, clause.at):
            continue
        if b.lemma in words("time-noun") or b.lemma in words("time-adverb"):
            continue
        return True
    return False


def subjects(tree: Parse, at: int) -> list[int]:
    """The が and は phrases that can be the subject of a predicate: its own, those of the clauses it
    ends, and the topics of the clauses it leads to."""
    found: list[int] = []
    for child in tree.children(at):
        b = tree.bunsetsu[child]
        if _is_subject(b) or (b.role is Role.CASE and b.case == "が"):
            found.append(child)
        elif b.role is Role.CLAUSE and b.case in ("て", "連用") and b.kind is Kind.VERB:
            found.extend(c for c in tree.children(child) if _is_subject(tree.bunsetsu[c]))
    here = at
    while tree.bunsetsu[here].role in (Role.CLAUSE, Role.QUOTE) and tree.heads[here] != -1:
        if tree.bunsetsu[here].case in STRONG_LINKS:
            break
        here = tree.heads[here]
        found.extend(c for c in tree.children(here) if _is_subject(tree.bunsetsu[c]))
    return found


def _is_subject(b: Bunsetsu) -> bool:
    return b.role is Role.TOPIC and b.case in ("は", "では", "には", "でも")


def _could_be_object(tree: Parse, at: int) -> bool:
    return argument(tree, at, ("を",)) is None


def _foreign(tree: Parse, child: int) -> bool:
    b = tree.bunsetsu[child]
    head = tree.tokens[b.func - 1]
    return head.pos[2] == "地名" and head.pos[3] == "国" and b.lemma not in ("日本", "我が国")


def _goes_on(tree: Parse, clause: Clause) -> bool:
    """指針を改訂し、公表した: the last link acts on the object of the one before."""
    last = clause.link not in ("て", "連用", "上で", "など")
    return (
        last
        and takes_object(tree, clause.at)
        and any(
            tree.bunsetsu[c].role is Role.CLAUSE and argument(tree, c, ("を",)) is not None
            for c in tree.children(clause.at)
        )
    )


def _form(tree: Parse, clause: Clause, found: Found | None) -> tuple[ActType, Status | None, str, float]:
    """Type, status, rule and confidence by tense and aspect (GUIDELINE Acts: status)."""
    mood = clause.mood
    lemma = effective_lemma(tree, clause.at)
    if mood.bare:
        return _bare(tree, clause.at)
    taken = argument(tree, clause.at, ("を",))
    named = taken if taken is not None else found.anchor if found else clause.at
    thing = tree.bunsetsu[named].lemma
    considering = lemma.removeprefix("再") in words("consider-verb") or (
        lemma in words("light-verb") and thing.removeprefix("再") in words("consider-verb") - {"研究"}
    )
    if mood.past:
        return ActType.REPORT, None, "report.past", 0.8 if mood.humble or mood.moment else 0.75
    if considering:
        return ActType.COMMITMENT, Status.CONSIDERING, "commit.considering", 0.85
    if clause.frame == "plan":
        return ActType.COMMITMENT, Status.PLANNED, "commit.plan-noun", 0.8
    if mood.onward or mood.wish or mood.volition:
        return ActType.COMMITMENT, Status.PLANNED, _planned_rule(mood), 0.9 if mood.onward else 0.75
    if mood.progressive:
        if lemma in words("achievement-verb"):
            return ActType.REPORT, None, "report.result", 0.7
        return ActType.COMMITMENT, Status.ONGOING, "commit.ongoing", 0.9 if mood.moment else 0.85
    return ActType.COMMITMENT, Status.PLANNED, "commit.humble" if mood.humble else "commit.plain", 0.7


def _planned_rule(mood: Mood) -> str:
    if mood.onward:
        return "commit.onward"
    return "commit.wish" if mood.wish else "commit.volition"


def _bare(tree: Parse, at: int) -> tuple[ActType, Status | None, str, float]:
    """協議を実施。 is done, 策定予定。 planned, 調整中。 going on; 検討。 is being considered."""
    b = tree.bunsetsu[at]
    last = tree.tokens[b.func - 1].lemma
    if last.removesuffix("中") in words("consider-verb"):
        return ActType.COMMITMENT, Status.CONSIDERING, "commit.bare-considering", 0.55
    if last.endswith("中"):
        return ActType.COMMITMENT, Status.ONGOING, "commit.bare-chu", 0.6
    if last in ("予定", "見込み", "方針"):
        return ActType.COMMITMENT, Status.PLANNED, "commit.bare-yotei", 0.6
    if last in words("achievement-verb") | words("held-verb") or last == "済み":
        return ActType.REPORT, None, "report.bare", 0.55
    return ActType.COMMITMENT, Status.PLANNED, "commit.bare", 0.4
