"""What a user's words name: files, folders, globs."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.sources import expand
from kg.store import open_writer


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "deep/er/c.txt", ".hidden", ".git/x.txt", "[1].txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("議事録", encoding="utf-8")
    return tmp_path


def names(paths: list[Path], tree: Path) -> list[str]:
    return [str(path.relative_to(tree)) for path in paths]


def test_folder_gives_every_visible_file_below_it_sorted(tree: Path) -> None:
    assert names(expand([str(tree)]), tree) == ["[1].txt", "a.txt", "b.txt", "deep/er/c.txt"]


def test_files_are_named_once_however_often_asked_for(tree: Path) -> None:
    assert names(expand([str(tree / "b.txt"), str(tree / "*.txt"), str(tree / "b.txt")]), tree) == [
        "[1].txt",
        "a.txt",
        "b.txt",
    ]


def test_glob_reaches_below_with_two_stars(tree: Path) -> None:
    assert names(expand([f"{tree}/**/c.txt"]), tree) == ["deep/er/c.txt"]


def test_existing_name_is_never_read_as_a_glob(tree: Path) -> None:
    assert names(expand([f"{tree}/[1].txt"]), tree) == ["[1].txt"]


def test_missing_plain_path_is_left_to_the_reader(tree: Path) -> None:
    assert names(expand([f"{tree}/a.txt", f"{tree}/none.txt"]), tree) == ["a.txt", "none.txt"]


def test_glob_without_a_match_is_named(tree: Path) -> None:
    with pytest.raises(SourceError, match=r"\*\.pdf: matches no file"):
        expand([f"{tree}/*.pdf"])


def test_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no files in this folder"):
        expand([str(tmp_path)])


def test_empty_word_is_refused() -> None:
    with pytest.raises(SourceError, match="an empty path"):
        expand([""])


def test_links_to_files_count_and_broken_or_circular_ones_do_not(tree: Path) -> None:
    (tree / "deep" / "to-b.txt").symlink_to(tree / "b.txt")
    (tree / "deep" / "broken").symlink_to(tree / "none")
    (tree / "deep" / "circle").symlink_to(tree / "deep" / "circle")
    assert names(expand([str(tree / "deep")]), tree) == ["deep/er/c.txt", "deep/to-b.txt"]


def test_the_order_is_that_of_paths_and_not_of_their_letters(tmp_path: Path) -> None:
    for name in ("a/2.txt", "a-b/1.txt", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("議事録", "utf-8")
    found = expand([str(tmp_path)])
    assert found == sorted(found)
    assert names(found, tmp_path) == ["a/2.txt", "a-b/1.txt", "a.txt"]


def test_looping_links_are_not_followed(tree: Path) -> None:
    (tree / "deep" / "loop").symlink_to(tree)
    assert names(expand([str(tree / "deep")]), tree) == ["deep/er/c.txt"]


@pytest.mark.parametrize("pattern", ["{}", "{}/*", "{}/**"])
def test_the_files_of_a_store_are_no_sources(tmp_path: Path, pattern: str) -> None:
    with open_writer(tmp_path / "store"):
        pass
    (tmp_path / "data").mkdir()  # as good a name as any for a folder of minutes
    minutes = [tmp_path / "a.txt", tmp_path / "data" / "b.txt", tmp_path / "meta.json"]
    for file in minutes:
        file.write_text("x", encoding="utf-8")

    assert expand([pattern.format(tmp_path)]) == minutes


def test_a_folder_that_is_a_store_holds_no_files_to_be_read(tmp_path: Path) -> None:
    with open_writer(tmp_path / "store"):
        pass

    with pytest.raises(SourceError, match="no files in this folder"):
        expand([tmp_path / "store"])
