"""What readers ask for: pages, the API and SPARQL over what a store holds, and queries that never end."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote, urlencode

from kg.queries import Question, bind, load_questions
from kg.store import open_reader
from kg.vocab import Class, Property
from tools.bench.children.readers import Asked

#: Answers of both sides are of this day.
_TODAY = datetime.date(2026, 11, 23)
_JSON = "application/sparql-results+json"
#: Groups of our readers.
QUESTIONS, PAGES, API, SEARCH, SPARQL = "question pages", "pages", "API", "search", "SPARQL"
#: Things of each kind whose pages are read, and words that are searched.
_EACH = 40
_WORDS = ("サイバー", "予算", "デジタル", "安全", "検討", "連携", "地方公共団体", "人材", "国", "支援")

#: Every one runs for hours or takes all memory where nothing stops it.
HOSTILE = {
    "cross product": "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "deep path": "SELECT (COUNT(*) AS ?n) WHERE { ?a (!<urn:x>|^<urn:y>)* ?b . ?b (!<urn:z>)* ?c }",
    "regular expression": (
        'SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(STR(?c), CONCAT("(.*)(.*)*", STR(?f)))) }'
    ),
    "huge ORDER BY": "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c DESC(?a)",
    "one long word": (
        'SELECT (GROUP_CONCAT(CONCAT(STR(?c), STR(?f)); SEPARATOR="") AS ?all) WHERE { ?a ?b ?c . ?d ?e ?f }'
    ),
    "all pairs": "SELECT DISTINCT ?a ?d WHERE { ?a ?b ?c . ?d ?e ?f }",
}


def sparql(question: Question) -> str:
    """The query that a question is, with its defaults."""
    return bind(question.query, question.parameters, {}, today=_TODAY)


def peer_requests(names: Sequence[str]) -> tuple[Asked, ...]:
    """The SPARQL of these questions, as the peer takes it."""
    asked = {question.name: sparql(question) for question in load_questions()}
    return tuple(Asked(SPARQL, "/?" + urlencode({"query": asked[name]}), _JSON) for name in names)


def own_requests(names: Sequence[str], store: Path) -> tuple[Asked, ...]:
    """The same questions as pages, through the API and as SPARQL; beside them pages of what the store holds, and searches.

    SPARQL is evaluated each time; pages and the API may answer from what they keep of a state of the store.
    """
    asked = {question.name: sparql(question) for question in load_questions()}
    found = [Asked(QUESTIONS, f"/questions/{name}?lang={lang}") for name in names for lang in ("ja", "en")]
    found += [Asked(API, f"/api/questions/{name}", "application/json") for name in names]
    found += [
        Asked(SPARQL, "/sparql?" + urlencode({"query": asked[name]}), _JSON, anew=True) for name in names
    ]
    found += [Asked(SEARCH, f"/search?q={quote(word)}") for word in _WORDS]
    return (*found, *_pages(store))


def evenly(requests: Sequence[Asked], groups: Sequence[str]) -> tuple[Asked, ...]:
    """As many of each group, the shorter ones repeated, so that readers draw all groups alike."""
    listed = {group: [one for one in requests if one.group == group] for group in groups}
    most = max(map(len, listed.values()))
    return tuple(ones[number % len(ones)] for ones in listed.values() if ones for number in range(most))


def _pages(store: Path) -> list[Asked]:
    """The first page, minutes, and some things of each kind."""
    kinds = (Class.MEETING, Class.PERSON, Class.MEASURE, Class.GOVERNMENT_BODY, Class.COMMITMENT)
    with open_reader(store) as reader:
        things = [iri for kind in kinds for iri in reader.subjects(_TYPE, kind)[:_EACH]]
        sources = sorted({_last(quad.subject.value) for quad in reader.match(None, Property.TEXT)})[:_EACH]
        paths = [f"/id/{quote(iri.removeprefix(reader.base), safe='/')}" for iri in things]
    return [Asked(PAGES, path, "text/html") for path in ("/", *paths, *(f"/read/{one}" for one in sources))]


def hostile_requests() -> tuple[Asked, ...]:
    return tuple(
        Asked(name, "/sparql?" + urlencode({"query": query}), _JSON) for name, query in HOSTILE.items()
    )


def _last(iri: str) -> str:
    return iri.rpartition("/")[2]


_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
