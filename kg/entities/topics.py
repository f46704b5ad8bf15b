"""Topics of an act: concepts of `data/topics.ttl` whose terms stand in its object or agenda item."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import pyoxigraph

from kg.entities.fold import fold
from kg.model import TopicMatch
from kg.resources import resource

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
def _pattern() -> re.Pattern[str]:
    """Terms, the longest first; a Latin term (AI) must not stand inside a longer Latin word."""
    ordered = sorted(topic_terms(), key=lambda term: (-len(term), term))
    parts = [
        rf"(?<![A-Za-z]){re.escape(term)}(?![A-Za-z])" if term.isascii() else re.escape(term)
        for term in ordered
    ]
    return re.compile("|".join(parts))


def topics_of(texts: Iterable[str]) -> tuple[TopicMatch, ...]:
    """The topics of the texts, each once with the first term that matched, by topic; none without a term."""
    found: dict[str, str] = {}
    for text in texts:
        for match in _pattern().finditer(fold(text)):
            found.setdefault(topic_terms()[match.group()], match.group())
    return tuple(TopicMatch(topic, term) for topic, term in sorted(found.items()))
