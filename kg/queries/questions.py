"""Question files: load them, check header against query, find one by name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Container, Iterable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from kg.errors import QueryError, UsageError
from kg.queries.header import (
    Column,
    Header,
    Kind,
    Parameter,
    parse_columns,
    parse_explains,
    parse_header,
    parse_kind,
    parse_order,
    parse_parameters,
)
from kg.queries.slots import TYPES, UNBOUND, default_term, find_slots, mask
from kg.queries.syntax import parse_query
from kg.records import record
from kg.resources import resource


@record
class Question:
    """One `.rq` file, its header checked against its query."""

    name: str
    title: str
    title_ja: str
    """As `title` where the file has none in Japanese."""
    answers: str
    answers_ja: str
    kind: Kind
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    """Variables of the query, not columns only."""
    sorted_by: str
    """The order in words, as the header gives it."""
    query: str
    """The whole text of the file: SPARQL 1.1 that runs as it is, with the defaults."""
    explains: str | None = None
    """The variable, no column, that names what a row rests on."""

    def title_in(self, lang: str) -> str:
        return self.title_ja if lang == "ja" else self.title

    def answers_in(self, lang: str) -> str:
        return self.answers_ja if lang == "ja" else self.answers


#: The head of the outermost SELECT: no other stands before it.
_SELECT = re.compile(r"(?<![\w:?$@-])SELECT(?:\s+(?:DISTINCT|REDUCED))?(?![\w:-])", re.IGNORECASE)


def load_questions(
    own: Path | None = None,
    *,
    warn: Callable[[QueryError], None] | None = None,
    wanted: str | None = None,
) -> tuple[Question, ...]:
    """The project's questions and those of a folder of one's own, sorted by name.

    QueryError for a file with a fault, or a name that the project already uses. With `warn`, a file
    of one's own other than that of the `wanted` question is told to it and left out instead.
    """
    questions = {name: load_question(path) for name, path in _files().items()}
    if own is not None and not own.is_dir():
        raise UsageError("no such folder", where=str(own), hint="--queries takes a folder of .rq files")
    for path in sorted(own.glob("*.rq")) if own is not None else ():
        try:
            questions[path.stem] = _load_own(path, questions)
        except QueryError as error:
            if warn is None or path.stem == wanted:
                raise
            warn(error)
    return tuple(questions[name] for name in sorted(questions))


def question_named(
    name: str, own: Path | None = None, *, warn: Callable[[QueryError], None] | None = None
) -> Question:
    """The question of that name, as `find_question` among all of them; the other files are not read for it."""
    files = _files()
    if own is None and name in files:
        return load_question(files[name])
    return find_question(name, load_questions(own, warn=warn, wanted=name))


def _files() -> dict[str, Path]:
    """Name → file of the project's questions, sorted."""
    return {path.stem: path for path in sorted(resource("queries").glob("*.rq"))}


def _load_own(path: Path, known: Container[str]) -> Question:
    if path.stem in known:
        raise QueryError(
            f"{path.stem!r} is a question of the project",
            where=str(path),
            hint="give the file another name",
        )
    return load_question(path)


def find_question(name: str, questions: Iterable[Question]) -> Question:
    """The question of that name; UsageError with the nearest names otherwise."""
    known = {question.name: question for question in questions}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "kg questions lists them"
    raise UsageError(f"no question is called {name!r}", hint=hint)


def load_question(path: Path) -> Question:
    """The question of one file; QueryError names file and line of what is wrong with it."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError("the file cannot be read as UTF-8 text", where=str(path)) from error
    header = parse_header(text, str(path))
    title = header.need("title")
    question = Question(
        name=header.need("id"),
        title=title,
        title_ja=header.values.get("title@ja", title),
        answers=header.values.get("answers", ""),
        answers_ja=header.values.get("answers@ja", header.values.get("answers", "")),
        kind=parse_kind(header),
        parameters=parse_parameters(header, TYPES),
        columns=parse_columns(header),
        order=parse_order(header),
        sorted_by=header.values.get("order", ""),
        query=text,
        explains=parse_explains(header),
    )
    _check_name(question, header, path)
    _check_syntax(text, str(path))
    _check_columns(question, header)
    _check_slots(question, header)
    _check_order(question, header)
    _check_explains(question, header)
    return question


def widen(question: Question) -> Question:
    """The question with what its rows rest on as one more column, the first."""
    opening = _SELECT.search(mask(question.query))
    if question.explains is None or opening is None:
        return question
    text = question.query
    return replace(
        question,
        columns=(Column(question.explains, "IRI"), *question.columns),
        query=f"{text[: opening.end()]} ?{question.explains}{text[opening.end() :]}",
    )


def _check_name(question: Question, header: Header, path: Path) -> None:
    if question.name != path.stem:
        raise header.fault(
            "id", f"the id {question.name!r} is not the file's name", f"write '# id: {path.stem}'"
        )


def _check_syntax(text: str, where: str) -> None:
    if parse_query(text, where) is not ox.QuerySolutions:
        raise QueryError("a question must be a SELECT", where=where, hint="run other forms with kg query")


def _check_columns(question: Question, header: Header) -> None:
    selected = tuple(variable.value for variable in _solutions(question).variables)
    returned = tuple(column.name for column in question.columns)
    if selected != returned:
        raise header.fault(
            "returns",
            f"the header returns {' '.join(returned)}, the query {' '.join(selected)}",
            "make both name the same columns in the same order",
        )


def _check_slots(question: Question, header: Header) -> None:
    for parameter in question.parameters:
        expected = default_term(parameter)
        wanted = UNBOUND if expected is None else str(expected)
        slots = find_slots(question.query, parameter.name)
        if not slots or any(question.query[start:end].strip() != wanted for start, end in slots):
            raise header.fault(
                "param",
                f"the parameter {parameter.name} and its place in the query differ",
                f"write 'VALUES ?{parameter.name} {{ {wanted} }}' in the query",
            )


def _check_order(question: Question, header: Header) -> None:
    body = mask(question.query)
    if question.order and not re.search(r"\bORDER\s+BY\b", body, re.IGNORECASE):
        raise header.fault("order", "the query has no ORDER BY", "sort the rows as the header says")
    for name in question.order:
        if not re.search(rf"[?$]{re.escape(name)}\b", body):
            raise header.fault("order", f"the query has no variable {name}", "name variables of the query")


def _check_explains(question: Question, header: Header) -> None:
    if question.explains is None:
        return
    known = re.search(rf"[?$]{re.escape(question.explains)}\b", mask(question.query))
    if question.explains in (column.name for column in question.columns) or not known:
        raise header.fault(
            "explains", f"{question.explains!r} is no hidden variable", "name a variable that is no column"
        )
    try:
        _solutions(widen(question))
    except SyntaxError as error:
        raise header.fault(
            "explains",
            f"{question.explains!r} cannot be selected beside the columns",
            "name a variable of the outermost group",
        ) from error


def _solutions(question: Question) -> ox.QuerySolutions:
    answer = ox.Store().query(question.query)
    if not isinstance(answer, ox.QuerySolutions):
        raise QueryError("a question must be a SELECT", where=question.name)
    return answer
