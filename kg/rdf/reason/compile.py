"""The ontology's axioms, each as a rule. What cannot be compiled is an error, never left out silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg.errors import RuleError
from kg.ids import digest
from kg.rdf.describe.ontology import GENID, name_blank_nodes, named_triples, ontology_files
from kg.rdf.prefixes import short
from kg.rdf.reason.expressions import (
    CONSTRUCTORS,
    OWL,
    RDFS,
    Expressions,
    Pattern,
    Term,
    value_of,
)
from kg.rdf.reason.rules import Rule, name
from kg.vocab import Rdf, Xsd

#: Of `owl:` and `rdfs:`: parts of expressions that are read where they stand, statements that only
#: contradict (checked by the other engine), and notes.
_SILENT = frozenset(
    f"{OWL}{local}"
    for local in (
        "allValuesFrom", "annotatedProperty", "annotatedSource", "annotatedTarget", "backwardCompatibleWith",
        "complementOf", "deprecated", "differentFrom", "disjointWith", "distinctMembers", "hasValue", "imports",
        "incompatibleWith", "intersectionOf", "members", "onProperty", "priorVersion", "propertyDisjointWith",
        "someValuesFrom", "unionOf", "versionIRI", "versionInfo",
    )
) | {f"{RDFS}{local}" for local in ("label", "comment", "seeAlso", "isDefinedBy")}  # fmt: skip

#: Types of `owl:` and `rdfs:` that conclude nothing about data.
_SILENT_TYPES = frozenset(
    f"{OWL}{local}"
    for local in (
        "AllDifferent", "AllDisjointClasses", "AllDisjointProperties", "AnnotationProperty",
        "AsymmetricProperty", "Class", "DatatypeProperty", "IrreflexiveProperty", "NamedIndividual",
        "ObjectProperty", "Ontology", "Restriction",
    )
) | {f"{RDFS}Class", f"{RDFS}Datatype"}  # fmt: skip


def compile_rules(triples: Iterable[ox.Triple]) -> tuple[Rule, ...]:
    """The rules of an ontology, sorted by id; RuleError for an axiom of a kind that is not known."""
    named = sorted(set(name_blank_nodes(list(triples))), key=str)
    expressions = Expressions.of(named)
    found: dict[Rule, None] = {}
    for triple in named:
        found.update(dict.fromkeys(_rules_of(expressions, triple)))
    return tuple(sorted(_with_unique_ids(list(found)), key=lambda rule: rule.id))


@cache
def ontology_rules() -> tuple[Rule, ...]:
    """The rules of the project's own ontology, alignments and code lists."""
    return compile_files(ontology_files())


def compile_files(files: Iterable[Path]) -> tuple[Rule, ...]:
    """The rules of Turtle files read as one ontology; a RuleError names the file of the axiom."""
    triples = {file: list(named_triples(file)) for file in files}
    try:
        return compile_rules(triple for file in triples for triple in triples[file])
    except RuleError as error:
        # The files are looked through one by one only now that one of them is known to be wrong.
        where = next((file for file in triples if _is_refused(triples[file])), None)
        raise RuleError(error.found, where=str(where) if where else error.where, hint=error.hint) from error


def _is_refused(triples: list[ox.Triple]) -> bool:
    try:
        compile_rules(triples)
    except RuleError:
        return True
    return False


def _with_unique_ids(rules: list[Rule]) -> Iterator[Rule]:
    """Axioms with the same short name are told apart by what they say."""
    names = Counter(rule.id for rule in rules)
    for rule in rules:
        mark = f"-{digest(rule.axiom, rule.predicate, rule.object, length=8)}" if names[rule.id] > 1 else ""
        yield Rule(
            rule.id + mark, rule.axiom, rule.where, rule.subject, rule.predicate, rule.object, rule.reads
        )


def _rules_of(expressions: Expressions, triple: ox.Triple) -> Iterator[Rule]:
    subject, predicate, object_ = value_of(triple.subject), triple.predicate.value, triple.object
    if predicate == Rdf.TYPE:
        yield from _of_type(subject, value_of(object_))
    elif predicate in CONSTRUCTORS and not subject.startswith(GENID):
        # A class may share its node with its definition; a name of its own keeps both readable.
        raise _unknown(f"{short(subject)} {short(predicate)} … (say owl:equivalentClass [ … ])")
    elif predicate == f"{OWL}inverseOf" and subject.startswith(GENID):
        return  # a property expression, read where it stands
    elif predicate in _COMPILERS:
        yield from _COMPILERS[predicate](expressions, subject, object_)
    elif predicate.startswith((OWL, RDFS)) and predicate not in _SILENT:
        raise _unknown(f"{short(subject)} {short(predicate)} …")


def _unknown(axiom: str) -> RuleError:
    return RuleError(
        f"no rule is known for the axiom {axiom}",
        where="ontology",
        hint="say it with the axioms that kg/rdf/reason/compile.py compiles, or teach it this one",
    )


def _of_type(property_: str, type_: str) -> Iterator[Rule]:
    if type_ == f"{OWL}SymmetricProperty":
        yield _property_rule("symmetric", property_, "Characteristics Symmetric", f"?y <{property_}> ?x .")
    elif type_ == f"{OWL}TransitiveProperty":
        where = f"?x <{property_}> ?z . ?z <{property_}> ?y ."
        yield _property_rule("transitive", property_, "Characteristics Transitive", where)
    elif type_.startswith((OWL, RDFS)) and type_ not in _SILENT_TYPES:
        raise _unknown(f"{short(property_)} a {short(type_)}")


