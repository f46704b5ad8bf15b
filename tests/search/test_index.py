"""What is found, in which order, and that the index follows the store."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import StoreBusyError, StoreError, UsageError
from kg.ids import Ids
from kg.search import Count, Found, Hit, Kind, Snippet, find_index, index_file, open_index
from kg.store import open_reader
from kg.vocab import Property

IDS = Ids()
CYBER = IDS.measure("サイバー対策")

Fill = Callable[..., Path]


def _search(store: Path, query: str, **options: Any) -> Found:
    with open_reader(store) as reader, open_index(store, reader) as index:
        return index.search(query, **options)


def _found(store: Path, query: str, **options: Any) -> list[str]:
    """The words of the snippets in their order."""
    return [hit.snippet.text for hit in _search(store, query, **options).hits]


@pytest.fixture
def store(filled: Fill, minutes: Any) -> Path:
    return filled(
        minutes(
            "a",
            "2022-06-17",
            [("山田大臣", "ｻｲﾊﾞｰ攻撃に備える。次に進む。"), ("佐藤委員", "攻撃は、\nサイバーでない。")],
            heading="議事要旨\n",
            names=[(CYBER, "サイバー対策"), (IDS.organization("mic"), "総務省")],
        ),
        minutes("b", "2023-07-04", [("鈴木委員", "サイバー対策を急ぐ。")], names=[(CYBER, "サイバー対策")]),
        minutes("c", None, [("議長", "サイバーの件。")]),
    )


def test_names_come_before_sentences_and_the_newest_sentence_first(store: Path) -> None:
    assert _search(store, "サイバー") == Found(
        words=("サイバー",),
        total=5,
        more=False,
        counts=(
            *(Count(kind, 0, False) for kind in (Kind.ORGANIZATION, Kind.PERSON)),
            Count(Kind.MEASURE, 1, False),
            *(Count(kind, 0, False) for kind in (Kind.DOCUMENT, Kind.MEETING)),
            Count(Kind.SENTENCE, 4, False),
        ),
        hits=(
            Hit(Kind.MEASURE, CYBER, "サイバー対策", Snippet("サイバー対策", ((0, 4),))),
            *(
                Hit(
                    kind=Kind.SENTENCE,
                    iri=f"{IDS.base}meeting/test/{letter}/{letter * 12}/speech/{number}",
                    label=f"会合{letter}",
                    snippet=Snippet(text, (mark,)),
                    source=letter * 64,
                    start=start,
                    end=start + len(text),
                    date=date,
                    meeting=f"{IDS.base}meeting/test/{letter}",
                    speaker=speaker,
                )
                for letter, number, speaker, text, mark, start, date in (
                    ("b", 0, "鈴木委員", "○鈴木委員　サイバー対策を急ぐ。", (6, 10), 0, "2023-07-04"),
                    ("a", 0, "山田大臣", "○山田大臣　ｻｲﾊﾞｰ攻撃に備える。", (6, 11), 5, "2022-06-17"),
                    ("a", 1, "佐藤委員", "○佐藤委員　攻撃は、\nサイバーでない。", (11, 15), 29, "2022-06-17"),
                    ("c", 0, "議長", "○議長　サイバーの件。", (4, 8), 0, None),
                )
            ),
        ),
        offset=0,
    )


def test_offsets_lead_to_the_words_in_the_kept_text(store: Path) -> None:
    with open_reader(store) as reader:
        for hit in _search(store, "の", kinds=["sentence"]).hits:
            text = reader.text_of(reader.ids.source(str(hit.source)))
            assert text[hit.start : hit.end] == hit.snippet.text


def test_words_that_follow_each_other_come_before_those_that_stand_apart(store: Path) -> None:
    assert _found(store, "サイバー 攻撃", kinds=["sentence"]) == [
        "○山田大臣　ｻｲﾊﾞｰ攻撃に備える。",
        "○佐藤委員　攻撃は、\nサイバーでない。",
    ]


@pytest.mark.parametrize(
    ("query", "kinds", "found"),
    [
        ("総務", [], ["総務省"]),
        ("mic", ["actor"], ["MIC"]),
        ("ministry", ["organization"], ["Ministry of Internal Affairs"]),
        ("経済産業省", [], []),
        ("会合a", ["meeting"], ["会合a"]),
        ("サイバー対策", ["person", "document"], []),
        ("議事", ["sentence"], ["議事要旨"]),
        ("備", [], ["○山田大臣　ｻｲﾊﾞｰ攻撃に備える。"]),
        ("サイバー OR 攻撃", [], []),
        ('body:"x" NOT (', [], []),
    ],
)
def test_words_are_found_in_what_documents_mention(
    store: Path, query: str, kinds: list[str], found: list[str]
) -> None:
    assert _found(store, query, kinds=kinds) == found


def test_labels_are_given_in_the_language_that_is_asked_for(store: Path) -> None:
    (ja,), (en,) = (_search(store, "総務省", lang=lang).hits for lang in ("ja", "en"))
    assert (ja.label, en.label, en.snippet.text) == ("総務省", "Ministry of Internal Affairs", "総務省")


def test_pages_put_together_are_all_hits_each_once(store: Path) -> None:
    whole = _search(store, "サイバー", limit=200).hits
    assert tuple(_search(store, "サイバー", limit=1, offset=at).hits[0] for at in range(5)) == whole
    assert _search(store, "サイバー", limit=3, offset=5).hits == ()


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"kinds": ["ministry"]}, "'ministry' is no kind of hit"),
        ({"limit": 0}, "limit 0"),
        ({"limit": 201}, "limit 201"),
        ({"offset": -1}, "offset -1"),
        ({"offset": 9_990, "limit": 20}, "offset 9990"),
    ],
)
def test_a_page_that_is_none_is_refused(store: Path, options: dict[str, Any], found: str) -> None:
    with pytest.raises(UsageError) as refused:
        _search(store, "の", **options)
    assert refused.value.found == found


def test_a_named_thing_comes_first_and_once_whatever_its_name_is_long(filled: Fill, minutes: Any) -> None:
    names = [(IDS.measure(name), name) for name in ("対策法", "防災", "防災の対策", "災害の防災対策")]
    store = filled(minutes("a", "2022-06-17", [("議長", "始める。")], names=names))
    assert _found(store, "防災") == ["防災", "防災の対策", "災害の防災対策"]
    assert _found(store, "防災 対策") == ["防災の対策", "災害の防災対策"]


# --- following the store ---------------------------------------------------------------------------


def test_the_index_follows_the_store_document_by_document(filled: Fill, minutes: Any) -> None:
    acts = [("report", [(Property.MEASURE, CYBER), (Property.AGENT, IDS.organization("mic"))])]
    one = minutes("a", "2022-06-17", [("議長", "古い文。")], names=[(CYBER, "サイバー対策")], acts=acts)
    two = minutes("b", "2023-07-04", [("議長", "新しい文。")], acts=[("report", acts[0][1][1:])])
    three = minutes("c", "2021-01-01", [("議長", "別の文。")])
    assert _found(filled(one, two, three), "文") == [
        "○議長　新しい文。",
        "○議長　古い文。",
        "○議長　別の文。",
    ]
    assert _found(filled(two, three), "文") == ["○議長　新しい文。", "○議長　別の文。"]
    assert _found(filled(two, three), "サイバー") == []
    store = filled(one, two, three)
    assert _found(store, "サイバー") == ["サイバー対策"]
    assert _rows(store) == _rows_of_a_new_index(store)


def _rows(store: Path) -> list[list[tuple[Any, ...]]]:
    """What the tables say, without the numbers that depend on their history."""
    with sqlite3.connect(store / "search.sqlite") as database:
        queries = (
            "SELECT sha256, state, name FROM document ORDER BY 1",
            "SELECT iri, start, text FROM sentence JOIN passage ON passage.number = passage ORDER BY 1, 2",
            "SELECT iri, kind, ja, en, other, date FROM thing ORDER BY 1",
            "SELECT folded, iri FROM name JOIN thing ON number = thing ORDER BY 1, 2",
            "SELECT sha256, iri FROM mention JOIN document d ON d.number = document"
            " JOIN thing t ON t.number = thing ORDER BY 1, 2",
            "SELECT sha256, speeches, acts FROM document ORDER BY 1",
            "SELECT iri, type, later, parts FROM act ORDER BY 1",
            "SELECT thing, role, part.type, part.later, iri FROM part JOIN act ON number = act ORDER BY 1, 2, 5",
            "SELECT value FROM fact WHERE name = 'totals'",
            "SELECT COUNT(*) FROM sentence_terms WHERE sentence_terms MATCH '文*'",
            "SELECT COUNT(*) FROM thing_terms WHERE thing_terms MATCH 'サ*'",
        )
        return [database.execute(query).fetchall() for query in queries]


def _rows_of_a_new_index(store: Path) -> list[list[tuple[Any, ...]]]:
    for file in store.glob("search.sqlite*"):
        file.unlink()
    _search(store, "文")
    return _rows(store)


def test_a_document_that_is_read_anew_replaces_what_was_read_of_it(filled: Fill, minutes: Any) -> None:
    others = [minutes(letter, "2020-01-01", [("議長", "続く。")]) for letter in "bcd"]
    before = minutes("a", "2022-06-17", [("山田", "施策。")])
    after = minutes("a", "2022-06-18", [("山本", "施策。")], judged_with="1")
    assert _search(filled(before, *others), "施策").hits[0].speaker == "山田"
    store = filled(after, *others)
    (hit,) = _search(store, "施策").hits
    assert (hit.speaker, hit.date) == ("山本", "2022-06-18")
    assert _rows(store) == _rows_of_a_new_index(store)


def test_a_second_record_of_a_meeting_is_not_found_beside_the_first(filled: Fill, minutes: Any) -> None:
    first = minutes("a", "2022-06-17", [("議長", "施策。")])
    second = minutes("b", None, [("議長", "施策。")], alternate_of=first.meeting)
    assert len(_search(filled(first, second), "施策").hits) == 1


def test_an_index_that_is_up_to_date_is_not_written(store: Path) -> None:
    _search(store, "の")
    before = (store / "search.sqlite").stat().st_mtime_ns
    _search(store, "の")
    assert (store / "search.sqlite").stat().st_mtime_ns == before


def test_an_index_of_another_version_is_made_anew(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("kg.search.schema.VERSION", "0")
        patch.setattr("kg.search.update.VERSION", "0")
        with open_reader(store) as reader:
            open_index(store, reader).close()
    assert find_index(store) is None
    assert len(_search(store, "サイバー").hits) == 5


@pytest.mark.parametrize("damage", [b"no database at all", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_index_is_made_anew(store: Path, damage: bytes) -> None:
    _search(store, "の")
    (store / "search.sqlite").write_bytes(damage)
    assert len(_search(store, "サイバー").hits) == 5


def test_a_writer_that_stops_half_way_leaves_the_former_index(
    store: Path, filled: Fill, minutes: Any
) -> None:
    _search(store, "の")
    filled(minutes("d", "2024-01-01", [("議長", "サイバーの新しい文。")]))

    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with open_reader(store) as reader, pytest.raises(KeyboardInterrupt):
        open_index(store, reader, progress=stop)
    index = find_index(store)
    assert index is not None
    with index:
        assert len(index.search("サイバー").hits) == 5
    assert len(_search(store, "サイバー").hits) == 1


def test_who_reads_sees_the_former_state_until_the_new_one_is_whole(
    store: Path, filled: Fill, minutes: Any
) -> None:
    _search(store, "の")
    index = find_index(store)
    assert index is not None
    seen = []
    filled(minutes("d", "2024-01-01", [("議長", "サイバーの新しい文。")]))
    with open_reader(store) as reader, index:
        open_index(store, reader, progress=lambda _done, _of: seen.append(len(index.search("サイバー").hits)))
        assert (seen, len(index.search("サイバー").hits)) == ([5], 1)


def test_a_writer_waits_for_another_and_says_when_it_takes_too_long(store: Path) -> None:
    _search(store, "の")
    (store / "search.sqlite").unlink()
    with (
        sqlite3.connect(store / "search.sqlite", isolation_level=None) as other,
        open_reader(store) as reader,
    ):
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError) as busy:
            open_index(store, reader, wait_s=0.05)
        assert busy.value.found == "another process is making the index of the words"


def test_a_reader_that_was_overtaken_does_not_turn_the_index_back(
    store: Path, filled: Fill, minutes: Any
) -> None:
    with open_reader(store) as old:
        filled(minutes("d", "2024-01-01", [("議長", "サイバーの新しい文。")]))
        assert len(_search(store, "サイバー").hits) == 1
        with open_index(store, old) as index:
            assert len(index.search("サイバー").hits) == 1


# --- where nothing can be written ------------------------------------------------------------------


@pytest.fixture
def unwritable(store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store in whose folder nothing can be written, also where the tests run as root."""
    may = os.access
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != store and may(path, mode))
    return store


def test_the_index_of_a_read_only_store_lies_in_the_cache_of_the_user(
    unwritable: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert len(_search(unwritable, "サイバー").hits) == 5
    file = index_file(unwritable)
    assert file is not None
    assert (file.parent, file.is_file()) == (tmp_path / "cache" / "kg", True)
    assert not (unwritable / "search.sqlite").exists()


def test_where_nothing_at_all_can_be_written_the_index_is_in_memory(
    unwritable: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert len(_search(unwritable, "サイバー").hits) == 5
    assert (index_file(unwritable), find_index(unwritable)) == (None, None)


def test_there_is_no_index_before_one_is_made(store: Path) -> None:
    assert find_index(store) is None


def test_an_index_that_vanishes_is_said(store: Path) -> None:
    _search(store, "の")
    index = find_index(store)
    assert index is not None
    with sqlite3.connect(store / "search.sqlite") as database:
        database.execute("DROP TABLE fact")
    with pytest.raises(StoreError) as error:
        index.search("の")
    assert error.value.found == "the index of the words is of another version, or not made yet"
