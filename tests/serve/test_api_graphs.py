"""Networks of the API: time windows, measures, and what `kg analyze` says of them."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli.analyze import analyze
from kg.serve.api.run import run
from kg.serve.jobs import Answer, Refusal
from kg.serve.settings import Settings
from kg.serve.site import Site, open_site

_YEARS = (("window", "years"), ("window-size", "1"))
_2023 = "2023-01-01_2023-12-31"


@pytest.fixture(scope="module")
def site(served_store: Path) -> Iterator[Site]:
    opened = open_site(Settings(served_store))
    yield opened
    opened.close()


def _ask(site: Site, operation: str, *asked: tuple[str, str], form: str = "json", lang: str = "ja") -> Any:
    path = f"/api/graphs/{dict(asked)['projection']}"
    return run(site, operation, asked, form=form, lang=lang, path=path, today="2027-04-01")


def _json(found: Any) -> Any:
    assert isinstance(found, Answer)
    return json.loads(found.body)


def _refused(found: Any) -> str:
    assert isinstance(found, Refusal)
    return found.detail


MINISTRY_MEASURE = ("projection", "ministry-measure")


def test_time_windows_are_a_list_of_networks_each_with_an_address_of_its_own(site: Site) -> None:
    found = _json(_ask(site, "graph", MINISTRY_MEASURE, *_YEARS))
    whole = _json(_ask(site, "graph", MINISTRY_MEASURE))
    (window,) = found["windows"]
    assert {name: window[name] for name in ("first", "last", "nodes", "edges", "acts", "url")} == {
        "first": "2023-01-01",
        "last": "2023-12-31",
        "nodes": len(whole["nodes"]),
        "edges": len(whole["edges"]),
        "acts": whole["graph"]["acts"],
        "url": f"/api/graphs/ministry-measure?window=years&window-size=1&only-window={_2023}",
    }
    assert window["weight"] == sum(edge["weight"] for edge in whole["edges"])
    assert window["network"]["edges"] == whole["edges"]
    alone = _json(_ask(site, "graph", MINISTRY_MEASURE, *_YEARS, ("only-window", _2023)))
    assert alone == window["network"]


def test_time_windows_as_files_are_an_archive(site: Site) -> None:
    found = _ask(site, "graph", MINISTRY_MEASURE, *_YEARS, form="gexf")
    assert found.media_type == "application/zip"
    assert zipfile.ZipFile(io.BytesIO(found.body)).namelist() == [f"{_2023}.gexf"]


def test_measures_are_those_of_the_command(site: Site, served_store: Path) -> None:
    words = ["ministry-measure", "--measure", "degree", "--measure", "core", "--store", str(served_store)]
    for form, asked in (("json", ()), ("csv", (("top", "3"),))):
        more = ["--top", "3"] if asked else []
        told = CliRunner().invoke(analyze, [*words, *more, "--format", form, "--quiet"])
        pairs = (("measure", "degree"), ("measure", "core"), *asked)
        found = _ask(site, "measures", MINISTRY_MEASURE, *pairs, form=form)
        assert isinstance(found, Answer)
        assert found.body == told.stdout_bytes


def test_measures_that_nobody_names_are_the_usual_ones(site: Site) -> None:
    found = _json(_ask(site, "measures", MINISTRY_MEASURE))
    assert {"degrees", "shared", "components"} <= set(found)
    one_mode = _json(_ask(site, "measures", ("projection", "ministry-ministry")))
    assert "shared" not in one_mode
    rows = csv.reader(io.StringIO(_ask(site, "measures", MINISTRY_MEASURE, form="csv").body.decode()))
    assert next(rows) == ["id", "label", "kind", "degree", "weighted_degree"]


def test_a_measure_of_one_time_window_is_had_and_of_several_not(site: Site) -> None:
    core = (MINISTRY_MEASURE, *_YEARS, ("measure", "core"))
    alone = _json(_ask(site, "measures", *core, ("only-window", _2023)))
    assert alone["core"] == _json(_ask(site, "measures", MINISTRY_MEASURE, ("measure", "core")))["core"]
    assert "name one of them with only-window" in _refused(_ask(site, "measures", *core))


@pytest.mark.parametrize(
    ("operation", "asked", "said"),
    [
        ("graph", (("window-size", "3"),), "window-size without a window"),
        ("graph", (("measure", "shared"),), "measure: 'shared' is no value of it; one of degree, strength,"),
        ("graph", (("only-window", _2023),), "only-window without a window"),
        ("graph", (*_YEARS, ("only-window", "2019")), "there is no window '2019'; there are 1, from 2023"),
        (
            "graph",
            (("resolution", "0"),),
            "resolution: '0' is no value of it; a number above 0 up to 1000000",
        ),
        ("view", _YEARS, "a time window makes several networks"),
        ("measures", (("measure", "brokerage"),), "the measure brokerage needs a network of one side"),
        (
            "measures",
            (("measure", "shared"), ("measure", "core")),
            "csv is one table, and shared has other rows",
        ),
        ("measures", (("top", "0"),), "top: '0' is no value of it"),
        (
            "graph",
            (("network-type", "event-list"), ("measure", "core")),
            "an event list has no nodes to measure",
        ),
    ],
)
def test_what_cannot_be_had_is_told(
    site: Site, operation: str, asked: tuple[tuple[str, str], ...], said: str
) -> None:
    form = "csv" if operation == "measures" else "json"
    assert _refused(_ask(site, operation, MINISTRY_MEASURE, *asked, form=form)).startswith(said)


def test_the_event_list_of_a_network_is_asked_for_as_on_the_command_line(site: Site) -> None:
    found = _json(_ask(site, "graph", MINISTRY_MEASURE, ("network-type", "event-list")))
    assert {event["type"] for event in found["events"]} == {"commitment"}


def test_figures_stand_in_the_data_that_are_drawn(site: Site) -> None:
    found = _json(_ask(site, "view", MINISTRY_MEASURE, ("measure", "communities")))
    assert "community" in found["nodes"]["attributes"]
