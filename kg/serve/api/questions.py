"""Named questions: the list of them, and their answers row by row."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import UsageError
from kg.queries import Parameter, Question, parse_value
from kg.serve.api.parameters import shown, unknown_parameter
from kg.serve.api.problem import NotFound, bad_parameter
from kg.serve.api.run import Call, next_page
from kg.serve.evaluate import CUT
from kg.serve.jobs import Answer
from kg.serve.pages.answers import Asked, read_answer
from kg.store import Rows, Term
from kg.tables import WRITERS, plain
from kg.vocab import Xsd

if TYPE_CHECKING:
    from kg.serve.site import Site


def listed(site: Site, call: Call) -> Answer:
    """Every question: name, titles, what it answers, parameters and columns."""
    return call.json({"questions": [_described(question, call.lang) for question in site.questions]})


def _described(question: Question, lang: str) -> dict[str, object]:
    return {
        "name": question.name,
        "title": question.title_in(lang),
        "titles": {"ja": question.title_ja, "en": question.title},
        "answers": {"ja": question.answers_ja, "en": question.answers},
        "kind": question.kind.value,
        "parameters": [_parameter(parameter) for parameter in question.parameters],
        "columns": [{"name": column.name, "type": column.type} for column in question.columns],
        "order": question.sorted_by,
        "url": f"/api/questions/{question.name}",
        "page": f"/questions/{question.name}",
    }


def _parameter(parameter: Parameter) -> dict[str, object]:
    fields = {
        "name": parameter.name,
        "type": parameter.type,
        "default": parameter.default,
        "note": {"ja": parameter.note_ja or parameter.note, "en": parameter.note} if parameter.note else None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def answered(site: Site, call: Call) -> Answer:
    """The rows of one question, or a page of them."""
    question = question_of(site, call.text("name"))
    values = _values(question, call)
    found = read_answer(site, Asked(question, tuple(sorted(values.items())), call.today))
    total, offset = len(found), call.whole("offset")
    page = Rows(found.variables, tuple(row for _, row in found.part(offset, offset + call.whole("limit"))))
    following, headers = next_page(call, len(page), of=total)
    if found.cut:
        headers = (*headers, (CUT, f"{found.cut}; rows={total}"))
    if call.form != "json":
        body = WRITERS[call.form.removeprefix("sparql-")](page).encode("utf-8", "replace")
        return Answer(200, call.media_type, body, headers)
    result = {
        "question": question.name,
        "title": question.title_in(call.lang),
        "parameters": values,
        "columns": [{"name": column.name, "type": column.type} for column in question.columns],
        "total": total,
        "offset": offset,
        "next": following,
        "rows": [
            {name: term_as_json(term) for name, term in zip(page.variables, row, strict=True) if term}
            for row in page
        ],
    }
    return call.json(result, headers)


def question_of(site: Site, name: str) -> Question:
    """The question of that name; NotFound with the nearest names."""
    known = {question.name: question for question in site.questions}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "/api/questions lists them"
    raise NotFound(f"no question is called {shown(name)!r}", hint=hint)


def _values(question: Question, call: Call) -> dict[str, str]:
    """The values of the question's own parameters, each checked by its type."""
    known = {parameter.name: parameter for parameter in question.parameters}
    own = [parameter.name for parameter in call.operation.parameters if not parameter.in_path]
    values = {"lang": call.lang} if "lang" in known else {}
    for name, value in call.others.items():
        if name not in known:
            raise unknown_parameter(name, call.others, (*known, *(one for one in own if one not in known)))
        try:
            parse_value(known[name], value)
        except UsageError as error:
            raise bad_parameter(
                name,
                shown(value),
                f"{shown(value)!r} is no value of it",
                (error.hint or "").removeprefix("give "),
            ) from error
        values[name] = value
    return values


def term_as_json(term: Term) -> dict[str, str]:
    """A term as in SPARQL 1.1 Query Results JSON; the datatype of plain strings is left out."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if not isinstance(term, ox.Literal):
        return {"type": "bnode", "value": plain(term)}
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != Xsd.STRING:
        found["datatype"] = term.datatype.value
    return found
