"""Readers that come and go while another process writes: whole documents only, and never an error."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_WRITING = """
import sys
from pathlib import Path
from kg.store import open_writer
from kg.store.snapshots import Publisher
Publisher.is_due = property(lambda self: True)  # after every document
base = "https://w3id.org/shisaku/id/graph/source/"
with open_writer(Path(sys.argv[1])) as writer:
    writer.publish()
    print("ready", flush=True)
    for number in range(40):
        digest = f"{number % 25:064x}"
        lines = [f'<a:s{n}> <a:p> "{number}" <{base}{digest}> .' for n in range(100)]
        if number < 20:
            writer.add_documents({digest: str(number)}, "\\n".join(lines).encode())
        else:
            writer.replace_document(digest, lines, name=str(number))
"""

_READING = """
import sys
from pathlib import Path
from kg.store import open_reader
seen, reader = 0, open_reader(Path(sys.argv[1]))
while seen < 25:
    for one in (open_reader(Path(sys.argv[1])), newer := reader.refreshed()):
        counts = {one.select(f"SELECT * WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}").rows.__len__() for graph in one.graphs()}
        assert counts <= {100}, counts
        assert len(one.graphs()) >= seen, (len(one.graphs()), seen)
        if one is not newer:
            one.close()
    if newer is not reader:
        reader.close()
        reader = newer
    seen = len(reader.graphs())
reader.close()
print("read")
"""


def test_readers_see_whole_documents_while_a_writer_adds_and_replaces(tmp_path: Path) -> None:
    store = str(tmp_path / "s")
    writing = subprocess.Popen(
        [sys.executable, "-c", _WRITING, store], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert writing.stdout is not None
    assert writing.stdout.readline() == "ready\n"
    reading = [
        subprocess.Popen([sys.executable, "-c", _READING, store], stdout=-1, stderr=-1, text=True)
        for _ in range(3)
    ]
    assert [one.communicate(timeout=200) for one in reading] == [("read\n", "")] * 3
    assert writing.communicate(timeout=60) == ("", "")
    # What only old snapshots took is given back as soon as nobody reads them.
    assert len([entry for entry in (tmp_path / "s" / "snapshots").iterdir() if entry.is_dir()]) == 1
