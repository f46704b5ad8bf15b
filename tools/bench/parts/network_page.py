"""The picture of a network of 5,000 nodes and 20,000 edges in a browser that draws without a graphics card."""

from __future__ import annotations

from collections.abc import Iterator

from tools.bench.bench import Bench, child, peer
from tools.bench.measure import Stopped
from tools.bench.rows import Row

#: A picture that follows the hand: twenty frames a second.
_FRAME_S = 0.05


def measured(bench: Bench) -> Iterator[Row]:
    """A row for each thing that is done with it; one row that says why where no browser is there."""
    what = "network of 5,000 nodes and 20,000 edges in a browser, p95 of frames"
    done = peer(bench, child("frames", bench.work / "frames"))
    if isinstance(done, Stopped):
        yield Row("serve", what, note=done.reason)
        return
    if "missing" in done.told:
        yield Row("serve", what, note=done.told["missing"])
        return
    size = f"{done.told['bytes'] / 1e6:.1f} MB, places in {done.told['place_s']:.1f} s, drawn after {done.told['drawn_s']:.1f} s"
    for name, frames in done.told["frames"].items():
        note = f"{size}; {frames['count']} frames, the longest {frames['max_s'] * 1000:.0f} ms"
        yield Row("serve", f"{what} ({name})", frames["p95_s"], asked=_FRAME_S, note=note)
