"""What an operation of the API is: a path, its parameters and its formats."""

from __future__ import annotations

from enum import StrEnum

from kg.records import record


class Type(StrEnum):
    """What the value of a parameter is."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    """Above 0."""
    DATE = "date"
    IRI = "IRI"
    CHOICE = "choice"
    FLAG = "flag"


@record
class Parameter:
    """One parameter of a URL."""

    name: str
    type: Type
    ja: str
    en: str
    default: str | None = None
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    many: bool = False
    """Whether it may be given several times."""
    required: bool = False
    in_path: bool = False


@record
class Form:
    """A format in which an operation answers."""

    name: str
    media_type: str


@record
class Operation:
    """A path that is asked by GET."""

    id: str
    path: str
    function: str
    """`module:function` under `kg.serve.api`, called with (site, values, form, lang)."""
    ja: str
    en: str
    parameters: tuple[Parameter, ...] = ()
    forms: tuple[Form, ...] = ()
    open: bool = False
    """Whether it takes further parameters, which its function checks."""


JSON = Form("json", "application/json")
CSV = Form("csv", "text/csv; charset=utf-8; header=present")

LANG = Parameter(
    "lang",
    Type.CHOICE,
    ja="ラベルの言語。なければ Accept-Language、それもなければ日本語",
    en="Language of labels; else that of Accept-Language, else Japanese",
    choices=("ja", "en"),
)
