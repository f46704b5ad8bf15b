"""The table of gold files, what stands beside it, and the page that is made of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from kg.errors import SourceError
from kg.evaluate import load_agreement, load_entries, load_minimums
from kg.evaluate.index import Agreement, Minimum

Folder = Callable[..., Path]
ACT = {"type": "request", "agent": "甲", "object": "支援", "evidence": "支援をお願いしたい。"}


def test_an_index_names_gold_files_with_their_texts_and_groups(gold_folder: Folder) -> None:
    index = gold_folder(["a,texts/a.txt,held-back,甲会議,council,**held back**"], {"a": [ACT]})
    (entry,) = load_entries(index)

    assert (entry.name, entry.group, entry.minutes, entry.minutes_en) == (
        "a",
        "held-back",
        "甲会議",
        "council",
    )
    assert (entry.path, entry.text) == (index.parent / "a.json", index.parent / "texts/a.txt")
    assert entry.gold.acts == [ACT]


def test_a_gold_file_is_an_entry_of_no_group(gold_folder: Folder) -> None:
    folder = gold_folder([], {"a": [ACT]}).parent
    (entry,) = load_entries(folder / "a.json")

    assert (entry.name, entry.group, entry.text) == ("a", None, None)


def test_tables_beside_the_gold_may_be_missing(tmp_path: Path) -> None:
    assert load_agreement(tmp_path) == load_minimums(tmp_path) == ()


def test_agreement_and_minimums_are_read(tmp_path: Path) -> None:
    (tmp_path / "agreement.csv").write_text("gold,figure,f1,source\na,acts-full,0.68,two people\n")
    (tmp_path / "minimums.csv").write_text("scope,figure,at_least\nheld-back,acts-full,0.5\n")

    assert load_agreement(tmp_path) == (Agreement("a", "acts-full", 0.68, "two people"),)
    assert load_minimums(tmp_path) == (Minimum("held-back", "acts-full", 0.5),)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("index.csv", "gold,text\n", "index.csv: columns gold, text; it needs gold, text, group"),
        ("index.csv", "", "columns missing"),
        ("index.csv", "gold,text,group,minutes,minutes_en,used_for\na,a.txt\n", "line 2 has not 6 cells"),
        (
            "index.csv",
            "gold,text,group,minutes,minutes_en,used_for\na,a.txt,tuned,x,x,x\n",
            "the group 'tuned' of 'a'; use sample, developed, held-back",
        ),
        ("minimums.csv", "scope,figure,at_least\na,acts-full,much\n", "'much' is no F1"),
        ("minimums.csv", "scope,figure,at_least\na,acts-full,2\n", "'2' is no F1"),
        ("agreement.csv", "gold,figure,f1,source\na,acts-full,nan,x\n", "'nan' is no F1"),
    ],
)
def test_a_table_that_is_none_is_refused(tmp_path: Path, name: str, content: str, said: str) -> None:
    (tmp_path / name).write_text(content)
    load = {"index.csv": load_entries, "minimums.csv": lambda path: load_minimums(path.parent)}.get(
        name, lambda path: load_agreement(path.parent)
    )

    with pytest.raises(SourceError) as error:
        load(tmp_path / name)
    assert said in str(error.value)


def test_an_index_that_is_missing_or_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.csv").write_bytes(b"\xff\xfe\x00")

    for name in ("none.csv", "index.csv"):
        with pytest.raises(SourceError, match="no table can be read here"):
            load_entries(tmp_path / name)


# --- the project's own gold -------------------------------------------------------------------------


def test_the_index_names_every_gold_file_once_and_every_text_is_there(project_gold: Path) -> None:
    entries = load_entries(project_gold / "index.csv")

    assert sorted(entry.path for entry in entries) == sorted(project_gold.glob("*.json"))
    assert [entry.name for entry in entries if entry.text is None or not entry.text.is_file()] == []
    assert [entry.name for entry in entries if entry.text and entry.text.name != entry.gold.source] == []


def test_minimums_and_agreement_are_of_gold_that_the_index_names(project_gold: Path) -> None:
    entries = load_entries(project_gold / "index.csv")
    names = {entry.name for entry in entries}

    assert {one.gold for one in load_agreement(project_gold)} <= names
    assert {one.scope for one in load_minimums(project_gold)} <= names | {entry.group for entry in entries}


def test_the_page_about_the_gold_holds_the_table_of_the_index(
    project_gold: Path, tool: Callable[[str], ModuleType]
) -> None:
    """Where this fails, `python tools/gold_table.py` writes the table anew."""
    page = (project_gold / "README.md").read_text(encoding="utf-8")

    assert tool("gold_table").rewritten(page, project_gold / "index.csv") == page


def test_a_table_that_is_not_that_of_the_index_is_replaced(
    gold_folder: Folder, tool: Callable[[str], ModuleType]
) -> None:
    optional = ACT | {"optional": True}
    index = gold_folder(["a,a.txt,developed,甲会議,council,developing"], {"a": [ACT, ACT, optional]})
    page = "# Gold\n\n| table | of | other |\n\n| gold | minutes |\n|---|---|\n| `b` | old |\n\nAfter.\n"

    assert tool("gold_table").rewritten(page, index) == (
        "# Gold\n\n| table | of | other |\n\n"
        "| gold | minutes | non-optional acts | group | used for |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| `a` | 甲会議 | 2 | developed | developing |\n"
        "\nAfter.\n"
    )
