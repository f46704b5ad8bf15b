"""The pages of the named questions: the list, and each with its conditions as a form and its answer."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.queries import Parameter, Question, answer, bind, find_question, parse_value
from kg.records import record
from kg.serve.jobs import Answer
from kg.serve.pages.facts import Facts
from kg.serve.pages.frame import Frame
from kg.serve.pages.notes import Linked
from kg.serve.pages.problems import not_found
from kg.serve.pages.tables import MOST_ROWS, PAGE_ROWS, Asked, head_of, read_answer, table_of
from kg.tables import WRITERS
from kg.vocab import Class, Rdf, Skos

if TYPE_CHECKING:
    from kg.serve.site import Site
    from kg.store import View

#: Theme (key of words) → names of questions; others stand under `theme_other`.
THEMES: Mapping[str, tuple[str, ...]] = {
    "theme_commitments": (
        *("commitments", "commitments-by-ministry", "under-consideration", "deadlines", "quantified"),
        *("joint", "international", "topics"),
    ),
    "theme_views": ("requests", "positions", "answered-concerns", "common-ground"),
    "theme_meetings": (
        *("timeline", "attendance", "speakers", "member-by-post", "silent-ministries", "absent-but-heard"),
        *("events", "linked-persons"),
    ),
    "theme_documents": ("decisions", "documents", "endorsements", "legislation"),
    "theme_quality": ("evidence", "repairs", "judged", "entailed"),
}

#: What an address may hold beside the parameters of the question.
_OWN = frozenset({"lang", "page", "format"})

MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
}

_INPUTS = {"xsd:date": "date", "xsd:integer": "number", "xsd:decimal": "number", "IRI": "url"}


@record
class Field:
    """A condition as a field of the form."""

    name: str
    label: str
    note: str
    type: str
    input: str
    value: str
    default: str | None
    wrong: str | None
    choices: tuple[str, ...]


def themed(questions: Iterable[Question]) -> list[tuple[str, list[Question]]]:
    """Theme → its questions in their order; themes without one are left out."""
    known = {question.name: question for question in questions}
    placed = [
        (theme, [known.pop(name) for name in names if name in known]) for theme, names in THEMES.items()
    ]
    return [(theme, found) for theme, found in (*placed, ("theme_other", list(known.values()))) if found]


def question_list(site: Site, lang: str, asked: Mapping[str, str]) -> Answer:
    """All named questions by theme."""
    frame = Frame(site, lang, asked, "/questions", "questions")
    return frame.answer("questions.html", frame.words["questions"], themes=themed(site.questions))


def question(site: Site, lang: str, asked: Mapping[str, str], name: str) -> Answer:
    """One question, answered with the conditions of the address; a file where `format` asks for one."""
    frame = Frame(site, lang, asked, f"/questions/{name}", "questions")
    try:
        found = find_question(name, site.questions)
    except UsageError:
        near = difflib.get_close_matches(name, [one.name for one in site.questions], n=3, cutoff=0.4)
        known = {one.name: one for one in site.questions}
        return not_found(
            frame, name, [Linked(known[one].title_in(lang), frame.links.question(one)) for one in near]
        )
    values, wrong = _values(frame, found)
    today = today_in_japan()
    moving = any(p.default == "today" and p.name not in values for p in found.parameters)
    headers = (("Cache-Control", "no-store"),) if moving else ()
    format = asked.get("format", "")
    if format in WRITERS and not wrong:
        body = WRITERS[format](answer(site.view, found, values, today=today)).encode("utf-8")
        disposition = ("Content-Disposition", f'attachment; filename="{found.name}.{format}"')
        return Answer(200, MEDIA_TYPES[format], body, (*headers, disposition))
    page = _page(frame, found, values, wrong, today)
    return Answer(page.status, page.media_type, page.body, (*page.headers, *headers))


def _values(frame: Frame, question: Question) -> tuple[dict[str, str], dict[str, str]]:
    """The values of the address, and name → what is wrong with it."""
    values, wrong = {}, {}
    known = {parameter.name: parameter for parameter in question.parameters}
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
    if "lang" in known:
        values["lang"] = frame.lang
    return values, wrong


def _page(
    frame: Frame, question: Question, values: dict[str, str], wrong: dict[str, str], today: date
) -> Answer:
    facts = Facts(frame.site.view, frame.lang)
    own = {name: value for name, value in values.items() if name != "lang"}
    sparql = bind(question.query, question.parameters, values, today=today)
    fields = [
        _field(frame, parameter, own, wrong) for parameter in question.parameters if parameter.name != "lang"
    ]
    shared: dict[str, Any] = {
        "question": question,
        "fields": fields,
        "strange": [said for name, said in wrong.items() if name not in {field.name for field in fields}],
        "sparql": sparql,
        "formats": [
            (format, frame.links.question(question.name, {**own, "lang": frame.lang, "format": format}))
            for format in WRITERS
        ],
        "address": frame.site.settings.base_url
        + frame.links.question(question.name, {**own, "lang": frame.lang}),
        "api": frame.links.with_values(f"/api/questions/{question.name}", {**own, "lang": frame.lang}),
    }
    title = question.title_in(frame.lang)
    if wrong:
        return frame.answer("question.html", title, status=400, table=None, hints=[], **shared)
    asked = Asked(question, tuple(sorted(values.items())), today)
    read = read_answer(frame.site, asked)
    pages = max(1, -(-len(read.rows) // PAGE_ROWS))
    number = min(pages, max(1, int(frame.asked["page"]))) if _is_number(frame.asked.get("page")) else 1
    return frame.answer(
        "question.html",
        title,
        table=table_of(frame, facts, asked, read, number),
        hints=[] if read.rows else _unknown(frame, question, own),
        page=number,
        pages=pages,
        most=MOST_ROWS,
        turn=lambda other: frame.links.question(question.name, {**own, "page": str(other)}),
        **shared,
    )


def _is_number(value: str | None) -> bool:
    return value is not None and value.isascii() and value.isdigit() and len(value) < 8


def _field(frame: Frame, parameter: Parameter, values: Mapping[str, str], wrong: Mapping[str, str]) -> Field:
    default = parameter.default
    choices: tuple[str, ...] = ()
    if _names_institution(parameter):
        choices = tuple(institution_names(frame.site.view, frame.lang))
    return Field(
        name=parameter.name,
        label=head_of(parameter.name, frame.words),
        note=parameter.note_in(frame.lang) or "",
        type=parameter.type,
        input="text" if parameter.name in wrong else _INPUTS.get(parameter.type, "text"),
        value=values.get(parameter.name, frame.asked.get(parameter.name, "")),
        default=today_in_japan().isoformat() if default == "today" else default,
        wrong=wrong.get(parameter.name),
        choices=choices,
    )


def _names_institution(parameter: Parameter) -> bool:
    """As the header of the question says."""
    return (parameter.note or "").startswith("an institution")


def institution_names(view: View, lang: str) -> list[str]:
    """The 府省庁 that the store knows, by name."""
    facts = Facts(view, lang)
    bodies = facts.gather(view.subjects(Rdf.TYPE, Class.GOVERNMENT_BODY))
    return sorted({facts.label(body.iri) for body in bodies})


def _unknown(frame: Frame, question: Question, values: Mapping[str, str]) -> list[str]:
    """What to say of values that should name an institution and name none, with the names nearest to them."""
    said = []
    asked = [p.name for p in question.parameters if _names_institution(p) and p.name in values]
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
