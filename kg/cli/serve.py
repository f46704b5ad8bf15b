"""`kg serve`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.options import cores, jobs_option, store_option
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.store.address import Address

_MEBIBYTE = 1 << 20


@click.command()
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
    "--timeout",
    type=click.FloatRange(0.1),
    default=30.0,
    show_default=True,
    help="Seconds that a query may take.",
)
@click.option(
    "--max-rows", type=click.IntRange(1), default=100_000, show_default=True, help="Rows of an answer."
)
@click.option("--max-bytes", type=click.IntRange(1), default=32, show_default=True, help="MiB of an answer.")
@click.option(
    "--memory", type=click.IntRange(64), default=1024, show_default=True, help="MiB that a query may take."
)
@click.option(
    "--cors",
    default="*",
    show_default=True,
    metavar="ORIGIN",
    help="Whose pages may read answers; '' for none.",
)
@click.option("--access-log", is_flag=True, help="Say each request on standard error.")
def serve(
    store: Address,
    host: str,
    port: int,
    base_url: str | None,
    title: str,
    lang: str,
    jobs: int,
    query_jobs: int,
    timeout: float,
    max_rows: int,
    max_bytes: int,
    memory: int,
    cors: str,
    access_log: bool,
) -> None:
    """Answer SPARQL, JSON and pages over HTTP, until Ctrl-C.

    Queries of others run in processes of their own, which are ended where they pass a limit.

    \b
    Example:
      kg serve --store store
      kg serve --store store --host 0.0.0.0 --base-url https://graph.example.org
    """
    from kg.serve.server import address_of, listen, run_server
    from kg.serve.settings import Limits, Settings

    if base_url is not None and not base_url.lower().startswith(("http://", "https://")):
        raise UsageError(f"--base-url is no web address: {base_url!r}", hint="e.g. https://graph.example.org")
    listener = listen(host, port)
    limits = Limits(
        time_s=timeout, rows=max_rows, answer_bytes=max_bytes * _MEBIBYTE, memory_bytes=memory * _MEBIBYTE
    )
    settings = Settings(
        store,
        base_url=(base_url or address_of(listener)).rstrip("/"),
        title=title,
        lang=lang,
        page_jobs=jobs,
        query_jobs=query_jobs,
        limits=limits,
        cors=cors,
    )
    run_server(settings, listener, access_log=access_log)
