"""`kg remove`: a source out of the store."""

from __future__ import annotations

import hashlib
from pathlib import Path

import click

from kg.cli.ingest import time_of_run
from kg.cli.judged import judgements_in_force, judgements_option
from kg.cli.options import quiet_option, store_option
from kg.cli.outcomes import describe
from kg.errors import SourceError
from kg.ingest import Done, Options, default_stages, remove_sources
from kg.store import Writer, open_writer
from kg.store.address import Address, check_there
from kg.store.ledger import MEMBER_MARK
from kg.store.sources import StoredSource, find_source, stored_source


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE|IRI|DIGEST...")
@store_option
@judgements_option
@quiet_option
@click.pass_context
def remove(
    ctx: click.Context, sources: tuple[str, ...], store: Address, judgements: Path | None, quiet: bool
) -> None:
    """Take sources out of the store, with everything that only they say.

    A source is named by its file, its file name, its IRI or that of its meeting, or the first
    digits of its SHA-256; an archive means everything that was read from it. Where an alternate
    record of a meeting is stored, it takes over.

    \b
    Examples:
      kg remove minutes.txt --store store
      kg remove 3f2a9c0d1e --store store
    """
    check_there(store)  # a store that is not there is not made
    status = 0
    options = Options(at=time_of_run(None))
    with open_writer(store) as writer:
        meant = [source for word in sources for source in _meant(writer, word)]
        stages = default_stages(judgements=judgements_in_force(store, judgements))
        for outcome in remove_sources(writer, [source.sha256 for source in meant], stages, options):
            if outcome.error is not None:
                status = max(status, outcome.error.exit_status)
                click.echo(f"kg: {outcome.error}", err=True)
            elif quiet:
                continue
            elif outcome.done is Done.REMOVED:
                click.echo(f"{outcome.name}: removed ({(outcome.sha256 or '')[:12]})", err=True)
            else:
                said = describe(outcome.counted)
                click.echo(f"{outcome.name}: now the preferred record, {said}", err=True)
    ctx.exit(status)


def _meant(writer: Writer, word: str) -> list[StoredSource]:
    """The stored sources that a word names: what an archive held, else the one that it means."""
    members = writer.ledger.members(Path(word))
    inside = [stored_source(writer.view, digests[-1]) for member, digests in members.items() if member]
    return [source for source in inside if source] or [_one_meant(writer, word)]


def _one_meant(writer: Writer, word: str) -> StoredSource:
    """The stored source that a word names: first by a file's bytes, then by what was read from it."""
    path = Path(word)
    if path.is_file():
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise SourceError(
                f"cannot be read ({error.strerror})", where=word, hint="name it by digest"
            ) from error
        for candidate in (digest, *reversed(writer.ledger.digests(path))):
            if source := stored_source(writer.view, candidate):
                return source
        return find_source(writer.view, path.name)
    outer, _, member = word.partition(MEMBER_MARK)
    for candidate in reversed(writer.ledger.digests(Path(outer), member)):  # a file that is gone by now
        if source := stored_source(writer.view, candidate):
            return source
    return find_source(writer.view, word)
