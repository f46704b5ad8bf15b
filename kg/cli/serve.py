"""`kg serve`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from kg.cli.options import cores, jobs_option, store_option
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.store.address import Address

_KIBIBYTE, _MEBIBYTE = 1 << 10, 1 << 20

#: What is told of a page's place on the web: scheme, host and port, nothing behind them.
_ORIGIN = re.compile(r"https?://[^/\s?#@]+", re.IGNORECASE)

#: Heading of the help → the options below it; the others stand first.
_SECTIONS = {
    "What a query may take": ("timeout", "max_rows", "max_bytes", "memory", "max_query", "max_depth"),
    "How much at once": ("jobs", "query_jobs", "queue", "wait", "cache", "refresh"),
    "Who may ask": ("cors", "trust_proxy"),
}


class _Sectioned(click.Command):
    """A command whose help puts its options under headings."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        placed = {name for names in _SECTIONS.values() for name in names}
        first = tuple(one.name for one in self.get_params(ctx) if one.name and one.name not in placed)
        for heading, names in {"Options": first, **_SECTIONS}.items():
            told = [one.get_help_record(ctx) for one in self.get_params(ctx) if one.name in names]
            with formatter.section(heading):
                formatter.write_dl([line for line in told if line is not None])


@click.command(cls=_Sectioned)
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; 0.0.0.0 for all.")
@click.option(
    "--port", default=8080, show_default=True, type=click.IntRange(0, 65535), help="0 takes one that is free."
)
@click.option(
    "--base-url", metavar="URL", help="What absolute links begin with, where a proxy stands before."
)
@click.option("--title", default="", metavar="TEXT", help="Name of the site, shown on every page.")
@click.option(
    "--lang",
    type=click.Choice(["ja", "en"]),
    envvar="KG_LANG",
    default="ja",
    show_default=True,
    help="Language for those whose browser names none.",
)
@click.option("--access-log", is_flag=True, help="Say each request on standard error.")
@click.option(
    "--timeout",
    type=click.FloatRange(0.1),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Time until it is ended.",
)
@click.option(
    "--max-rows",
    type=click.IntRange(1),
    default=100_000,
    show_default=True,
    metavar="N",
    help="Rows or triples of an answer; a longer one is cut, and says so.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(1),
    default=32,
    show_default=True,
    metavar="MIB",
    help="Size of an answer; a larger one is cut, and says so.",
)
@click.option(
    "--memory",
    type=click.IntRange(64),
    default=1024,
    show_default=True,
    metavar="MIB",
    help="Memory at which it is ended.",
)
@click.option(
    "--max-query",
    type=click.IntRange(1, 65_536),
    default=1_024,
    show_default=True,
    metavar="KIB",
    help="Length of its text, and of all that a client may send.",
)
@click.option(
    "--max-depth",
    type=click.IntRange(1, 1_000),
    default=200,
    show_default=True,
    metavar="N",
    help="Braces and parentheses inside one another.",
)
@jobs_option("Processes for pages and the API.")
@click.option(
    "--query-jobs",
    type=click.IntRange(min=1),
    metavar="N",
    default=lambda: cores() + 1,
    show_default="one a processor and one more",
    help="Processes for SPARQL of others; one client has all but one at most.",
)
@click.option(
    "--queue",
    type=click.IntRange(1),
    default=32,
    show_default=True,
    metavar="N",
    help="Queries that may wait for a process; of one client a quarter of them.",
)
@click.option(
    "--wait",
    type=click.FloatRange(0),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="Until a waiting query is told to come again.",
)
@click.option(
    "--cache",
    type=click.IntRange(0),
    default=128,
    show_default=True,
    metavar="MIB",
    help="Answers that are kept.",
)
@click.option(
    "--refresh",
    type=click.FloatRange(0),
    default=5.0,
    show_default=True,
    metavar="SECONDS",
    help="Least time between two states of the store, as an ingest publishes them.",
)
@click.option(
    "--cors",
    multiple=True,
    default=("*",),
    show_default="*",
    metavar="ORIGIN",
    help="Whose pages may read answers, e.g. https://example.org; may be given again; '' for none.",
)
@click.option(
    "--trust-proxy",
    multiple=True,
    metavar="ADDRESS",
    help="Address or network (10.0.0.0/8) of a proxy that is believed when X-Forwarded-For or Forwarded says for "
    "whom it asks; may be given again.",
)
def serve(
    store: Address,
    host: str,
    port: int,
    base_url: str | None,
    title: str,
    lang: str,
    access_log: bool,
    timeout: float,
    max_rows: int,
    max_bytes: int,
    memory: int,
    max_query: int,
    max_depth: int,
    jobs: int,
    query_jobs: int,
    queue: int,
    wait: float,
    cache: int,
    refresh: float,
    cors: tuple[str, ...],
    trust_proxy: tuple[str, ...],
) -> None:
    """Answer SPARQL, JSON and pages over HTTP, until Ctrl-C.

    Queries of others run in processes of their own, which are ended where they pass a limit.

    \b
    Example:
      kg serve --store store
      kg serve --store store --host 0.0.0.0 --base-url https://graph.example.org
      kg serve --base-url https://graph.example.org --trust-proxy 127.0.0.1
    """
    from kg.serve.clients import parse_network
    from kg.serve.server import address_of, listen, run_server
    from kg.serve.settings import Limits, Settings

    if base_url is not None and not base_url.lower().startswith(("http://", "https://")):
        raise UsageError(f"--base-url is no web address: {base_url!r}", hint="e.g. https://graph.example.org")
    origins = _origins(cors)
    trusted = tuple(parse_network(address) for address in trust_proxy)
    listener = listen(host, port)
    limits = Limits(
        time_s=timeout,
        rows=max_rows,
        answer_bytes=max_bytes * _MEBIBYTE,
        memory_bytes=memory * _MEBIBYTE,
        query_bytes=max_query * _KIBIBYTE,
        depth=max_depth,
    )
    settings = Settings(
        store,
        base_url=(base_url or address_of(listener)).rstrip("/"),
        title=title,
        lang=lang,
        page_jobs=jobs,
        query_jobs=query_jobs,
        limits=limits,
        queue=queue,
        wait_s=wait,
        cors=origins,
        trusted=trusted,
        refresh_s=refresh,
        cache_bytes=cache * _MEBIBYTE,
    )
    run_server(settings, listener, access_log=access_log)


def _origins(given: tuple[str, ...]) -> tuple[str, ...]:
    """The origins as browsers send them; UsageError for what is none."""
    origins = tuple(one.rstrip("/").lower() for one in given if one)
    for one in origins:
        if one != "*" and not _ORIGIN.fullmatch(one):
            raise UsageError(
                f"--cors is no origin: {one!r}", hint="e.g. https://example.org, or * for everybody"
            )
    return origins
