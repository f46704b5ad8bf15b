"""The page `docs/questions.md`, made of the headers; `python -m kg.queries.page > docs/questions.md` renews it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from kg.queries.questions import Question, load_questions

_HEAD = """\
# Questions / 質問

Made of the headers of `queries/*.rq` by `python -m kg.queries.page > docs/questions.md`.

Each file is SPARQL 1.1 without GRAPH clauses, and runs as it is on any SPARQL 1.1 endpoint that holds the graph
(union default graph, or the N-Triples of `kg dump --format nt`). `kg ask NAME --set VAR=VALUE` sets a parameter;
by hand, write the value into the braces of `VALUES ?VAR { … }`. Every question but those without labels takes `lang`
(`ja` or `en`, `--lang` of the command). Values of a `list` are joined with ` | `, in no order that SPARQL promises;
`kg ask` sorts them. A `code:NAME` is a notation of the code list NAME of `ontology/codelists/`.
"""


def questions_page(questions: Iterable[Question]) -> str:
    """The Markdown page, in the order of the questions."""
    return _HEAD + "".join(
        f"\n{section}" for question in questions for section in ["\n".join(_section(question))]
    )


def _section(question: Question) -> Iterator[str]:
    yield f"## {question.name}"
    yield f"**{question.title}** · **{question.title_ja}**"
    yield ""
    yield question.answers
    yield ""
    yield question.answers_ja
    yield ""
    for parameter in question.parameters:
        if parameter.name != "lang":
            default = f", by default `{parameter.default}`" if parameter.default else ", optional"
            notes = " · ".join(filter(None, (parameter.note, parameter.note_ja)))
            note = f": {notes}" if notes else ""
            yield f"- `--set {parameter.name}=…` ({parameter.type}{default}){note}"
    yield f"- columns: {' · '.join(f'`{column.name}` {column.type}' for column in question.columns)}"
    yield f"- sorted by: {question.sorted_by}"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(questions_page(load_questions()))
