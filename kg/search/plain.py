"""What a search found as plain values, for JSON."""

from __future__ import annotations

from kg.search.records import Found, Hit


def found_as_json(found: Found) -> dict[str, object]:
    """Counts and hits; what a hit does not have is left out. Offsets count code points."""
    return {
        "total": found.total,
        "more": found.more,
        "offset": found.offset,
        "counts": {count.kind.value: {"number": count.number, "more": count.more} for count in found.counts},
        "hits": [hit_as_json(hit) for hit in found.hits],
    }


def hit_as_json(hit: Hit) -> dict[str, object]:
    """A hit with its snippet; `marks` are `[start, end)` in the text of the snippet."""
    snippet = {
        "text": hit.snippet.text,
        "marks": [list(mark) for mark in hit.snippet.marks],
        "cut_before": hit.snippet.cut_before,
        "cut_after": hit.snippet.cut_after,
    }
    fields = {
        **{"kind": hit.kind.value, "iri": hit.iri, "label": hit.label, "date": hit.date},
        **{"meeting": hit.meeting, "speaker": hit.speaker},
        **{"source": hit.source, "start": hit.start, "end": hit.end, "snippet": snippet},
    }
    return {name: value for name, value in fields.items() if value is not None}
