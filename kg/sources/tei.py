"""Debates in TEI (https://tei-c.org, Parla-CLARIN and ParlaMint among them): `u` with `who`, `seg`, `note`.

The header gives facts, the lists of persons give who is meant; both stand beside the kept text. What is
pointed to and not there (XInclude) is not fetched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NoReturn

from kg.errors import SourceError
from kg.model import Facts, LeftOutKind, NamedPerson
from kg.sources.debate import Debate, Judge, Vocabulary, child_words
from kg.sources.emit import Emitted, Emitter
from kg.sources.tei_people import Roster, read_day
from kg.sources.xml import (
    XINCLUDE,
    Paths,
    attribute,
    below,
    children,
    first,
    local,
    namespace,
    parse_xml,
    words,
)

if TYPE_CHECKING:
    from datetime import date

    from lxml.etree import _Element

_TEI = Vocabulary(
    turns=frozenset({"u", "sp"}),
    headings=frozenset({"head"}),
    blocks=frozenset(
        {"p", "seg", "ab", "l", "lg", "item", "label", "list", "table", "div", "div1", "div2", "div3", "body"}
        | {
            "front",
            "back",
            "group",
            "titlePage",
            "docTitle",
            "titlePart",
            "docDate",
            "docAuthor",
            "docImprint",
        }
        | {"byline", "dateline", "opener", "closer", "salute", "signed", "trailer", "argument", "epigraph"}
        | {"quote", "floatingText", "listPerson", "person", "address", "addrLine", "figure", "post"}
    ),
    asides=frozenset({"note", "kinesic", "vocal", "incident", "stage", "writing", "event"}),
    breaks=frozenset({"lb", "cb"}),
    pages={"pb": "n"},
    rows=frozenset({"row"}),
    cells=frozenset({"cell"}),
    left_out={
        "reg": LeftOutKind.MARKUP,
        "corr": LeftOutKind.MARKUP,
        "expan": LeftOutKind.MARKUP,
        "gap": LeftOutKind.MARKUP,
        "rt": LeftOutKind.RUBY,
        "fw": LeftOutKind.RUNNING_HEAD,
    },
)
#: What a printed label begins with, and how long it may be.
_MARKED = re.compile(r"[○◯〇◎◆●◇□■]\s*\S")
_LONGEST_LABEL = 60
_NAMES = ("persName", "name", "roleName", "orgName", "surname")


def read_tei(raw: bytes, name: str) -> Emitted:
    """The debate, or the debates of a corpus, in TEI. SourceError where the file holds no text of one."""
    markup = parse_xml(raw, name)
    found = [
        (one, text)
        for one in _single(markup.root)
        if (text := first(one, "text")) is not None and words(text)
    ]
    if not found:
        _refuse(markup.root, name)
    out, paths, people = Emitter(), Paths(markup.root), _People(markup.root)
    for one, text in found:
        facts = _facts(one)
        if len(found) > 1:
            out.blank()
            out.begin_part()
        Debate(out, paths, _TEI, Judge(_is_label, people.on(facts.held_on))).read(text)
        if len(found) > 1:
            out.end_part(facts)
    for person in people.listed():
        out.person(person)
    return out.finish("application/tei+xml", encoding=markup.encoding, facts=facts)


def _single(root: _Element) -> Iterator[_Element]:
    """The debates of the file: the root itself, or those of a corpus."""
    if local(root) == "TEI" or local(root) == "TEI.2":
        yield root
    else:
        yield from (one for one in below(root, "TEI", "TEI.2"))


def _refuse(root: _Element, name: str) -> NoReturn:
    pointed = sum(1 for one in root.iter() if namespace(one) == XINCLUDE)
    if pointed:
        raise SourceError(
            f"a TEI corpus that points to {pointed} other files, which are not fetched",
            where=name,
            hint="give the files with the debates themselves",
        )
    raise SourceError("TEI without a text", where=name, hint="give a file whose `text` holds the debate")


class _People:
    """The persons whom the file lists, as they were on the day of a debate."""

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._rosters: dict[date | None, Roster] = {}

    def on(self, day: date | None) -> Callable[[_Element], NamedPerson | None]:
        """Whom the `who` of a speech means on that day."""
        roster = self._rosters.setdefault(day, Roster(self._root, day))
        return lambda element: roster.named(attribute(element, "who"))

    def listed(self) -> Iterator[NamedPerson]:
        """Every listed person once, as on the day of the first debate."""
        yield from next(iter(self._rosters.values()), ())


def _is_label(element: _Element, opens_speech: bool) -> bool:
    """A `speaker`, a note that says so, or what stands before the first words of a speech and names somebody."""
    name = local(element)
    if name == "speaker" or (name == "note" and attribute(element, "type") == "speaker"):
        return True
    if name != "note" or not opens_speech:
        return False
    shown = words(element)
    named = next(below(element, *_NAMES), None) is not None or _MARKED.match(shown) is not None
    return named and len(shown) <= _LONGEST_LABEL and "。" not in shown


def _facts(debate: _Element) -> Facts:
    """What the header says of the meeting: of the record that it was made from, and of its setting."""
    header = first(debate, "teiHeader")
    if header is None:
        return Facts()
    source = first(header, "fileDesc", "sourceDesc")
    record = next(below(source, "bibl", "biblStruct", "biblFull"), None) if source is not None else None
    setting = next(below(header, "setting"), None)
    titles = first(header, "fileDesc", "titleStmt")
    title = next(below(record, "title"), None) if record is not None else None
    days = [one for where in (setting, record) if where is not None for one in below(where, "date")]
    return Facts(
        title=words(title) or (_own_title(titles) if titles is not None else None),
        held_on=next((day for one in days if (day := read_day(attribute(one, "when")))), None),
        place=child_words(setting, "placeName") if setting is not None else None,
        url=_address(record),
    )


def _own_title(statement: _Element) -> str | None:
    """The file's own title: a subtitle names the meeting more often than the title of the corpus."""
    sub = (one for one in children(statement, "title") if attribute(one, "type") == "sub")
    return next((shown for one in (*sub, *children(statement, "title")) if (shown := words(one))), None)


def _address(record: _Element | None) -> str | None:
    if record is None:
        return None
    shown = (words(one) for one in below(record, "idno", "ref", "ptr"))
    return next((one for one in shown if one.startswith(("http://", "https://"))), None)
