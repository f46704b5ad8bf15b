"""Every error that a user can meet.

    ShisakuError            exit 2 unless the class says otherwise
    ├── UsageError          the command was called with something that does not exist
    ├── SourceError         a source cannot be read (missing, empty, binary, unknown encoding)
    ├── StructureError      a text was read, but it is not minutes
    ├── LanguageError       the tokenizer or its dictionary is missing or not the pinned one
    ├── RuleError           a rule file of the project is wrong
    ├── IdentityError       authority data is wrong or an IRI cannot be minted
    ├── ShapeError          a document failed its shapes (exit 1)
    ├── QueryError          a query cannot be parsed, bound or run
    ├── JudgementError      a judgement cannot be read, or nothing fits what it is about
    └── StoreError          the store is missing, damaged or of another version
        └── StoreBusyError  it is locked, full or read-only (exit 3)

Each says what was found, where, what was expected and what to do.
"""

from __future__ import annotations


class ShisakuError(Exception):
    """What was found, where, and what to do about it.

    >>> str(SourceError("empty file", where="minutes.txt", hint="give a file with text"))
    'minutes.txt: empty file; give a file with text'
    """

    exit_status = 2

    def __init__(
        self, found: str, *, where: str | None = None, hint: str | None = None, passing: bool = False
    ) -> None:
        self.found = found
        self.where = where
        self.hint = hint
        self.passing = passing
        """Whether it may be gone at the next try with the same input, as where memory was short."""
        super().__init__(found)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f"; {self.hint}" if self.hint else ""
        return f"{place}{self.found}{advice}"


class UsageError(ShisakuError):
    """A name, option or value that does not exist."""


class SourceError(ShisakuError):
    """A source that cannot be read."""


class StructureError(ShisakuError):
    """A readable text that is not minutes."""


class LanguageError(ShisakuError):
    """The tokenizer cannot do its work."""


class RuleError(ShisakuError):
    """A mistake in the project's own rules."""


class IdentityError(ShisakuError):
    """Authority data that contradicts itself, or a thing without the facts its IRI needs."""


class ShapeError(ShisakuError):
    """A document whose graph violates the shapes; it was not stored."""

    exit_status = 1


class QueryError(ShisakuError):
    """A query that cannot be parsed, bound or run."""


class JudgementError(ShisakuError):
    """A judgement that cannot be read, or that is about nothing in the store."""


class StoreError(ShisakuError):
    """A store that is missing or cannot be opened."""


class StoreBusyError(StoreError):
    """A store that another process writes to, or a disk that is full or read-only."""

    exit_status = 3
