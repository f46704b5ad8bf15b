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
from kg.ingest import Options, default_stages, promote_alternates
from kg.ingest.entailments import entailments_kept
from kg.store import Writer, open_writer
from kg.store.address import Address, check_there
from kg.store.sources import StoredSource, find_source, meetings_without_record, stored_source


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
    with open_writer(store) as writer, entailments_kept(writer):
        for source in [source for word in sources for source in _meant(writer, word)]:
            if stored_source(writer.view, source.sha256) is None:  # named twice
                continue
            writer.remove_document(source.sha256)
            if not quiet:
                click.echo(f"{source.name}: removed ({source.sha256[:12]})", err=True)
        if meetings_without_record(writer.view):
            options = Options(at=time_of_run(None))
            stages = default_stages(judgements=judgements_in_force(store, judgements))
            for outcome in promote_alternates(writer, stages, options):
                if outcome.error is not None:
                    status = max(status, outcome.error.exit_status)
                    click.echo(f"kg: {outcome.error}", err=True)
                elif outcome.extractions and not quiet:
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
    for candidate in reversed(writer.ledger.digests(path)):  # a file that is gone by now
        if source := stored_source(writer.view, candidate):
            return source
    return find_source(writer.view, word)
