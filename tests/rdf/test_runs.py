"""Who read a source and when: the time is given, never asked of a clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from kg.ids import Ids
from kg.rdf.build import build_run, build_tombstone
from kg.vocab import Class, Property, Prov, Rdf

IDS = Ids()
SHA = "ab" * 32
JST = timezone(timedelta(hours=9))


def _run(at: datetime, extractor: str = "1.0+core") -> tuple[str, ...]:
    return build_run(SHA, at=at, extractor=extractor, dictionary="core-20261015")


def _short(lines: tuple[str, ...]) -> list[str]:
    assert all(line.endswith(f" <{IDS.graph('runs')}> .") for line in lines)
    return [line[: line.rindex(" <")].replace(IDS.base, "") for line in lines]


def test_a_run_names_its_source_its_time_its_extractor_and_what_came_of_it() -> None:
    run = IDS.run(SHA, "1.0+core").removeprefix(IDS.base)
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert _short(_run(datetime(2024, 4, 3, 9, 30, tzinfo=UTC))) == sorted(
        [
            f"<extractor/1.0+core> <{Rdf.TYPE}> <{Class.EXTRACTOR}>",
            f'<extractor/1.0+core> <{Rdf.LABEL}> "shisaku-kg 1.0+core"',
            f'<extractor/1.0+core> <{Property.DICTIONARY_VERSION}> "core-20261015"',
            f'<extractor/1.0+core> <{Property.EXTRACTOR_VERSION}> "1.0+core"',
            f"<{run}> <{Rdf.TYPE}> <{Class.EXTRACTION_RUN}>",
            f"<{run}> <{Prov.GENERATED}> <graph/source/{SHA}>",
            f'<{run}> <{Prov.STARTED_AT_TIME}> "2024-04-03T09:30:00Z"^^<{xsd}dateTime>',
            f"<{run}> <{Prov.USED}> <source/{SHA}>",
            f"<{run}> <{Prov.WAS_ASSOCIATED_WITH}> <extractor/1.0+core>",
        ]
    )


@pytest.mark.parametrize(
    "at",
    [
        datetime(2024, 4, 3, 9, 30, tzinfo=UTC),
        datetime(2024, 4, 3, 18, 30, tzinfo=JST),
        datetime(2024, 4, 3, 9, 30, 0, 999999),
    ],
)
def test_one_instant_is_written_in_one_way(at: datetime) -> None:
    assert _run(at) == _run(datetime(2024, 4, 3, 9, 30, tzinfo=UTC))


def test_another_version_is_another_run() -> None:
    at = datetime(2024, 4, 3, tzinfo=UTC)
    assert {line.split(" ")[0] for line in _run(at)}.isdisjoint(
        line.split(" ")[0] for line in _run(at, "1.1")
    )


def test_a_tombstone_says_who_read_the_act_and_what_took_its_place() -> None:
    act, new = f"{IDS.base}meeting/x/1/a/act/1", f"{IDS.base}meeting/x/1/a/act/2"
    assert build_tombstone(act, replaced_by=new, read_by="0.9", read_in="a" * 64) == (
        f"<{act}> <http://purl.org/dc/terms/isReplacedBy> <{new}> <{IDS.graph('tombstones')}> .",
        f"<{act}> <{Rdf.TYPE}> <{Class.TOMBSTONE}> <{IDS.graph('tombstones')}> .",
        f"<{act}> <{Prov.WAS_DERIVED_FROM}> <{IDS.source('a' * 64)}> <{IDS.graph('tombstones')}> .",
        f"<{act}> <{Property.WAS_READ_BY}> <{IDS.extractor('0.9')}> <{IDS.graph('tombstones')}> .",
    )
    assert len(build_tombstone(act, replaced_by=None, read_by="0.9", read_in="a" * 64)) == 3
