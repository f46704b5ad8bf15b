"""The table of codes: complete in both languages, and every code is tried somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.check import code_named, codes, nearest
from kg.errors import RuleError, UsageError
from kg.model import Severity
from kg.structure import lexicon

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def test_every_text_is_there_and_in_its_language() -> None:
    kana = re.compile("[ぁ-んァ-ヶ一-龠]")
    for code in codes().values():
        texts = {
            name: getattr(code, name)
            for name in type(code).__match_args__
            if isinstance(getattr(code, name), str)
        }
        assert [name for name, text in texts.items() if not text.strip()] == [], code.name
        assert all(kana.search(text) for name, text in texts.items() if name.endswith("_ja")), code.name
        english = " ".join(text for name, text in texts.items() if name.endswith("_en"))
        assert len(re.findall("[a-z]+", english)) > 10, code.name


def test_names_are_in_kebab_case_and_scopes_are_those_of_the_readme() -> None:
    assert [name for name in codes() if not re.fullmatch(r"[a-z]+(?:-[a-z]+)*", name)] == []
    (listed,) = re.findall(
        r"where it is found: `([a-z ]+)`", (ROOT / "data/lint/README.md").read_text("utf-8")
    )
    assert {code.scope for code in codes().values()} == {*listed.split(), "store"}


def test_the_program_says_no_code_that_the_table_lacks_and_the_table_none_that_it_never_says() -> None:
    files = [*(ROOT / "kg/check").glob("*.py"), ROOT / "kg/entities/problems.py"]
    words = "".join(file.read_text("utf-8") for file in files)
    assert [name for name in codes() if f'"{name}"' not in words] == []
    assert set(re.findall(r'[pP]roblem\(\s*"([^"]+)"', words)) - set(codes()) == set()


def test_every_code_is_tried_on_a_seeded_fault() -> None:
    tests = [
        *HERE.glob("test_*.py"),
        ROOT / "tests/entities/test_problems.py",
        ROOT / "tests/cli/test_check_options.py",
    ]
    tried = "".join(file.read_text("utf-8") for file in tests)
    assert [name for name in codes() if not re.search(rf"\b{name}\b(?!-)", tried)] == []


def test_an_unknown_code_names_the_nearest() -> None:
    with pytest.raises(UsageError) as said:
        code_named("dates-disagre")
    assert (
        said.value.hint
        == "did you mean dates-disagree or facts-disagree or label-disagrees? kg check --codes lists them all"
    )
    assert nearest("MISSING_MEETING") == ["missing-meeting"]
    with pytest.raises(UsageError) as said:
        code_named("xyzzy")
    assert said.value.hint == "kg check --codes lists them all"


def test_a_severity_that_does_not_exist_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    header, row, *_ = (ROOT / "data/lint/codes.csv").read_text("utf-8").splitlines()
    (tmp_path / "codes.csv").write_text(f"{header}\n{row.replace(',error,', ',fatal,')}\n", "utf-8")
    monkeypatch.setattr(lexicon, "resource", lambda relative: tmp_path / Path(relative).name)
    codes.cache_clear()
    try:
        with pytest.raises(RuleError, match="'fatal' is no severity"):
            codes()
    finally:
        codes.cache_clear()


def test_severities_of_the_extraction_are_those_of_the_table(scene_severities: dict[str, Severity]) -> None:
    assert {name: codes()[name].severity for name in scene_severities} == scene_severities
