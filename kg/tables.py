"""Answers as a table to read, or in the W3C formats for SELECT results: csv, tsv, json, xml."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import TypeAlias
from xml.etree import ElementTree

import pyoxigraph as ox

from kg.errors import QueryError
from kg.store import Rows, Term
from kg.vocab import Xsd

#: Formats for rows, and for an ASK.
FORMATS = ("table", "csv", "tsv", "json", "xml")

_RESULTS_NS = "http://www.w3.org/2005/sparql-results#"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_Json: TypeAlias = "str | bool | dict[str, _Json] | list[_Json]"


def write_csv(rows: Rows) -> str:
    """SPARQL 1.1 Query Results CSV: names, then plain values; lines end in CR LF.

    https://www.w3.org/TR/sparql11-results-csv-tsv/
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(rows.variables)
    for row in rows:
        writer.writerow("" if term is None else plain(term) for term in row)
    return text.getvalue()


def write_tsv(rows: Rows) -> str:
    """SPARQL 1.1 Query Results TSV: `?names`, then terms as in Turtle; unbound is empty."""
    lines = ["\t".join(f"?{name}" for name in rows.variables)]
    lines += ["\t".join("" if term is None else _turtle(term) for term in row) for row in rows]
    return "\n".join(lines) + "\n"


def write_json(rows: Rows) -> str:
    """SPARQL 1.1 Query Results JSON, https://www.w3.org/TR/sparql11-results-json/."""
    bindings: list[_Json] = [
        {name: _binding(term) for name, term in zip(rows.variables, row, strict=True) if term is not None}
        for row in rows
    ]
    head: _Json = {"vars": list[_Json](rows.variables)}
    return json.dumps({"head": head, "results": {"bindings": bindings}}, ensure_ascii=False, indent=1) + "\n"


def write_xml(rows: Rows) -> str:
    """SPARQL Query Results XML, https://www.w3.org/TR/rdf-sparql-XMLres/.

    Characters that XML 1.0 forbids become U+FFFD.
    """
    root = ElementTree.Element("sparql", xmlns=_RESULTS_NS)
    head = ElementTree.SubElement(root, "head")
    for name in rows.variables:
        ElementTree.SubElement(head, "variable", name=name)
    results = ElementTree.SubElement(root, "results")
    for row in rows:
        result = ElementTree.SubElement(results, "result")
        for name, term in zip(rows.variables, row, strict=True):
            if term is not None:
                _xml_term(ElementTree.SubElement(result, "binding", name=name), term)
    return _xml_text(root)


#: Format → writer of rows.
WRITERS: Mapping[str, Callable[[Rows], str]] = {
    "csv": write_csv,
    "tsv": write_tsv,
    "json": write_json,
    "xml": write_xml,
}


def write_boolean(value: bool, format: str) -> str:
    """The answer to an ASK: JSON and XML as the standards say, else the bare word."""
    word = "true" if value else "false"
    if format == "json":
        return json.dumps({"head": {}, "boolean": value}) + "\n"
    if format == "xml":
        root = ElementTree.Element("sparql", xmlns=_RESULTS_NS)
        ElementTree.SubElement(root, "head")
        ElementTree.SubElement(root, "boolean").text = word
        return _xml_text(root)
    return word + "\n"


def plain(term: Term) -> str:
    """The IRI or lexical form; `_:b0` for a blank node."""
    if isinstance(term, ox.NamedNode | ox.Literal):
        return term.value
    return str(term)


def _turtle(term: Term) -> str:
    if isinstance(term, ox.Literal):
        return str(term).replace("\t", "\\t")
    return str(term)


def _binding(term: Term) -> _Json:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Literal):
        found: dict[str, _Json] = {"type": "literal", "value": term.value}
        if term.language:
            found["xml:lang"] = term.language
        elif term.datatype.value != Xsd.STRING:
            found["datatype"] = term.datatype.value
        return found
    raise QueryError("a statement about a statement has no place in SPARQL 1.1 results")


def _xml_term(binding: ElementTree.Element, term: Term) -> None:
    if isinstance(term, ox.NamedNode):
        ElementTree.SubElement(binding, "uri").text = term.value
    elif isinstance(term, ox.BlankNode):
        ElementTree.SubElement(binding, "bnode").text = term.value
    elif isinstance(term, ox.Literal):
        literal = ElementTree.SubElement(binding, "literal")
        literal.text = "".join(
            character if _xml_may_hold(character) else "\ufffd" for character in term.value
        )
        if term.language:
            literal.set(_XML_LANG, term.language)
        elif term.datatype.value != Xsd.STRING:
            literal.set("datatype", term.datatype.value)
    else:
        raise QueryError("a statement about a statement has no place in SPARQL 1.1 results")


def _xml_may_hold(character: str) -> bool:
    # https://www.w3.org/TR/xml/#NT-Char
    return (
        character in "\t\n\r"
        or " " <= character <= "\ud7ff"
        or "\ue000" <= character <= "\ufffd"
        or (character >= "\U00010000")
    )


def _xml_text(root: ElementTree.Element) -> str:
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"
