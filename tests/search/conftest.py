"""Small documents with meetings, speeches and names, in stores of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.ids import Ids
from kg.rdf.terms import integer, ja, string
from kg.store import open_writer
from kg.vocab import Class, Property, Prov, Rdf, Skos, code

IDS = Ids()
MIC = IDS.organization("mic")
METI = IDS.organization("meti")


@dataclass(frozen=True, slots=True)
class Minutes:
    """A document whose digest is 64 times the letter: a heading, then speeches of (label, words)."""

    letter: str
    date: str | None
    speeches: Sequence[tuple[str, str]]
    heading: str = ""
    names: Sequence[tuple[str, str]] = ()
    """IRI and Japanese label of what is mentioned."""
    alternate_of: str | None = None
    judged_with: str = ""
    acts: Sequence[tuple[str, Sequence[tuple[str, str]]]] = ()
    """Type, and property and IRI of each thing that has a part in it."""

    @property
    def sha256(self) -> str:
        return self.letter * 64

    @property
    def meeting(self) -> str:
        return f"{IDS.base}meeting/test/{self.letter}"

    @property
    def text(self) -> str:
        return self.heading + "".join(f"○{label}　{words}\n" for label, words in self.speeches)

    def speech(self, number: int) -> str:
        return f"{self.meeting}/{self.sha256[:12]}/speech/{number}"

    def act(self, number: int) -> str:
        return f"{self.meeting}/{self.sha256[:12]}/act/{number}"

    def lines(self) -> list[str]:
        """The graph of the document as N-Quads."""
        graph, source = IDS.source_graph(self.sha256), IDS.source(self.sha256)
        said = [
            (source, Rdf.TYPE, f"<{Class.SOURCE}>"),
            (source, Property.SHA256, string(self.sha256)),
            (source, Property.FILE_NAME, string(f"{self.letter}.txt")),
            (source, Property.TEXT, ja(self.text)),
        ]
        if self.judged_with:
            said.append((source, Property.JUDGED_WITH, string(self.judged_with)))
        if self.alternate_of:
            said.append((source, Property.ALTERNATE_RECORD_OF, f"<{self.alternate_of}>"))
        else:
            said += self._meeting(source)
        run = IDS.run(self.sha256, "1")
        return [
            *(f"<{subject}> <{predicate}> {value} <{graph}> ." for subject, predicate, value in said),
            f"<{run}> <{Prov.USED}> <{source}> <{IDS.graph('runs')}> .",
            *(f"<{iri}> <{Rdf.LABEL}> {ja(label)} <{IDS.graph('measures')}> ." for iri, label in self.names),
        ]

    def _meeting(self, source: str) -> list[tuple[str, str, str]]:
        said = [
            (self.meeting, Rdf.TYPE, f"<{Class.MEETING}>"),
            (self.meeting, Rdf.LABEL, ja(f"会合{self.letter}")),
            (self.meeting, Property.RECORDED_IN, f"<{source}>"),
            *((f"{self.meeting}/about", Property.MEASURE, f"<{iri}>") for iri, _ in self.names),
        ]
        if self.date:
            said.append((self.meeting, Property.DATE, string(self.date)))
        for number, (kind, parts) in enumerate(self.acts):
            said += [
                (self.act(number), Property.ACT_TYPE, f"<{code('act-type', kind)}>"),
                (self.act(number), Property.AT_MEETING, f"<{self.meeting}>"),
                *((self.act(number), name, f"<{iri}>") for name, iri in parts),
            ]
        at = len(self.heading)
        for number, (label, words) in enumerate(self.speeches):
            speech, end = self.speech(number), at + len(label) + len(words) + 3
            said += [
                (speech, Rdf.TYPE, f"<{Class.SPEECH}>"),
                (speech, Property.AT_MEETING, f"<{self.meeting}>"),
                (speech, Property.SPEAKER_LABEL, ja(label)),
                (speech, Property.START_OFFSET, integer(at)),
                (speech, Property.END_OFFSET, integer(end - 1)),
            ]
            at = end
        return said


_AUTHORITY = [
    f'<{MIC}> <{Rdf.LABEL}> "総務省"@ja <{IDS.graph("authority")}> .',
    f'<{MIC}> <{Rdf.LABEL}> "Ministry of Internal Affairs"@en <{IDS.graph("authority")}> .',
    f'<{MIC}> <{Skos.ALT_LABEL}> "MIC" <{IDS.graph("authority")}> .',
    f'<{METI}> <{Rdf.LABEL}> "経済産業省"@ja <{IDS.graph("authority")}> .',
]


@pytest.fixture(scope="session")
def minutes() -> type[Minutes]:
    return Minutes


@pytest.fixture
def filled(tmp_path: Path) -> Callable[..., Path]:
    """`filled(*minutes)`: the store with these documents and no others."""

    def fill(*documents: Minutes) -> Path:
        lines = [*_AUTHORITY, *(line for document in documents for line in document.lines())]
        with open_writer(tmp_path / "store") as writer:
            for graph in writer.view.graphs():
                writer.update(f"DROP GRAPH <{graph}>")
            writer.add_documents({}, "\n".join(sorted(set(lines))).encode())
        return tmp_path / "store"

    return fill
