"""Which state of the store is answered from: one for everybody, each for a while, the next made ready before it is taken."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.serve.jobs import Answer
from kg.serve.process import Result
from kg.serve.settings import Settings
from kg.serve.site import Sites, published
from kg.serve.states import States
from kg.store import open_writer

#: Longer than any test takes: nothing is gone over to by itself.
AGE_S = 10_000.0
#: What other servers keep in the store while it is copied.
_BESIDE = shutil.ignore_patterns("search*", "dataset*")
MORE = {"query": "SELECT (COUNT(*) AS ?more) { ?s <urn:more> ?o }"}


@pytest.fixture
def store(tiny_store: Path, tmp_path: Path) -> Path:
    shutil.copytree(tiny_store, tmp_path / "store", ignore=_BESIDE)
    return tmp_path / "store"


def _publish(store: Path, number: int) -> str:
    """A further statement, published; the name of the state."""
    with open_writer(store) as writer:
        writer.update(f"INSERT DATA {{ GRAPH <urn:h{number}> {{ <urn:s{number}> <urn:more> {number} }} }}")
    state = published(store)
    assert state is not None
    return state


def _snapshots(store: Path) -> set[str]:
    return {path.name for path in (store / "snapshots").iterdir() if path.is_dir()}


# --- the state of a server ------------------------------------------------------------------------------


def test_a_newer_state_comes_when_the_present_one_is_old_enough(store: Path) -> None:
    states, now = States(store, least_age_s=5.0), [100.0]
    states.clock = lambda: now[0]

    async def follow() -> None:
        await states.start()
        assert states.present == published(store)
        now[0] = 200.0
        assert await states.upcoming() is None  # nothing newer
        first = _publish(store, 1)
        assert await states.upcoming() == first  # the present one is there for long
        states.take(first)
        second = _publish(store, 2)
        now[0] = 204.9
        assert await states.upcoming() is None
        third = _publish(store, 3)
        now[0] = 205.0
        assert await states.upcoming() == third != second  # what came between is passed over
        states.take(third)
        assert states.present == third

    asyncio.run(follow())
    states.close()


def test_the_present_state_and_the_coming_one_are_held(store: Path) -> None:
    states = States(store, least_age_s=0.0)

    async def follow() -> None:
        await states.start()
        first = states.present.partition("-")[0]
        coming = _publish(store, 1)
        assert await states.upcoming() == coming
        _publish(store, 2)
        _publish(store, 3)
        assert _snapshots(store) == {
            first,
            coming.partition("-")[0],
            (published(store) or "").partition("-")[0],
        }
        states.take(coming)
        _publish(store, 4)
        assert _snapshots(store) == {coming.partition("-")[0], (published(store) or "").partition("-")[0]}

    asyncio.run(follow())
    states.close()
    _publish(store, 5)
    assert _snapshots(store) == {(published(store) or "").partition("-")[0]}


def test_a_store_that_is_gone_leaves_the_present_state(store: Path) -> None:
    states = States(store, least_age_s=0.0)

    async def follow() -> None:
        await states.start()
        present = states.present
        shutil.rmtree(store)
        assert await states.upcoming() is None
        assert states.present == present

    asyncio.run(follow())
    states.close()


# --- the states of a worker --------------------------------------------------------------------------------


def _more(sites: Sites, state: str) -> int:
    rows = sites.at(state).view.select(MORE["query"])
    return int(getattr(rows.rows[0][0], "value", -1))


def test_a_worker_answers_from_the_state_that_is_asked_for(store: Path) -> None:
    sites, states = Sites(Settings(store)), States(store, least_age_s=0.0)

    async def follow() -> None:
        await states.start()
        first = states.present
        _publish(store, 1)
        second = await states.upcoming() or ""
        assert (_more(sites, first), sites.come(second).snapshot, _more(sites, first)) == (0, second, 0)
        states.take(second)
        _publish(store, 2)
        assert (_more(sites, second), sites.latest.snapshot) == (1, second)
        # A new process opens the newest first, and is asked for an older one all the same.
        late = Sites(Settings(store))
        assert (_more(late, second), late.latest.snapshot) == (1, second)

    asyncio.run(follow())
    states.close()


def test_a_state_that_is_gone_is_answered_from_the_newest_and_a_lost_store_from_what_is_open(
    store: Path,
) -> None:
    sites = Sites(Settings(store))
    assert _more(sites, "000099-abc") == 0
    newest = _publish(store, 1)
    assert (_more(sites, "000099-abc"), sites.latest.snapshot) == (1, newest)
    shutil.rmtree(store)
    assert (_more(sites, "000100-abc"), sites.latest.snapshot) == (1, newest)


def test_a_store_made_anew_is_told_from_the_former_one(store: Path, tiny_store: Path) -> None:
    sites = Sites(Settings(store))
    former = sites.latest.snapshot
    store.rename(store.with_name("former"))
    shutil.copytree(tiny_store, store, ignore=_BESIDE)
    anew = published(store)
    assert anew != former
    assert anew is not None
    assert anew.partition("-")[0] == former.partition("-")[0]
    assert sites.at(anew).snapshot == anew


# --- a server ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def followed_store(tiny_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("followed") / "store"
    shutil.copytree(tiny_store, path, ignore=_BESIDE)
    return path


@pytest.fixture(scope="module")
def followed(serve: Any, followed_store: Path) -> Iterator[Any]:
    """An application that looks for a newer state when it is told to, by a clock that is set."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.serve.upkeep.LOOK_EVERY_S", AGE_S)
        patch.setattr("kg.serve.upkeep.READY_S", 60.0)
        served = serve(Settings(followed_store, page_jobs=1, query_jobs=1, refresh_s=AGE_S))
        served.wait_for_index()
        yield served


