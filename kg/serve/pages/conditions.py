"""The conditions of a question as a form: its parameters, and what its columns are to hold."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pyoxigraph as ox

from kg.errors import UsageError
from kg.queries import Column, Parameter, Question, parse_value
from kg.queries.answers import LIST_SEPARATOR
from kg.records import record
from kg.serve.pages.answers import Answered
from kg.serve.pages.facts import Facts
from kg.serve.pages.frame import Frame
from kg.serve.pages.narrowing import narrowable
from kg.serve.pages.tables import head_of
from kg.serve.pages.words import WORDS, Words
from kg.store import View
from kg.vocab import Class, Rdf, Skos, code, scheme

#: What an address may hold beside the conditions.
_OWN = frozenset({"lang", "page", "format"})

_INPUTS = {"xsd:date": "date", "xsd:integer": "number", "xsd:decimal": "number", "IRI": "url"}

#: Columns that name institutions, and such as name topics: what they can hold is known.
_INSTITUTIONS = frozenset({"ministry", "organization", "institutions"})
_TOPICS = frozenset({"topic"})

#: Rows whose values are suggested, and how many values of a column.
_SUGGESTED_ROWS = 2_000
_SUGGESTED = 100
_SUGGESTED_CHARS = 60


@record
class Choice:
    """A value, and what it is called."""

    value: str
    label: str


@record
class Field:
    """A condition as a field of the form."""

    name: str
    label: str
    code: str
    """The name of the parameter or column."""
    note: str
    input: str
    value: str
    integer: bool = False
    wrong: str | None = None
    choices: tuple[Choice, ...] = ()
    """The only values where `closed`, else suggestions."""
    closed: bool = False


def values_of(frame: Frame, question: Question) -> tuple[dict[str, str], dict[str, str]]:
    """The values of the address, and name → what is wrong with it."""
    values, wrong = {}, {}
    known = {parameter.name: parameter for parameter in question.parameters}
    known |= {name: Parameter(name, "string") for name in narrowable(question)}
    for name, value in frame.asked.items():
        if name in _OWN or value == "":
            continue
        if name not in known:
            wrong[name] = frame.words.fill("unknown_parameter", v=name)
            continue
        try:
            parse_value(known[name], value)
            values[name] = value
        except UsageError:
            expected = frame.words[f"type_{known[name].type}"]
            wrong[name] = frame.words.fill("bad_value", v=value, t=expected)
    if any(parameter.name == "lang" for parameter in question.parameters):
        values["lang"] = frame.lang
    return values, wrong


def fields_of(
    frame: Frame, question: Question, values: Mapping[str, str], wrong: Mapping[str, str]
) -> list[Field]:
    """A field for each parameter but the language, which the page has of its own."""
    return [
        _field(frame, parameter, values, wrong)
        for parameter in question.parameters
        if parameter.name != "lang"
    ]


def _field(frame: Frame, parameter: Parameter, values: Mapping[str, str], wrong: Mapping[str, str]) -> Field:
    words, name = frame.words, parameter.name
    default = today_in_japan().isoformat() if parameter.default == "today" else parameter.default
    note = parameter.note_in(frame.lang) or ""
    if default is None:
        note += f"（{words['optional']}）" if frame.lang == "ja" else f" ({words['optional']})"
    closed = parameter.type == "xsd:boolean"
    choices: Sequence[Choice] = _truths(words) if closed else ()
    if names_institution(parameter):
        choices = _named(institution_names(frame.site.view, frame.lang))
    return Field(
        name=name,
        label=head_of(name, words),
        code=name,
        note=note.strip(),
        input="text" if name in wrong else _INPUTS.get(parameter.type, "text"),
        value=values.get(name, frame.asked.get(name, "")) or default or "",
        integer=parameter.type == "xsd:integer",
        wrong=wrong.get(name),
        choices=tuple(choices),
        closed=closed,
    )


def narrowing_fields(
    frame: Frame, question: Question, values: Mapping[str, str], found: Answered | None
) -> list[Field]:
    """A field for each column that can be asked for, with what is known that it may hold."""
    facts = Facts(frame.site.view, frame.lang)
    fields = []
    for name, column in narrowable(question).items():
        closed = column.type.startswith("code:") or column.type in ("word", "xsd:boolean")
        choices = list(_choices(facts, frame.words, question, column, found))
        value = values.get(name, "")
        if closed and value not in ("", *(choice.value for choice in choices)):
            choices.append(Choice(value, _worded(frame.words, value)))
        fields.append(
            Field(
                name=name,
                label=head_of(column.name, frame.words),
                code=column.name,
                note="" if closed else frame.words["begins" if column.type.startswith("xsd:") else "holds"],
                input="text",
                value=value,
                choices=tuple(choices),
                closed=closed,
            )
        )
    return fields


def _choices(
    facts: Facts, words: Words, question: Question, column: Column, found: Answered | None
) -> Sequence[Choice]:
    """What a column may hold: all institutions, topics and codes; of others what it holds in the first rows."""
    if column.type == "xsd:boolean":
        return _truths(words)
    if column.type.startswith("code:"):
        return _codes(facts, column)
    if column.name in _INSTITUTIONS:
        return _named(institution_names(facts.view, facts.lang))
    if column.name in _TOPICS:
        topics = facts.gather(facts.view.subjects(Skos.IN_SCHEME, scheme("topic")))
        return _named(sorted(facts.label(one.iri) for one in topics))
    if column.type in ("quote", "IRI"):
        return ()
    held = _held(question, column, found)
    return [Choice(one, _worded(words, one)) for one in held] if column.type == "word" else _named(held)


def _truths(words: Words) -> Sequence[Choice]:
    return [Choice(one, words[f"word_{one}"]) for one in ("true", "false")]


def _worded(words: Words, value: str) -> str:
    return words[f"word_{value}"] if f"word_{value}" in WORDS else value


def _named(names: Iterable[str]) -> Sequence[Choice]:
    return [Choice(name, name) for name in names]


def _codes(facts: Facts, column: Column) -> Sequence[Choice]:
    """The notations of the code list of a column, by label."""
    name = column.type.removeprefix("code:")
    known = facts.gather(facts.view.subjects(Skos.IN_SCHEME, scheme(name)))
    found = [Choice(one.iri.removeprefix(code(name, "")), facts.label(one.iri)) for one in known]
    return sorted(found, key=lambda choice: choice.label)


def _held(question: Question, column: Column, found: Answered | None) -> list[str]:
    """What the column holds in the first rows, each once, sorted."""
    at = question.columns.index(column)
    rows = (row for _, row in found.part(0, _SUGGESTED_ROWS)) if found is not None else iter(())
    texts = (term.value for row in rows if isinstance(term := row[at], ox.Literal | ox.NamedNode))
    parts = (part for text in texts for part in text.split(LIST_SEPARATOR))
    short = dict.fromkeys(part for part in parts if len(part) <= _SUGGESTED_CHARS and "\n" not in part)
    return sorted(islice(short, _SUGGESTED))


def names_institution(parameter: Parameter) -> bool:
    """As the header of the question says."""
    return (parameter.note or "").startswith("an institution")


def institution_names(view: View, lang: str) -> list[str]:
    """The 府省庁 that the store knows, by name."""
    facts = Facts(view, lang)
    bodies = facts.gather(view.subjects(Rdf.TYPE, Class.GOVERNMENT_BODY))
    return sorted({facts.label(body.iri) for body in bodies})


def unknown_institutions(frame: Frame, question: Question, values: Mapping[str, str]) -> list[str]:
    """What to say of values that should name an institution and name none, with the names nearest to them."""
    said = []
    asked = [p.name for p in question.parameters if names_institution(p) and p.name in values]
    if not asked:
        return []
    view = frame.site.view
    facts = Facts(view, frame.lang)
    bodies = facts.gather(view.subjects(Rdf.TYPE, Class.GOVERNMENT_BODY))
    names = sorted({name for body in bodies for name in body.texts(Rdf.LABEL, Skos.ALT_LABEL)})
    for value in (values[name] for name in asked):
        if value in names:
            continue
        near = difflib.get_close_matches(value, names, n=3, cutoff=0.4)
        near += [name for name in sorted(names, key=len) if value in name and name not in near][:3]
        line = frame.words.fill("unknown_institution", v=value)
        said.append(f"{line} {frame.words['nearest']}: {', '.join(near)}" if near else line)
    return said


def today_in_japan() -> date:
    """The day of asking where the deadlines are kept: Japan, UTC+9 all year."""
    return (datetime.now(UTC) + timedelta(hours=9)).date()
