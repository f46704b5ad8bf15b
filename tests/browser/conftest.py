"""One Chromium and one `kg serve` for all tests of the pages; without Chromium they are skipped.

A page of `visit` is watched while it is open. What must not happen on any page is told when the test ends: errors on
the console, requests that fail, requests to any other host.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from urllib.request import urlopen

import pytest

from kg.export import table_rows
from kg.ids import DEFAULT_BASE
from kg.ingest import Options, default_stages, ingest_path, write_fixed_graphs
from kg.resources import resource
from kg.store import open_reader, open_writer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

HERE = Path(__file__).parent
AXE = HERE.parent / "vendor" / "axe.min.js"
MINUTES = (
    resource("data/minutes/cs-hq-036.txt"),
    HERE.parent / "minutes" / "chizai-kikaku-4.txt",
    HERE.parent / "minutes" / "shugiin-kodomo-221-5.txt",
)
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
#: For the browser no other host has an address.
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
_COUNT_SHIFTS = """
window.shifts = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""
_STARTING_S = 60


class Opened:
    """The browser, started when it is first asked for, with a window for each way of looking at pages."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._browser: Browser | None = None
        self._contexts: dict[tuple[object, ...], BrowserContext] = {}

    def browser(self) -> Browser:
        if self._browser is None:
            from playwright.sync_api import sync_playwright

            playwright = self._stack.enter_context(sync_playwright())
            self._browser = playwright.chromium.launch(executable_path=_chromium(), args=list(_FLAGS))
            self._stack.callback(self._browser.close)
        return self._browser

    def context(self, address: str, lang: str, dark: bool, scripts: bool, width: int) -> BrowserContext:
        """Shared by the tests that look alike: pages keep nothing, and a new one costs a third of a second."""
        wanted = (address, lang, dark, scripts, width)
        if wanted not in self._contexts:
            self._contexts[wanted] = made = self.browser().new_context(
                base_url=address,
                locale={"ja": "ja-JP", "en": "en-GB"}[lang],
                color_scheme="dark" if dark else "light",
                java_script_enabled=scripts,
                reduced_motion="reduce",
                viewport={"width": width, "height": 800},
            )
            made.set_default_timeout(10_000)
            if scripts:
                made.add_init_script(_COUNT_SHIFTS)
        return self._contexts[wanted]

    def close(self) -> None:
        self._contexts.clear()
        self._browser = None
        self._stack.close()


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, _CHROMIUM)), None)


_OPENED = pytest.StashKey[Opened]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of them run in one process, one after the other; without Chromium none does."""
    absent = _chromium() is None
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.xdist_group("browser"))
            if absent:
                item.add_marker(
                    pytest.mark.skip("no Chromium on the path (Debian: apt-get install chromium)")
                )


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Closes the browser after the last of these tests: the loop of Playwright would be in the way of others."""
    if nextitem is None or not nextitem.path.is_relative_to(HERE):
        item.session.stash.setdefault(_OPENED, Opened()).close()


@dataclass(frozen=True)
class Site:
    """The server, and where some of what it shows stands."""

    address: str
    paths: dict[str, str]
    """Kind of page → path."""
    short: dict[str, str]
    """The same for pages of which there are shorter ones, for what looks at every element of them."""
    acts: list[dict[str, Any]]
    """Rows of the acts' table, of the sample."""


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample, a council and a committee of the Diet."""
    path = tmp_path_factory.mktemp("browsed") / "store"
    with open_writer(path) as writer:
        write_fixed_graphs(writer)
        stages, options = default_stages(), Options(at=datetime(2024, 5, 1, tzinfo=UTC))
        for file in MINUTES:
            for outcome in ingest_path(writer, file, stages, options):
                assert outcome.error is None, outcome.error
    return path


@pytest.fixture(scope="session")
def site(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """`kg serve` as users start it, on a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = tmp_path_factory.mktemp("serve") / "stderr.txt"
    command = [sys.executable, "-m", "kg", "serve", "--store", store, "--port", port]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    with said.open("wb") as err:
        process = subprocess.Popen([*map(str, command)], stdout=err, stderr=err, env=environment)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(process, f"{address}/health", said)
        yield _site(address, store)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    assert "Traceback" not in said.read_text("utf-8")


