"""Which document a node belongs to: the IRI of what one document alone speaks of holds its digest."""

from __future__ import annotations


def names_document(subject: str, object_: str, sha256: str, base: str) -> bool:
    """Whether a statement (terms as N-Triples writes them) names a node that belongs to the document.

    Such a node hangs under the meeting and the source, is the source or one of its graphs; a run is of one
    document, and the statements about it are asked for that document only.

    >>> names_document("<x:source/0123456789abcdef>", '"0123456789ab"', "0123456789abcdef", "x:")
    True
    >>> names_document("<x:org/mic>", '"0123456789ab"', "0123456789abcdef", "x:")
    False
    """
    mark, run = sha256[:12], f"<{base}run/"
    return mark in subject or subject.startswith(run) or (object_.startswith("<") and mark in object_)
