"""The two validators: pyshifty, which is quick, and pyshacl, the reference.

Both see what was asserted, together with the background, and infer nothing: after reasoning over
domains and ranges everything has the class that a shape asks for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import RuleError, UsageError
from kg.ids import DEFAULT_BASE
from kg.rdf.validate.report import SH, Finding, Report, findings_of
from kg.rdf.validate.shapes import background, classes, further, shapes, warnings
from kg.rdf.validate.windows import SHAPE, in_windows, is_long

if TYPE_CHECKING:  # it is loaded where it is needed
    from shifty._shifty import PreparedValidator

#: Names of `--engine`, the default first.
ENGINES = ("shifty", "pyshacl")


def check_shapes(
    data: bytes,
    *,
    engine: str = "shifty",
    base: str = DEFAULT_BASE,
    about: Collection[str] | None = None,
) -> Report:
    """The report on asserted triples (N-Triples); nodes of the background are not checked anew.

    `about` keeps the findings about these nodes (N-Triples terms); the other triples are what the
    shapes may look at from there. UsageError for an engine that does not exist, RuleError for shapes that it cannot run.
    """
    if engine not in ENGINES:
        raise UsageError(f"there is no engine {engine!r}", hint=f"choose {' or '.join(ENGINES)}")
    if not data.strip():
        return Report()
    nodes = None if about is None else frozenset(about)
    return _with_shifty(data, base, nodes) if engine == "shifty" else _with_pyshacl(data, base, nodes)


def check_nodes(data: bytes, nodes: Collection[str], *, base: str = DEFAULT_BASE) -> Report:
    """The report on some of the nodes (N-Triples terms) that the triples speak of, by the shapes that look
    no further than at a node's own statements and the classes of the values."""
    return Report.of(_run(_prepared(base, further()), data, base, about=frozenset(nodes)))


@cache
def _prepared(base: str, left_out: frozenset[str] = frozenset()) -> PreparedValidator:
    """The shapes with the background, parsed and planned once a process.

    Shapes that are left out stay known by their IRIs but have no target.
    """
    targets = tuple(f"<{shape}> <{SH}target".encode() for shape in left_out)
    kept = b"".join(line for line in shapes().splitlines(keepends=True) if not line.startswith(targets))
    return _plan(kept + background(base))


@cache
def _warning(base: str) -> PreparedValidator:
    """What only warns, apart: it looks at no more than a thing's own statements."""
    return _plan(warnings() + classes(base))


def _plan(shapes: bytes) -> PreparedValidator:
    from shifty._shifty import PreparedValidator

    try:
        return PreparedValidator(shapes=shapes, shapes_format="nt")
    except (ValueError, SyntaxError) as error:
        raise RuleError(f"the shapes cannot be prepared: {error}", where="ontology/shapes") from error


def _with_shifty(data: bytes, base: str, about: frozenset[str] | None) -> Report:
    """All shapes at once; of a long text the quotations apart, window by window."""
    if not is_long(data):
        return Report.of(_run(_prepared(base), data, base, about=about))
    quotations = list(_run(_prepared(base), in_windows(data), base, only=[SHAPE], about=about))
    rest = _run(_prepared(base, frozenset({SHAPE})), data, base, about=about)
    return Report.of([*quotations, *rest])


def _run(
    prepared: PreparedValidator,
    data: bytes,
    base: str,
    *,
    only: list[str] | None = None,
    about: frozenset[str] | None = None,
) -> Iterator[Finding]:
    """The findings. Most documents have none or warnings, which the planned evaluation tells in a
    quarter of the time that the report takes; only a violation needs the report on everything.

    `about` keeps findings about these nodes alone.
    """
    call = _CALL | {"entry_shape_names": only}
    with _rule_errors():
        planned = prepared.validate_algebra(data=data, **call)
    wrong = {found.focus_node for found in planned.violations}
    if about is not None:
        wrong &= about
    if not wrong:
        return iter(())
    if planned.conforms:
        prepared, call, data = _warning(base), _CALL, _about(wrong, data)
    with _rule_errors():
        # The wrapper of the package would parse the report with rdflib, which takes longer to
        # import than the validation takes.
        result = prepared.validate_w3c(data=data, **call)
    report = ox.parse(result.report_turtle.encode("utf-8"), format=ox.RdfFormat.TURTLE)
    return _kept(findings_of(quad.triple for quad in report), about)


def _kept(findings: Iterable[Finding], about: frozenset[str] | None) -> Iterator[Finding]:
    for one in findings:
        if about is None or one.focus in about or f"<{one.focus}>" in about:
            yield one


#: What both ways of running the shapes are told.
_CALL: dict[str, Any] = {
    "data_format": "nt",
    "graph_mode": "union",
    "run_infer": False,
    "minimum_severity": "violation",
    "on_unsupported": "error",
}


@contextmanager
def _rule_errors() -> Iterator[None]:
    try:
        yield
    except (ValueError, RuntimeError) as error:
        raise RuleError(f"the shapes cannot be run: {error}", where="ontology/shapes") from error


def _about(nodes: Collection[str], data: bytes) -> bytes:
    """The triples with one of the nodes (N-Triples terms) as subject."""
    starts = {node.encode() for node in nodes}
    return b"".join(line for line in data.splitlines(keepends=True) if line[: line.find(b" ")] in starts)


def _reached(data: bytes, base: str) -> bytes:
    """What the background says of the things that the data name, and of what that names in turn.

    pyshacl checks everything that it is given, and the rest of the authority tables takes it minutes.
    """
    about: dict[str, list[ox.Triple]] = {}
    for quad in ox.parse(background(base), format=ox.RdfFormat.N_TRIPLES):
        about.setdefault(str(quad.subject), []).append(quad.triple)
    waiting = {
        str(term) for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES) for term in _ends(quad.triple)
    }
    reached: set[str] = set()
    while waiting:
        term = waiting.pop()
        reached.add(term)
        waiting.update(
            str(end) for triple in about.get(term, []) for end in _ends(triple) if str(end) not in reached
        )
    found = (triple for term in reached for triple in about.get(term, []))
    return "".join(f"{triple} .\n" for triple in found).encode("utf-8")


def _ends(triple: ox.Triple) -> tuple[object, object]:
    return triple.subject, triple.object


def _with_pyshacl(data: bytes, base: str, about: frozenset[str] | None) -> Report:
    import pyshacl
    import rdflib

    graph, shape_graph = rdflib.Graph(), rdflib.Graph()
    graph.parse(data=data, format="nt")
    checked = {str(node) for triple in graph for node in (triple[0], triple[2])}
    graph.parse(data=_reached(data, base), format="nt")
    shape_graph.parse(data=shapes(), format="nt")
    _, found, _ = pyshacl.validate(graph, shacl_graph=shape_graph, inference="none", advanced=True)
    if not isinstance(found, rdflib.Graph):
        raise RuleError(f"pyshacl gave no report: {found}", where="ontology/shapes")
    triples = ox.parse(found.serialize(format="nt").encode("utf-8"), format=ox.RdfFormat.N_TRIPLES)
    # Its own focus_nodes would also leave out values that nested shapes look at.
    found_in = Report.of(findings_of(quad.triple for quad in triples))
    return Report(tuple(one for one in _kept(found_in.findings, about) if one.focus in checked))
