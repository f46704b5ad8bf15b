"""CSV for Gephi, CSV and Cypher for Neo4j, Parquet: read back by pandas and by the csv module."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pandas as pd
import pyarrow.parquet as pq

from kg.graphs.formats import neo4j, parquet, tables
from kg.graphs.network import Network

BASE = "https://w3id.org/shisaku/id/"


def _frame(content: bytes) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)


def test_csv_opens_in_pandas_with_the_columns_that_gephi_knows(network: Network) -> None:
    files = tables.write(network)
    nodes, edges = _frame(files["nodes.csv"]), _frame(files["edges.csv"])
    assert list(nodes.columns) == ["Id", "Label", "label_en", "kind", "bipartite"]
    assert list(nodes["Id"]) == [node.id for node in network.nodes]
    assert list(nodes["Label"]) == [node.label for node in network.nodes]
    assert edges.iloc[2].to_dict() == {
        "Source": f"{BASE}org-soumu",
        "Target": f"{BASE}measure-a",
        "Type": "Undirected",
        "Id": network.edges[2].id,
        "Weight": "2",
        "statuses": "planned | ongoing",
        "types": "commitment",
        "first_date": "2022-06-17",
        "last_date": "2023-07-04",
        "acts": f"{BASE}act-2 | {BASE}act-1",
        "quotes": "支援を\n行っている。 | 支援を強化してまいる。",
    }


def test_csv_holds_hostile_labels_arrows_and_further_attributes(hostile: Network) -> None:
    files = tables.write(hostile)
    nodes, edges = _frame(files["nodes.csv"]), _frame(files["edges.csv"])
    assert nodes["Label"][0] == hostile.nodes[0].label
    assert list(nodes["strength"]) == ["2.5", "1", "0"]
    assert (list(edges["Type"]), list(edges["Weight"])) == (["Directed", "Directed"], ["-0.5", "3"])
    assert len(edges["quotes"][0].split(" | ")) == len(edges["acts"][0].split(" | ")) == 2


def test_an_empty_network_is_two_headings_in_csv(empty: Network) -> None:
    files = tables.write(empty)
    assert [files[name].count(b"\n") for name in ("nodes.csv", "edges.csv")] == [1, 1]


def _neo4j(content: bytes) -> list[dict[str, str]]:
    """Rows as LOAD CSV takes them: a backslash would escape, so there is none."""
    assert b"\\" not in content
    return list(csv.DictReader(io.StringIO(content.decode())))


def test_neo4j_has_typed_headings_and_lists_parted_by_a_character_of_no_text(hostile: Network) -> None:
    files = neo4j.write(hostile)
    nodes, edges = _neo4j(files["nodes.csv"]), _neo4j(files["edges.csv"])
    assert list(nodes[0]) == [
        *(
            "id:ID",
            "label",
            "label_en",
            "kind",
            "bipartite:long",
            "strength:double",
            "k:long",
            "group",
            ":LABEL",
        ),
    ]
    assert nodes[0]["label"] == hostile.nodes[0].label.replace("\\", "＼")
    assert [node[":LABEL"].split("\x1f") for node in nodes] == [
        ["Node", "Ministry"],
        ["Node", "Ministry"],
        ["Node", "Person"],
    ]
    assert (edges[0][":START_ID"], edges[0][":END_ID"], edges[0][":TYPE"]) == (
        f"{BASE}n1",
        f"{BASE}n2",
        "REQUEST",
    )
    assert edges[0]["weight:double"] == "-0.5"
    assert edges[0]["quotes:string[]"].split("\x1f")[0] == "|一\n| 二|"
    assert edges[0]["first_date:date"] == "2022-06-17"


def test_the_cypher_script_reads_only_columns_that_are_there_and_makes_one_constraint(
    hostile: Network,
) -> None:
    files = neo4j.write(hostile)
    script = files["load.cypher"].decode()
    headings = {*_neo4j(files["nodes.csv"])[0], *_neo4j(files["edges.csv"])[0]}
    assert set(re.findall(r"row\.`([^`]+)`", script)) <= headings
    assert {heading for heading in headings if not heading.startswith(":TYPE")} - set(
        re.findall(r"row\.`?([^`\s}]+)`?", script.replace("row.id}", "row.`id`}"))
    ) == set()
    assert script.count("CREATE CONSTRAINT") == 1
    assert "MERGE (a)-[r:REQUEST {id: row.id}]->(b)" in script
    statements = [each for each in re.sub(r"//.*", "", script).split(";") if each.strip()]
    assert len(statements) == 6  # constraint, index, nodes, two labels, edges


def test_a_projection_and_a_kind_become_names_that_cypher_takes_without_quotes() -> None:
    assert neo4j.relation("ministry-measure") == "MINISTRY_MEASURE"
    assert neo4j.relation("advisory-body", "") == "AdvisoryBody"


def test_pandas_reads_parquet_back_with_numbers_days_and_every_act(hostile: Network) -> None:
    files = parquet.write(hostile)
    nodes, edges = (pd.read_parquet(io.BytesIO(files[name])) for name in ("nodes.parquet", "edges.parquet"))
    assert list(nodes["label"]) == [node.label for node in hostile.nodes]
    assert list(nodes["strength"]) == [2.5, 1.0, 0.0]
    assert list(edges["weight"]) == [-0.5, 3.0]
    assert list(edges["first_date"]) == [date(2022, 6, 17), date(2023, 7, 4)]
    first, second = edges["acts"][0]
    assert (first["quote"], first["date"], first["meeting"]) == (
        "|一\n| 二|",
        date(2022, 6, 17),
        f"{BASE}meeting/1",
    )
    assert (second["date"], second["status"], second["sign"]) == (None, None, -1)


def test_parquet_says_in_its_metadata_how_it_was_made(hostile: Network) -> None:
    for content in parquet.write(hostile).values():
        made = json.loads(pq.read_schema(io.BytesIO(content)).metadata[b"made"])
        assert (made["formula"], made["option_aggregation"]) == (hostile.made.formula, "subtract")
