"""The network pages, their data and their files."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable

import pytest

from kg.errors import UsageError
from kg.graphs.formats import FORMATS
from kg.graphs.network import Edge, Network, Node
from kg.serve.jobs import Answer
from kg.serve.pages import networks
from kg.serve.site import Site

Tags = Callable[[bytes], list[tuple[str, dict[str, str | None]]]]


def _links(found: list[tuple[str, dict[str, str | None]]]) -> list[str]:
    return [attrs["href"] or "" for tag, attrs in found if tag == "a" and attrs.get("href")]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_list_leads_to_every_network_and_not_to_the_table_of_events(
    site: Site, tags: Tags, lang: str
) -> None:
    answer = networks.network_list(site, lang, {"lang": lang})
    own = [link for link in _links(tags(answer.body)) if link.startswith("/networks/")]
    assert own == [
        f"/networks/{name}?lang={lang}"
        for name in (
            *("ministry-measure", "actor-measure", "actor-actor", "ministry-ministry", "measure-measure"),
            *("actor-document", "request", "co-attendance", "topic-actor"),
        )
    ]


def test_a_network_page_names_its_data_and_every_file_with_its_options(site: Site, tags: Tags) -> None:
    answer = networks.network(site, "ja", {"include": "type=report"}, "actor-measure")
    found = tags(answer.body)
    assert answer.status == 200
    (viewer,) = (attrs for _, attrs in found if attrs.get("id") == "viewer")
    assert viewer["data-source"] == "/networks/actor-measure/view.json?include=type%3Dreport"
    files = [link for link in _links(found) if link.startswith("/networks/actor-measure.")]
    assert files == [f"/networks/actor-measure.{name}?include=type%3Dreport" for name in FORMATS]
    scripts = [attrs["src"] or "" for tag, attrs in found if tag == "script"]
    assert scripts[-1].startswith("/static/viewer/start.js?v=")


def test_options_that_mean_nothing_together_are_said_on_the_page(site: Site) -> None:
    answer = networks.network(site, "en", {"aggregation": "conflict"}, "actor-measure")
    assert answer.status == 400
    assert "aggregation conflict compares two of a kind" in answer.body.decode()


def test_an_unknown_network_and_an_unknown_format_are_not_found(site: Site) -> None:
    page = networks.network(site, "ja", {}, "actor-mesure")
    assert page.status == 404
    assert "/networks/actor-measure" in page.body.decode()
    assert networks.network(site, "ja", {}, "event-list").status == 404
    assert networks.network_file(site, "ja", {}, "actor-measure", "doc").status == 404
    with pytest.raises(UsageError, match="no network is called 'none'"):
        networks.network_data(site, "ja", {}, "none")


def test_the_data_lead_to_pages_and_sentences_of_this_site(site: Site) -> None:
    answer = networks.network_data(site, "en", {"lang": "en"}, "ministry-measure")
    document = json.loads(answer.body)
    assert "総務省" in document["nodes"]["label"]
    assert "Ministry of Internal Affairs and Communications" in document["nodes"]["label_en"]
    assert all(link.startswith("/id/") for link in document["nodes"]["link"])
    assert document["acts"]["link"]
    for act, link in zip(document["acts"]["id"], document["acts"]["link"], strict=True):
        mark = f"act-{act.rpartition('/')[2]}"
        assert link.startswith("/read/")
        assert link.endswith(f"?to={mark}&lang=en#{mark}")


def test_files_carry_the_network_and_a_name(site: Site) -> None:
    page = networks.network_file(site, "en", {}, "ministry-measure", "html")
    assert page.headers == (("Content-Disposition", 'attachment; filename="ministry-measure.html"'),)
    assert "総務省" in page.body.decode()  # beside the English labels
    folder = networks.network_file(site, "ja", {}, "ministry-measure", "csv")
    assert folder.media_type == "application/zip"
    assert folder.headers == (("Content-Disposition", 'attachment; filename="ministry-measure-csv.zip"'),)
    assert {"nodes.csv", "edges.csv"} <= set(zipfile.ZipFile(io.BytesIO(folder.body)).namelist())


def test_of_too_many_edges_the_heaviest_are_shown_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    nodes = tuple(Node(f"n{n}", "点", "node", "person", 0) for n in range(4))
    edges = tuple(Edge(f"e{n}", f"n{n}", f"n{n + 1}", weight, ()) for n, weight in enumerate((1, -3, 2)))
    monkeypatch.setattr(networks, "MOST_EDGES", 2)
    cut = networks._heaviest(Network("actor-actor", nodes, edges))
    assert [edge.id for edge in cut.edges] == ["e1", "e2"]
    assert [node.id for node in cut.nodes] == ["n1", "n2", "n3"]
    assert cut.made.options == (("heaviest edges shown", "2 of 3"),)


# --- time windows and measures -----------------------------------------------------------------------

_YEARS = {"window": "years", "window-size": "1"}
_2022 = "2022-01-01_2022-12-31"

#: 総務省 commits to a and b in 2021 and to a in 2022, 経産省 to a in 2022; nothing in 2023, and 総務省 to c in 2024.
_THREE_YEARS = (
    """