def _property_rule(kind: str, property_: str, says: str, where: str) -> Rule:
    axiom, id_ = f"{short(property_)} {says}", f"{kind}-{name(property_)}"
    return Rule(id_, axiom, where, "?x", f"<{property_}>", "?y", frozenset({property_}))


def _implication(kind: str, axiom: str, parts: tuple[str, str], rule: tuple[Pattern, str, str]) -> Rule:
    """`?x` predicate object, where the pattern holds; `parts` name the rule."""
    pattern, predicate, object_ = rule
    id_ = "-".join((kind, *(name(part) for part in parts if not part.startswith(GENID))))
    return Rule(id_, axiom, pattern.text, "?x", f"<{predicate}>", object_, pattern.reads)


def _sub_class(expressions: Expressions, sub: str, super_: Term, word: str = "SubClassOf") -> Iterator[Rule]:
    node = value_of(super_)
    axiom = f"{expressions.text(sub)} {word} {expressions.text(node)}"
    condition = expressions.membership(sub, "?x")
    kind = "subclass" if word == "SubClassOf" else "equivalent"
    for conclusion in expressions.consequences(node, "?x"):
        pattern = condition + conclusion.extra
        id_ = "-".join((kind, *(name(part) for part in (sub, node) if not part.startswith(GENID))))
        if conclusion.object.startswith("<") and not conclusion.object[1:-1].startswith(GENID):
            yield Rule(
                id_,
                axiom,
                pattern.text,
                conclusion.subject,
                conclusion.predicate,
                conclusion.object,
                pattern.reads,
            )


def _equivalent_classes(expressions: Expressions, one: str, other: Term) -> Iterator[Rule]:
    node = value_of(other)
    yield from _sub_class(expressions, one, other, "EquivalentTo")
    yield from _sub_class(expressions, node, ox.NamedNode(one), "EquivalentTo")


def _sub_property(_: Expressions, sub: str, super_: Term) -> Iterator[Rule]:
    node = value_of(super_)
    pattern = Pattern(f"?x <{sub}> ?y .", frozenset({sub}))
    yield _implication(
        "subproperty", f"{short(sub)} SubPropertyOf {short(node)}", (sub, node), (pattern, node, "?y")
    )


def _equivalent_properties(expressions: Expressions, one: str, other: Term) -> Iterator[Rule]:
    axiom = f"{short(one)} EquivalentTo {short(value_of(other))}"
    for sub, super_ in ((one, value_of(other)), (value_of(other), one)):
        pattern = expressions.step(sub, "?x", "?y")
        yield _implication("equivalent", axiom, (sub, super_), (pattern, super_, "?y"))


def _inverse(_: Expressions, one: str, other: Term) -> Iterator[Rule]:
    axiom = f"{short(one)} InverseOf {short(value_of(other))}"
    for read, write in ((one, value_of(other)), (value_of(other), one)):
        pattern = Pattern(f"?y <{read}> ?x .", frozenset({read}))
        yield _implication("inverse", axiom, (read, write), (pattern, write, "?y"))


def _chain(expressions: Expressions, property_: str, chain: Term) -> Iterator[Rule]:
    links = expressions.members(chain)
    ends = ["?x", *(f"?c{i}" for i in range(1, len(links))), "?y"]
    pattern = sum((expressions.step(link, ends[i], ends[i + 1]) for i, link in enumerate(links)), Pattern(""))
    says = " o ".join(expressions.property_text(link) for link in links)
    axiom = f"{short(property_)} SubPropertyChain {says}"
    yield _implication("chain", axiom, (property_, GENID), (pattern, property_, "?y"))


def _domain(expressions: Expressions, property_: str, class_: Term) -> Iterator[Rule]:
    yield from _typing(expressions, property_, class_, ("domain", f"?x <{property_}> ?v ."))


def _range(expressions: Expressions, property_: str, class_: Term) -> Iterator[Rule]:
    # A datatype says something of literals, and literals are no subjects.
    if not value_of(class_).startswith(Xsd.NS):
        yield from _typing(expressions, property_, class_, ("range", f"?v <{property_}> ?x ."))


def _typing(expressions: Expressions, property_: str, class_: Term, rule: tuple[str, str]) -> Iterator[Rule]:
    kind, where = rule
    node = value_of(class_)
    axiom = f"{short(property_)} {kind.capitalize()} {expressions.text(node)}"
    for conclusion in expressions.consequences(node, "?x"):
        pattern = Pattern(where, frozenset({property_})) + conclusion.extra
        yield Rule(
            f"{kind}-{name(property_)}-{name(conclusion.object.strip('<>'))}",
            axiom,
            pattern.text,
            conclusion.subject,
            conclusion.predicate,
            conclusion.object,
            pattern.reads,
        )


#: Predicate of an axiom → what makes rules of it.
_COMPILERS: dict[str, Callable[[Expressions, str, Term], Iterator[Rule]]] = {
    f"{RDFS}subClassOf": _sub_class,
    f"{RDFS}subPropertyOf": _sub_property,
    f"{RDFS}domain": _domain,
    f"{RDFS}range": _range,
    f"{OWL}equivalentClass": _equivalent_classes,
    f"{OWL}equivalentProperty": _equivalent_properties,
    f"{OWL}inverseOf": _inverse,
    f"{OWL}propertyChainAxiom": _chain,
}
