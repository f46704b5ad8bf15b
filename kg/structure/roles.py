"""The role of a person in the meeting's body, read from the post and from the group of the list."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.model import Role
from kg.structure.folding import fold, squeezed, without_space
from kg.structure.lexicon import role_words

_PARTS = re.compile(r"[()（）\[\]［］【】]|兼(?:任|務)?")
_SEVERAL = re.compile(r"[・/、]|及び")


@lru_cache(maxsize=1 << 14)
def offices_of(post: str) -> tuple[str, ...]:
    """The offices that a post names, folded: 副本部長兼国家公安委員会委員長 gives two.

    >>> offices_of("本部長（内閣官房長官）")
    ('本部長', '内閣官房長官')
    """
    parts = _PARTS.split(fold(post))
    lead = parts[0].split()
    pieces = [*(lead[:1] if len(lead) > 1 else []), "".join(lead), *(without_space(p) for p in parts[1:])]
    return tuple(dict.fromkeys(piece for piece in pieces if piece))


@lru_cache(maxsize=1 << 14)
def role_of(post: str | None, body: str | None) -> Role | None:
    """The role that the post itself gives in the meeting's body, None where it gives none.

    An office counts where it stands alone or after the body's own name: 本部長, 総合政策部会長, but not
    国家公安委員会委員長 or 代表取締役会長.

    >>> role_of("副本部長兼国家公安委員会委員長", None), role_of("KDDI（株）代表取締役会長", None)
    (<Role.VICE_CHAIR: 'vice-chair'>, None)
    """
    if not post:
        return None
    own = fold(body or "")
    for office in offices_of(post):
        for word in (office, *_SEVERAL.split(office)):
            for words, role in (
                (role_words("vice-chair"), Role.VICE_CHAIR),
                (role_words("chair"), Role.CHAIR),
            ):
                if word in words or any(_of_body(word, w, own) for w in words if word.endswith(w)):
                    return role
    return None


def _of_body(office: str, word: str, body: str) -> bool:
    """True for サイバーセキュリティ戦略本部長 in サイバーセキュリティ戦略本部, 企画委員会座長 in 企画委員会."""
    before = office[: -len(word)]
    return (
        len(before) >= 2
        and bool(body)
        and (before in body or (office[:-1] in body and office.endswith("長")))
    )


def group_role(words: str) -> Role | None:
    """The role that the heading of a group gives: MEMBER, ATTENDEE, or None for an unknown heading."""
    word = squeezed(words)
    if word in role_words("attendee-group"):
        return Role.ATTENDEE
    if word in role_words("member-group"):
        return Role.MEMBER
    if any(
        word.endswith(tail)
        for tail in ("事務局", "オブザーバー", "説明員", "説明者", "陪席者", "事務方", "幹事")
    ):
        return Role.ATTENDEE
    if any(word.endswith(tail) for tail in ("委員", "構成員", "本部員", "議員", "出席者")):
        return Role.MEMBER
    return None


def is_absent_group(words: str) -> bool:
    """True for 欠席者, 欠席委員, 欠席議員."""
    return squeezed(words).startswith("欠席")
