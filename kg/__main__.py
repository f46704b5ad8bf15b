"""The process `kg`, also as `python -m kg`: it is told of Ctrl-C while the program is still being loaded."""

from __future__ import annotations

import sys

from kg import INTERRUPTED


def main() -> None:
    """`kg.cli.main`; an interruption before it takes over ends with its message and status, 130."""
    try:
        from kg.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write(INTERRUPTED)
        sys.exit(130)


if __name__ == "__main__":
    main()
