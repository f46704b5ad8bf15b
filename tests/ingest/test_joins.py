"""No rule joins what one document says with what only another one says, so documents are reasoned over alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, permutations
from pathlib import Path

import pytest

from kg.extract import extract_meetings
from kg.ids import DEFAULT_BASE, Ids
from kg.rdf.build import build_document
from kg.rdf.reason.atoms import Atom, bodies, is_variable
from kg.rdf.reason.closure import Closure, ontology_background, statement
from kg.resources import resource
from kg.sources import read_source

MINUTES = Path(__file__).parent.parent / "minutes"
BODY = f"<{Ids().organization('x-body')}>"
PARENTS = [f"<{Ids().organization(f'x-{name}')}>" for name in "ab"]
SUB = "<http://www.w3.org/ns/org#transitiveSubOrganizationOf>"


def _facts(statements: Iterable[Atom]) -> frozenset[Atom]:
    """What is said and what follows from it, without what every document is read together with."""
    background = ontology_background(DEFAULT_BASE)
    given = list(statements)
    return frozenset({*given, *Closure(background).add(given)} - background.known)


def _joined(one: frozenset[Atom], other: frozenset[Atom]) -> Iterator[tuple[str, str]]:
    """Rules and nodes over which they join what only the one says with what only the other does."""
    for rule in ontology_background(DEFAULT_BASE).compiled.tables.joins:
        for body in bodies(rule):
            for premise, further in permutations(body, 2):
                for variable in {premise[0], premise[2]} & {further[0], further[2]}:
                    if is_variable(variable):
                        ones = _nodes(one - other, premise, variable)
                        yield from ((rule.id, n) for n in ones & _nodes(other - one, further, variable))


def _nodes(facts: Iterable[Atom], pattern: Atom, variable: str) -> set[str]:
    """The nodes that stand in the variable's place in facts that fit the pattern."""
    place = 0 if pattern[0] == variable else 2
    return {
        fact[place]
        for fact in facts
        if fact[1] == pattern[1] and (is_variable(pattern[2]) or fact[2] == pattern[2])
    }


@pytest.fixture(scope="module")
def documents() -> list[frozenset[Atom]]:
    """Real minutes of headquarters, a council and its second meeting, and a committee."""
    names = ("it-honbu-37-beginning", "nisc-kihonkeikaku-10-beginning", "chuo-kankyo-113-excerpt")
    files = [resource("data/minutes/cs-hq-036.txt"), *(MINUTES / f"{name}.txt" for name in names)]
    files.append(MINUTES / "chuo-kankyo-113-second.txt")
    return [_facts(map(statement, build_document(*extract_meetings(read_source(file))))) for file in files]


def test_real_minutes_share_no_node_over_which_a_rule_joins_what_only_one_of_them_says(
    documents: list[frozenset[Atom]],
) -> None:
    assert all(documents)
    assert len(ontology_background(DEFAULT_BASE).compiled.tables.joins) == 7
    assert documents[-1] & documents[-2]  # they do speak of the same things
    for one, other in combinations(documents, 2):
        assert sorted({*_joined(one, other), *_joined(other, one)}) == []


def test_a_statement_of_a_shared_thing_that_only_one_document_makes_would_be_seen() -> None:
    one, other = _facts([(BODY, SUB, PARENTS[0])]), _facts([(PARENTS[0], SUB, PARENTS[1])])
    found = {*_joined(one, other), *_joined(other, one)}
    assert found == {("transitive-org.transitiveSubOrganizationOf", PARENTS[0])}
