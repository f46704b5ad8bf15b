"""Acts that nobody can use as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.check.findings import problem
from kg.model import ActType, Extraction, Problem
from kg.structure.folding import fold, without_space

#: Words that point at what was said before, alone or before a noun that says nothing by itself.
_POINTS = re.compile(
    r"(?:こ|そ|あ)(?:れ(?:ら)?|の(?:点|こと|ため|件|方向|ほか|よう(?:なこと)?|辺り?|あたり|旨)|う(?:した|いった|いう)?(?:こと|もの|点)?|ちら)(?:について|に関して)?"
    r"|(?:以上|上記|前記|前述|下記|同様)(?:の(?:点|こと|件|とおり|通り|ほか|もの))?|(?:こと|もの|点|旨|件|方|ところ|取組|対応|検討|実施)"
)


def objects_that_point(extraction: Extraction) -> Iterator[Problem]:
    """Acts whose object is これ, その点 or a noun that names nothing. Decisions are about documents."""
    for act in extraction.acts:
        words = fold(without_space(act.mention.object.text))
        if act.mention.type is not ActType.DECISION and not act.documents and _POINTS.fullmatch(words):
            yield problem(
                "act-without-object",
                act.mention.object.span,
                f"行為の対象が「{act.mention.object.text}」で、何を指すか分からない",
                f"the object of the act is {act.mention.object.text}, which names nothing by itself",
            )
