"""Who counts as one client: whom trusted proxies name, and nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import UsageError
from kg.records import replace
from kg.serve.clients import client_of, parse_network
from kg.serve.process import Result

PROXIES = (parse_network("10.0.0.0/8"), parse_network("fd00::1"))


@pytest.mark.parametrize(
    ("peer", "forwarded_for", "forwarded", "client"),
    [
        # nobody says anything
        ("8.8.8.8", [], [], "8.8.8.8"),
        ("10.0.0.1", [], [], "10.0.0.1"),
        # one that is not trusted says something
        ("8.8.8.8", ["1.1.1.1"], [], "8.8.8.8"),
        ("8.8.8.8", ["1.1.1.1"], ["for=1.1.1.1"], "8.8.8.8"),
        # a trusted one does
        ("10.0.0.1", ["8.8.8.8"], [], "8.8.8.8"),
        ("10.0.0.1", ["8.8.8.8:4711"], [], "8.8.8.8"),
        ("10.0.0.1", [], ["for=8.8.8.8;proto=https;by=10.0.0.1"], "8.8.8.8"),
        ("10.0.0.1", [], ['Proto=https; For="[2001:db8:1:2:3::4]:4711"'], "2001:db8:1:2::/64"),
        ("fd00::1", ["8.8.8.8"], [], "8.8.8.8"),
        ("::ffff:10.0.0.1", ["8.8.8.8"], [], "8.8.8.8"),
        # several in a row
        ("10.0.0.1", ["8.8.8.8, 10.0.0.3, 10.0.0.2"], [], "8.8.8.8"),
        ("10.0.0.1", ["8.8.8.8", "10.0.0.2"], [], "8.8.8.8"),
        ("10.0.0.1", [], ["for=8.8.8.8, for=10.0.0.2"], "8.8.8.8"),
        ("10.0.0.1", ["10.0.0.3, 10.0.0.2"], [], "10.0.0.3"),
        # what the client itself put before is not believed
        ("10.0.0.1", ["1.1.1.1, 8.8.8.8"], [], "8.8.8.8"),
        ("10.0.0.1", ["1.1.1.1", "8.8.8.8"], [], "8.8.8.8"),
        ("10.0.0.1", ["10.0.0.9, 8.8.8.8, 10.0.0.2"], [], "8.8.8.8"),
        ("10.0.0.1", [], ["for=1.1.1.1, for=8.8.8.8"], "8.8.8.8"),
        ("10.0.0.1", ["1.1.1.1, unknown"], [], "10.0.0.1"),
        ("10.0.0.1", ["1.1.1.1, unknown, 10.0.0.2"], [], "10.0.0.2"),
        ("10.0.0.1", [], ["for=_hidden"], "10.0.0.1"),
        ("10.0.0.1", [", ".join(["1.1.1.1"] * 1_000)], [], "1.1.1.1"),
        # nor the header that is not the proxy's
        ("10.0.0.1", ["8.8.8.8"], ["for=1.1.1.1"], "10.0.0.1"),
        ("10.0.0.1", ["8.8.8.8"], ["for=8.8.8.8"], "8.8.8.8"),
        # a host of IPv6 has many addresses
        ("2001:db8::1", [], [], "2001:db8::/64"),
        ("testclient", [], [], "testclient"),
    ],
)
def test_a_client_is_the_last_that_is_no_trusted_proxy(
    peer: str, forwarded_for: list[str], forwarded: list[str], client: str
) -> None:
    assert client_of(peer, forwarded_for, forwarded, PROXIES) == client


def test_without_trusted_proxies_nobody_is_believed() -> None:
    assert client_of("127.0.0.1", ["8.8.8.8"], ["for=8.8.8.8"], ()) == "127.0.0.1"


@pytest.mark.parametrize("text", ["", "proxy.example.org", "10.0.0.0/33", "*"])
def test_what_is_no_network_is_said(text: str) -> None:
    with pytest.raises(
        UsageError, match=r"is no address and no network; e\.g\. 127\.0\.0\.1, ::1 or 10\.0\.0\.0/8"
    ):
        parse_network(text)


@pytest.mark.parametrize(
    ("trusted", "clients"),
    [(("127.0.0.1",), ["8.8.8.8", "9.9.9.9"]), ((), ["127.0.0.1", "127.0.0.1"])],
    ids=["trusted", "not trusted"],
)
def test_processes_are_shared_among_those_whom_a_trusted_proxy_names(
    served: Any, trusted: tuple[str, ...], clients: list[str]
) -> None:
    pool, found = served.app.state.pool, []
    run = pool.result

    async def result(*arguments: Any, client: str = "", **options: Any) -> Result:
        found.append(client)
        given: Result = await run(*arguments, client=client, **options)
        return given

    settings = served.app.state.settings
    served.app.state.settings = replace(settings, trusted=tuple(map(parse_network, trusted)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pool, "result", result)
        for number, address in enumerate(("8.8.8.8", "9.9.9.9")):
            asked = {"query": f"ASK {{}} # {clients} {number}"}
            served.get("/sparql", params=asked, headers={"X-Forwarded-For": f"1.1.1.{number}, {address}"})
    served.app.state.settings = settings
    assert found == clients
