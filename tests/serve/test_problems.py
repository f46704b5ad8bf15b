"""Every error is problem+json with a type and a title of this server, in the language that is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

import httpx
import pytest

from kg.errors import ShisakuError, StoreError
from kg.serve.app import build_app
from kg.serve.faults import JobFailed, Overloaded, TimedOut, TooLarge, WorkerLost
from kg.serve.jobs import Answer, Refusal
from kg.serve.kinds import KINDS
from kg.serve.process import Result
from kg.serve.settings import Settings

ASK = "ASK { ?s ?p ?o }"
HTML = "text/html; charset=utf-8"
BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"

#: `provoke(served, headers)` gives the answer.
Provoke = Callable[[Any, Mapping[str, str]], Any]


def _get(address: str, **params: str) -> Provoke:
    return lambda served, headers: served.ask("GET", address, params=params, headers=headers)


def _post(content: object, media_type: str = "application/sparql-query") -> Provoke:
    def provoke(served: Any, headers: Mapping[str, str]) -> Any:
        return served.ask("POST", "/sparql", content=content, headers={**headers, "Content-Type": media_type})

    return provoke


def _job(given: object) -> Provoke:
    """A page whose job raises that, or gives that."""

    def provoke(served: Any, headers: Mapping[str, str]) -> Any:
        async def result(*_arguments: object, **_options: object) -> Result:
            if isinstance(given, ShisakuError):
                raise given
            return Result(given, "")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(served.app.state.pool, "result", result)
            return served.ask("GET", "/?provoked=1", headers=headers)

    return provoke


def _slow_body(served: Any, headers: Mapping[str, str]) -> Any:
    async def body() -> AsyncIterator[bytes]:
        yield b"ASK"
        await asyncio.sleep(30)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.serve.receiving._BODY_S", 0.05)
        return _post(body())(served, headers)


PROVOKED: Mapping[str, Provoke] = {
    "bad-request": _get("/sparql", nothing="x"),
    "bad-query": _get("/sparql", query="ASK {"),
    "forbidden": _get("/sparql", update="CLEAR ALL"),
    "not-found": _get("/nowhere"),
    "method": lambda served, headers: served.ask("PUT", "/sparql", headers=headers),
    "not-acceptable": lambda served, headers: served.ask(
        "GET", "/sparql", params={"query": ASK}, headers={**headers, "Accept": headers["Accept"].replace("*/*", "image/png")}
    ),
    "slow-request": _slow_body,
    "gone": _job(Answer(410, HTML, b"<p>gone</p>", detail="another version is read")),
    "too-large": _post("x" * ((1 << 20) + 1)),
    "media-type": _post(ASK, "text/plain"),
    "fault": _job(JobFailed("a fault", where="secret.py")),
    "time-limit": _job(TimedOut("ended after 30 s")),
    "memory-limit": _job(TooLarge("ended at 1024 MiB of memory")),
    "overloaded": _job(Overloaded("32 wait already")),
    "interrupted": _job(WorkerLost("the process ended in the midst of its work")),
    "store-unavailable": _job(StoreError("the store is damaged")),
    "indexing": _job(Refusal("indexing", "the index of the words is being made")),
}  # fmt: skip
#: Told before there is a request, see test_listening.
BEFORE = {"long-address", "large-head"}


def test_every_kind_is_provoked_here_or_at_the_socket() -> None:
    assert set(PROVOKED) | BEFORE == set(KINDS)


@pytest.mark.parametrize("slug", list(PROVOKED))
def test_a_program_is_told_type_title_and_language(served: Any, slug: str) -> None:
    for lang, said in (("ja", "ja,en;q=0.5"), ("en", "en-GB,en;q=0.9,ja;q=0.1")):
        response = PROVOKED[slug](served, {"Accept": "*/*", "Accept-Language": said})
        assert response.status_code == KINDS[slug].status
        assert response.headers["content-type"] == "application/problem+json"
        assert response.headers["content-language"] == lang
        assert response.headers["cache-control"] == "no-store"
        assert {"Accept", "Accept-Language"} <= set(response.headers["vary"].split(", "))
        again = KINDS[slug].again_s
        assert response.headers.get("retry-after") == (None if again is None else str(again))
        told = response.json()
        assert (told["type"], told["title"], told["status"]) == (
            f"http://127.0.0.1:8080/problems#{slug}",
            KINDS[slug].title_in(lang),
            KINDS[slug].status,
        )
        assert told["title"].isascii() is (lang == "en")
        assert told["detail"]
        assert "secret" not in response.text


@pytest.mark.parametrize("slug", [slug for slug in PROVOKED if slug != "gone"])
def test_a_browser_is_told_on_a_page_of_its_language(served: Any, slug: str) -> None:
    for lang in ("ja", "en"):
        response = PROVOKED[slug](served, {"Accept": BROWSER, "Accept-Language": lang})
        assert (response.status_code, response.headers["content-type"]) == (KINDS[slug].status, HTML)
        assert f'<html lang="{lang}">' in response.text
        assert f"<h1>{KINDS[slug].title_in(lang)}</h1>" in response.text
        assert "default-src 'self'" in response.headers["content-security-policy"]


def test_the_language_of_the_address_wins(served: Any) -> None:
    for lang in ("ja", "en"):
        other = {"Accept-Language": "ja" if lang == "en" else "en"}
        for address in (f"/nowhere?lang={lang}", f"/api/tables/acts?limit=0&lang={lang}"):
            told = served.get(address, headers=other)
            assert told.headers["content-language"] == lang
            assert told.json()["title"] in {kind.title_in(lang) for kind in KINDS.values()}


@pytest.mark.parametrize(
    ("address", "accept", "slug", "detail"),
    [
        ("/api/tables/acts?limit=0", "*/*", "bad-request", "limit: '0' is no value of it; a whole number from 1 to 50000"),
        ("/api/tables/act", "*/*", "not-found", "there is no table 'act'; did you mean acts?"),
        ("/api/explain?iri=urn:x", "*/*", "not-found", "urn:x is no act or speech of the store; kg ask evidence lists the acts"),
        ("/id/org/nowhere", "text/turtle", "not-found", "the store says nothing of https://w3id.org/shisaku/id/org/nowhere"),
        ("/sparql?query=ASK{}", "text/turtle", "not-acceptable", None),
        ("/sparql", "image/png", "not-acceptable", None),
        ("/id/org/mic", "image/png", "not-acceptable", None),
        ("/networks/ministry-measure/view.json?aggregation=sum", "*/*", "bad-request", None),
    ],
)  # fmt: skip
def test_what_a_job_refuses_is_told_as_everything_else(
    served: Any, address: str, accept: str, slug: str, detail: str | None
) -> None:
    for lang in ("ja", "en"):
        response = served.get(address, accept, headers={"Accept-Language": lang})
        told = response.json()
        assert told["type"] == f"http://127.0.0.1:8080/problems#{slug}"
        assert (told["title"], told["status"]) == (KINDS[slug].title_in(lang), response.status_code)
        assert detail is None or told["detail"] == detail
        assert told["instance"] == address.partition("?")[0]


@pytest.mark.parametrize(
    ("address", "status", "slug"),
    [
        ("/read/none", 404, "not-found"),
        ("/questions/nothing", 404, "not-found"),
        ("/questions/commitments?colour=red", 400, "bad-request"),
        ("/networks/none", 404, "not-found"),
        ("/networks/ministry-measure?aggregation=sum", 400, "bad-request"),
    ],
)
def test_the_address_of_a_page_tells_browsers_on_a_page_and_programs_as_json(
    served: Any, address: str, status: int, slug: str
) -> None:
    page = served.get(address, BROWSER)
    assert (page.status_code, page.headers["content-type"]) == (status, HTML)
    told = served.get(address)
    assert (told.status_code, told.headers["content-type"]) == (status, "application/problem+json")
    assert told.json()["type"].endswith(f"#{slug}")
    assert told.json()["detail"]


def test_a_fault_of_the_program_is_told_without_a_trace(served: Any) -> None:
    async def call() -> httpx.Response:
        transport = httpx.ASGITransport(app=served.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
            return await client.get("/?fault=1", headers={"Accept-Language": "en"})

    async def result(*_arguments: object, **_options: object) -> Result:
        raise ZeroDivisionError("secret")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(served.app.state.pool, "result", result)
        response = served.wait_for(call())
    assert (response.status_code, response.json()["title"]) == (500, "The program failed")
    assert "secret" not in response.text


def test_every_kind_stands_where_its_type_points(served: Any) -> None:
    for lang in ("ja", "en"):
        page = served.get("/problems", BROWSER, headers={"Accept-Language": lang}).text
        assert all(f'<dt id="{slug}">{slug} ({kind.status})</dt>' in page for slug, kind in KINDS.items())
        assert all(f"<dd>{kind.title_in(lang)}</dd>" in page for kind in KINDS.values())


# --- pages of other origins ------------------------------------------------------------------------------


def _asked(cors: tuple[str, ...], method: str, origin: str) -> httpx.Response:
    """An answer that needs no process, of an application that was not started."""
    app = build_app(Settings(cors=cors))

    async def call() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://x") as client:
            headers = {"Origin": origin, "Access-Control-Request-Method": "POST", "Accept-Language": "en"}
            return await client.request(method, "/problems", headers=headers)

    return asyncio.run(call())


@pytest.mark.parametrize("origin", ["https://one.example", "https://two.example:8443"])
def test_every_origin_that_is_named_may_read(origin: str) -> None:
    cors = ("https://one.example", "https://two.example:8443")
    for method in ("GET", "OPTIONS"):
        response = _asked(cors, method, origin)
        assert (response.status_code, response.headers["access-control-allow-origin"]) == (200, origin)
        assert "Origin" in response.headers["vary"]


def test_another_origin_may_not_and_is_told_so() -> None:
    assert (
        "access-control-allow-origin"
        not in _asked(("https://one.example",), "GET", "https://x.example").headers
    )
    refused = _asked(("https://one.example",), "OPTIONS", "https://x.example")
    assert "access-control-allow-origin" not in refused.headers
    assert (refused.status_code, refused.headers["content-type"]) == (400, "application/problem+json")
    assert refused.json()["title"] == "The request is not as it should be"


def test_without_origins_nothing_is_said_of_them() -> None:
    assert "access-control-allow-origin" not in _asked((), "GET", "https://one.example").headers
    assert _asked(("*",), "GET", "https://one.example").headers["access-control-allow-origin"] == "*"
