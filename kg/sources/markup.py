"""Which markup a decoded text is written in, told by how it begins and what repeats in it."""

from __future__ import annotations

import json
import re
from itertools import islice

#: Root element → format. TEI: https://tei-c.org; Akoma Ntoso: http://docs.oasis-open.org/legaldocml/ns/akn/3.0;
#: `data` is the root of the Diet's API (https://kokkai.ndl.go.jp/api.html).
_ROOTS = {"TEI": "tei", "teiCorpus": "tei", "akomaNtoso": "akoma-ntoso", "html": "html"}
_DIET = r"<(?:meetingRecord|speechRecord)\b"

# Patterns are compiled when a text needs them: plain text, the usual case, meets none of the literals.
_HTML = r"(?is)(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b"
#: A piece of a page, saved without its frame: it begins with an element that only HTML has.
_FRAGMENT = r"(?i)<(?:div|p|h[1-6]|table|ul|ol|dl|section|article|main|span|font|br|pre|center)\b[^<>]*>"
_XML = r"(?i)<\?xml\s|<!doctype\s|<!--"
_ELEMENT = r"(?a)<([A-Za-z_][\w.:-]*)(\s[^<>]*)?/?>"
#: An element and the next one in it: XML also where its end is cut off.
_NESTED = _ELEMENT + r"\s*<[A-Za-z_][\w.:-]*[\s/>]"
_OBJECT = r'(?:\[\s*)?\{\s*"(?:[^"\\\n]|\\.){1,80}"\s*:'
_JSON = r'\{\s*("|\})|\[\s*("|\{|\[|\]|-?\d+\s*[,\]])'

#: Marks of Markdown (https://spec.commonmark.org/0.31.2/): what stands in each, its form, how much it says.
_MARKDOWN = (
    ("# ", r"(?m)^ {0,3}#{1,6} +\S", 2),
    ("---", r"(?m)^\|?[ :|-]*-{3,}[ :|-]*\|[ :|-]*$", 2),
    ("```", r"(?m)^ {0,3}```", 2),
    ("](", r"\[[^\]\n]+\]\((?:https?:|/|\.|#)[^)\s]*\)", 2),
    ("**", r"\*\*[^\s*][^*\n]*\*\*", 1),
    ("- ", r"(?m)^ {0,3}- +\S", 1),
    ("* ", r"(?m)^ {0,3}\* +\S", 1),
    ("> ", r"(?m)^ {0,3}> \S", 1),
)
_STRONG = 2
#: A text is Markdown where marks of two kinds say so together, or one kind again and again.
_ENOUGH = 4
_MOST_OF_A_KIND = 2
_LOOKED_AT_CHARS = 200_000


def markup_format(text: str) -> str | None:
    """`html`, `tei`, `akoma-ntoso`, `diet-xml`, `xml`, `json`, `markdown`; None for plain text.

    A text that merely begins with a bracket is text, and so is one with a few dashes or stars.

    >>> markup_format("[出席者]\\n山田委員"), markup_format('{"speeches": []}')
    (None, 'json')
    >>> markup_format("# 議事録\\n\\n## 出席者\\n- 山田委員"), markup_format("- 山田委員\\n- 森委員")
    ('markdown', None)
    """
    rest = text.lstrip("\ufeff \t\r\n\u3000")
    if rest.startswith("<"):
        return _angled(rest) or _markdown(text)
    if rest.startswith(("{", "[")) and re.match(_JSON, rest) and _is_json(rest):
        return "json"
    return _markdown(text)


def _angled(rest: str) -> str | None:
    if re.match(_HTML, rest):
        return "html"
    element = re.match(_ELEMENT, rest)
    if re.match(_XML, rest) or (
        element
        and (
            f"</{element.group(1)}>" in rest
            or rest[: element.end()].endswith("/>")
            or (re.match(_NESTED, rest) and "</" in rest)
        )
    ):
        from kg.sources.xml import root_name  # most sources are no XML

        root = root_name(rest)
        if root in _ROOTS:
            return _ROOTS[root]
        if root == "data" and re.search(_DIET, rest):
            return "diet-xml"
        if not re.match(_XML, rest) and re.match(_FRAGMENT, rest):
            return "html"
        return "xml" if root else None
    return "html" if re.match(_FRAGMENT, rest) and "</" in rest else None


def _markdown(text: str) -> str | None:
    beginning = text[:_LOOKED_AT_CHARS]
    weight, strong = 0, False
    for literal, form, says in _MARKDOWN:
        if literal in beginning:
            count = sum(1 for _ in islice(re.finditer(form, beginning), _MOST_OF_A_KIND))
            weight += says * count
            strong |= count > 0 and says == _STRONG
    # Stars, dashes and quotes alone are how plain texts are typed too.
    return "markdown" if strong and weight >= _ENOUGH else None


def _is_json(text: str) -> bool:
    """True for JSON and JSON Lines, also where it is cut off or broken behind its first name."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            from kg.sources.records_json import is_json_lines

            return is_json_lines(text)
        cut = error.pos >= len(text.rstrip()) - 1 or "Unterminated" in error.msg
        return cut or re.match(_OBJECT, text) is not None
    except (RecursionError, ValueError):
        return True  # nested too deep, or a number of thousands of digits: JSON all the same
    return True