def test_what_is_stored_meanwhile_is_answered_when_it_is_time(followed: Any, followed_store: Path) -> None:
    before = followed.get("/sparql", "text/csv", params=MORE)
    assert (before.status_code, before.text) == (200, "more\r\n0\r\n")
    held = {"If-None-Match": before.headers["etag"]}
    assert followed.get("/sparql", "text/csv", params=MORE, headers=held).status_code == 304
    newest = _publish(followed_store, 1)
    assert followed.look() is False
    # The same state still: nothing is worked out again, and what the client has is good.
    assert followed.get("/sparql", "text/csv", params=MORE, headers=held).status_code == 304
    assert followed.get("/health").json()["newest"] == newest
    assert followed.look(AGE_S) is True
    after = followed.get("/sparql", "text/csv", params=MORE, headers=held)
    assert (after.status_code, after.text) == (200, "more\r\n1\r\n")
    assert after.headers["etag"] != before.headers["etag"]
    assert followed.get("/health").json()["snapshot"] == newest
    again = followed.get("/sparql", "text/csv", params=MORE)
    assert (again.headers["etag"], again.text) == (after.headers["etag"], after.text)


def test_many_publications_cost_one_change(followed: Any, followed_store: Path) -> None:
    etags, texts = set(), set()
    _publish(followed_store, 9)
    assert followed.look(AGE_S) is True
    for number in range(10, 15):
        _publish(followed_store, number)
        assert followed.look() is False
        response = followed.get("/sparql", "text/csv", params=MORE)
        etags.add(response.headers["etag"])
        texts.add(response.text)
    assert (len(etags), len(texts)) == (1, 1)
    assert followed.look(AGE_S) is True
    after = followed.get("/sparql", "text/csv", params=MORE)
    assert int(after.text.split()[1]) == int(texts.pop().split()[1]) + 5
    assert after.headers["etag"] not in etags


def test_what_is_asked_for_often_is_answered_before_the_next_state_is_taken(
    followed: Any, followed_store: Path
) -> None:
    pool = followed.app.state.pool
    often, once = ({"Accept": form} for form in ("text/turtle", "application/n-triples"))
    former = [
        followed.ask("GET", "/sparql", headers=headers).headers["etag"] for headers in (often, often, once)
    ]
    _publish(followed_store, 20)
    assert followed.look(AGE_S) is True
    asked: list[str] = []
    run = pool.result

    async def result(job: Any, *arguments: Any, **options: Any) -> Any:
        asked.append(str(job.arguments["accept"]))
        return await run(job, *arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "result", result)
        answers = [followed.ask("GET", "/sparql", headers=headers) for headers in (often, once)]
    assert asked == ["application/n-triples"]  # the other one was there
    assert [answer.status_code for answer in answers] == [200, 200]
    assert not {answer.headers["etag"] for answer in answers} & set(former)
    assert all(pool.snapshot in answer.headers["etag"] for answer in answers)


def test_an_answer_of_another_state_is_kept_and_named_as_of_that(followed: Any) -> None:
    """As of a process that could not open the state of all."""
    pool = followed.app.state.pool

    async def result(*_arguments: object, **_options: object) -> Result:
        return Result(Answer(200, "text/plain", b"another"), "000099-abc")

    asked = {"query": "ASK {} # of another state"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "result", result)
        other = followed.get("/sparql", params=asked)
    own = followed.get("/sparql", params=asked)
    assert (other.text, "000099-abc" in other.headers["etag"]) == ("another", True)
    assert (own.json()["boolean"], pool.snapshot in own.headers["etag"]) == (True, True)


def test_a_reader_sees_all_of_a_change_or_nothing_while_a_writer_writes(
    followed: Any, followed_store: Path
) -> None:
    """Each publication holds as many of one kind as of the other."""
    query = {"query": "SELECT (SUM(?one) AS ?a) { ?s <urn:left>|<urn:right> ?one }"}
    seen = set()
    with open_writer(followed_store) as writer:
        for n in range(5):
            writer.update(
                f"INSERT DATA {{ GRAPH <urn:{n}> {{ <urn:{n}> <urn:left> 1 ; <urn:right> 1000 }} }}"
            )
            writer.publish()
            assert followed.look(AGE_S) is True
            for accept in ("text/csv", "text/tab-separated-values"):
                text = followed.get("/sparql", accept, params=query).text
                seen.add(int(text.split()[1].strip('"').partition('"')[0]))
    assert seen == {1001 * n for n in range(1, 6)}


def test_a_process_that_is_made_later_answers_from_the_state_of_all(
    followed: Any, followed_store: Path
) -> None:
    pool = followed.app.state.pool
    before = followed.get("/sparql", "text/csv", params=MORE)
    _publish(followed_store, 30)

    async def replaced() -> None:
        (process,) = pool.lanes["queries"]._processes
        process.kill()
        pool.lanes["queries"]._line._idle.remove(process)
        pool.lanes["queries"]._replace(process)
        while not pool.lanes["queries"].pids:
            await asyncio.sleep(0.01)

    followed.wait_for(replaced())
    asked = MORE["query"] + " # not kept"
    response = followed.get("/sparql", "text/csv", params={"query": asked})
    assert response.text == before.text
    assert pool.snapshot in response.headers["etag"]
