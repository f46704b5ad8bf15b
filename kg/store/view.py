"""What can be asked of a store, whoever holds it open: the reading half of its contract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.errors import QueryError, StoreError, UsageError
from kg.ids import Ids
from kg.records import record
from kg.vocab import Property

#: What a variable of an answer can be bound to.
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

#: Strings, comments, IRIs and escaped characters of names, which are passed over, and the keyword FROM.
_FROM = re.compile(
    r"""\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'
    |\#[^\n]*|<[^\x00-\x20<>"{}|^`\\]*>|\\.
    |(?P<keyword>(?<![\w:?$@.%-])FROM(?![\w:.-]))""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)


@record
class Rows:
    """The answer to a SELECT: names without `?`, and one tuple a row in their order (None: unbound)."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def dicts(self) -> Iterator[dict[str, str]]:
        """Each row as name → value (IRI or lexical form), unbound names left out."""
        for row in self.rows:
            yield {
                name: getattr(term, "value", str(term))
                for name, term in zip(self.variables, row, strict=True)
                if term is not None
            }


@record
class Dataset:
    """Graphs that a query is asked of instead of those it names (SPARQL 1.1 Protocol §2.1.4)."""

    default: tuple[str, ...]
    """IRIs; the default graph is these as one, empty where there are none."""
    named: tuple[str, ...]


class View:
    """Reads one unchanging (Reader) or the writer's own (Writer) state of a store."""

    def __init__(self, database: ox.Store, base: str) -> None:
        self._database = database
        self.base = base
        self.ids = Ids(base)

    def query(
        self,
        query: str,
        *,
        substitutions: Mapping[str, Term] | None = None,
        dataset: Dataset | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        """The answer to any SPARQL 1.1 query, evaluated as it is read.

        The default graph is all graphs as one, unless the query says FROM or FROM NAMED, or a dataset is given.

        `substitutions` bind variables by name (without `?`). QueryError where it cannot be parsed or run.
        """
        bound = {ox.Variable(name): term for name, term in (substitutions or {}).items()}
        try:
            if dataset is not None:
                return self._database.query(
                    query,
                    default_graph=[ox.NamedNode(iri) for iri in dataset.default],
                    named_graphs=[ox.NamedNode(iri) for iri in dataset.named],
                    substitutions=bound,
                )
            return self._database.query(
                query, use_default_graph_as_union=not names_dataset(query), substitutions=bound
            )
        except SyntaxError as error:
            raise QueryError(f"the query cannot be parsed: {error.msg}") from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query cannot be run: {error}") from error

    def select(self, query: str, *, substitutions: Mapping[str, Term] | None = None) -> Rows:
        """All rows of a SELECT query; QueryError for a query of another form."""
        answer = self.query(query, substitutions=substitutions)
        if not isinstance(answer, ox.QuerySolutions):
            raise QueryError("a SELECT query was expected")
        names = tuple(variable.value for variable in answer.variables)
        try:
            return Rows(names, tuple(tuple(solution) for solution in answer))
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query cannot be run: {error}") from error

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """Every statement, or those of one named graph; in no order."""
        name = None if graph is None else ox.NamedNode(graph)
        return self._database.quads_for_pattern(None, None, None, name)

    def match(
        self,
        subject: str | None = None,
        predicate: str | None = None,
        value: Term | str | None = None,
        *,
        graph: str | None = None,
    ) -> Iterator[ox.Quad]:
        """The statements with these parts, in any graph or in one; a value given as text is an IRI."""
        return self._database.quads_for_pattern(
            None if subject is None else ox.NamedNode(subject),
            None if predicate is None else ox.NamedNode(predicate),
            ox.NamedNode(value) if isinstance(value, str) else value,
            None if graph is None else ox.NamedNode(graph),
        )

    def subjects(self, predicate: str | None, value: str, *, graph: str | None = None) -> list[str]:
        """IRIs of the things of which this is said with an IRI as value, sorted."""
        quads = self.match(None, predicate, value, graph=graph)
        return sorted({_plain(quad.subject) for quad in quads})

    def values(self, subject: str, predicate: str, *, graph: str | None = None) -> list[str]:
        """What is said (IRIs or lexical forms), sorted."""
        return sorted({_plain(quad.object) for quad in self.match(subject, predicate, graph=graph)})

    def value(self, subject: str, predicate: str, *, graph: str | None = None) -> str | None:
        """The first of the values, None where there is none."""
        return next(iter(self.values(subject, predicate, graph=graph)), None)

    def graphs(self) -> list[str]:
        """IRIs of the named graphs that hold something, sorted."""
        names = (graph.value for graph in self._database.named_graphs() if isinstance(graph, ox.NamedNode))
        return sorted(name for name in names if any(True for _ in self.quads(name)))

    def holds(self, graph: str) -> bool:
        """Whether the named graph says anything; the same time whatever the store holds."""
        return any(True for _ in self.quads(graph))

    def lines(self, graph: str | None = None) -> list[str]:
        """The statements as N-Quads lines without line end, sorted by code point."""
        if graph is None:
            return sorted(f"{quad} ." for quad in self.quads())
        return sorted(f"{triple[:-1]}<{graph}> ." for triple in self.triples(graph))

    def triples(self, graph: str) -> list[str]:
        """The statements of a named graph as N-Triples lines without line end, in no order."""
        # As one piece: a third of the time that the quads take one by one.
        found = self._database.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph)) or b""
        return [line for line in found.decode("utf-8").split("\n") if line]

    def text_of(self, source: str) -> str:
        """The kept text of a source (IRI); UsageError where the store holds no such source."""
        for quad in self.match(source, Property.TEXT):
            if isinstance(quad.object, ox.Literal):
                return quad.object.value
        raise UsageError(f"no source {source} in the store", hint="kg stats lists the sources")

    def __len__(self) -> int:
        return len(self._database)


def names_dataset(query: str) -> bool:
    """Whether a query has a dataset clause (SPARQL 1.1 §13.2), of which `FROM` is the keyword.

    >>> names_dataset("SELECT * FROM <urn:g> { ?s ?p ?o }")
    True
    >>> names_dataset("SELECT ?from { ?from a <urn:FROM> } # FROM <urn:g>")
    False
    """
    return any(found["keyword"] for found in _FROM.finditer(query))


def _plain(term: object) -> str:
    value = getattr(term, "value", None)
    if isinstance(value, str):
        return value
    raise StoreError(f"a statement about a statement is not part of the graph: {term}")