def _wait(process: subprocess.Popen[bytes], url: str, said: Path) -> None:
    until = time.monotonic() + _STARTING_S
    while time.monotonic() < until and process.poll() is None:
        try:
            urlopen(url, timeout=5).close()
            return
        except OSError:
            time.sleep(0.05)
    pytest.fail(f"kg serve does not answer: {said.read_text('utf-8', 'replace')[-2000:]}")


def _site(address: str, store: Path) -> Site:
    with open_reader(store) as reader:
        acts = [row for row in table_rows(reader, "acts") if row["source"] == MINUTES[0].name]
        brief = next(row for row in table_rows(reader, "acts") if row["source"] == MINUTES[1].name)
        document = next(iter(table_rows(reader, "documents")))
    act = next(row for row in acts if row["type"] == "commitment")
    iris = {
        "act": act["id"],
        "ministry": act["agent_id"],
        "person": act["person_id"],
        "measure": act["measure_id"],
        "meeting": act["meeting"],
        "document": document["id"],
    }
    paths = {
        name: "/id/" + quote(str(iri).removeprefix(DEFAULT_BASE), safe="/") for name, iri in iris.items()
    }
    paths |= {"home": "/", "search": "/search?q=サイバー", "questions": "/questions", "query": "/query"}
    paths |= {"question": "/questions/commitments", "reader": f"/read/{act['sha256']}", "ontology": "/ns"}
    labels = "SELECT ?s ?label { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label } LIMIT 5"
    paths |= {"answer": f"/query?run=1&query={quote(labels)}", "meetings": "/meetings"}
    paths |= {"networks": "/networks", "network": "/networks/ministry-measure"}
    short = {"question": "/questions/decisions", "reader": f"/read/{brief['sha256']}"}
    short["meeting"] = _path(brief["meeting"])
    return Site(address, paths, short, acts)


def _path(iri: object) -> str:
    """Where the page of a thing is."""
    return "/id/" + quote(str(iri).removeprefix(DEFAULT_BASE), safe="/")


@dataclass
class Watched:
    """What happened on pages that must not happen."""

    address: str
    accepted: list[int] = field(default_factory=list)
    """Statuses of answers that the test expects beside good ones."""
    expected: list[str] = field(default_factory=list)
    """Beginnings of what the console may say."""
    found: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.found.append(f"error: {error}"))
        page.on("console", lambda said: self._heard(said.type, said.text))
        page.on("request", self._asked)
        page.on("requestfailed", lambda request: self._failed(request))
        page.on("response", self._answered)

    def _heard(self, kind: str, text: str) -> None:
        expected = any(f"status of {status}" in text for status in self.accepted)
        if kind == "error" and not expected and not text.startswith(tuple(self.expected)):
            self.found.append(f"console: {text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self.address}/", "data:", "blob:")):
            self.found.append(f"asked another host: {request.url}")

    def _failed(self, request: Request) -> None:
        # a download and a page that is left end what is under way
        if "ERR_ABORTED" not in str(request.failure):
            self.found.append(f"failed: {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.accepted:
            self.found.append(f"{response.status}: {response.url}")


@pytest.fixture
def watched(site: Site) -> Watched:
    return Watched(site.address)


@pytest.fixture
def visit(request: pytest.FixtureRequest, site: Site, watched: Watched) -> Iterator[Callable[..., Page]]:
    """`visit("/questions", lang="en", dark=True)`: the page, watched until the test ends."""
    opened = request.session.stash.setdefault(_OPENED, Opened())
    with ExitStack() as stack:

        def go(
            path: str, *, lang: str = "ja", dark: bool = False, scripts: bool = True, width: int = 1280
        ) -> Page:
            page = opened.context(site.address, lang, dark, scripts, width).new_page()
            stack.callback(page.close)
            watched.watch(page)
            page.goto(path)
            return page

        yield go
    assert watched.found == []


@pytest.fixture(scope="session")
def axe() -> str:
    """The program that looks for what keeps people from using a page."""
    return AXE.read_text(encoding="utf-8")
