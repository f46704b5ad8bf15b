"""Words that say in whose name the speech goes on: …として申し上げる, 警察では, 当省は."""

from __future__ import annotations

from collections.abc import Iterator

from kg.acts.phrases import noun_phrase
from kg.acts.text import phrase_of
from kg.language.bunsetsu import Kind, Role
from kg.language.dependencies import Parse
from kg.language.lexicon import words
from kg.model import AgentCue, Phrase, Sentence


def cues(sentence: Sentence, tree: Parse) -> Iterator[AgentCue]:
    """The cues of a sentence, in order; whether they name an institution is not decided here."""
    for at, b in enumerate(tree.bunsetsu):
        if b.kind is Kind.NOUN and _on_top(tree, at) and (form := _form(tree, at)):
            yield AgentCue(sentence.speech, _phrase(sentence, tree, at), form)


def _form(tree: Parse, at: int) -> str:
    b = tree.bunsetsu[at]
    if tree.content(at) in words("self-institution"):
        return "self"
    if b.case == "として" and b.role in (Role.CASE, Role.TOPIC):
        return "as"
    if b.lemma == "立場" and b.case in ("から", "で", "からは", "では"):
        return "as"
    topic = b.role is Role.TOPIC and b.case in ("では", "は", "において", "でも", "も", "におきまして")
    if topic or (b.role is Role.CASE and b.case == "において" and b.comma):
        return "topic"
    return ""


def _on_top(tree: Parse, at: int) -> bool:
    """Not inside a relative clause."""
    head = tree.heads[at]
    return (
        head == -1 or tree.bunsetsu[head].role is not Role.ADNOMINAL or tree.bunsetsu[head].lemma in ("為る",)
    )


def _phrase(sentence: Sentence, tree: Parse, at: int) -> Phrase:
    b = tree.bunsetsu[at]
    if b.lemma == "立場":
        owner = next((c for c in reversed(tree.children(at)) if tree.bunsetsu[c].case == "の"), at)
        return phrase_of(sentence, tree, noun_phrase(tree, owner))
    return phrase_of(sentence, tree, noun_phrase(tree, at))
