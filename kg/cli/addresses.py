"""`--source-url`: where sources were published, one address for one source or a list by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import UsageError
from kg.rdf.terms import web_address


def addresses(words: Sequence[str]) -> tuple[str | None, tuple[tuple[str, str], ...]]:
    """The address that stands for the only source, and name → address of those that are named.

    UsageError for what is no absolute address, and for two addresses without names.
    """
    alone: str | None = None
    named: dict[str, str] = {}
    for word in _listed(words):
        if web_address(word) is not None:
            if alone not in (None, word):
                raise UsageError(
                    "two addresses and no names", hint="say of which source: --source-url NAME=URL"
                )
            alone = word
            continue
        name, mark, address = word.partition("=")
        if not mark or web_address(address) is None:
            raise UsageError(
                f"--source-url is no absolute address: {word!r}",
                hint="e.g. https://example.org/036.txt, or 036.txt=https://example.org/036.txt",
            )
        named[name.strip()] = address.strip()
    return alone, tuple(named.items())


def _listed(words: Sequence[str]) -> Iterator[str]:
    """The words; those that name a file (@FILE) give its lines, blank ones and comments (#) left out."""
    for word in words:
        if not word.startswith("@"):
            yield word
            continue
        try:
            lines = Path(word[1:]).read_text("utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                f"the list of addresses cannot be read ({error})",
                where=word[1:],
                hint="give UTF-8, NAME=URL a line",
            ) from error
        yield from (line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#"))
