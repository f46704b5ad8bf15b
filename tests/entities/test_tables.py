from __future__ import annotations

import re
from pathlib import Path

import pytest
from stdnum.jp import cn

from kg.entities import tables
from kg.errors import IdentityError
from kg.structure.lexicon import rows


def test_every_id_of_a_body_can_stand_in_an_iri():
    ids = [row.id for row in tables.organization_rows()]
    assert [one for one in ids if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", one)] == []


def test_every_corporate_number_passes_its_check_digit_and_is_used_once():
    numbers = [row.corporate_number for row in tables.organization_rows() if row.corporate_number]
    assert [one for one in numbers if not cn.is_valid(one)] == []
    assert len(numbers) == len(set(numbers))


def test_predecessors_and_successors_name_each_other():
    rows = {row.id: row for row in tables.organization_rows()}
    pairs = {(old, row.id) for row in rows.values() for old in row.predecessors}
    assert pairs == {(row.id, new) for row in rows.values() for new in row.successors}


def test_what_the_other_tables_name_exists():
    known = {row.id for row in tables.organization_rows()}
    named = {
        *(row.organization for row in tables.post_rows()),
        *(row.body for row in tables.seat_rows()),
        *(row.body for row in tables.secretariat_rows()),
        *(row.organization for row in tables.secretariat_rows()),
        *(row.organization for row in tables.service_rows()),
    }
    assert named - known == set()
    assert {row.law for row in tables.seat_rows()} <= {row.title_ja for row in tables.law_rows()}


def test_no_country_code_and_no_letter_is_given_twice():
    codes = [row.code for row in tables.place_rows()]
    letters = [row.letter for row in tables.place_rows() if row.letter]
    assert (len(codes), len(letters)) == (len(set(codes)), len(set(letters)))


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("a,甲,,,council,nowhere,,,,,,,,,,seen,seen,", "ids that no row has: ['nowhere']"),
        ("a,甲,,,council,,,,,,,,,,,seen,seen,\na,乙,,,council,,,,,,,,,,,seen,seen,", "ids used twice: ['a']"),
        ("a,甲,,,council,,2023/1/1,,,,,,,,,seen,seen,", "is not YYYY-MM-DD"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused(tmp_path, monkeypatch, row, found):
    header = Path(tables.resource("data/authority/organizations.csv")).read_text("utf-8").splitlines()[0]
    (tmp_path / "organizations.csv").write_text(f"{header}\n{row}\n", "utf-8")
    monkeypatch.setattr(tables, "resource", lambda relative: tmp_path / Path(relative).name)
    tables.organization_rows.cache_clear()
    try:
        with pytest.raises(IdentityError, match=re.escape(found)):
            tables.organization_rows()
    finally:
        tables.organization_rows.cache_clear()


def test_a_missing_table_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "resource", lambda relative: tmp_path / relative)
    tables.seat_rows.cache_clear()
    with pytest.raises(IdentityError, match=r"data/authority/seats\.csv"):
        tables.seat_rows()


def test_sources_are_named_for_readers_not_as_files_of_others():
    path = re.compile(r"\.(?:json|csv|rs|md|ts|py)\b|\bsrc/|\bdata/|\btests?\b|apisamples|check list|list\.")
    cells = [
        row["source"] for name in ("organizations", "laws") for row in rows(f"data/authority/{name}.csv")
    ]
    assert [cell for cell in cells if path.search(cell)] == []
