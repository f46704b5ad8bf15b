"""The parts of a Word file: named members of its zip, read in bounded memory (ECMA-376, part 2)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.errors import SourceError
from kg.sources.xml import children, local, parse_xml
from kg.sources.zips import ZIP_FAULTS, open_zip

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Unpacked bytes of one part. The longest minutes (a plenary) take a third.
_MOST_BYTES = 48_000_000
_DOCUMENT = "word/document.xml"


class Package:
    """An open Word file. SourceError where it is damaged, locked or blown up."""

    def __init__(self, raw: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = open_zip(raw)
        except ZIP_FAULTS as error:
            raise self._damaged() from error
        self._members = {info.filename: info for info in self._archive.infolist()}
        self.main = self._main()

    def part(self, path: str) -> _Element | None:
        """The root of a part's XML, None where the file has no such part."""
        raw = self._bytes(path)
        return None if raw is None else parse_xml(raw, f"{self._name}, {path}").root

    def related(self, kind: str) -> Iterator[str]:
        """Paths of the parts of a kind (`styles`, `header`, `footnotes` …) that the text refers to, sorted."""
        folder, file = posixpath.split(self.main)
        links = self.part(f"{folder}/_rels/{file}.rels") if folder else None
        found = (
            set()
            if links is None
            else {
                posixpath.normpath(posixpath.join(folder, link.get("Target", "")))
                for link in children(links, "Relationship")
                if link.get("Type", "").rpartition("/")[2] == kind and link.get("TargetMode") != "External"
            }
        )
        # A Target that begins with a slash counts from the root of the file.
        yield from sorted(path.lstrip("/") for path in found if path.lstrip("/") in self._members)

    def only(self, kind: str) -> _Element | None:
        """The first part of a kind, parsed."""
        path = next(self.related(kind), None)
        return None if path is None else self.part(path)

    def _main(self) -> str:
        links = self.part("_rels/.rels")
        for link in children(links) if links is not None else ():
            target = str(link.get("Target", "")).lstrip("/")
            if str(link.get("Type", "")).endswith("/officeDocument") and target in self._members:
                return target
        if _DOCUMENT in self._members:
            return _DOCUMENT
        raise self._damaged()

    def _bytes(self, path: str) -> bytes | None:
        info = self._members.get(path)
        if info is None:
            return None
        try:
            with self._archive.open(info) as stream:
                raw = stream.read(_MOST_BYTES + 1)
        except ZIP_FAULTS as error:
            raise self._damaged() from error
        if len(raw) > _MOST_BYTES:
            raise SourceError(
                f"a Word file whose {path} unpacks to more than {_MOST_BYTES // 1_000_000} MB",
                where=self._name,
                hint="give one file a meeting",
            )
        return raw

    def _damaged(self) -> SourceError:
        return SourceError(
            "a damaged Word file",
            where=self._name,
            hint="open it in Word, save it anew, or download it again",
        )


def value(element: _Element | None, name: str = "val") -> str | None:
    """An attribute by its local name; None for no element or no attribute, `""` stays."""
    if element is None:
        return None
    for key, found in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(found)
    return None


def is_on(element: _Element | None) -> bool:
    """Whether a switch (`w:b`, `w:vanish`) is on: its mere presence is (ECMA-376, part 1, 17.17.4)."""
    return element is not None and (value(element) or "1").lower() not in ("0", "false", "off", "none")


__all__ = ["Package", "is_on", "local", "value"]
