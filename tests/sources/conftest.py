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
