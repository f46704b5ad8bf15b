"""One meeting in every form in one archive: each member gives the same acts as the text."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from kg.extract import extract_meetings
from kg.sources import read_sources

pytestmark = pytest.mark.filterwarnings("ignore")


def test_every_form_of_the_minutes_in_an_archive_gives_the_same_acts(
    tmp_path: Path, layout: Callable[[str], ModuleType], minutes: Callable[[str], str]
) -> None:
    text = minutes("chuo-kankyo-113-excerpt")
    forms = {
        "a.txt": text.encode("utf-16"),
        "folder/b.html": layout("html").cms(text).encode(),
        "folder/c.bin": layout("pdf").ministry(text),
        "d.docx": layout("docx").ministry(text),
        "e.txt": text.encode(),
        "f.xml": layout("tei").debate(text).encode(),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, raw in forms.items():
            archive.writestr(name, raw)
    path = tmp_path / "forms.zip"
    path.write_bytes(buffer.getvalue())
    acts = {}
    for document in read_sources(path):
        (found,) = extract_meetings(document)
        acts[document.name] = [
            (act.mention.type, act.mention.status, act.mention.rule, "".join(act.mention.object.text.split()))
            for act in found.acts
        ]
    assert acts.keys() == {f"forms.zip!/{name}" for name in forms}
    assert all(found == acts["forms.zip!/e.txt"] for found in acts.values())
    assert len(acts["forms.zip!/e.txt"]) > 50
