"""Markup becomes a tree, safely: no entities, nothing fetched, bounded depth, errors with their place.

What the parser is told and why stands in docs/decisions/0016-xml-by-lxml-hardened.md.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.errors import SourceError
from kg.records import record
from kg.sources.encodings import Decoded, decode, first_bad_byte
from kg.sources.kept import keep_text

if TYPE_CHECKING:
    from lxml.etree import _Element

#: An encoding declaration (https://www.w3.org/TR/xml/#NT-EncodingDecl), in a text of any encoding.
_DECLARED = re.compile(r"<\?xml\s[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]+)[\"']", re.ASCII)
#: What may stand before the root: declaration, comments, processing instructions, a document type.
_PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE\s[^<>\[]*(?P<subset>\[)?", re.IGNORECASE)
_DOCTYPE_END = {False: re.compile(r">"), True: re.compile(r"\]\s*>")}
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_ROOT = re.compile(r"<([^\s<>/!?]+)")
#: Characters of an encoding's name and of a message that are shown.
_SHOWN = 120
#: Bytes of a character in UTF-8.
_LONGEST_CHARACTER = 4

XINCLUDE = "http://www.w3.org/2001/XInclude"


@record
class Markup:
    """A parsed document and the encoding of its bytes."""

    root: _Element
    encoding: str


def parse_xml(raw: bytes, name: str) -> Markup:
    """The root element of `raw`.

    SourceError, with line and column where there is one, for what is not well-formed, cut off, nested
    too deep, in an encoding that is not known or declares entities of its own.
    """
    from lxml import etree

    decoded = _decode(raw, name)
    text = keep_text(decoded.text.lstrip("\ufeff"))
    _refuse_entities(text, name)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise SourceError(
            f"XML that cannot be parsed ({_first_line(error.msg)})",
            where=f"{name}, line {line}, column {column}",
            hint="get the whole file again, or repair it there",
        ) from error
    except ValueError as error:
        raise SourceError(
            f"XML that cannot be parsed ({_first_line(str(error))})",
            where=name,
            hint="get the whole file again",
        ) from error
    return Markup(root, decoded.encoding)


def local(element: _Element) -> str:
    """The element's name without namespace: `u` of `{http://www.tei-c.org/ns/1.0}u`; `""` for an entity."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace(element: _Element) -> str:
    """The element's namespace, `""` for none."""
    tag = element.tag
    return tag[1:].rpartition("}")[0] if isinstance(tag, str) and tag.startswith("{") else ""


