"""Debates in Akoma Ntoso (http://docs.oasis-open.org/legaldocml/akn-core/v1.0/): `speech by=… as=…`, `from`, `p`.

Any version's namespace is read, by the names of the elements. Persons and offices come from the
references (`TLCPerson`, `TLCRole`, `TLCOrganization`), facts from the identification and the preface.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.errors import SourceError
from kg.model import Facts, NamedPerson
from kg.sources.debate import Debate, Judge, Vocabulary
from kg.sources.emit import Emitted, Emitter
from kg.sources.tei_people import read_day
from kg.sources.xml import Paths, attribute, below, children, local, parse_xml, words

if TYPE_CHECKING:
    from datetime import date

    from lxml.etree import _Element

_AKN = Vocabulary(
    turns=frozenset({"speech", "question", "answer", "speechGroup"}),
    headings=frozenset({"heading", "subheading"}),
    blocks=frozenset(
        {"p", "num", "block", "blockContainer", "li", "item", "ul", "ol", "blockList", "listIntroduction"}
        | {"listWrapUp", "tocItem", "tblock", "table", "caption", "intro", "content", "wrapUp", "longTitle"}
        | {"coverPage", "preface", "preamble", "debateBody", "debateSection", "conclusions", "container"}
        | {"administrationOfOath", "rollCall", "prayers", "oralStatements", "writtenStatements", "questions"}
        | {
            "address",
            "papers",
            "petitions",
            "communication",
            "adjournment",
            "declarationOfVote",
            "resolutions",
        }
        | {
            "ministerialStatements",
            "personalStatements",
            "pointOfOrder",
            "proceduralMotions",
            "noticesOfMotion",
        }
        | {"nationalInterest", "attachments", "div", "recitals"}
    ),
    asides=frozenset({"scene", "narrative", "remark", "summary", "other", "authorialNote", "docketNumber"}),
    breaks=frozenset({"eol", "br"}),
    pages={"eop": "breakat"},
    rows=frozenset({"tr"}),
    cells=frozenset({"td", "th"}),
    left_out={},
)
_TITLES = ("docTitle", "shortTitle", "docProponent")


def read_akoma_ntoso(raw: bytes, name: str) -> Emitted:
    """The debate of an Akoma Ntoso document. SourceError for one of another kind, or without words."""
    markup = parse_xml(raw, name)
    debates = list(below(markup.root, "debate"))
    debates = debates or list(below(markup.root, "debateReport"))
    if not debates:
        kinds = ", ".join(dict.fromkeys(local(one) for one in children(markup.root))) or "nothing"
        raise SourceError(
            f"Akoma Ntoso with {kinds} and no debate",
            where=name,
            hint="give a document whose root holds a `debate`",
        )
    out, paths = Emitter(), Paths(markup.root)
    for one in debates:
        people = _References(one)
        facts = _facts(one)
        if len(debates) > 1:
            out.blank()
            out.begin_part()
        way = Debate(out, paths, _AKN, Judge(_is_label, people.person))
        for part in children(one):
            if local(part) != "meta":
                way.read(part)
        if len(debates) > 1:
            out.end_part(facts)
        for person in people.listed:
            out.person(person)
    emitted = out.finish("application/akn+xml", encoding=markup.encoding, facts=facts)
    if not emitted.text.strip():
        raise SourceError("an Akoma Ntoso debate without words", where=name, hint="give the whole document")
    return emitted


def _is_label(element: _Element, _opens_speech: bool) -> bool:
    return local(element) == "from"


class _References:
    """The persons, offices and organizations that a debate refers to, by identifier."""

    def __init__(self, debate: _Element) -> None:
        self._shown = {
            key: shown
            for kind in ("TLCPerson", "TLCRole", "TLCOrganization")
            for one in below(debate, kind)
            if (key := attribute(one, "eId") or attribute(one, "id")) and (shown := attribute(one, "showAs"))
        }
        people = list(below(debate, "TLCPerson"))
        self.listed = [
            NamedPerson(name=_solid(attribute(one, "showAs")), reference=_key(one)) for one in people
        ]
        self._persons = {_key(one) for one in people}
        self._bodies = {_key(one) for one in below(debate, "TLCOrganization")}

    def person(self, speech: _Element) -> NamedPerson | None:
        """Whom `by` names, in the office that `as` names; None where neither says anything."""
        by, role = _target(speech, "by"), _target(speech, "as")
        if by is None and role is None:
            return None
        post = self._shown.get(role) if role and role not in self._bodies else None
        body = next((self._shown.get(one) for one in (role, by) if one in self._bodies and one), None)
        if by is not None and by not in self._bodies:
            name = self._shown.get(by) if by in self._persons or by in self._shown else None
            return NamedPerson(name=_solid(name), post=post, organization=body, reference=by)
        return NamedPerson(post=post, organization=body, reference=by or role)


def _target(element: _Element, name: str) -> str | None:
    value = attribute(element, name)
    return (value.rpartition("#")[2] or None) if value else None


def _key(element: _Element) -> str | None:
    return attribute(element, "eId") or attribute(element, "id")


def _solid(name: str | None) -> str | None:
    return re.sub(r"\s", "", name) or None if name else None


def _facts(debate: _Element) -> Facts:
    """Of the preface what is printed, of the identification the day of the work."""
    preface = [one for part in below(debate, "preface", "coverPage") for one in part.iter() if local(one)]
    title = next(
        (words(one) for kind in _TITLES for one in preface if local(one) == kind and words(one)), None
    )
    printed = (read_day(attribute(one, "date")) for one in preface if local(one) == "docDate")
    return Facts(
        title=title,
        held_on=next((day for day in printed if day), None) or _day_of_work(debate),
        place=next((words(one) for one in preface if local(one) == "location" and words(one)), None),
    )


def _day_of_work(debate: _Element) -> date | None:
    days = (
        read_day(attribute(one, "date"))
        for level in ("FRBRWork", "FRBRExpression")
        for work in below(debate, level)
        for one in below(work, "FRBRdate")
    )
    return next((day for day in days if day), None)
