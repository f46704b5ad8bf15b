"""The one tokenizer of the process: SudachiPy with the core dictionary, split mode C.

It lives beside the layers because structure asks it for personal names and language for
everything else; building it takes a quarter of a second, so it is built once.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from sudachipy.sudachipy import Dictionary, SplitMode, Tokenizer

from kg.errors import LanguageError

#: The most that one call of the tokenizer takes, in bytes of UTF-8.
MAX_BYTES = 49_149


@cache
def tokenizer() -> Tokenizer:
    """The tokenizer, built at the first call.

    Raises LanguageError where the dictionary is not installed.
    """
    try:
        dictionary = Dictionary(dict="core")
    except (ModuleNotFoundError, OSError) as error:
        raise LanguageError(
            "the tokenizer's dictionary is missing", hint="install sudachidict-core as pinned"
        ) from error
    return dictionary.tokenizer(mode=SplitMode.C)


@cache
def dictionary_version() -> str:
    """Versions of tokenizer and dictionary, as in `sudachipy-0.6.10+core-20261015`.

    Raises LanguageError where one of them is not installed.
    """
    try:
        return f"sudachipy-{version('sudachipy')}+core-{version('sudachidict-core')}"
    except PackageNotFoundError as error:
        raise LanguageError(
            "the tokenizer or its dictionary is not installed", hint="install sudachipy and sudachidict-core"
        ) from error
