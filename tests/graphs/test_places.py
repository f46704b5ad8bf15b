"""What IRIs say of where an act stands, and what is looked up where they say nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.graphs.places import Places
from kg.graphs.reading import Part, Wanted, load_events, load_wanted
from kg.graphs.scans import Scans
from kg.ingest import Options, default_stages, ingest_path, write_fixed_graphs
from kg.resources import resource
from kg.store import Reader, open_reader, open_writer
from kg.vocab import Oa, Property

SHA = "d89369c72f9ea21a229fbc1b2b2e3d7c5a1f0e4d6b8c9a7e3f5d1c2b4a6e8f90"
OTHER = "d89369c72f9e" + "0" * 52
MARK = f"https://w3id.org/shisaku/id/meeting/cs-hq/36/{SHA[:12]}"

_TEXT = "総務省が支援を行う。デジタル庁が整備を進める。"


def _store(folder: Path, statements: str) -> Path:
    with open_writer(folder) as writer:
        writer.update(
            f"PREFIX oa: <{Oa.NS}> PREFIX s: <https://w3id.org/shisaku/ns#> INSERT DATA {{ GRAPH <urn:g> {{ {statements} }} }}"
        )
    return folder


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    folder = tmp_path_factory.mktemp("places") / "store"
    with open_writer(folder) as writer:
        write_fixed_graphs(writer)
        options = Options(at=datetime(2024, 5, 1, tzinfo=UTC))
        (outcome,) = ingest_path(writer, resource("data/minutes/cs-hq-036.txt"), default_stages(), options)
    assert outcome.error is None
    with open_reader(folder) as reader:
        yield reader


def test_what_iris_say_is_what_the_store_says(sample: Reader) -> None:
    scans = Scans(sample)
    stated = scans.one(Property.AT_MEETING)
    acts = scans.one(Property.ACT_TYPE)
    read_off = Places(_Refusing(sample)).meetings(acts)
    assert read_off == {act: stated[act] for act in acts}
    memberships = scans.one(Property.OBSERVED_AT)
    assert Places(_Refusing(sample)).meetings(memberships, Property.OBSERVED_AT) == memberships


def test_words_cut_from_the_kept_text_are_those_that_the_selectors_quote(sample: Reader) -> None:
    scans = Scans(sample)
    proofs = sorted(set(scans.one(Property.EVIDENCE).values()))
    quoted = {selector.removesuffix("/quote"): words for selector, words in scans.one(Oa.EXACT).items()}
    assert len(proofs) > 60
    assert Places(scans).quotes(proofs) == {proof: quoted[proof] for proof in proofs}


class _Refusing(Scans):
    """Looks nothing up one by one."""

    def looked_up(self, predicate: str, subjects: Iterable[str]) -> dict[str, str]:
        assert not list(subjects), f"{predicate} is looked up"
        return {}


def test_evidence_in_few_places_or_beyond_the_text_is_quoted_by_its_selector(tmp_path: Path) -> None:
    spans = {"0-10": "総務省が支援を行う。", "10-23": "別の語", "0-999": "長い", "5-5": "空"}
    said = "".join(
        f"<{MARK}/evidence/{span}> oa:hasSelector <{MARK}/evidence/{span}/quote> . "
        f'<{MARK}/evidence/{span}/quote> oa:exact "{words}" . '
        for span, words in spans.items()
    )
    store = _store(tmp_path / "s", f'<urn:src> s:sha256 "{SHA}" ; s:text "{_TEXT}" . {said}')
    with open_reader(store) as reader:
        places = Places(Scans(reader))
        few = places.quotes([f"{MARK}/evidence/10-23"])
        many = places.quotes([f"{MARK}/evidence/{span}" for span in spans])
    assert few == {f"{MARK}/evidence/10-23": "別の語"}
    assert many == {
        f"{MARK}/evidence/0-10": "総務省が支援を行う。",
        f"{MARK}/evidence/10-23": "デジタル庁が整備を進める。",
        f"{MARK}/evidence/0-999": "長い",
        f"{MARK}/evidence/5-5": "空",
    }


def test_two_sources_that_begin_alike_are_told_apart_by_their_statements(tmp_path: Path) -> None:
    act = f"{MARK}/act/1"
    store = _store(
        tmp_path / "s",
        f'<urn:a> s:sha256 "{SHA}" . <urn:b> s:sha256 "{OTHER}" . <{act}> s:atMeeting <urn:meeting> ; '
        f"s:evidence <urn:proof> . <urn:proof> oa:hasSource <urn:b> .",
    )
    with open_reader(store) as reader:
        places = Places(Scans(reader))
        assert places.meetings([act, f"{MARK}/act/2"]) == {act: "urn:meeting"}
        assert places.source_of(act) == OTHER


def test_only_acts_that_can_make_an_edge_are_quoted(sample: Reader) -> None:
    parts = frozenset({Part.MEASURE, Part.QUOTE})
    everything = {event.id: event for event in load_events(sample)}
    commitments = load_wanted(sample, Wanted(parts, frozenset({"commitment"}), ("ministry", "measure")))
    assert {event.type for event in commitments} == {"commitment"}
    assert sorted(event.id for event in commitments) == sorted(
        event.id for event in everything.values() if event.type == "commitment"
    )
    for event in commitments:
        whole = everything[event.id]
        has_both = event.ministry is not None and event.measure is not None
        assert event.quote == (whole.quote if has_both else "")
        assert (event.meeting, event.on, event.source, event.status) == (
            whole.meeting,
            whole.on,
            whole.source,
            whole.status,
        )
