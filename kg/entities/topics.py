"""Topics of an act: concepts of `data/topics.ttl` whose terms stand in its object or agenda item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

import pyoxigraph

from kg.entities.fold import fold
from kg.entities.longest import Longest
from kg.model import TopicMatch
from kg.resources import resource
from kg.structure.letters import is_latin

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TERMS = tuple(f"{_SKOS}{name}" for name in ("prefLabel", "altLabel", "hiddenLabel"))


@cache
def topic_terms() -> dict[str, str]:
    """Folded Japanese term → notation of the topic it stands for; each term belongs to one topic."""
    notation: dict[str, str] = {}
    terms: list[tuple[str, str]] = []
    for triple in pyoxigraph.parse(path=resource("data/topics.ttl"), format=pyoxigraph.RdfFormat.TURTLE):
        value = triple.object
        if not isinstance(value, pyoxigraph.Literal):
            continue
        subject, predicate = str(triple.subject), triple.predicate.value
        if predicate == f"{_SKOS}notation":
            notation[subject] = value.value
        elif predicate in _TERMS and value.language == "ja":
            terms.append((fold(value.value), subject))
    return {term: notation[subject] for term, subject in sorted(terms) if subject in notation}


@cache
def _terms() -> Longest:
    return Longest(topic_terms())


def _stands(term: str, text: str, start: int) -> bool:
    """A Latin term (AI) must not stand inside a longer Latin word."""
    around = text[max(0, start - 1) : start] + text[start + len(term) : start + len(term) + 1]
    return not term.isascii() or not any(map(is_latin, around))


def terms_in(text: str) -> dict[str, str]:
    """Topic → the first of its terms that stands in the text."""
    found: dict[str, str] = {}
    for _, term in _terms().scan(fold(text), _stands):
        found.setdefault(topic_terms()[term], term)
    return found


def topics_of(texts: Iterable[str]) -> tuple[TopicMatch, ...]:
    """The topics of the texts, each once with the first term that matched, by topic; none without a term."""
    return topic_matches(map(terms_in, texts))


def topic_matches(found: Iterable[Mapping[str, str]]) -> tuple[TopicMatch, ...]:
    """As `topics_of`, of texts whose terms are known (`terms_in`)."""
    merged: dict[str, str] = {}
    for one in found:
        merged = {**one, **merged}
    return tuple(TopicMatch(topic, term) for topic, term in sorted(merged.items()))
