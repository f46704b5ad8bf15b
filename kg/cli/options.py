"""Options that several commands share, so that each has one name, one help text and one default.

@click.command()
@store_option
@format_option("table", "json")
@output_option
def stats(store: Path, format: str, output: Path | None) -> None: ...
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from kg.errors import UsageError

if TYPE_CHECKING:  # commands that need no store do not load it
    from kg.store.address import Address

#: What a full or read-only disk answers: exit 3, as for a store on it.
NO_ROOM = frozenset({errno.ENOSPC, errno.EROFS, errno.EDQUOT})

_Command = TypeVar("_Command", bound=Callable[..., Any])


class StoreType(click.ParamType):  # type: ignore[type-arg]  # click 8.1 has no type arguments
    """A folder, or the URL of a server; whether a store is there is for the store to say."""

    name = "store"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Address:
        if isinstance(value, str) and value.lower().startswith(("http://", "https://")):
            from kg.store.remote_address import parse_endpoint

            return parse_endpoint(value)
        folder: Path = _FOLDER.convert(value, param, ctx)
        return folder


_FOLDER = click.Path(file_okay=False, path_type=Path)

#: `--store DIR|URL`, parameter `store: Address`.
store_option = click.option(
    "--store",
    type=StoreType(),
    envvar="KG_STORE",
    default=Path("store"),
    show_default=True,
    show_envvar=True,
    metavar="DIR|URL",
    help="Folder of the embedded store, or a SPARQL 1.1 server.",
)

#: `--quiet`, parameter `quiet: bool`. Errors are said all the same.
quiet_option = click.option(
    "--quiet", "-q", is_flag=True, help="No progress bar and no summary; errors only."
)

#: `--lang ja|en`, parameter `lang: str`.
lang_option = click.option(
    "--lang",
    type=click.Choice(["ja", "en"]),
    envvar="KG_LANG",
    default="ja",
    show_default=True,
    help="Language of the answer and its labels; what has none in it comes in the other. Errors are English.",
)


def _ask_for_ocr(_ctx: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked:
        os.environ["KG_OCR"] = "1"


#: `--ocr`, no parameter: readers ask the environment, however deep in an archive the PDF lies.
ocr_option = click.option(
    "--ocr",
    is_flag=True,
    expose_value=False,
    callback=_ask_for_ocr,
    help="Let an installed Tesseract read pages of PDFs that are pictures (also KG_OCR=1).",
)

#: `-o FILE`, parameter `output: Path | None`; None means stdout. Write through `open_output`.
output_option = click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file instead of standard output.",
)


def format_option(*names: str, default: str | None = None) -> Callable[[_Command], _Command]:
    """`--format` with these names, parameter `format: str`; the first is the default unless one is given."""
    return click.option(
        "--format",
        type=click.Choice(names),
        default=default or names[0],
        show_default=True,
        help="How the result is written.",
    )


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def jobs_option(help: str) -> Callable[[_Command], _Command]:
    """`--jobs N`, parameter `jobs: int`: processes, one a processor unless the user says otherwise."""
    return click.option(
        "--jobs",
        "-j",
        type=click.IntRange(min=1),
        default=cores,
        show_default="one a processor",
        metavar="N",
        help=help,
    )


@contextmanager
def open_output(output: Path | None) -> Iterator[IO[bytes]]:
    """Bytes to stdout, or to a file that appears under its name only when it is complete.

    Raises `UsageError` where the file cannot be written, OSError where its disk is full or read-only.
    """
    if output is None or str(output) == "-":
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if output.exists() and not output.is_file():  # a device or a pipe: nothing to be renamed over
        with _writable(output), output.open("wb") as stream:
            yield stream
        return
    with _writable(output):
        import tempfile  # takes 5 ms to import, which most commands need not wait for

        handle, name = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                yield stream
            os.chmod(name, 0o666 & ~_umask())
            os.replace(name, output)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


@contextmanager
def _writable(output: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno in NO_ROOM:
            raise OSError(error.errno, error.strerror, str(output)) from error
        raise UsageError(
            f"cannot be written ({error.strerror or error})",
            where=str(output),
            hint="give -o a file in a folder that exists and has room",
        ) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
