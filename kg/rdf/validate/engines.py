"""The two validators: pyshifty, which is quick, and pyshacl, the reference.

Both see what was asserted, together with the background, and infer nothing: after reasoning over
domains and ranges everything has the class that a shape asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox

from kg.errors import RuleError, UsageError
from kg.ids import DEFAULT_BASE
from kg.rdf.validate.report import SH, Finding, Report, findings_of
from kg.rdf.validate.shapes import background, shapes
from kg.rdf.validate.windows import SHAPE, in_windows, is_long

#: Names of `--engine`, the default first.
ENGINES = ("shifty", "pyshacl")


def check_shapes(data: bytes, *, engine: str = "shifty", base: str = DEFAULT_BASE) -> Report:
    """The report on asserted triples (N-Triples); nodes of the background are not checked anew.

    UsageError for an engine that does not exist, RuleError for shapes that it cannot run.
    """
    if engine not in ENGINES:
        raise UsageError(f"there is no engine {engine!r}", hint=f"choose {' or '.join(ENGINES)}")
    if not data.strip():
        return Report()
    return _with_shifty(data, base) if engine == "shifty" else _with_pyshacl(data, base)


@cache
def _prepared(base: str, left_out: str = "") -> object:
    """The shapes with the background, parsed and planned once a process.

    The shape that is left out stays known by its IRI but has no target.
    """
    from shifty._shifty import PreparedValidator

    target = f"<{left_out}> <{SH}target".encode()
    kept = b"".join(line for line in shapes().splitlines(keepends=True) if not line.startswith(target))
    try:
        return PreparedValidator(shapes=kept + background(base), shapes_format="nt")
    except (ValueError, SyntaxError) as error:
        raise RuleError(f"the shapes cannot be prepared: {error}", where="ontology/shapes") from error


def _with_shifty(data: bytes, base: str) -> Report:
    """All shapes at once; of a long text the quotations apart, window by window."""
    if not is_long(data):
        return Report.of(_run(_prepared(base), data))
    quotations = list(_run(_prepared(base), in_windows(data), only=[SHAPE]))
    return Report.of([*quotations, *_run(_prepared(base, SHAPE), data)])


def _run(prepared: object, data: bytes, only: list[str] | None = None) -> Iterator[Finding]:
    from shifty._shifty import PreparedValidator

    if not isinstance(prepared, PreparedValidator):
        raise RuleError("the shapes were not prepared", where="ontology/shapes")
    try:
        # The wrapper of the package would parse the report with rdflib, which takes longer to
        # import than the validation takes.
        result = prepared.validate_w3c(
            data=data,
            data_format="nt",
            graph_mode="union",
            run_infer=False,
            minimum_severity="violation",
            on_unsupported="error",
            entry_shape_names=only,
        )
    except (ValueError, RuntimeError) as error:
        raise RuleError(f"the shapes cannot be run: {error}", where="ontology/shapes") from error
    report = ox.parse(result.report_turtle.encode("utf-8"), format=ox.RdfFormat.TURTLE)
    return findings_of(quad.triple for quad in report)


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


def _with_pyshacl(data: bytes, base: str) -> Report:
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
    return Report(tuple(one for one in found_in.findings if one.focus in checked))
