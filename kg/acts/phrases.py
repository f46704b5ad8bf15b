"""Noun phrases and verb phrases of a parsed sentence: from where to where they are printed."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.bunsetsu import Kind, Role
from kg.language.dependencies import Parse
from kg.language.lexicon import words

#: Half-open stretch of `Parse.tokens`.
Stretch = tuple[int, int]


def noun_phrase(tree: Parse, at: int) -> Stretch:
    """A noun with all that modifies it, case particle and leading この, こうした left out."""
    edge = first = _left_edge(tree, at)
    while first < at and _points(tree, first):
        first += 1
    b = tree.bunsetsu[at]
    if first == at and edge == at - 1 and b.func - b.first == 1 and tree.bunsetsu[edge].kind is Kind.ADNOUN:
        first = edge  # この問題: without この it would name nothing
    return tree.bunsetsu[first].first, content_end(tree, at)


def conjuncts(tree: Parse, at: int) -> list[Stretch]:
    """The phrases of coordinated nouns that can each stand alone (A の X や B の Y), else the whole.

    GUIDELINE Acts: separate acts where each has a head noun of its own; a modifier that all share
    keeps them together.
    """
    after = _after_examples(tree, at)
    if after is not None:
        return [(after, content_end(tree, at))]
    listed = _listed(tree, at)
    if listed is not None:
        return conjuncts(tree, listed)
    beside = sorted(members(tree, at))
    if len(beside) > 1 and _sums_up(tree, at):
        beside.remove(at)
        return conjuncts(tree, beside[-1])
    if (
        len(beside) == 1
        or _shares_head(tree, beside)
        or not all(_stands_alone(tree, m, first=m == beside[0]) for m in beside)
    ):
        return [noun_phrase(tree, at)]
    found = []
    for member in beside:
        if (named := _last_listed(tree, member)) is not None:
            found.append(noun_phrase(tree, named))
            continue
        own = [c for c in tree.children(member) if tree.bunsetsu[c].role is Role.ADNOMINAL]
        first = min((_left_edge(tree, c) for c in own), default=member)
        while first < member and _points(tree, first):
            first += 1
        found.append((tree.bunsetsu[first].first, content_end(tree, member)))
    return found


def _after_examples(tree: Parse, at: int) -> int | None:
    """育児の手当、住まいの補助など、重層的な支援策: the token where the term begins that covers the examples."""
    given = [c for c in tree.children(at) if tree.bunsetsu[c].role is Role.COORDINATE]
    lemma = tree.bunsetsu[at].lemma
    if not given or lemma in words("light-noun") or lemma in words("empty-noun"):
        return None
    named = [c for c in given if any(t.surface in ("など", "等") for t in tree.function(c))]
    if not named or given[-1] != named[-1] or not tree.bunsetsu[named[-1]].comma:
        return None
    own = [c for c in tree.children(at) if c > named[-1] and tree.bunsetsu[c].kind is not Kind.ADNOUN]
    return tree.bunsetsu[named[-1] + 1].first if own else None


def _shares_head(tree: Parse, beside: list[int]) -> bool:
    """点検や指導の取組: one 取組 for both."""
    last = beside[-1]
    kind = tree.bunsetsu[last].lemma in words("kind-noun")
    if not kind or any(tree.bunsetsu[m].comma for m in beside[:-1]):
        return False
    own = [c for c in tree.children(last) if tree.bunsetsu[c].role is Role.ADNOMINAL]
    plain = len(own) == 1 and tree.bunsetsu[own[0]].case == "の" and not tree.children(own[0])
    return plain and tree.bunsetsu[own[0]].kind is Kind.NOUN


def _sums_up(tree: Parse, at: int) -> bool:
    """A、B、こういったもの: a formal noun that only takes up what stands before it."""
    if tree.bunsetsu[at].lemma not in words("empty-noun"):
        return False
    own = [c for c in tree.children(at) if tree.bunsetsu[c].role is not Role.COORDINATE]
    return bool(own) and all(_points_back(tree, c) for c in own)


def _points_back(tree: Parse, at: int) -> bool:
    b = tree.bunsetsu[at]
    printed = tree.content(at)
    return b.kind is Kind.ADNOUN and printed[0] in "こそあ" and not printed.startswith(("ある", "あら"))


def _last_listed(tree: Parse, at: int) -> int | None:
    """住民への広報 of A、B、住民への広報等の取組, where the others stand beside 取組 itself."""
    if tree.bunsetsu[at].lemma not in words("light-noun"):
        return None
    own = [c for c in tree.children(at) if tree.bunsetsu[c].role is Role.ADNOMINAL]
    if len(own) != 1 or tree.bunsetsu[own[0]].kind is not Kind.NOUN or not tree.children(own[0]):
        return None
    b = tree.bunsetsu[own[0]]
    return own[0] if any(t.surface in ("等", "など") for t in tree.tokens[b.func - 1 : b.last]) else None


def _listed(tree: Parse, at: int) -> int | None:
    """A の X、B の Y 等の取組: the noun that ends the list of which 取組 is only the kind."""
    lemma = tree.bunsetsu[at].lemma
    if lemma not in words("light-noun") and lemma not in words("measure-noun"):
        return None
    own = [c for c in tree.children(at) if tree.bunsetsu[c].kind is not Kind.ADNOUN]
    if len(own) != 1 or tree.bunsetsu[own[0]].kind is not Kind.NOUN:
        return None
    last = tree.bunsetsu[own[0]]
    among = any(t.surface in ("等", "など") for t in tree.tokens[last.func - 1 : last.last])
    beside = sorted(members(tree, own[0]))
    if not (among or last.case == "という") or len(beside) < 2:
        return None
    return own[0] if all(_stands_alone(tree, m, first=m == beside[0]) for m in beside) else None


def verb_phrase(tree: Parse, noun: int, verb: int) -> Stretch:
    """From the noun phrase at `noun` to the stem of the predicate at `verb`."""
    return noun_phrase(tree, noun)[0], stem_end(tree, verb)


def stem_end(tree: Parse, verb: int) -> int:
    """Where the stem of a predicate ends, voice included: 失われ of 失われる, 働かせ of 働かせる.

    A stem cut by sound (飛ん, 行っ) is no form to quote: it keeps its て.
    """
    b = tree.bunsetsu[verb]
    end = b.func
    while end < b.last and tree.tokens[end].lemma in ("れる", "られる", "せる", "させる"):
        end += 1
    cut = "音便" in tree.tokens[end - 1].pos[5] and end < b.last
    return end + 1 if cut and tree.tokens[end].surface in ("て", "で") else end  # 伸び悩んで


def clause_phrase(tree: Parse, verb: int) -> Stretch:
    """A clause with its arguments and linked clauses, topic left out, to the stem of its predicate."""
    first = _left_edge(tree, verb)
    while first < verb and _points(tree, first):
        first += 1
    return tree.bunsetsu[first].first, stem_end(tree, verb)


def clause_phrases(tree: Parse, verb: int) -> list[Stretch]:
    """Clauses side by side, each with its own が, apart: 人手が減り、技術が絶える → two."""
    stretch = clause_phrase(tree, verb)
    own = [c for c in tree.children(verb) if _subject(tree, c)]
    for child in reversed(tree.children(verb)):
        b = tree.bunsetsu[child]
        side = b.role is Role.CLAUSE and b.case in ("て", "連用", "し") and b.comma
        if side and own and any(_subject(tree, c) for c in tree.children(child)) and child < own[0]:
            return [*clause_phrases(tree, child), (tree.bunsetsu[child + 1].first, stretch[1])]
    return [stretch]


def _subject(tree: Parse, at: int) -> bool:
    return tree.bunsetsu[at].role is Role.CASE and tree.bunsetsu[at].case == "が"


def members(tree: Parse, at: int) -> Iterator[int]:
    """The noun and those coordinated with it, from the last one backwards."""
    yield at
    for child in tree.children(at):
        if tree.bunsetsu[child].role is Role.COORDINATE and tree.bunsetsu[child].kind is Kind.NOUN:
            yield from members(tree, child)


def _stands_alone(tree: Parse, at: int, *, first: bool) -> bool:
    b = tree.bunsetsu[at]
    if tree.tokens[b.first].surface in "「『":
        return True
    own = any(tree.bunsetsu[c].role is Role.ADNOMINAL for c in tree.children(at))
    return own or (first and b.func - b.first > 1)


def _left_edge(tree: Parse, at: int) -> int:
    """The first bunsetsu of the phrase headed by `at`; its modifiers stand in one stretch before it."""
    known = tree.edges.get(at)
    if known is None:
        known = tree.edges[at] = _find_edge(tree, at)
    return known


def _find_edge(tree: Parse, at: int) -> int:
    edge = at
    here = tree.bunsetsu[at]
    noun = here.kind is Kind.NOUN and not (here.predicate and here.role is Role.ADNOMINAL)
    for child in reversed(tree.children(at)):
        b = tree.bunsetsu[child]
        if noun and not (b.role in (Role.ADNOMINAL, Role.COORDINATE) or _counts(tree, child)):
            break
        if noun and _set_off(tree, child):
            break
        if b.role is Role.TOPIC and not b.case.endswith(("も", "しか")):
            break
        if b.kind is Kind.OTHER or (b.role is Role.ADVERB and b.comma):
            break
        if b.role is Role.CLAUSE and b.case in ("つつ", "ながら") and b.lemma in words("manner-verb"):
            break  # 実績を生かしつつ
        if b.lemma == "通り" and b.comma:
            break  # 先ほどご意見があったとおり、
        if b.role is Role.CLAUSE and b.comma and b.lemma in words("adding-verb") and not tree.children(child):
            break  # 加えて、
        if b.role is Role.CLAUSE and b.case in ("が", "ので", "から", "けれど", "終止", "おり", "と", "ば"):
            break
        if b.role is Role.CLAUSE and b.case == "よう" and b.lemma in words("saying-verb"):
            break  # 先生のおっしゃるように、
        scene = b.case not in ("を", "が", "に", "で", "と") or b.lemma in words("time-noun")
        if b.comma and b.role is Role.CASE and scene:
            break
        edge = _left_edge(tree, child)
    return edge


def _set_off(tree: Parse, at: int) -> bool:
    """住民の足を支える、地域のバスの維持: a clause set off by a comma tells more, but not which."""
    b = tree.bunsetsu[at]
    if not (b.predicate and b.kind is Kind.VERB and b.role is Role.ADNOMINAL and b.case == ""):
        return False
    head = tree.bunsetsu[tree.heads[at]]
    if tree.tokens[head.func - 1].pos[2] == "地名" and head.role is Role.ADNOMINAL:
        return True  # 各国でも参考にされている米国の基準: a name needs no telling apart
    if not b.comma:
        return False
    return not any(head.lemma in words(group) for group in ("empty-noun", "light-noun", "formal-noun"))


def _counts(tree: Parse, at: int) -> bool:
    """A number before its noun (3 件 | 全て)."""
    b = tree.bunsetsu[at]
    return b.role is Role.ADVERB and b.kind is Kind.NOUN and b.lemma not in words("time-adverb")


def _points(tree: Parse, at: int) -> bool:
    b = tree.bunsetsu[at]
    if _points_back(tree, at):
        pointed_at = tree.bunsetsu[tree.heads[at]].lemma
        return pointed_at not in words("empty-noun") and pointed_at not in words("time-noun")
    adverb = (
        b.kind is Kind.ADVERB
        and b.role is not Role.ADNOMINAL
        and b.lemma not in words("question-adverb")
        and not _measures(tree, at)
    )
    return b.kind is Kind.OTHER or adverb or (b.role is Role.ADVERB and b.lemma in words("time-adverb"))


def _measures(tree: Parse, at: int) -> bool:
    """より before よい計画: a part of the modifier."""
    lemma = tree.bunsetsu[at].lemma
    if lemma not in words("comparing-adverb") and lemma not in words("degree-adverb"):
        return False
    head = tree.bunsetsu[at + 1] if tree.heads[at] == at + 1 else None
    modifier = head is not None and head.kind is Kind.ADJECTIVE and head.role is Role.ADNOMINAL
    return modifier and not tree.bunsetsu[at].comma


def content_end(tree: Parse, at: int) -> int:
    """Where the content words of a bunsetsu end, 等 left out."""
    b = tree.bunsetsu[at]
    end = b.func
    while end - 1 > b.first and tree.tokens[end - 1].surface in ("等", "ら"):
        end -= 1
    return end
