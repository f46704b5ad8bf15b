"""The named questions: files of SPARQL 1.1 with a header that says what they ask, take and return.

question = question_named("deadlines")
rows = answer(reader, question, {"today": "2027-04-01"})
"""

from kg.queries.answers import answer
from kg.queries.header import Column, Kind, Parameter
from kg.queries.questions import Question, find_question, load_question, load_questions, question_named
from kg.queries.reasons import telling_variable, thing_of_row
from kg.queries.slots import bind, parse_value
from kg.queries.syntax import parse_query

__all__ = [
    "Column",
    "Kind",
    "Parameter",
    "Question",
    "answer",
    "bind",
    "find_question",
    "load_question",
    "load_questions",
    "parse_query",
    "parse_value",
    "question_named",
    "telling_variable",
    "thing_of_row",
]
