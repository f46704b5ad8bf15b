"""Sources made in memory: Word files from a few lines of XML, PDFs laid out with a real font, archives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import pytest

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture(scope="session")
def zipped() -> Callable[[Mapping[str, bytes | str]], bytes]:
    """A zip of these members."""

    def make(members: Mapping[str, bytes | str]) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        return buffer.getvalue()

    return make


@pytest.fixture(scope="session")
def word(zipped: Callable[[Mapping[str, bytes | str]], bytes]) -> Callable[..., bytes]:
    """A Word file whose body is this XML (prefixes `w`, `mc`, `v`, `wps`), with other parts by their kind."""

    def make(body: str, **parts: str) -> bytes:
        links = "".join(
            f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind.rstrip("0123456789")}" Target="{kind}.xml"/>'
            for at, kind in enumerate(parts)
            if kind != "core"
        )
        members = {
            "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{_OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f"<Relationships>{links}</Relationships>",
        }
        for kind, content in parts.items():
            if kind == "core":
                members["docProps/core.xml"] = (
                    f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{content}</dc:title></c>'
                )
            else:
                root = kind.rstrip("0123456789")
                members[f"word/{kind}.xml"] = f"<w:{root} {_W}>{content}</w:{root}>"
        return zipped(members)

    return make


Piece = tuple[float, float, float, str] | tuple[float, float, float, str, int] | str


def _font(add: Callable[[str], int], name: str, encoding: str) -> int:
    """A font that is not embedded: every reader knows the characters of Adobe-Japan1."""
    descriptor = add(
        f"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0"
        "/Ascent 880/Descent -120/CapHeight 700/StemV 80>>"
    )
    cid = add(
        f"<</Type/Font/Subtype/CIDFontType0/BaseFont/{name}/DW 1000/W[1 230 500]/FontDescriptor {descriptor} 0 R"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>>>"
    )
    return add(
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}-{encoding}/Encoding/{encoding}/DescendantFonts[{cid} 0 R]>>"
    )


@pytest.fixture(scope="session")
def pdf() -> Callable[..., bytes]:
    """A PDF of pages, each a list of (x, y from the top, size, words[, 1 for bold]) in points, or of PDF operators.

    `vertical` sets the words downward, `rotate` turns the pages, `trailer` is added to the file's end.
    """

    def make(
        pages: list[list[Piece]], *, vertical: bool = False, rotate: int = 0, trailer: str = ""
    ) -> bytes:
        objects: list[str] = ["", ""]

        def add(body: str) -> int:
            objects.append(body)
            return len(objects)

        encoding = "UniJIS-UTF16-V" if vertical else "UniJIS-UTF16-H"
        fonts = [_font(add, name, encoding) for name in ("Mincho", "Gothic-Bold")]
        resources = f"<</Font<</F0 {fonts[0]} 0 R/F1 {fonts[1]} 0 R>>>>"
        kids = []
        for page in pages:
            drawn = []
            for piece in page:
                if isinstance(piece, str):
                    drawn.append(piece)
                    continue
                x, y, em, words, *bold = piece
                drawn.append(
                    f"BT /F{bold[0] if bold else 0} {em} Tf 1 0 0 1 {x} {842 - y} Tm "
                    f"<{words.encode('utf-16-be').hex()}> Tj ET"
                )
            content = "\n".join(drawn)
            stream = add(f"<</Length {len(content)}>>stream\n{content}\nendstream")
            kids.append(
                add(
                    f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate {rotate}/Contents {stream} 0 R"
                    f"/Resources{resources}>>"
                )
            )
        objects[0] = "<</Type/Catalog/Pages 2 0 R>>"
        objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>"
        raw, places = "%PDF-1.7\n", []
        for number, body in enumerate(objects, 1):
            places.append(len(raw))
            raw += f"{number} 0 obj\n{body}\nendobj\n"
        table = "".join(f"{place:010} 00000 n \n" for place in places)
        head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        end = f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(raw)}\n%%EOF\n"
        return (raw + head + end).encode("ascii")

    return make
