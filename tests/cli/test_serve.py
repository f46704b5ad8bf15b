"""Every option of `kg serve` reaches the server, and what is none is told before it starts."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from kg.cli import app
from kg.serve.clients import parse_network
from kg.serve.settings import Limits, Settings

Started = Callable[..., Settings]


@pytest.fixture
def started(run: Any, monkeypatch: pytest.MonkeyPatch) -> Started:
    """`started("--queue", 4)`: what the server is started with; it is not."""

    def call(*words: object) -> Settings:
        found: list[Settings] = []

        def note(settings: Settings, listener: socket.socket, *, access_log: bool) -> None:  # noqa: ARG001
            found.append(settings)
            listener.close()

        monkeypatch.setattr("kg.serve.server.run_server", note)
        said = run("serve", "--store", "store", "--port", 0, *words)
        assert (said.status, said.err) == (0, "")
        return found[0]

    return call


def test_without_options_the_defaults_are_those_of_the_settings(started: Started) -> None:
    found, default = started("--base-url", Settings().base_url, "--jobs", 2, "--query-jobs", 2), Settings()
    assert found == default


def test_every_option_reaches_the_server(started: Started) -> None:
    found = started(
        *("--base-url", "https://graph.example.org/", "--title", "T", "--lang", "en", "--jobs", 3),
        *("--query-jobs", 4, "--timeout", 1.5, "--max-rows", 6, "--max-bytes", 7, "--memory", 80),
        *(
            "--max-query",
            9,
            "--max-depth",
            10,
            "--queue",
            11,
            "--wait",
            12.5,
            "--cache",
            13,
            "--refresh",
            14.5,
        ),
        *("--cors", "https://one.example/", "--cors", "HTTP://two.example:8000"),
        *("--trust-proxy", "127.0.0.1", "--trust-proxy", "10.0.0.0/8"),
    )
    assert found == Settings(
        Path("store"),
        base_url="https://graph.example.org",
        title="T",
        lang="en",
        page_jobs=3,
        query_jobs=4,
        limits=Limits(
            time_s=1.5, rows=6, answer_bytes=7 << 20, memory_bytes=80 << 20, query_bytes=9 << 10, depth=10
        ),
        queue=11,
        wait_s=12.5,
        cache_bytes=13 << 20,
        refresh_s=14.5,
        cors=("https://one.example", "http://two.example:8000"),
        trusted=(parse_network("127.0.0.1"), parse_network("10.0.0.0/8")),
    )


def test_no_origin_is_a_choice(started: Started) -> None:
    assert started("--cors", "").cors == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--cors", "example.org"), "kg: --cors is no origin: 'example.org'; e.g. https://example.org, or * for everybody\n"),
        (("--cors", "https://example.org/path"), "kg: --cors is no origin: 'https://example.org/path'; e.g. https://example.org, or * for everybody\n"),
        (("--trust-proxy", "proxy"), "kg: 'proxy' is no address and no network; e.g. 127.0.0.1, ::1 or 10.0.0.0/8\n"),
    ],
)  # fmt: skip
def test_what_is_none_is_told(run: Any, words: tuple[str, ...], said: str) -> None:
    found = run("serve", "--store", "store", "--port", 0, *words)
    assert (found.status, found.err) == (2, said)


def test_the_help_puts_every_option_under_a_heading() -> None:
    text = CliRunner().invoke(app, ["serve", "--help"], terminal_width=100).stdout
    command = app.get_command(click.Context(app), "serve")
    assert command is not None
    options = [one for one in command.params if isinstance(one, click.Option)]
    told = re.findall(r"^  (?:-\w, )?(--[a-z-]+)", text, re.MULTILINE)
    assert sorted(told) == sorted([*(max(one.opts, key=len) for one in options), "--help"])
    assert [line for line in text.splitlines() if line.endswith(":") and not line.startswith(" ")] == [
        "Options:",
        "What a query may take:",
        "How much at once:",
        "Who may ask:",
    ]
