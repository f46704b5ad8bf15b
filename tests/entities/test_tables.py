from __future__ import annotations

import re
from itertools import pairwise
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
        *(row.organization for row in tables.parent_rows()),
        *(row.parent for row in tables.parent_rows()),
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


#: They are from memory of laws that name days; by how many days one of them may be wrong.
WRONG_BY_DAYS = 400
#: Older than every row that could be above them: 法務府, 商工省, the Diet of the Empire have none.
OLDER_THAN_THE_TABLE = {"shugiin", "ppo", "housei", "churoi", "jftc", "chusho", "jcg", "pre-shokuryo"}


def test_what_is_older_than_its_parent_says_where_it_stood_before():
    rows = {row.id: row for row in tables.organization_rows()}
    former = {}
    for row in tables.parent_rows():
        former.setdefault(row.organization, []).append(row.validity)
    lost = []
    for row in rows.values():
        parent = rows.get(row.parent) if row.parent else None
        first, begins = row.validity.first, parent and parent.validity.first
        if first is None or begins is None:
            continue
        younger = (begins - first).days > WRONG_BY_DAYS
        told = [one.first for one in former.get(row.id, ()) if (one.first - first).days <= WRONG_BY_DAYS]
        if younger and not told and row.id not in OLDER_THAN_THE_TABLE:
            lost.append(row.id)
    assert lost == []


def test_former_parents_of_one_organization_do_not_overlap_and_existed_then():
    rows = {row.id: row for row in tables.organization_rows()}
    before = {}
    for row in sorted(tables.parent_rows(), key=lambda row: (row.organization, row.validity.first)):
        assert row.validity.first < row.validity.last, row
        last = before.get(row.organization)
        assert last is None or last < row.validity.first, row
        before[row.organization] = row.validity.last
        parent = rows[row.parent].validity
        assert parent.first is None or (parent.first - row.validity.first).days <= WRONG_BY_DAYS, row
        assert parent.last is None or row.validity.last <= parent.last, row


def test_one_name_means_one_organization_on_any_day():
    by_name = {}
    for row in tables.organization_rows():
        by_name.setdefault(row.label_ja, []).append(row.validity)
    for name, lives in by_name.items():
        lives.sort(key=lambda one: one.first)
        for earlier, later in pairwise(lives):
            assert earlier.last is not None, name
            assert earlier.last < later.first, name


def test_a_successor_does_not_end_before_its_predecessor_begins():
    rows = {row.id: row for row in tables.organization_rows()}
    wrong = [
        (row.id, successor)
        for row in rows.values()
        for successor in row.successors
        if row.validity.first
        and rows[successor].validity.last
        and rows[successor].validity.last < row.validity.first
    ]
    assert wrong == []