def attribute(element: _Element, name: str) -> str | None:
    """The value of an attribute by its local name, whatever its namespace (`xml:id`, `id`); None for none or empty."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name and str(value).strip():
            return str(value).strip()
    return None


def children(element: _Element, *names: str) -> Iterator[_Element]:
    """The child elements of these local names, all of them where none is given."""
    for child in element:
        if local(child) and (not names or local(child) in names):
            yield child


def first(element: _Element, *path: str) -> _Element | None:
    """The first element down a path of local names, each step a child of the one before."""
    here: _Element | None = element
    for name in path:
        here = next(children(here, name), None) if here is not None else None
    return here


def below(element: _Element, *names: str) -> Iterator[_Element]:
    """The elements of these local names at any depth, in the order of the document."""
    return element.iter(*(f"{{*}}{name}" for name in names))


def words(element: _Element | None) -> str:
    """All text inside, white space of the markup folded to one space; `""` for no element.

    Between two ideographs or kana the markup's line breaks say nothing and are dropped.
    """
    if element is None:
        return ""
    return fold_space("".join(str(piece) for piece in element.itertext()))


_WIDE = r"[\u2010-\u2027\u2030-\u205f\u2190-\u27bf\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0002ffff]"
_BREAK = re.compile(rf"(?<={_WIDE})[ \t\r]*\n[ \t\r\n]*(?={_WIDE})")


def fold_space(text: str) -> str:
    """ASCII white space as the markup's layout, not as words: U+3000 is a character like others.

    >>> fold_space(" 高村\\n   部会長 ")
    '高村部会長'
    >>> fold_space("第１回　 総会 A\\n B")
    '第１回　 総会 A B'
    """
    return re.sub(r"[ \t\r\n]*\n[ \t\r\n]*|\t", " ", _BREAK.sub("", text)).strip(" \t\r\n")


class Paths:
    """XPaths of one document's elements: from an identifier that only one element has, else by steps from the root.

    `//*[@xml:id='u1']/*[local-name()='seg'][2]`; `/data/records[1]/record[2]` where there are no namespaces.
    """

    def __init__(self, root: _Element) -> None:
        found: Counter[tuple[str, str]] = Counter()
        for element in root.iter("*"):
            if element.attrib and (key := _identifier(element)):
                found[key] += 1
        self._unique = {key for key, count in found.items() if count == 1}
        self._steps: dict[_Element, str] = {}
        self._paths: dict[_Element, str] = {}
        """Of elements that have asked-for children."""

    def of(self, element: _Element) -> str:
        """An XPath that leads to the element and to no other."""
        key = _identifier(element) if element.attrib else None
        if key is not None and key in self._unique:
            return "//*[@{}='{}']".format(*key)
        parent = element.getparent()
        if parent is None:
            return f"/{_name_test(element)}"
        if parent not in self._paths:
            self._paths[parent] = self.of(parent)
        return f"{self._paths[parent]}/{self._step(element)}"

    def _step(self, element: _Element) -> str:
        """The step from the parent; those of all its children are counted at once."""
        parent = element.getparent()
        if parent is None:
            return _name_test(element)
        if element not in self._steps:
            seen: Counter[str] = Counter()
            for child in parent:
                seen[test := _name_test(child)] += 1
                self._steps[child] = f"{test}[{seen[test]}]"
        return self._steps[element]


def _name_test(element: _Element) -> str:
    name = local(element)
    return f"*[local-name()='{name}']" if namespace(element) else name


def _identifier(element: _Element) -> tuple[str, str] | None:
    """Name and value of the attribute that tells an element from all others, as an XPath prints them."""
    for key, shown in (("{http://www.w3.org/XML/1998/namespace}id", "xml:id"), ("eId", "eId"), ("id", "id")):
        value = element.get(key) if local(element) else None
        if value and "'" not in value:
            return shown, str(value)
    return None


def _decode(raw: bytes, name: str) -> Decoded:
    """UTF-8 and UTF-16 by content, else as declared, else by content: a wrong declaration is read past."""
    declared = _DECLARED.match(raw[:400].decode("latin-1").lstrip())
    found = decode(raw)
    # What is UTF-8 throughout is nothing else, whatever it declares.
    certain = found is not None and found.encoding.startswith("utf")
    if declared is not None and not certain and _can_read(raw, declared.group(1)):
        codec = codecs.lookup(declared.group(1))
        return Decoded(codec.decode(raw)[0], codec.name)
    if found is not None:
        return found
    bad = first_bad_byte(raw)
    if bad is not None and bad >= len(raw) - _LONGEST_CHARACTER:
        return Decoded(raw[:bad].decode("utf-8"), "utf-8")  # cut off inside its last character
    if bad is not None:
        line = raw.count(b"\n", 0, bad) + 1
        raise SourceError(
            f"XML in UTF-8 with a broken character at byte {bad}",
            where=f"{name}, line {line}",
            hint="repair that line and try again",
        )
    said = f" (it says {declared.group(1)[:_SHOWN]})" if declared else ""
    raise SourceError(f"XML in an unknown encoding{said}", where=name, hint="save it as UTF-8")


def _can_read(raw: bytes, encoding: str) -> bool:
    """True where the declared encoding is one of text and reads every byte."""
    try:
        codec = codecs.lookup(encoding)
        if not getattr(codec, "_is_text_encoding", True) or codec.name in ("utf-7", "idna", "punycode"):
            return False
        codec.decode(raw)
    except (LookupError, UnicodeError, ValueError, TypeError):
        return False
    return True


def _refuse_entities(text: str, name: str) -> None:
    """SourceError for a document type that declares entities: they multiply without bound, or fetch files."""
    prolog = _PROLOG.match(text)
    start = prolog.end() if prolog else 0
    doctype = _DOCTYPE.match(text, start)
    if doctype is None or not doctype["subset"]:
        return
    entity = _ENTITY.search(text, doctype.end())
    if entity is not None:
        line = text.count("\n", 0, entity.start()) + 1
        raise SourceError(
            "XML that declares entities of its own, which are not expanded",
            where=f"{name}, line {line}",
            hint="take the document type out, or save the text with its entities written out",
        )


def root_name(text: str) -> str | None:
    """The name of the first element of a text that may be XML, prefix taken off; None where there is none.

    >>> root_name('<?xml version="1.0"?><!-- u --><t:TEI xmlns:t="x">')
    'TEI'
    """
    prolog = _PROLOG.match(text)
    at = prolog.end() if prolog else 0
    if doctype := _DOCTYPE.match(text, at):
        end = _DOCTYPE_END[bool(doctype["subset"])].search(text, doctype.end())
        at = end.end() if end else len(text)
        prolog = _PROLOG.match(text, at)
        at = prolog.end() if prolog else at
    found = _ROOT.match(text, at)
    return found.group(1).rpartition(":")[2] if found else None


def _first_line(message: str | None) -> str:
    said = (message or "no reason given").splitlines()[0]
    return re.sub(r"(?: line \d+)?, line \d+, column \d+$", "", said)[:_SHOWN]
