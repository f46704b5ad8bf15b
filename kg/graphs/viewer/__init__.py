"""The interactive picture of a network, for browsers: one HTML file that needs nothing else, or a page that is served.

payload   `Network` and places → what the browser reads, as JSON
codes     the labels of codes (kinds, types of acts, statuses) in both languages
page      the HTML file: template, style, scripts and payload in one
static/   the scripts and the style (README.md there says what each does); served as they are under `/static/viewer`

page(network, positions, "ja")     the file as bytes
payload(network, positions)        the data alone, for `/api/graphs/NAME/view.json`
"""

from kg.graphs.viewer.page import SCRIPTS, STATIC, STYLES, page
from kg.graphs.viewer.payload import Link, payload

__all__ = ["SCRIPTS", "STATIC", "STYLES", "Link", "page", "payload"]
