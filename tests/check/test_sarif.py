"""SARIF 2.1.0: what consumers rely on (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html)."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.check import Wanted, check_files, codes
from kg.check.findings import Finding, problem, unplaced
from kg.check.sarif import sarif_log
from kg.ingest import default_stages
from kg.records import replace

Log = Callable[..., dict[str, Any]]


@pytest.fixture
def log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Log:
    monkeypatch.chdir(tmp_path)

    def write(*files: str, of_store: tuple[Finding, ...] = ()) -> dict[str, Any]:
        checked = [one.light() for one in check_files(map(Path, files), default_stages(), Wanted())]
        return json.loads(json.dumps(sarif_log(checked, of_store, "en", exit_code=1)))["runs"][0]  # type: ignore[no-any-return]

    return write


def test_a_finding_has_rule_level_place_and_fingerprint(log: Log, tmp_path: Path, clean: str) -> None:
    text = clean.replace("税制調査会", "𠮷野税制調査会").replace("（火）", "（月）")
    (tmp_path / "議事 1.txt").write_text(text, encoding="utf-8")
    run = log("議事 1.txt")
    (result,) = [one for one in run["results"] if one["ruleId"] == "dates-disagree"]
    (artifact,) = run["artifacts"]
    assert artifact["location"] == {"uri": "%E8%AD%B0%E4%BA%8B%201.txt"}
    assert re.fullmatch("[0-9a-f]{64}", artifact["hashes"]["sha-256"])
    assert (artifact["mimeType"], artifact["encoding"]) == ("text/plain", "utf-8")
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "dates-disagree"
    assert (result["level"], result["message"]["text"]) == (
        "warning",
        "the weekday in 令和５年７月４日（月） is wrong: 2023-07-04 was a Tuesday",
    )
    (location,) = result["locations"]
    start = text.index("令和５年")
    assert location["physicalLocation"] == {
        "artifactLocation": {"index": 0},
        "region": {
            "startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 15,
            "charOffset": start, "charLength": 11,
            "snippet": {"text": "日時：令和５年７月４日（月）　17:45～18:10".replace("　", " ")},
        },
    }  # fmt: skip
    assert list(result["partialFingerprints"]) == ["shisakuFinding/v1"]


def test_every_code_is_a_rule_told_in_both_languages(log: Log, tmp_path: Path, clean: str) -> None:
    (tmp_path / "a.txt").write_text(clean)
    driver = log("a.txt")["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == list(codes())
    for rule, code in zip(driver["rules"], codes().values(), strict=True):
        assert re.fullmatch("(?:[A-Z][a-z]+)+", rule["name"])
        assert rule["shortDescription"]["text"] == f"{code.title_ja} / {code.title_en}"
        for name, texts in (
            ("fullDescription", (code.means_ja, code.means_en, code.why_ja, code.why_en)),
            ("help", (code.do_ja, code.do_en)),
        ):
            assert all(text in rule[name]["text"] for text in texts)
        assert rule["defaultConfiguration"]["level"] in ("note", "warning", "error")


def test_what_cannot_be_read_is_a_result_and_a_notification(log: Log, tmp_path: Path, clean: str) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "list.txt").write_text("買い物\n\n牛乳\n卵\n")
    (tmp_path / "ok.txt").write_text(clean)
    run = log("empty.txt", "list.txt", "ok.txt")
    assert [(one["ruleId"], one["level"]) for one in run["results"]] == [
        ("source-unreadable", "error"),
        ("not-minutes", "error"),
    ]
    (invocation,) = run["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 1)
    assert len(invocation["toolExecutionNotifications"]) == 2
    assert log("ok.txt")["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]


def test_a_member_of_an_archive_lies_below_it(log: Log, tmp_path: Path, clean: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("one.txt", clean.replace("（火）", "（月）"))
        archive.writestr("two.txt", clean)
    run = log("a.zip")
    assert [(one["location"]["uri"], one.get("parentIndex")) for one in run["artifacts"]] == [
        ("a.zip", None),
        ("/one.txt", 0),
        ("/two.txt", 0),
    ]
    (result,) = run["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"index": 1}


def test_a_finding_between_meetings_names_them_as_logical_locations(
    log: Log, tmp_path: Path, clean: str
) -> None:
    (tmp_path / "a.txt").write_text(clean)
    gap = replace(unplaced(problem("missing-meeting", None, "ない", "gone")), things=("urn:m:1", "urn:m:3"))
    (result,) = log("a.txt", of_store=(gap,))["results"]
    assert result["locations"] == [
        {
            "logicalLocations": [
                {"fullyQualifiedName": "urn:m:1", "kind": "resource"},
                {"fullyQualifiedName": "urn:m:3", "kind": "resource"},
            ]
        }
    ]


#: Name of an object of the format → names that it must have and names that it may have beside them,
#: as far as they are used here (SARIF 2.1.0, sections 3.13 to 3.58).
_KEYS: dict[str, tuple[set[str], set[str]]] = {
    "log": ({"version", "runs"}, {"$schema"}),
    "run": ({"tool"}, {"invocations", "artifacts", "results", "columnKind", "language"}),
    "driver": ({"name"}, {"organization", "semanticVersion", "informationUri", "rules"}),
    "rule": ({"id"}, {"name", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"}),
    "invocation": ({"executionSuccessful"}, {"exitCode", "toolExecutionNotifications"}),
    "artifact": (set(), {"location", "parentIndex", "hashes", "mimeType", "encoding"}),
    "result": ({"message"}, {"ruleId", "ruleIndex", "level", "locations", "partialFingerprints"}),
    "location": (set(), {"physicalLocation", "logicalLocations", "properties"}),
    "region": (set(), {"startLine", "startColumn", "endLine", "endColumn", "charOffset", "charLength", "snippet"}),
}  # fmt: skip


def test_objects_have_the_keys_of_the_format(log: Log, tmp_path: Path, clean: str) -> None:
    (tmp_path / "a.txt").write_text(clean.replace("（火）", "（月）"))
    (tmp_path / "b.txt").write_bytes(b"")
    run = log("a.txt", "b.txt")
    locations = [place for result in run["results"] for place in result.get("locations", ())]
    objects = [
        ("log", sarif_log([], (), "ja", exit_code=0)),
        ("run", run),
        ("driver", run["tool"]["driver"]),
        *(("rule", rule) for rule in run["tool"]["driver"]["rules"]),
        *(("invocation", one) for one in run["invocations"]),
        *(("artifact", one) for one in run["artifacts"]),
        *(("result", one) for one in run["results"]),
        *(("location", one) for one in locations),
        *(("region", one["physicalLocation"]["region"]) for one in locations if "region" in one["physicalLocation"]),
    ]  # fmt: skip
    for name, value in objects:
        must, may = _KEYS[name]
        assert must <= set(value) <= must | may, name
