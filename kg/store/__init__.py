"""The embedded store: Oxigraph in a folder, one writer, readers on snapshots.

with open_reader(Path("store")) as reader:
    rows = reader.select("SELECT ?s WHERE { ?s a <…> }")
"""

from kg.store.change import Change
from kg.store.reader import Reader, open_reader
from kg.store.view import Rows, Term, View
from kg.store.writer import Writer, open_writer

__all__ = ["Change", "Reader", "Rows", "Term", "View", "Writer", "open_reader", "open_writer"]