id:g { id:org\\/mic rdfs:label "総務省"@ja, "MIC"@en ; :organizationKind code:organization-kind\\/ministry .
  id:org\\/meti rdfs:label "経済産業省"@ja ; :organizationKind code:organization-kind\\/ministry .
  id:measure\\/a rdfs:label "甲施策"@ja . id:measure\\/b rdfs:label "乙施策"@ja . id:measure\\/c rdfs:label "丙施策"@ja .
  id:m1 :date "2021-05-01"^^xsd:date . id:m2 :date "2022-05-01"^^xsd:date . id:m3 :date "2024-05-01"^^xsd:date .
"""
    + "".join(
        f"  id:act{number} :actType code:act-type\\/commitment ; :status code:commitment-status\\/planned ; "
        f":agent id:org\\/{agent} ; :measure id:measure\\/{measure} ; :atMeeting id:{meeting} .\n"
        for number, (agent, measure, meeting) in enumerate(
            [
                ("mic", "a", "m1"),
                ("mic", "b", "m1"),
                ("mic", "a", "m2"),
                ("meti", "a", "m2"),
                ("mic", "c", "m3"),
            ]
        )
    )
    + "}"
)


@pytest.fixture(scope="module")
def years(site_of: Callable[[str], Site]) -> Site:
    return site_of(_THREE_YEARS)


def _text(answer: Answer) -> str:
    return re.sub(r"<[^>]+>", " ", answer.body.decode())


def test_time_windows_are_a_table_whose_rows_lead_to_the_network_of_each(years: Site, tags: Tags) -> None:
    answer = networks.network(years, "en", {"lang": "en", **_YEARS}, "ministry-measure")
    found = tags(answer.body)
    rows = [link for link in _links(found) if "only-window=" in link]
    assert rows == [
        f"/networks/ministry-measure?window=years&window-size=1&only-window={year}-01-01_{year}-12-31&lang=en"
        for year in (2021, 2022, 2023, 2024)
    ]
    cells = re.findall(r'<tr><th scope="row".*?</tr>', answer.body.decode(), re.DOTALL)
    assert [re.sub(r"<[^>]+>", " ", row).split() for row in cells] == [
        ["2021-01-01", "–", "2021-12-31", "3", "2", "2", "2"],
        ["2022-01-01", "–", "2022-12-31", "3", "2", "2", "2"],
        ["2023-01-01", "–", "2023-12-31", "0", "0", "0", "0"],
        ["2024-01-01", "–", "2024-12-31", "2", "1", "1", "1"],
    ]
    (picture,) = (attrs for tag, attrs in found if tag == "svg")
    assert (picture["role"], picture["aria-label"]) == (
        "img",
        "Edges in each window: 2021-01-01 – 2024-12-31, 0 (2023-01-01) – 2 (2021-01-01)",
    )
    assert sum(tag == "rect" for tag, _ in found) == 4
    (viewer,) = (attrs for _, attrs in found if attrs.get("id") == "viewer")
    assert viewer["data-source"] == "/networks/ministry-measure/view.json?lang=en"  # the whole range


def test_one_window_is_drawn_with_what_it_was_made_with(years: Site, tags: Tags) -> None:
    asked = {**_YEARS, "kernel": "triangular", "duplicates": "all", "only-window": _2022}
    answer = networks.network(years, "ja", asked, "ministry-measure")
    found = tags(answer.body)
    assert [
        attrs["href"]
        for tag, attrs in found
        if tag == "a" and attrs.get("aria-current") == "true" and "only-window" in (attrs["href"] or "")
    ] == [
        f"/networks/ministry-measure?duplicates=all&kernel=triangular&only-window={_2022}&window=years&window-size=1"
    ]
    assert "/networks/ministry-measure?duplicates=all" in _links(found)  # back to the whole range
    (viewer,) = (attrs for _, attrs in found if attrs.get("id") == "viewer")
    assert f"only-window={_2022}" in (viewer["data-source"] or "")
    data = json.loads(networks.network_data(years, "ja", asked, "ministry-measure").body)
    # what was counted in 2021 already counts once in all
    assert [data["nodes"]["label"][end] for end in data["edges"]["source"]] == ["経済産業省"]
    assert (data["made"]["first"], data["made"]["last"]) == ("2022-01-01", "2022-12-31")
    assert ["kernel", "triangular"] in data["made"]["options"]


def test_files_of_time_windows_come_in_one_archive_named_by_their_days(years: Site, tags: Tags) -> None:
    page = networks.network(years, "ja", _YEARS, "ministry-measure")
    assert "/networks/ministry-measure.csv?window=years&window-size=1" in _links(tags(page.body))
    windows = [f"{year}-01-01_{year}-12-31" for year in (2021, 2022, 2023, 2024)]
    one = networks.network_file(years, "ja", _YEARS, "ministry-measure", "graphml")
    assert (one.media_type, one.headers) == (
        "application/zip",
        (("Content-Disposition", 'attachment; filename="ministry-measure-windows-graphml.zip"'),),
    )
    assert zipfile.ZipFile(io.BytesIO(one.body)).namelist() == [f"{name}.graphml" for name in windows]
    folder = networks.network_file(years, "ja", {**_YEARS, "measure": "core"}, "ministry-measure", "csv")
    archive = zipfile.ZipFile(io.BytesIO(folder.body))
    assert {name.partition("/")[0] for name in archive.namelist()} == set(windows)
    assert archive.read(f"{_2022}/nodes.csv").decode().splitlines()[0].endswith(",core")
    single = networks.network_file(years, "ja", {**_YEARS, "only-window": _2022}, "ministry-measure", "dl")
    assert single.headers == (
        ("Content-Disposition", f'attachment; filename="ministry-measure-{_2022}-dl.zip"'),
    )


def test_too_many_windows_and_none_of_that_name_are_told(
    years: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = networks.network(years, "en", {"window": "days", "window-size": "1"}, "ministry-measure")
    assert days.status == 400
    assert "1,097 time windows are more than the 400 of one answer; take a larger step" in _text(days)
    monkeypatch.setattr("kg.serve.networks.MOST_EDGES", 3)
    many = networks.network(years, "en", _YEARS, "ministry-measure")
    assert (many.status, "more than the 3 edges of one answer in all" in _text(many)) == (400, True)
    monkeypatch.undo()
    with pytest.raises(UsageError, match="there is no window '2019'"):
        networks.network_data(years, "en", {**_YEARS, "only-window": "2019"}, "ministry-measure")
    with pytest.raises(UsageError, match="name one of them with only-window"):
        networks.network_data(years, "en", _YEARS, "ministry-measure")


def test_a_network_without_dates_has_no_windows(site_of: Callable[[str], Site]) -> None:
    undated = site_of(re.sub(r"id:m\d :date \S+ \.", "", _THREE_YEARS))
    page = networks.network(undated, "en", _YEARS, "ministry-measure")
    assert (page.status, "No act has a date" in _text(page)) == (200, True)


def test_a_form_of_a_network_without_windows_may_say_how_wide_they_were(years: Site) -> None:
    asked = {"window": "no", "window-size": "1", "window-step": "1", "kernel": "no"}
    assert networks.network(years, "ja", asked, "ministry-measure").status == 200


def test_measures_are_tables_of_each_side_sorted_by_the_figure_that_is_asked_for(
    years: Site, tags: Tags
) -> None:
    asked = {"lang": "en", "measure": "degree;strength", "sort": "weighted_degree"}
    answer = networks.network(years, "en", asked, "ministry-measure")
    found = tags(answer.body)
    rows = [
        re.sub(r"<[^>]+>", " ", row).split()
        for row in re.findall(r"<tr><td>.*?</tr>", answer.body.decode(), re.DOTALL)
    ]
    assert rows == [
        ["MIC", "ministry", "3", "4"],
        ["経済産業省", "ministry", "1", "1"],
        ["甲施策", "measure", "2", "3"],
        ["乙施策", "measure", "1", "1"],
        ["丙施策", "measure", "1", "1"],
    ]
    links = _links(found)
    assert "/id/org/mic?lang=en" in links
    assert "/networks/ministry-measure?measure=degree%3Bstrength&sort=degree&lang=en#measures" in links
    sorted_by = re.findall(r'aria-sort="descending"><a[^>]*>([^<]+)', answer.body.decode())
    assert [name.strip() for name in sorted_by] == ["weighted degree"] * 2
    csv = "/api/graphs/ministry-measure/measures?measure=degree&measure=strength&lang=en&format=csv"
    assert links.count(csv) == 2
    boxes = [attrs["value"] for _, attrs in found if attrs.get("type") == "checkbox" and "checked" in attrs]
    assert boxes == ["degree", "strength"]


def test_figures_of_the_whole_and_of_pairs_stand_beside_those_of_nodes(years: Site) -> None:
    answer = networks.network(years, "en", {"measure": "communities;shared;backbone"}, "ministry-measure")
    text = " ".join(_text(answer).split())
    assert "modularity" in text
    assert "What two share" in text
    assert "経済産業省 MIC 1 甲施策" in text
    assert "Backbone (disparity filter)" in text


def test_a_measure_that_cannot_be_had_is_told_and_the_rest_is_shown(years: Site, tags: Tags) -> None:
    answer = networks.network(years, "en", {"measure": "brokerage;core"}, "ministry-measure")
    found = tags(answer.body)
    assert answer.status == 200
    assert "Brokerage roles (the measure brokerage needs a network of one side; choose one such as" in _text(
        answer
    )
    (viewer,) = (attrs for _, attrs in found if attrs.get("id") == "viewer")
    assert viewer["data-source"] == "/networks/ministry-measure/view.json?measure=core"
    with pytest.raises(UsageError, match="brokerage needs a network of one side"):
        networks.network_data(years, "en", {"measure": "brokerage"}, "ministry-measure")


def test_measures_stand_in_the_data_and_files_and_say_what_they_are_called(years: Site) -> None:
    asked = {"measure": "communities;betweenness", "seed": "3"}
    data = json.loads(networks.network_data(years, "ja", asked, "ministry-measure").body)
    assert set(data["nodes"]["attributes"]) == {"betweenness", "betweenness_weighted", "community"}
    assert data["words"]["attribute"]["community"] == ["コミュニティ", "community"]
    assert ["measures", "betweenness communities"] in data["made"]["options"]
    file = networks.network_file(years, "ja", asked, "ministry-measure", "node-link")
    assert {"betweenness", "community"} <= set(json.loads(file.body)["nodes"][0])


def test_every_field_of_the_form_has_a_label_and_what_an_address_alone_says_is_kept(
    years: Site, tags: Tags
) -> None:
    found = tags(networks.network(years, "ja", {"seed": "3", "measure": "core"}, "actor-measure").body)
    labels = {attrs["for"] for tag, attrs in found if tag == "label" and "for" in attrs}
    fields = [attrs for tag, attrs in found if tag in ("select", "input") and attrs.get("name")]
    by_hand = [one for one in fields if one.get("type") not in ("hidden", "checkbox")]
    assert {one["id"] for one in by_hand} <= labels
    assert {one["name"] for one in by_hand} >= {
        "window",
        "window-size",
        "kernel",
        "network-type",
        "merge-linked",
    }
    assert [one["value"] for one in fields if one["name"] == "seed"] == ["3"]
    plain = tags(networks.network(years, "ja", {}, "ministry-measure").body)
    assert "merge-linked" not in [attrs.get("name") for _, attrs in plain]  # it has no persons


def test_the_network_type_is_the_projection_s_until_another_is_asked_for(years: Site) -> None:
    def chosen(asked: dict[str, str]) -> list[str | None]:
        page = networks.network(years, "ja", asked, "ministry-measure").body.decode()
        select = re.search(r'<select id="o-network-type".*?</select>', page, re.DOTALL)
        assert select is not None
        return re.findall(r'value="([^"]+)" selected', select[0])

    assert (chosen({}), chosen({"network-type": "one-mode"})) == (["two-mode"], ["one-mode"])
    asked = {"network-type": "one-mode", "normalization": "jaccard"}
    data = json.loads(networks.network_data(years, "ja", asked, "ministry-measure").body)
    assert (data["nodes"]["side"], data["edges"]["weight"]) == ([0, 0], [0.5])
