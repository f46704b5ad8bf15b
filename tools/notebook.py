"""The notebook, run from its first cell to its last, with what its cells say.

    python tools/notebook.py            run it and write its outputs into it
    python tools/notebook.py --check    run it and say whether its outputs are still those

Nothing of the run is kept that another run would not give: no counts of executions, no times.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "minutes-to-figure.ipynb"


def executed(path: Path = NOTEBOOK) -> Any:
    """The notebook with the outputs of a fresh run, in a kernel of its own."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    NotebookClient(notebook, timeout=280, kernel_name="python3").execute()
    for cell in notebook.cells:
        cell.metadata = nbformat.NotebookNode()
        if cell.cell_type == "code":
            cell.execution_count = None
            cell.outputs = _joined(cell.outputs)
            for output in cell.outputs:
                output.pop("execution_count", None)
                if output.output_type == "execute_result":
                    output["execution_count"] = None
    notebook.metadata = nbformat.from_dict(
        {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    )
    return notebook


def _joined(outputs: list[Any]) -> list[Any]:
    """The outputs with what was printed in one piece: where the kernel cuts it is chance."""
    joined: list[Any] = []
    for output in outputs:
        if output.output_type == "stream" and joined and joined[-1].get("name") == output.name:
            joined[-1]["text"] += output.text
        else:
            joined.append(output)
    return joined


def written(notebook: Any) -> str:
    """As it lies in the repository."""
    return str(nbformat.writes(notebook)) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where the outputs differ")
    text = written(executed())
    if parser.parse_args().check:
        same = NOTEBOOK.read_text(encoding="utf-8") == text
        print("as it was" if same else "its outputs differ; run tools/notebook.py")
        return 0 if same else 1
    NOTEBOOK.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
