"""Forms that frame a content clause: …することとする, …という意見である, …することが見込まれる."""

from __future__ import annotations

from kg.language.bunsetsu import Bunsetsu, Kind, Role
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.language.modality import Mood, mood_of


def begs(tree: Parse, b: Bunsetsu, children: tuple[int, ...]) -> bool:
    """お願いする, 求める; お願いをさせていただく."""
    if b.lemma in words("asking-verb"):
        return True
    nouns = (tree.bunsetsu[c] for c in children if tree.bunsetsu[c].case in ("を", "も"))
    return b.lemma in words("empty-verb") and any(n.lemma in ("願う", "要望", "要請") for n in nouns)


def does_itself(mood: Mood) -> bool:
    """…よう努力してまいります is said of oneself, …よう努力していただきたい of somebody else."""
    asked = mood.asks or mood.receives or mood.norm or mood.duty or mood.passive or mood.wish
    return not asked and (mood.onward or mood.progressive or mood.humble or mood.volition)


def clefted(tree: Parse, children: tuple[int, ...]) -> bool:
    return any(tree.bunsetsu[c].case in ("は", "が") and _named_after(tree, c) for c in children)


def _named_after(tree: Parse, noun: int) -> bool:
    """…のは, お願いしたいことは: what follows is what is meant."""
    if tree.bunsetsu[noun].lemma == "の":
        return True
    if tree.bunsetsu[noun].lemma not in ("こと", "事", "点"):
        return False
    inner = [c for c in tree.children(noun) if tree.bunsetsu[c].predicate]
    return bool(inner) and mood_of(tree, inner[-1]).wish


def has_own_object(tree: Parse, b: Bunsetsu, children: tuple[int, ...]) -> bool:
    """…できるよう、各地の取組を促す: what is done stands in を, the clause is its goal."""
    if b.lemma in ("願う", "求める", "期待"):
        return False
    return any(
        tree.bunsetsu[c].role is Role.CASE and tree.bunsetsu[c].case == "を" and tree.children(c)
        for c in children
    )


def has_object(tree: Parse, children: tuple[int, ...]) -> bool:
    return any(tree.bunsetsu[c].role is Role.CASE and tree.bunsetsu[c].case == "を" for c in children)


def planned(b: Bunsetsu, c: Bunsetsu) -> bool:
    """…することとする, …する予定となる."""
    linked = c.role is Role.QUOTE or (c.role is Role.CASE and c.case in ("と", "に", "で"))
    return linked and c.lemma in words("plan-noun") and b.lemma in ("為る", "成る", "致す")


def pursued(tree: Parse, at: int, c: Bunsetsu) -> bool:
    """…することに努める, …することに全力を尽くす: the doing is that of the clause inside."""
    if c.role is not Role.CASE or c.case != "に" or c.lemma not in ("こと", "事"):
        return False
    b = tree.bunsetsu[at]
    taken = [tree.bunsetsu[i] for i in tree.children(at) if tree.bunsetsu[i].case == "を"]
    idiom = any(t.lemma in words("idiom-object") for t in taken)
    return idiom or (not taken and b.lemma in words("ni-verb") & words("effort-verb"))


def known(b: Bunsetsu, c: Bunsetsu, mood: Mood) -> bool:
    """…する必要があるということも認識している."""
    named = c.lemma in ("こと", "事") and c.case in ("を", "も", "は") and c.role in (Role.CASE, Role.TOPIC)
    return named and b.lemma in words("knowing-verb") and not mood.negated


def foreseen(b: Bunsetsu, c: Bunsetsu, mood: Mood) -> bool:
    """…することが見込まれる, …する可能性がある: what may come, said without doing it."""
    if c.role not in (Role.CASE, Role.TOPIC) or c.case not in ("が", "も", "は"):
        return False
    if c.lemma in words("possibility-noun"):
        return b.lemma in words("possible-predicate")
    return c.lemma in ("こと", "事", "の") and b.lemma in words("foreseeing-verb") and mood.passive


def felt(b: Bunsetsu, c: Bunsetsu) -> bool:
    """…という印象を持つ, …との意見がある."""
    linked = c.role in (Role.CASE, Role.TOPIC) and c.case in ("が", "を", "も", "は")
    return linked and c.lemma in words("thought-noun") and b.lemma in words("thought-verb")


def state_in(tree: Parse, noun: int) -> int | None:
    """The predicate inside …しているという状況, …を行っている段階."""
    if tree.bunsetsu[noun].lemma not in words("state-noun"):
        return None
    verb = content_of(tree, noun)
    under_way = verb is not None and mood_of(tree, verb).progressive and not mood_of(tree, verb).negated
    return verb if under_way else said_in(tree, noun)


def equated(tree: Parse, at: int, children: tuple[int, ...]) -> int | None:
    """…していただければというのが一点目です, …すべきだというのが意見です: what is said stands before."""
    b = tree.bunsetsu[at]
    counted = b.lemma in ("目", "点") and tree.tokens[b.first].pos[1] == "数詞"
    for child in reversed(children):
        c = tree.bunsetsu[child]
        if c.case in ("が", "は") and c.lemma in ("の", "こと", "事"):
            said = said_in(tree, child)
            wished = said is not None and mood_of(tree, said).wish  # …していただきたいというのが課題です
            return said if counted or wished or b.lemma in words("thought-noun") else None
    return None


def said_in(tree: Parse, noun: int) -> int | None:
    """The predicate inside …という意見, …との指摘, …というふうな印象."""
    for child in reversed(tree.children(noun)):
        c = tree.bunsetsu[child]
        if c.lemma == "旨" and c.case == "の":  # …である旨の発言
            return content_of(tree, child) or _judged_in(tree, child)
        stance = c.kind is Kind.VERB and c.lemma in words("stance-verb")
        if c.role is Role.ADNOMINAL and c.predicate and (_quotes(tree, child) or stance):
            return child
    return None


def _quotes(tree: Parse, at: int) -> bool:
    surface = tree.ending(at).surface
    return tree.bunsetsu[at].case == "という" or surface.endswith("との")


def asks_already(mood: Mood) -> bool:
    """…していただきたいと要望する: the words before と are the request."""
    return mood.receives or mood.asks or mood.norm


def content_of(tree: Parse, noun: int) -> int | None:
    """The verb of the clause that a noun holds: 実施する予定 → 実施する; 実施の予定 → 実施 の is none."""
    for child in reversed(tree.children(noun)):
        c = tree.bunsetsu[child]
        if c.role is Role.ADNOMINAL and c.predicate and c.kind is Kind.VERB:
            return child
    return None


def _judged_in(tree: Parse, noun: int) -> int | None:
    """重要である旨: the predicate of a content clause that is no verb."""
    inner = [c for c in tree.children(noun) if tree.bunsetsu[c].predicate]
    return inner[-1] if inner else None
