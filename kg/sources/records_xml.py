"""XML whose root element does not tell its form: other envelopes of the Diet's records, or a clear refusal."""

from __future__ import annotations

from kg.errors import SourceError
from kg.sources.akoma_ntoso import read_akoma_ntoso
from kg.sources.diet import is_diet_xml, read_diet_xml
from kg.sources.emit import Emitted
from kg.sources.tei import read_tei
from kg.sources.xml import below, local, namespace, parse_xml

_READ = "what is read: the Diet's API (meetingRecord, speechRecord), TEI (TEI, teiCorpus), Akoma Ntoso (akomaNtoso)"


def read_xml(raw: bytes, name: str) -> Emitted:
    """What a known form inside another envelope says. SourceError that names the root of any other XML."""
    root = parse_xml(raw, name).root
    if is_diet_xml(root):
        return read_diet_xml(raw, name)
    inside = {local(one).lower() for one in below(root, "TEI", "TEI.2", "akomaNtoso", "akomantoso")}
    if inside & {"tei", "tei.2"}:
        return read_tei(raw, name)
    if "akomantoso" in inside:
        return read_akoma_ntoso(raw, name)
    space = f" of {namespace(root)[:100]}" if namespace(root) else ""
    raise SourceError(
        f"XML whose root is <{local(root)[:60]}>{space}, a form that is not known", where=name, hint=_READ
    )
