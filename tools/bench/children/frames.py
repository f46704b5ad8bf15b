"""A network of 5,000 nodes and 20,000 edges in Chromium: how long frames take while it is panned, zoomed and pointed at.

python -m tools.bench.children.frames FOLDER
"""

from __future__ import annotations

import datetime
import random
import shutil
import sys
import time
from pathlib import Path
from typing import Any

from kg.graphs.events import Thing
from kg.graphs.network import ActRef, Edge, Made, Network, Node
from kg.graphs.spread import place
from kg.graphs.viewer import page
from tools.bench.children import tell
from tools.bench.children.readers import part

ACTORS, MEASURES, EDGES = 1_000, 4_000, 20_000
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
_STEPS = 60
_COUNT_FRAMES = """
() => { const found = []; let last = performance.now(); window.frames_ = found;
  const tick = now => { found.push(now - last); last = now; requestAnimationFrame(tick); };
  requestAnimationFrame(tick); }
"""


def large_network() -> Network:
    """Actors and measures joined as real ones are: few of them by very many edges. The same each time."""
    chance = random.Random(0)
    base, meeting = "https://example.org/", Thing("https://example.org/m", "第１回", "Meeting 1", "meeting")
    actors = [Node(f"{base}a/{n:05d}", f"機関{n}", f"Body {n}", "ministry", 0) for n in range(ACTORS)]
    measures = [
        Node(f"{base}m/{n:05d}", f"施策{n}の推進", f"施策{n}の推進", "measure", 1) for n in range(MEASURES)
    ]
    pairs: set[tuple[int, int]] = {(n % ACTORS, n) for n in range(MEASURES)}
    while len(pairs) < EDGES:
        pairs.add((int(ACTORS * chance.random() ** 2), int(MEASURES * chance.random() ** 2)))
    edges = []
    for number, (one, other) in enumerate(sorted(pairs)):
        on = datetime.date(2020, 1, 1) + datetime.timedelta(days=int(chance.random() * 2000))
        act = ActRef(
            f"{base}act/{number}", "commitment", "planned", on, f"施策{other}を進めてまいります。", meeting, 1
        )
        edges.append(Edge(f"{base}e/{number}", actors[one].id, measures[other].id, 1, (act,)))
    return Network(
        "actor-measure", (*actors, *measures), tuple(edges), made=Made(title_en="Bench", title_ja="計測")
    )


def main(folder: Path) -> None:
    network = large_network()
    begun = time.perf_counter()
    places = place(network)
    placing = time.perf_counter() - begun
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "network.html"
    file.write_bytes(page(network, places, "en"))
    tell(place_s=placing, bytes=file.stat().st_size, **_frames(file))


def _frames(file: Path) -> dict[str, Any]:
    """Seconds until the network is drawn, and of each thing that is done with it the frames' seconds."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        return {"missing": "no Chromium on the path"}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        begun = time.perf_counter()
        tab.goto(file.as_uri())
        tab.wait_for_selector("canvas")
        tab.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        drawn = time.perf_counter() - begun
        tab.evaluate(_COUNT_FRAMES)
        box = tab.locator("canvas").first.bounding_box() or {"x": 0, "y": 0, "width": 800, "height": 600}
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        done = {
            "pan": lambda: _pan(tab, x, y),
            "zoom": lambda: _zoom(tab, x, y),
            "hover": lambda: _hover(tab, x, y),
        }
        found = {name: _counted(tab, work) for name, work in done.items()}
        browser.close()
    return {"drawn_s": drawn, "frames": found}


def _counted(tab: Any, work: Any) -> dict[str, float]:
    tab.evaluate("() => { window.frames_.length = 0; }")
    work()
    # the first was under way before the work began
    seconds = [milliseconds / 1000 for milliseconds in tab.evaluate("() => window.frames_.slice(1)")]
    return {
        "count": len(seconds),
        "p50_s": part(seconds, 0.5),
        "p95_s": part(seconds, 0.95),
        "max_s": max(seconds),
    }


def _pan(tab: Any, x: float, y: float) -> None:
    tab.mouse.move(x, y)
    tab.mouse.down()
    for step in range(_STEPS):
        tab.mouse.move(x + 4 * step, y + 2 * step)
    tab.mouse.up()


def _zoom(tab: Any, x: float, y: float) -> None:
    tab.mouse.move(x, y)
    for step in range(_STEPS):
        tab.mouse.wheel(0, -60 if step < _STEPS / 2 else 60)


def _hover(tab: Any, x: float, y: float) -> None:
    for step in range(_STEPS):
        tab.mouse.move(x - 200 + 7 * step, y - 100 + 4 * step)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
