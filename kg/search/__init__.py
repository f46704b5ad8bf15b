"""Full-text search over names and sentences, and lists by day: an index of SQLite beside the store.

with open_reader(store) as reader, open_index(store, reader) as index:
    found = index.search("サイバー", kinds=["sentence"])
"""

from kg.search.index import DEEPEST, MOST_HITS, Index, find_index, open_index, parse_kinds
from kg.search.place import index_file
from kg.search.records import KINDS, ROLES, Count, Found, Hit, Kind, Snippet, Totals
from kg.search.update import update_index
from kg.search.words import parse_words

__all__ = [
    "DEEPEST",
    "KINDS",
    "MOST_HITS",
    "ROLES",
    "Count",
    "Found",
    "Hit",
    "Index",
    "Kind",
    "Snippet",
    "Totals",
    "find_index",
    "index_file",
    "open_index",
    "parse_kinds",
    "parse_words",
    "update_index",
]
