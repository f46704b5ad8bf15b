"""Quotations proved against the stretch of kept text round them, where the whole text is long.

The shape that proves a quotation takes a part of the kept text, and an engine walks through the
text for each evidence: time grows with text × evidence. The shape says the same of a window of
the text with offsets counted from the window's start, so a long text is cut into windows, and the
same shape runs on the evidence of each. Only evidence that the cutting understands wholly goes
that way; the rest, whatever is wrong with it, meets the whole text. See `docs/decisions/0012`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence

from kg.rdf.terms import integer, ja
from kg.records import record
from kg.vocab import SHAPES_NS, Class, Oa, Property, Rdf, Xsd

#: The shape that is run on windows.
SHAPE = f"{SHAPES_NS}EvidenceQuotesKeptText"

#: Characters from the start of one window to that of the next.
WINDOW = 1 << 14

#: A text of up to this many bytes is left whole: cutting costs more than it saves.
WHOLE = 1 << 18

#: What the shape looks at. Types come along for its target.
_SEEN = (Rdf.TYPE, Oa.HAS_SOURCE, Oa.HAS_SELECTOR, Oa.START, Oa.END, Oa.EXACT, Property.TEXT)

#: What an evidence says anew.
_MOVED = (Rdf.TYPE, Oa.HAS_SOURCE, Oa.HAS_SELECTOR)

_LINE = re.compile(r"(\S+) <(" + "|".join(map(re.escape, _SEEN)) + r")> (.*) \.")
#: Escapes of a literal (https://www.w3.org/TR/n-quads/#n-quads-grammar, UCHAR and ECHAR).
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([tbnrf\"'\\]))")
_SHORT = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}

_NUMBER = re.compile(rf'"([0-9]{{1,18}})"\^\^<{re.escape(Xsd.INTEGER)}>')

#: Subject → predicate → objects, as N-Triples writes them.
_About = Mapping[str, Mapping[str, Sequence[str]]]


def is_long(triples: bytes) -> bool:
    """Whether N-Triples hold a kept text that is worth cutting."""
    mark = f"> <{Property.TEXT}> ".encode()
    at = triples.find(mark)
    while at >= 0:
        end = triples.find(b"\n", at)
        if end - at > WHOLE:
            return True
        at = triples.find(mark, end)
    return False


def in_windows(triples: bytes, size: int = WINDOW) -> bytes:
    """The triples that the quotation shape sees, with each evidence pointed at its window (N-Triples).

    Evidence keeps its IRI and its words, so that findings are those on the whole text.
    """
    about = _about(triples)
    out: list[str] = []
    texts = {source: _whole_text(of) for source, of in about.items() if Property.TEXT in of}
    done: set[str] = set()
    windows: dict[tuple[str, int], int] = {}
    for evidence, of in about.items():
        place = _place(of, about)
        text = texts.get(place.source) if place else None
        if place is None or text is None or place.end > len(text):
            continue
        key = (place.source, place.start // size)
        windows[key] = max(windows.get(key, 0), place.end)
        out += _moved(evidence, of, place, size)
        done.add(evidence)
    for (source, number), end in windows.items():
        text = texts[source] or ""
        out.append(f"{_window(source, number)} <{Property.TEXT}> {ja(text[number * size : end])} .\n")
    return "".join([*out, *_rest(about, done)]).encode("utf-8")


@record
class _Place:
    """Where an evidence points, told without doubt. IRIs in angle brackets, offsets in characters."""

    source: str
    position: str
    quote: str
    start: int
    end: int


def _about(triples: bytes) -> _About:
    about: dict[str, dict[str, list[str]]] = {}
    for line in io.BytesIO(triples):
        if match := _LINE.fullmatch(line.decode("utf-8").rstrip("\n")):
            subject, predicate, value = match.groups()
            about.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return about


def _place(of: Mapping[str, Sequence[str]], about: _About) -> _Place | None:
    """None for evidence without exactly one source, one position with sound offsets and one quotation."""
    sources, selectors = of.get(Oa.HAS_SOURCE, ()), of.get(Oa.HAS_SELECTOR, ())
    if len(sources) != 1 or len(selectors) != 2 or f"<{Class.EVIDENCE}>" not in of.get(Rdf.TYPE, ()):
        return None
    quotes = [s for s in selectors if Oa.EXACT in about.get(s, {})]
    positions = [s for s in selectors if Oa.START in about.get(s, {}) or Oa.END in about.get(s, {})]
    if len(quotes) != 1 or len(positions) != 1 or quotes == positions:
        return None
    start, end = (_number(about[positions[0]].get(p, ())) for p in (Oa.START, Oa.END))
    if start is None or end is None or start > end:
        return None
    return _Place(sources[0], positions[0], quotes[0], start, end)


def _number(values: Sequence[str]) -> int | None:
    match = _NUMBER.fullmatch(values[0]) if len(values) == 1 else None
    return int(match[1]) if match else None


def _whole_text(of: Mapping[str, Sequence[str]]) -> str | None:
    """The kept text, None where there are several."""
    if len(of[Property.TEXT]) != 1:
        return None
    literal = of[Property.TEXT][0]
    # Not by a parser: Oxigraph's takes no line of more than 16 MB.
    return _ESCAPE.sub(_character, literal[1 : literal.rindex('"')]) if literal.startswith('"') else None


def _character(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _SHORT[escape[3]]


def _window(source: str, number: int) -> str:
    return f"{source[:-1]}#window-{number}>"


def _moved(evidence: str, of: Mapping[str, Sequence[str]], place: _Place, size: int) -> Iterator[str]:
    """The evidence, pointing into its window by a position of its own."""
    number = place.start // size
    position = f"{place.position[:-1]}#in-{number}>"
    for type_ in of[Rdf.TYPE]:
        yield f"{evidence} <{Rdf.TYPE}> {type_} .\n"
    yield f"{evidence} <{Oa.HAS_SOURCE}> {_window(place.source, number)} .\n"
    yield f"{evidence} <{Oa.HAS_SELECTOR}> {position} .\n"
    yield f"{evidence} <{Oa.HAS_SELECTOR}> {place.quote} .\n"
    yield f"{position} <{Oa.START}> {integer(place.start - number * size)} .\n"
    yield f"{position} <{Oa.END}> {integer(place.end - number * size)} .\n"


def _rest(about: _About, done: set[str]) -> Iterator[str]:
    """Everything else as it is: what moved may share its selectors with what did not."""
    for subject, of in about.items():
        for predicate, values in of.items():
            if subject not in done or predicate not in _MOVED:
                yield from (f"{subject} <{predicate}> {value} .\n" for value in values)
