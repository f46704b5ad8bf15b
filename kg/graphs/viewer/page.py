"""One HTML file with everything inside: it opens from a disk and asks nothing of any network.

The policy in its head lets a browser run these very scripts, named by their digests, and nothing else,
and load nothing at all.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from pathlib import Path

from kg.graphs.network import Network
from kg.graphs.viewer.payload import Link, Positions, payload

#: What a server gives out under `/static/viewer/`.
STATIC = Path(__file__).with_name("static")

#: In the order in which a page needs them, relative to `STATIC`; `start.js` comes last, on pages of any kind.
SCRIPTS = (
    "vendor/graphology.umd.min.js",
    "vendor/sigma.min.js",
    "words.js",
    "dom.js",
    "model.js",
    "view.js",
    "pointer.js",
    "style.js",
    "labels.js",
    "paint.js",
    "webgl.js",
    "filters.js",
    "search.js",
    "tables.js",
    "details.js",
    "files.js",
    "scene.js",
    "viewer.js",
    "start.js",
)
STYLES = ("viewer.css",)

_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Shisaku Graph">
<title>{title}</title>
<style>{style}</style>
</head>
<body class="viewer-page">
<main id="viewer" class="viewer" data-lang="{lang}"></main>
<noscript><p>{made}</p><p>ネットワーク図の表示には JavaScript が必要です。 The network needs JavaScript.</p></noscript>
<script type="application/json" id="viewer-data">{data}</script>
{scripts}
</body>
</html>
"""


def page(network: Network, positions: Positions, lang: str, *, link: Link | None = None) -> bytes:
    """The file, in that language to begin with; the same network gives the same bytes.

    `network` wants Japanese labels, as `payload` does.
    """
    scripts = [_inert(_text(name)) for name in SCRIPTS]
    style = "\n".join(_text(name) for name in STYLES)
    made = network.made
    title = (made.title_en if lang == "en" else made.title_ja) or network.projection
    filled = _PAGE.format(
        lang=html.escape(lang),
        policy=_policy(scripts, style),
        title=html.escape(f"{title} – Shisaku Graph"),
        style=style,
        made=html.escape(made.said(lang)),
        data=as_data(payload(network, positions, link=link)),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )
    return filled.encode()


def as_data(document: object) -> str:
    """JSON that may stand inside a `script` element, whatever its strings hold.

    >>> as_data({"quote": "</script><!--"})
    '{"quote":"\\\\u003c/script\\\\u003e\\\\u003c!--"}'
    """
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _text(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


def _inert(script: str) -> str:
    """The script without what would end its element early; `<\\/` is the same inside a string of JavaScript."""
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _policy(scripts: list[str], style: str) -> str:
    """Nothing is loaded; scripts and style run only if they are these."""
    allowed = " ".join(_source(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_source(style)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _source(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
