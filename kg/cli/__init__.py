"""The command `kg`: one file a command; each parses arguments, calls one function, prints.

Commands are imported when they are called, so that `kg --help` and a plain question start fast.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import io
import os
import sys

import click

from kg import INTERRUPTED, __version__
from kg.cli.options import NO_ROOM
from kg.errors import ShisakuError

#: New objects before the collector of cycles looks for some; Python's own 700 means that it looks
#: dozens of times at records that lie in none, a fortieth of the time of the extraction.
_OBJECTS_PER_COLLECTION = 50_000

#: Command name → (module under `kg.cli`, function, one-line help for `kg --help`).
COMMANDS: dict[str, tuple[str, str, str]] = {
    "ingest": ("ingest", "ingest", "Read minutes, extract, validate and store them."),
    "check": ("check", "check", "Say what would be extracted, repaired and doubted, without storing."),
    "text": ("text", "text", "Print the kept text that offsets count in."),
    "questions": ("ask", "questions", "List the named questions."),
    "ask": ("ask", "ask", "Answer a named question."),
    "query": ("query", "query", "Run a SPARQL 1.1 query."),
    "search": ("search", "search", "Find words in names and sentences."),
    "explain": ("explain", "explain", "Lead an act or a row back to its highlighted sentence."),
    "judge": ("judge", "judge", "Accept, reject or edit what was read, from then on."),
    "export": ("export", "export", "Write flat tables: acts, speeches, attendance, decisions, documents."),
    "graph": ("graph", "graph", "Write a network of actors and measures."),
    "analyze": ("analyze", "analyze", "Print measures of a network."),
    "serve": ("serve", "serve", "Answer SPARQL, JSON and pages over HTTP."),
    "validate": ("validate", "validate", "Check the store or files against the shapes."),
    "link": ("link", "link", "Say which persons of different meetings are one, and why."),
    "reason": ("reason", "reason", "Add what the ontology entails."),
    "dump": ("dump", "dump", "Write the store as N-Quads, TriG, JSON-LD or N-Triples."),
    "load": ("load", "load", "Read a dump into a store."),
    "remove": ("remove", "remove", "Take a source out of the store."),
    "stats": ("stats", "stats", "Say what is in the store."),
    "evaluate": ("evaluate", "evaluate", "Compare the extraction with gold files."),
}


class _LazyGroup(click.Group):
    """A group that imports a command's module only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, function, _ = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(f"kg.cli.{module}"), function)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, _, text) in COMMANDS.items()])


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def app() -> None:
    """施策グラフ: a knowledge graph of actors, policies and decisions from government minutes.

    \b
    Example:
      kg ingest data/minutes --store store
      kg ask commitments --store store
    """


def collect_rarely() -> None:
    """Let the collector of cycles wait: what `kg` makes is nearly all freed by counting references.

    At the end it need not look at all, since the process gives its memory back as a whole: 20 ms.
    """
    gc.set_threshold(_OBJECTS_PER_COLLECTION)
    atexit.register(gc.freeze)


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: the answers are Japanese, and scripts run under LC_ALL=C.

    A file name that is no UTF-8 is shown with its bytes escaped.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def main() -> None:
    """Run `kg`; the exit statuses are those of the contract (0, 1, 2, 3, 130), never a traceback."""
    try:
        speak_utf8()
        collect_rarely()
        status = app.main(standalone_mode=False)  # the code of ctx.exit(), else what the command returned
        sys.exit(status if isinstance(status, int) else 0)
    except click.Abort:
        click.echo(INTERRUPTED, err=True, nl=False)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except ShisakuError as error:
        click.echo(f"kg: {error}", err=True)
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        click.echo(INTERRUPTED, err=True, nl=False)
        sys.exit(130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        click.echo(f"kg: {place}{error.strerror or error}", err=True)
        sys.exit(3 if error.errno in NO_ROOM else 2)
    except Exception as error:
        # The last resort: a fault of the program is said in one line; KG_DEBUG=1 shows where it is.
        if os.environ.get("KG_DEBUG"):
            raise
        said = f"{type(error).__name__}: {error}".splitlines()[0]
        click.echo(
            f"kg: internal error ({said}); set KG_DEBUG=1 to see where, and please report it", err=True
        )
        sys.exit(2)
