"""The options of a network as a form: what it may be asked, and what it is asked now."""

from __future__ import annotations

from collections.abc import Mapping

from kg.graphs.catalogue import Projection
from kg.graphs.checks import of_persons
from kg.graphs.filters import ATTRIBUTES
from kg.graphs.measures.catalogue import MEASURES
from kg.records import record, replace
from kg.serve.network_options import FIELDS, NETWORK_TYPE, WINDOW_FIELDS, WINDOW_NUMBERS, Field, offered
from kg.serve.networks import FURTHER, ONLY_WINDOW, Wish


@record
class Choice:
    """An option as a field of the form."""

    name: str
    title: str
    values: tuple[tuple[str, str, bool], ...]
    """Value, what it is called, whether it is the one asked for."""


@record
class Box:
    """A measure as a box of the form."""

    name: str
    title: str
    meaning: str
    checked: bool


def form(projection: Projection, wish: Wish, options: Mapping[str, str], lang: str) -> dict[str, object]:
    """What the form of the page asks for, by its parts."""
    made = replace(projection, network_type=wish.options.network_type or projection.network_type)
    persons = of_persons(projection, wish.options)
    return {
        "choices": [
            _choice(NETWORK_TYPE, options, projection, lang),
            *(_choice(field, options, made, lang) for field in FIELDS),
        ],
        "flags": ("isolates", "merge-linked") if persons else ("isolates",),
        "attributes": tuple(ATTRIBUTES),
        "windows": [_choice(field, options, projection, lang) for field in WINDOW_FIELDS],
        "numbers": [
            (name, getattr(said, lang), options.get(name, "1")) for name, said in WINDOW_NUMBERS.items()
        ],
        "boxes": [
            Box(
                name,
                measure_title(name, lang),
                measure.meaning_en if lang == "en" else measure.meaning_ja,
                name in wish.measures,
            )
            for name, measure in MEASURES.items()
            if name != "degrees"  # which is two of the others
        ],
        # chosen in an address only, and kept when the form is sent
        "kept": [(name, options[name]) for name in FURTHER if name in options and name not in _FORM_HAS],
    }


#: Of the further names those that the form has itself, or that end with what it changes.
_FORM_HAS = frozenset({"measure", ONLY_WINDOW})


def measure_title(name: str, lang: str) -> str:
    """What the measure is called."""
    measure = MEASURES[name]
    return measure.title_en if lang == "en" else measure.title_ja


def _choice(field: Field, options: Mapping[str, str], projection: Projection, lang: str) -> Choice:
    chosen = options.get(field.name, field.default or projection.network_type)
    return Choice(
        field.name,
        getattr(field.title, lang),
        tuple(
            (value, getattr(field.values[value], lang), value == chosen)
            for value in offered(field, projection.network_type)
        ),
    )
