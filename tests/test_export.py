"""The flat tables: keys, order and values of each row, in each format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pyoxigraph as ox
import pytest

from kg.evaluate import false_quotations
from kg.export import COLUMNS, WRITERS, table_rows
from kg.ids import DEFAULT_BASE as ID
from kg.store import View

FIXTURE = Path(__file__).parent / "fixtures" / "explained.trig"
TABLES = ("acts", "speeches", "attendance", "decisions", "documents")
#: Keys as promised, in their order.
ACT_KEYS = [
    "id",
    "type",
    "status",
    "agent",
    "agent_id",
    "person",
    "person_id",
    "object",
    "measure_id",
    "evidence",
    "start",
    "end",
    "parts",
    "partners",
    "basis",
    "documents",
    "addressee",
    "deadline",
    "quantity",
    "deadline_date",
    "quantity_value",
    "quantity_unit",
    "when",
    "meeting",
    "body",
    "number",
    "date",
    "source",
    "sha256",
    "rule",
    "confidence",
    "judged",
    "page",
    "element",
]
MEETING = {
    "meeting": f"{ID}meeting/hq/1",
    "body": "本部",
    "number": 1,
    "date": "2023-07-04",
    "source": "hq-001.txt",
    "sha256": "ab",
}


@pytest.fixture(scope="module")
def view() -> View:
    database = ox.Store()
    database.load(path=FIXTURE, format=ox.RdfFormat.TRIG)
    return View(database, ID)


def test_acts_say_everything_in_the_order_of_the_contract(view: View) -> None:
    commitment, request, decision = table_rows(view, "acts")

    assert commitment == {
        "id": f"{ID}m/act/commit",
        "type": "commitment",
        "status": "planned",
        "agent": "総務省",
        "agent_id": f"{ID}org/mic",
        "person": "後藤厚宏",
        "person_id": f"{ID}person/goto",
        "object": "通信網の強化",
        "measure_id": f"{ID}measure/net",
        "evidence": "総務省では、\n- ・通信網の強化\n- ・人材の育成\nを民間事業者と進める。",
        "start": 8,
        "end": 45,
        "parts": [[8, 14], [18, 24], [34, 45]],
        "partners": ["民間事業者", "事業者"],
        "documents": ["計画"],
        "deadline": "2027年度",
        "quantity": "約4,000人",
        "deadline_date": "2028-03-31",
        "quantity_value": 4000,
        "quantity_unit": "人",
        **MEETING,
        "rule": "endorse.agree",
        "confidence": 0.9,
    }
    assert list(commitment) == [key for key in ACT_KEYS if key in commitment]
    assert request == {
        "id": f"{ID}m/act/request",
        "type": "request",
        "agent": "後藤厚宏",
        "agent_id": f"{ID}person/goto",
        "person": "後藤厚宏",
        "person_id": f"{ID}person/goto",
        "object": "支援",
        "evidence": "そこ\n\nからの支援をお願いしたい。",
        "start": 45,
        "end": 62,
        "parts": [[45, 62]],
        "when": "昨年",
        **MEETING,
        "rule": "no.such.rule",
        "confidence": 0.75,
    }
    # whoever cannot be told is no person
    assert (decision["agent"], "person" in decision, "person_id" in decision) == ("本部", False, False)


@pytest.mark.parametrize(
    ("label", "reason", "uttered", "expected"),
    [
        ("Ａ", "no-name-printed", True, "Ａ"),  # speakers as letters
        ("事務局", "no-name-printed", True, "事務局"),
        ("•", "no-name-printed", True, None),
        ("支援", "no-name-printed", False, None),  # the words of the object stand in for a name
        ("黒川大臣", "no-such-name", False, "黒川大臣"),
        ("甲委員", "several-fit", True, "甲委員"),
    ],
)
def test_agents_that_no_words_name_are_left_out(
    label: str, reason: str, uttered: bool, expected: str | None
) -> None:
    text = FIXTURE.read_text(encoding="utf-8")
    said = ":utteredBy <m/unresolved/2>" if uttered else ':rule "x"'
    request = ":actType act:request ; :agent <person/goto> ; :utteredBy <person/goto>"
    assert request in text
    text = text.replace(request, f":actType act:request ; :agent <m/unresolved/2> ; {said}")
    text += (
        f'<graph/source/ab> {{ <m/unresolved/2> a :UnresolvedActor ; rdfs:label "{label}"@ja ; '
        f":unresolvedReason <https://w3id.org/shisaku/code/unresolved-reason/{reason}> . }}"
    )
    database = ox.Store()
    database.load(text.encode("utf-8"), format=ox.RdfFormat.TRIG)
    request_row = table_rows(View(database, ID), "acts")[1]

    assert request_row.get("agent") == expected
    assert request_row["agent_id"] == f"{ID}m/unresolved/2"


def test_columns_of_acts_are_the_promised_ones() -> None:
    assert [name for name, _ in COLUMNS["acts"]] == ACT_KEYS


def test_speeches_attendance_decisions_and_documents(view: View) -> None:
    assert table_rows(view, "speeches") == [
        {
            "id": f"{ID}m/speech/1",
            "order": 1,
            "person": "後藤厚宏",
            "person_id": f"{ID}person/goto",
            "label": "後藤本部長",
            "repaired": True,
            "written": False,
            "begins": "総務省では、",
            "start": 8,
            "end": 62,
            "meeting": f"{ID}meeting/hq/1",
        },
        {
            "id": f"{ID}m/speech/2",
            "order": 2,
            "label": "議長",
            "repaired": False,
            "written": True,
            "begins": "異議なしと認め",
            "start": 69,
            "end": 85,
            "meeting": f"{ID}meeting/hq/1",
        },
    ]
    assert table_rows(view, "attendance") == [
        {
            "meeting": f"{ID}meeting/hq/1",
            "name": "後藤厚宏",
            "person_id": f"{ID}person/goto",
            "post": "副本部長兼総務大臣",
            "post_id": f"{ID}post/a | {ID}post/b",
            "organization": "本部 | 総務省",
            "organization_id": f"{ID}org/hq | {ID}org/mic",
            "role": "vice-chair",
            "presence": "present",
            "attends_for": f"{ID}seat/hq/1",
        }
    ]
    assert table_rows(view, "decisions") == [
        {
            "meeting": f"{ID}meeting/hq/1",
            "item": f"{ID}m/decision/1",
            "title": "計画（案）について",
            "outcome": "adopted",
            "documents": ["計画"],
            "evidence": "異議なしと認め、計画を決定する。",
            "start": 69,
            "end": 85,
        }
    ]
    assert table_rows(view, "documents") == [
        {
            "id": f"{ID}document/plan",
            "title": "計画",
            "variants": ["計画", "計画（案）"],
            "states": ["draft", "decided"],
            "meeting": f"{ID}meeting/hq/1",
            "agenda_item": f"{ID}m/decision/1",
            "start": 69,
            "end": 85,
        }
    ]


def test_labels_come_in_the_asked_language(view: View) -> None:
    assert [(row["agent"], row["body"]) for row in table_rows(view, "acts", "en")] == [
        ("Ministry of Internal Affairs", "Headquarters"),
        ("後藤厚宏", "Headquarters"),
        ("Headquarters", "Headquarters"),
    ]


@pytest.mark.parametrize("table", TABLES)
def test_json_lines_hold_the_rows_without_absent_values(view: View, table: str) -> None:
    stream, rows = io.BytesIO(), table_rows(view, table)
    WRITERS["jsonl"](table, rows, stream)

    assert [json.loads(line) for line in stream.getvalue().decode("utf-8").splitlines()] == rows
    assert b"null" not in stream.getvalue()
    assert b"\\u" not in stream.getvalue()


def test_csv_joins_lists_and_leaves_absent_values_empty(view: View) -> None:
    stream = io.BytesIO()
    WRITERS["csv"]("acts", table_rows(view, "acts"), stream)

    first, second, _ = csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8"), newline=""))
    assert list(first) == ACT_KEYS
    assert (first["partners"], first["parts"]) == ("民間事業者 | 事業者", "8-14 | 18-24 | 34-45")
    assert first["evidence"].startswith("総務省では、\n- ・通信網")
    assert (second["status"], second["partners"], second["deadline"]) == ("", "", "")


@pytest.mark.parametrize("table", TABLES)
def test_parquet_is_read_back_with_lists_as_lists(view: View, table: str, tmp_path: Path) -> None:
    rows = table_rows(view, table)
    with (tmp_path / "t.parquet").open("wb") as stream:
        WRITERS["parquet"](table, rows, stream)

    found = pq.read_table(tmp_path / "t.parquet").to_pylist()
    assert [{key: value for key, value in row.items() if value is not None} for row in found] == rows
    assert [list(row) for row in found] == [[name for name, _ in COLUMNS[table]]] * len(rows)


@pytest.mark.parametrize("table", TABLES)
def test_empty_store_gives_empty_tables(table: str) -> None:
    empty = View(ox.Store(), ID)
    written = {}
    for format, write in WRITERS.items():
        stream = io.BytesIO()
        write(table, table_rows(empty, table), stream)
        written[format] = stream.getvalue()

    assert written["jsonl"] == b""
    assert written["csv"].decode("utf-8") == ",".join(name for name, _ in COLUMNS[table]) + "\n"
    assert pq.read_table(io.BytesIO(written["parquet"])).num_rows == 0


def test_rows_do_not_depend_on_the_order_of_the_statements(view: View) -> None:
    reversed_store = ox.Store()
    reversed_store.extend(sorted(view.quads(), key=str, reverse=True))

    for table in TABLES:
        assert table_rows(View(reversed_store, ID), table) == table_rows(view, table)


def test_quotations_are_the_kept_text_at_their_offsets(view: View) -> None:
    rows = table_rows(view, "acts")

    assert false_quotations(rows, {"ab": view.text_of(f"{ID}source/ab")}) == []
