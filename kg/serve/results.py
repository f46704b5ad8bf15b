"""Rows as they come, in the W3C formats, until they are as many or as large as may be."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

import pyoxigraph as ox

from kg.records import record
from kg.store import Term
from kg.vocab import Xsd

Bound = Sequence[Term | None]


@record
class Written:
    """A whole document in its format."""

    body: bytes
    rows: int
    cut: str | None
    """`rows` or `bytes` where that limit cut it, else None."""


@record
class Form:
    """How rows are written: what stands before, a row, between two, and after."""

    head: Callable[[Sequence[str], str], str]
    """Of these names, with the link that tells of a cut answer where there is any, as far as the format has links."""
    row: Callable[[Sequence[str]], Callable[[Bound], str]]
    """What writes a row of these names."""
    between: str
    foot: str
    about: str = ""
    """The address of the service, whose description says what the link of a cut answer means; without it no link."""


def write_rows(
    names: Sequence[str], rows: Iterable[Bound], form: Form, *, most: int, most_bytes: int
) -> Written:
    """The rows up to these limits; a cut answer says so where the format has a place for it."""
    parts = [form.head(names, "").encode()]
    size, count, cut = len(parts[0]), 0, None
    between, written = form.between.encode(), form.row(names)
    for row in rows:
        if count == most:
            cut = "rows"
            break
        piece = written(row).encode("utf-8", "replace")
        size += len(piece) + len(between)
        if size > most_bytes:
            cut = "bytes"
            break
        if count and between:
            parts.append(between)
        parts.append(piece)
        count += 1
    if cut and form.about:
        parts[0] = form.head(names, cut_link(form.about, cut)).encode()
    parts.append(form.foot.encode())
    return Written(b"".join(parts), count, cut)


def cut_link(about: str, cut: str) -> str:
    """The IRI that stands for that limit in the description of the service."""
    return f"{about}#cut-{cut}"


# --- JSON, https://www.w3.org/TR/sparql11-results-json/ ---------------------------------------------


def _json_head(names: Sequence[str], link: str) -> str:
    # §3.1.2: IRIs that refer to metadata; no other member has a place in the standard.
    linked = f',"link":[{json.dumps(link)}]' if link else ""
    return f'{{"head":{{"vars":{json.dumps(list(names))}{linked}}},"results":{{"bindings":[\n'


def _json_row(names: Sequence[str]) -> Callable[[Bound], str]:
    keys = [f"{json.dumps(name)}:" for name in names]

    def written(row: Bound) -> str:
        bound = [key + _json_term(term) for key, term in zip(keys, row, strict=True) if term is not None]
        return "{" + ",".join(bound) + "}"

    return written


def _json_term(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f'{{"type":"uri","value":{_json_text(term.value)}}}'
    if isinstance(term, ox.Literal):
        said = f'{{"type":"literal","value":{_json_text(term.value)}'
        if term.language:
            return f'{said},"xml:lang":"{term.language}"}}'
        datatype = term.datatype.value
        return f"{said}}}" if datatype == Xsd.STRING else f'{said},"datatype":{_json_text(datatype)}}}'
    if isinstance(term, ox.BlankNode):
        return f'{{"type":"bnode","value":"{term.value}"}}'
    # Of SPARQL 1.2, https://www.w3.org/TR/sparql12-results-json/
    parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
    inner = ",".join(f'"{name}":{_json_term(part)}' for name, part in parts)
    return f'{{"type":"triple","value":{{{inner}}}}}'


#: A text with its quotation marks, as `json.dumps(text, ensure_ascii=False)` gives it in more time.
_json_text = json.encoder.encode_basestring


# --- XML, https://www.w3.org/TR/rdf-sparql-XMLres/ --------------------------------------------------

#: What XML 1.0 cannot hold, https://www.w3.org/TR/xml/#NT-Char.
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _xml_head(names: Sequence[str], link: str) -> str:
    variables = "".join(f"<variable name={_xml_quoted(name)}/>" for name in names)
    linked = f"<link href={_xml_quoted(link)}/>" if link else ""  # §2.2, after the variables
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
        f"<head>{variables}{linked}</head><results>\n"
    )


def _xml_row(names: Sequence[str]) -> Callable[[Bound], str]:
    heads = [f"<binding name={_xml_quoted(name)}>" for name in names]

    def written(row: Bound) -> str:
        bound = [
            f"{head}{_xml_term(term)}</binding>"
            for head, term in zip(heads, row, strict=True)
            if term is not None
        ]
        return f"<result>{''.join(bound)}</result>\n"

    return written


def _xml_term(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, ox.Literal):
        kind = ""
        if term.language:
            kind = f' xml:lang="{term.language}"'
        elif term.datatype.value != Xsd.STRING:
            kind = f" datatype={_xml_quoted(term.datatype.value)}"
        return f"<literal{kind}>{_xml_text(term.value)}</literal>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{term.value}</bnode>"
    parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
    inner = "".join(f"<{name}>{_xml_term(part)}</{name}>" for name, part in parts)
    return f"<triple>{inner}</triple>"


def _xml_text(text: str) -> str:
    # A carriage return as it is would be read as a line feed.
    return escape(_NOT_IN_XML.sub("\ufffd", text), quote=False).replace("\r", "&#13;")


def _xml_quoted(text: str) -> str:
    return f'"{escape(_NOT_IN_XML.sub(chr(0xFFFD), text))}"'


# --- CSV and TSV, https://www.w3.org/TR/sparql11-results-csv-tsv/ -----------------------------------
# Neither has comments or links: that an answer is cut stands in its header alone.

_QUOTED_IN_CSV = re.compile('[",\r\n]')


def _csv_head(names: Sequence[str], link: str) -> str:  # noqa: ARG001
    return ",".join(names) + "\r\n"


def _csv_row(names: Sequence[str]) -> Callable[[Bound], str]:  # noqa: ARG001
    return lambda row: ",".join(["" if term is None else _csv_term(term) for term in row]) + "\r\n"


def _csv_term(term: Term) -> str:
    text = term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
    return '"' + text.replace('"', '""') + '"' if _QUOTED_IN_CSV.search(text) else text


def _tsv_head(names: Sequence[str], link: str) -> str:  # noqa: ARG001
    return "\t".join(f"?{name}" for name in names) + "\n"


def _tsv_row(names: Sequence[str]) -> Callable[[Bound], str]:  # noqa: ARG001
    return lambda row: "\t".join(["" if term is None else _tsv_term(term) for term in row]) + "\n"


def _tsv_term(term: Term) -> str:
    return str(term).replace("\t", "\\t")


#: Name of a format → how it is written.
FORMS = {
    "json": Form(_json_head, _json_row, ",\n", "\n]}}\n"),
    "xml": Form(_xml_head, _xml_row, "", "</results></sparql>\n"),
    "csv": Form(_csv_head, _csv_row, "", ""),
    "tsv": Form(_tsv_head, _tsv_row, "", ""),
}
