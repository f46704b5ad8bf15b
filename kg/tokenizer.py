"""The one tokenizer of the process: SudachiPy with the core dictionary, split mode C.

It lives beside the layers because structure asks it for personal names and language for
everything else; building it takes a quarter of a second, so it is built once.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sudachipy.sudachipy import Dictionary, SplitMode, Tokenizer

from kg import __version__
from kg.errors import LanguageError


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
    versions = _installed("sudachipy"), _installed("sudachidict_core")
    if None in versions:
        raise LanguageError(
            "the tokenizer or its dictionary is not installed", hint="install sudachipy and sudachidict-core"
        )
    return f"sudachipy-{versions[0]}+core-{versions[1]}"


def extractor_version() -> str:
    """The version of the package and of the dictionary that it reads with.

    It names the extractor in the graph: another dictionary may read another act.
    """
    return f"{__version__}+{dictionary_version()}"


def _installed(package: str) -> str | None:
    """The version of an installed package, read off the name of the folder that describes it.

    `importlib.metadata` says the same and takes 20 ms to import; it is asked where the folder is
    not the one of https://packaging.python.org/en/latest/specifications/recording-installed-packages/
    """
    spec = find_spec(package)
    if spec is not None and spec.origin is not None:
        described = list(Path(spec.origin).parent.parent.glob(f"{package}-*.dist-info"))
        if len(described) == 1:
            return described[0].name.removeprefix(f"{package}-").removesuffix(".dist-info")
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None
