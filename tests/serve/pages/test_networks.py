"""The network pages, their data and their files."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import pytest

from kg.errors import UsageError
from kg.graphs.formats import FORMATS
from kg.graphs.network import Edge, Network, Node
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
