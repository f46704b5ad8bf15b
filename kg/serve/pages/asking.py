"""The pages of the named questions: the list, and each with its conditions as a form and its answer."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError
from kg.queries import Question, bind, find_question
from kg.records import replace
from kg.serve.evaluate import CUT
from kg.serve.jobs import Answer
from kg.serve.pages.answers import Answered, Asked, read_answer, read_narrowed
from kg.serve.pages.conditions import (
    fields_of,
    narrowing_fields,
    today_in_japan,
    unknown_institutions,
    values_of,
)
from kg.serve.pages.facts import Facts
from kg.serve.pages.frame import Frame, page_number
from kg.serve.pages.narrowing import holding, narrowable, narrowed
from kg.serve.pages.notes import Linked
from kg.serve.pages.problems import not_found
from kg.serve.pages.tables import PAGE_ROWS, head_of, table_of
from kg.serve.pages.words import Words
from kg.serve.results import FORMS, write_rows

if TYPE_CHECKING:
    from kg.serve.site import Site

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

MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
}


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
    if "" in asked.values():
        return _without_empty_fields(frame, name)
    values, wrong = values_of(frame, found)
    today = today_in_japan()
    moving = any(p.default == "today" and p.name not in values for p in found.parameters)
    headers = (("Cache-Control", "no-store"),) if moving else ()
    wanted = Asked(narrowed(found, values), tuple(sorted(values.items())), today)
    form = asked.get("format", "")
    if form in MEDIA_TYPES and not wrong:
        made = _file(site, _answer(site, found, wanted), name, form)
    else:
        made = _page(frame, found, wanted, wrong)
    return replace(made, headers=(*made.headers, *headers))


def _without_empty_fields(frame: Frame, name: str) -> Answer:
    """To the address that holds what was filled in and nothing else: a form sends its empty fields too."""
    filled = {field: value for field, value in frame.asked.items() if value and field != "lang"}
    location = ("Location", frame.links.question(name, filled))
    return Answer(303, "text/plain; charset=utf-8", b"", (location,))


def _order(question: Question, words: Words) -> str:
    """What the rows are sorted by, as the columns are called on the page."""
    named = []
    for part in question.sorted_by.split(", "):
        name, _, how = part.partition(" ")
        largest = words["largest_first"] if how == "(largest first)" else ""
        named.append(head_of(name, words) + largest)
    return words["between"].join(named)


def _answer(site: Site, question: Question, asked: Asked) -> Answered:
    """What is asked, of the question as it is or narrowed."""
    if asked.question is question:
        return read_answer(site, asked)
    own = tuple((name, value) for name, value in asked.values if name not in narrowable(question))
    holds = holding(question, dict(asked.values))
    return read_narrowed(site, asked, Asked(question, own, asked.today), holds)


def _file(site: Site, found: Answered, question: str, form: str) -> Answer:
    """All rows as a file; one that is cut says so in its name, its headers, and where the format has a place for it."""
    written = write_rows(
        found.variables,
        found.rows(),
        replace(FORMS[form], about=f"{site.settings.base_url}/sparql"),
        # by the row that is left, what writes them sees that there are more
        most=len(found) - (found.cut is not None),
        most_bytes=site.settings.page_limits.answer_bytes,
    )
    cut = written.cut and (found.cut or written.cut)
    name = f"{question}-only-{written.rows}-rows" if cut else question
    headers = [("Content-Disposition", f'attachment; filename="{name}.{form}"')]
    if cut:
        headers.append((CUT, f"{cut}; rows={written.rows}"))
    return Answer(200, MEDIA_TYPES[form], written.body, tuple(headers))


def _page(frame: Frame, question: Question, asked: Asked, wrong: dict[str, str]) -> Answer:
    values = dict(asked.values)
    own = {name: value for name, value in values.items() if name != "lang"}
    plain = {name: value for name, value in own.items() if name not in narrowable(question)}
    sparql = bind(asked.question.query, asked.question.parameters, values, today=asked.today)
    fields = fields_of(frame, question, own, wrong)
    shared: dict[str, Any] = {
        "question": question,
        "fields": fields,
        "strange": [said for name, said in wrong.items() if name not in {field.name for field in fields}],
        "sparql": sparql,
        "formats": [
            (form, frame.links.question(question.name, {**own, "lang": frame.lang, "format": form}))
            for form in MEDIA_TYPES
        ],
        "address": frame.site.settings.base_url
        + frame.links.question(question.name, {**own, "lang": frame.lang}),
        "api": frame.links.with_values(f"/api/questions/{question.name}", {**plain, "lang": frame.lang}),
        "order": _order(question, frame.words),
        "is_narrowed": own != plain,
        "whole": frame.links.question(question.name, plain),
    }
    title = question.title_in(frame.lang)
    if wrong:
        columns = narrowing_fields(frame, question, own, None)
        told = "; ".join(f"{name}: {what}" for name, what in wrong.items())
        return frame.answer(
            "question.html", title, status=400, said=told, table=None, hints=[], narrowing=columns, **shared
        )
    found = _answer(frame.site, question, asked)
    pages = max(1, -(-len(found) // PAGE_ROWS))
    page = page_number(frame.asked, pages)
    return frame.answer(
        "question.html",
        title,
        table=table_of(frame, Facts(frame.site.view, frame.lang), question, found, page),
        narrowing=narrowing_fields(frame, question, own, found),
        hints=[] if len(found) else unknown_institutions(frame, question, own),
        page=page,
        pages=pages,
        turn=lambda other: frame.links.question(question.name, {**own, "page": str(other)}),
        **shared,
    )
