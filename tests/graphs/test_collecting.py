"""The collector of cycles rests while a network is made, and is afterwards as it was."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from kg.errors import UsageError
from kg.graphs.collecting import uncollected
from kg.graphs.making import project
from kg.graphs.options import NetworkOptions, TimeWindow
from kg.graphs.projections import find_projection


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    was_enabled = gc.isenabled()
    yield
    (gc.enable if was_enabled else gc.disable)()


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_as_it_was_also_after_an_error(enabled: bool) -> None:
    (gc.enable if enabled else gc.disable)()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled() is enabled
    with pytest.raises(UsageError):
        project((), find_projection("actor-measure"), NetworkOptions(window=TimeWindow.YEARS))
    assert gc.isenabled() is enabled


def test_events_are_made_without_it() -> None:
    gc.enable()
    seen = []

    def events() -> Iterator[None]:
        seen.append(gc.isenabled())
        yield from ()

    project(events(), find_projection("actor-measure"))  # type: ignore[arg-type]
    assert seen == [False]
