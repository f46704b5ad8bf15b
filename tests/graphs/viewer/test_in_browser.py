"""The file in a real browser; skipped where there is no Chromium.

One browser and one page for all tests of this module; each test opens its file anew. What no test may see is told
at its end: errors, messages of the policy, requests for anything but the file itself.
"""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.graphs.network import Network
from kg.records import replace

if TYPE_CHECKING:
    from playwright.sync_api import Page

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)

Open = Callable[..., "Page"]


@pytest.fixture(scope="module")
def tab() -> Iterator[Page]:
    path = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if path is None:
        pytest.skip("no Chromium on the path (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser.new_page(viewport={"width": 1200, "height": 800}, accept_downloads=True)
        browser.close()


@pytest.fixture
def opened(tab: Page, written: Callable[[Network, str], str]) -> Iterator[Open]:
    """`opened(network, lang, hash)`: the page, drawn."""
    wrong: list[str] = []
    watch: dict[str, Callable[[Any], None]] = {
        "console": lambda message: wrong.append(message.text) if message.type == "error" else None,
        "pageerror": lambda error: wrong.append(str(error)),
        "request": lambda asked: (
            wrong.append(asked.url) if not asked.url.startswith(("file:", "blob:")) else None
        ),
        "dialog": lambda dialog: wrong.append(dialog.message),
    }
    for event, listen in watch.items():
        tab.on(event, listen)  # type: ignore[call-overload]

    def open_(network: Network, lang: str = "ja", hash: str = "") -> Page:
        tab.goto("about:blank")  # or a change of the hash alone would not load the file anew
        tab.goto(written(network, lang) + hash)
        tab.wait_for_selector("[data-state=ready]")
        tab.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return tab

    yield open_
    for event, listen in watch.items():
        tab.remove_listener(event, listen)
    assert wrong == []


def _place(page: Page, what: str) -> tuple[float, float]:
    """Where on the screen a node, or the middle of an edge, stands; `what` is JavaScript of the model."""
    x, y = page.evaluate(
        f"""() => {{
          const {{ model, scene }} = shisakuViewer.shown;
          const box = scene.stage.getBoundingClientRect();
          const thing = {what};
          const ends = thing.source ? [thing.source, thing.target] : [thing, thing];
          const [[a, b], [c, d]] = ends.map(({{ x, y }}) => scene.view.toScreen(x, y));
          return [box.left + (a + c) / 2, box.top + (b + d) / 2];
        }}"""
    )
    return x, y


def _counts(page: Page) -> str:
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.inner_text(".v-counts")


def test_the_lists_say_what_the_picture_shows(opened: Open, network: Network) -> None:
    page = opened(network)
    assert page.inner_text("h1") == "誰が何を"
    assert _counts(page) == "点 3・線 2・行為 3"
    nodes = page.eval_on_selector_all("tbody tr", "rows => rows.map(row => row.innerText.split(/\\s+/))")
    assert nodes == [
        ["能力構築支援", "施策", "2", "3"],
        ["総務省", "省", "1", "2"],
        ["デジタル庁", "庁・局等", "1", "1"],
    ]
    page.click("#viewer-tab-edges")
    edges = page.eval_on_selector_all("tbody tr", "rows => rows.map(row => row.innerText.split(/\\t/))")
    assert edges == [["総務省 — 能力構築支援", "2", "2"], ["デジタル庁 — 能力構築支援", "1", "1"]]
    assert "w_ij = Σ_k x_ijk" in page.inner_text(".v-made")
    assert "ignore" in page.inner_text(".v-made")


def test_a_click_on_an_edge_shows_its_acts_and_escape_clears_it(opened: Open, network: Network) -> None:
    page = opened(network)
    page.mouse.click(*_place(page, "model.edges[0]"))
    assert page.eval_on_selector_all(".v-act blockquote", "all => all.map(one => one.textContent)") == [
        "支援を1度、行う。",
        "支援を2度、行う。",
    ]
    assert page.get_attribute(".v-act a", "href") == "https://example.org/id/act/1"
    assert "実施中" in page.inner_text(".v-act >> nth=0")
    assert "2022-06-17" in page.inner_text(".v-act >> nth=0")
    page.keyboard.press("Escape")
    assert page.evaluate("shisakuViewer.shown.scene.selected") is None
    assert page.query_selector(".v-act") is None


def test_hovering_fades_all_but_the_neighbours(opened: Open, network: Network) -> None:
    page = opened(network)
    page.mouse.move(*_place(page, "model.nodes[0]"))
    page.wait_for_selector(".v-base.v-faded")
    focus = "() => shisakuViewer.shown.scene.focus.nodes.map(node => node.labels[0])"
    assert page.evaluate(focus) == ["能力構築支援"]
    assert page.inner_text(".v-tip") == "総務省 (2)"
    page.mouse.move(5, 5)
    page.wait_for_selector(".v-base:not(.v-faded)")


def test_a_click_on_a_node_shows_its_edges(opened: Open, network: Network) -> None:
    plain = replace(network, nodes=tuple(replace(node, attributes=()) for node in network.nodes))
    page = opened(plain)
    page.mouse.click(*_place(page, "model.nodes[2]"))
    said = page.inner_text("#viewer-panel").split("\n")
    assert [line for line in said if line] == [
        "選択を解除",
        "能力構築支援",
        "施策 重みの合計 3",
        "図の中央に表示 この項目を開く",
        "つながる相手 2",
        "総務省",
        "2",
        "デジタル庁",
        "1",
    ]


def test_everything_is_reached_by_keyboard(opened: Open, network: Network) -> None:
    page = opened(network)
    page.focus("#viewer-tab-nodes")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "viewer-tab-edges"
    page.focus("tbody button")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.inner_text(".v-panel h3") == "デジタル庁 — 能力構築支援"
    assert page.evaluate("document.activeElement.id") == "viewer-panel"
    page.focus(".v-stage")
    before = page.evaluate("shisakuViewer.shown.scene.view.scale")
    page.keyboard.press("+")
    assert page.evaluate("shisakuViewer.shown.scene.view.scale") > before
    page.keyboard.press("0")
    assert page.evaluate("shisakuViewer.shown.scene.view.scale") == before


@pytest.mark.parametrize("typed", ["デジタル", "ﾃﾞｼﾞﾀﾙ", "digital AG"])
def test_search_finds_by_either_language_and_any_width(opened: Open, network: Network, typed: str) -> None:
    page = opened(network)
    page.fill("[role=combobox]", typed)
    assert page.locator("[role=option]").all_inner_texts() == ["デジタル庁\n庁・局等"]
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("[role=combobox]", "aria-activedescendant") == "viewer-found-0"
    page.keyboard.press("Enter")
    assert page.inner_text(".v-panel h3") == "デジタル庁"


def test_filters_narrow_and_reset_widens(opened: Open, network: Network) -> None:
    page = opened(network)
    whole = _counts(page)
    page.uncheck("input[value=considering]")
    assert _counts(page) == "点 2／3・線 1／2・行為 2／3"
    page.click("text=絞り込みを解除")
    assert _counts(page) == whole
    page.select_option(".v-filters select", label="デジタル庁")
    assert _counts(page) == "点 2／3・線 1／2・行為 1／3"
    page.click("text=絞り込みを解除")
    page.fill("[data-end=to]", "0")
    assert _counts(page) == "点 2／3・線 1／2・行為 1／3"
    assert page.inner_text(".v-time output") == "2022-06-17 から 2022-06-17 まで"
    page.click("text=絞り込みを解除")
    page.fill(".v-field input[type=range]", "1")
    assert _counts(page) == "点 2／3・線 1／2・行為 2／3"


def test_the_language_changes_within_the_page(opened: Open, network: Network) -> None:
    page = opened(network)
    page.click(".v-language")
    assert page.inner_text("h1") == "Who does what"
    assert page.get_attribute("html", "lang") == "en"
    assert page.inner_text("tbody tr >> nth=1").split("\t") == ["Ministry A", "ministry", "1", "2"]


def test_hostile_words_are_shown_and_do_nothing(opened: Open, hostile: Network) -> None:
    page = opened(hostile)
    page.mouse.click(*_place(page, "model.edges[0]"))
    quotes = page.eval_on_selector_all(".v-act blockquote", "all => all.map(one => one.textContent)")
    assert quotes == [act.quote for act in hostile.edges[0].acts]
    assert page.evaluate("window.harmed") is None
    assert page.query_selector("#viewer img") is None
    assert page.eval_on_selector_all("a", "all => all.filter(one => /script:/i.test(one.href)).length") == 0


def test_what_is_shown_can_be_taken_away(opened: Open, network: Network, tmp_path: Path) -> None:
    page = opened(network)
    page.uncheck("input[value=considering]")
    _counts(page)
    files: dict[str, bytes] = {}
    for kind in ("PNG", "JSON", "CSV"):
        page.evaluate("document.querySelector('.v-menu').open = true")
        with page.expect_download() as waiting:
            page.click(f".v-menu button:has-text('{kind}')")
        waiting.value.save_as(tmp_path / kind)
        files[kind] = (tmp_path / kind).read_bytes()
    assert files["PNG"].startswith(b"\x89PNG")
    rows = list(csv.reader(io.StringIO(files["CSV"].decode("utf-8-sig"))))
    assert [row[6] for row in rows] == ["act", "https://example.org/id/act/1", "https://example.org/id/act/2"]
    assert rows[1][2:6] == ["総務省", "https://example.org/id/measure/m", "能力構築支援", "2"]
    document = json.loads(files["JSON"])
    assert [node["label"] for node in document["nodes"]] == ["総務省", "能力構築支援"]
    assert document["made"]["formula"] == "w_ij = Σ_k x_ijk"


def test_webgl_puts_nodes_where_names_and_pointer_expect_them(opened: Open, network: Network) -> None:
    page = opened(network, "ja", "#webgl")
    if page.evaluate("shisakuViewer.shown.scene.base.constructor.name") != "WebGLLayer":
        pytest.skip("this browser has no WebGL")
    page.evaluate(
        "() => { const { view } = shisakuViewer.shown.scene; view.zoomAt(2, 100, 50); view.move(30, -20); }"
    )
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    away = page.evaluate(
        """() => {
          const { model, scene } = shisakuViewer.shown;
          return Math.max(...model.nodes.map(({ x, y }) => {
            const theirs = scene.base.sigma.graphToViewport({ x, y });
            const [left, top] = scene.view.toScreen(x, y);
            return Math.hypot(theirs.x - left, theirs.y - top);
          }));
        }"""
    )
    assert away < 0.01


def test_no_name_lies_over_another(opened: Open, network: Network) -> None:
    page = opened(network)
    boxes = page.evaluate(
        """() => {
          const boxes = [];
          const width = text => text.length * 12;
          const context = {
            measureText: text => ({ width: width(text) }),
            strokeText: () => {},
            fillText: (text, x, y) => boxes.push([x, y - 6, x + width(text), y + 6]),
          };
          let seed = 7;
          const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
          const nodes = Array.from({ length: 400 }, (_, index) => (
            { index, labels: ["名前".repeat(1 + index % 5), ""], x: random() * 1000, y: random() * 1000, radius: 4 }
          ));
          const view = new shisakuViewer.View(() => {});
          view.resize(900, 700);
          view.fit(nodes);
          const style = { model: { nodes }, theme: shisakuViewer.shown.style.theme, label: node => node.labels[0] };
          new shisakuViewer.Labels().draw(context, nodes, view, style);
          return boxes;
        }"""
    )
    assert len(boxes) > 20
    for place, (left, top, right, bottom) in enumerate(boxes):
        for a, b, c, d in boxes[:place]:
            assert left >= c or right <= a or top >= d or bottom <= b


def test_an_empty_network_says_so(opened: Open, network: Network) -> None:
    page = opened(replace(network, nodes=(), edges=()))
    assert page.inner_text(".v-empty") == "この条件に合う行為はありません。"
