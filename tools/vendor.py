"""Browser files of other projects: fetched from npm by table, compared by digest.

    python tools/vendor.py            fetch every file of the table anew and write it to its place
    python tools/vendor.py --check    compare what lies there with the table; nothing is fetched

`tools/vendor.csv` has a row a file: package and version as npm knows them, the file inside the
package, where it lies here, its licence, the SHA-256 of its bytes. A row without a digest is new: the
file is fetched and its digest written into the table. Only fetching needs npm.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from kg.records import record, replace

ROOT = Path(__file__).parents[1]
TABLE = Path(__file__).with_name("vendor.csv")
COLUMNS = ("package", "version", "file", "target", "licence", "sha256")


@record
class Vendored:
    """A row of the table: a file of a package and where it lies in the checkout."""

    package: str
    version: str
    file: str
    target: str
    licence: str
    sha256: str


def load_table(path: Path = TABLE) -> tuple[Vendored, ...]:
    """The rows in the order of the file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(Vendored(**{name: row[name] for name in COLUMNS}) for row in csv.DictReader(stream))


def save_table(rows: Sequence[Vendored], path: Path = TABLE) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([getattr(row, name) for name in COLUMNS] for row in rows)
    path.write_text(out.getvalue(), encoding="utf-8")


def differing(rows: Sequence[Vendored], root: Path = ROOT) -> tuple[str, ...]:
    """What is wrong with the files that lie there, a sentence each; empty where all are as the table says."""
    return tuple(_differences(rows, root))


def _differences(rows: Sequence[Vendored], root: Path) -> Iterator[str]:
    for row in rows:
        path = root / row.target
        if not path.is_file():
            yield f"{row.target} is missing; python tools/vendor.py fetches it"
        elif (found := _digest(path.read_bytes())) != row.sha256:
            yield f"{row.target} has SHA-256 {found}, but the table says {row.sha256 or 'nothing'}"


def fetch(rows: Sequence[Vendored], root: Path = ROOT) -> tuple[Vendored, ...]:
    """Write every file to its place; the rows with the digests of new ones.

    SystemExit, before anything is written, where npm gives other bytes than the table expects.
    """
    ordered = sorted(rows, key=lambda row: (row.package, row.version))
    contents: dict[Vendored, bytes] = {}
    for (package, version), group in groupby(ordered, key=lambda row: (row.package, row.version)):
        with _package(package, version) as archive:
            contents |= {row: _member(archive, row) for row in group}
    wrong = [row for row, body in contents.items() if row.sha256 not in ("", _digest(body))]
    if wrong:
        named = ", ".join(f"{row.package}@{row.version} {row.file}" for row in wrong)
        raise SystemExit(f"not the bytes that tools/vendor.csv expects: {named}; nothing was written")
    for row, body in contents.items():
        (root / row.target).parent.mkdir(parents=True, exist_ok=True)
        (root / row.target).write_bytes(body)
    return tuple(replace(row, sha256=_digest(contents[row])) for row in rows)


def _package(package: str, version: str) -> tarfile.TarFile:
    """The archive of the package, in memory."""
    with tempfile.TemporaryDirectory() as folder:
        command = ("npm", "pack", "--silent", f"{package}@{version}")
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
        except FileNotFoundError:
            raise SystemExit("npm is not installed; it comes with Node.js") from None
        except subprocess.CalledProcessError as error:
            raise SystemExit(f"npm pack {package}@{version} failed: {error.stderr.strip()}") from None
        body = (Path(folder) / done.stdout.split()[-1]).read_bytes()
    return tarfile.open(fileobj=io.BytesIO(body))


def _member(archive: tarfile.TarFile, row: Vendored) -> bytes:
    try:
        stream = archive.extractfile(f"package/{row.file}")
    except KeyError:
        stream = None
    if stream is None:
        raise SystemExit(f"{row.package}@{row.version} has no file {row.file}; see tools/vendor.csv")
    return stream.read()


def _digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Browser files of other projects, by tools/vendor.csv.")
    parser.add_argument("--check", action="store_true", help="compare only; fetch and write nothing")
    rows = load_table()
    if not parser.parse_args(arguments).check:
        save_table(fetch(rows))
        return 0
    found = differing(rows)
    print(*found, sep="\n", file=sys.stderr, end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
