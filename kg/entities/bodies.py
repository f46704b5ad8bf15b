"""Which body met: the printed name at the date, its parent where only that is known."""

from __future__ import annotations

import re
from datetime import date

from kg.entities.authority import Authority
from kg.entities.fold import fold
from kg.ids import minted_organization_id, unknown_body_id
from kg.model import Document, Header, Organization

#: Words of the occasion, not of the body. 経済財政諮問会議会議, 知的財産戦略本部会合.
_OCCASION = re.compile(
    r"(?:の?(?:合同会[議合]|合同開催|会合|本会議|定例会議|臨時会議|開催状況|総会|議事(?:録|概要|要旨)|速記録|会議録))+$"
)

#: What a part of a body is called.
_PART = re.compile(
    r"(?:部会|分科会|委員会|会議|調査会|検討会|懇談会|懇話会|研究会|幹事会|協議会|連絡会|会合|審査会|審議会|有識者会|本部"
    r"|チーム|タスクフォース|TF|WG|ワーキング・?グループ|作業部会|サブグループ|ラウンドテーブル|総会)$"
)

_JOINTS = re.compile(r"[・、,／/]|及び|および|並びに")

_KINDS = (
    (re.compile(r"本部$"), "headquarters"),
    (re.compile(r"(?:[都道府県市区町村]議会|国会|院)$"), "legislature"),
)


def resolve_bodies(header: Header, document: Document, authority: Authority) -> tuple[Organization, ...]:
    """The bodies that met, the first printed one first; never empty.

    A body the table lacks is minted from its name (`known` False), under its parent where its
    name begins with one; a row whose dates are from memory is taken a little outside them too. Minutes that name no body get one that belongs to them alone.
    """
    if header.body is None or not fold(header.body.text):
        unknown = unknown_body_id(document.sha256, document.section)
        return (Organization(unknown, "不明の会議体", "unknown body", known=False),)
    printed = fold(header.body.text)
    whole = _known(printed, header.held_on, authority)
    if whole:
        return (whole,)
    several = _several(printed, header.held_on, authority)
    return several or (_minted(_bare(printed), header.held_on, authority),)


def _bare(printed: str) -> str:
    return _OCCASION.sub("", printed) or printed


def _known(name: str, day: date | None, authority: Authority) -> Organization | None:
    for find in (authority.named, authority.just_outside):
        for form in (name, _bare(name)):
            identifier = find(form, day)
            if identifier:
                return authority.organization(identifier)
    return None


def _several(printed: str, day: date | None, authority: Authority) -> tuple[Organization, ...]:
    """The bodies of a joint meeting: each part of the name must be a body by itself.

    総合科学技術・イノベーション会議 is one body, so a joint that leaves a part without a body's
    ending splits nothing.
    """
    name = re.sub(r"(?:の?合同(?:会[議合]|開催)?)$", "", printed)
    parts = [_bare(part) for part in _JOINTS.split(name) if part]
    joint = name != printed
    merged: list[str] = []
    for part in parts:
        if merged and not (_known(merged[-1], day, authority) or _PART.search(merged[-1])):
            merged[-1] = f"{merged[-1]}・{part}"
        else:
            merged.append(part)
    if len(merged) < 2:
        return ()
    bodies = tuple(_known(part, day, authority) or _minted(part, day, authority) for part in merged)
    settled = [body for body in bodies if body.known or body.parent]
    return bodies if joint or len(settled) == len(bodies) else ()


def _minted(name: str, day: date | None, authority: Authority) -> Organization:
    kind = next((kind for pattern, kind in _KINDS if pattern.search(name)), "council")
    prefix = authority.prefix(name, day)
    if prefix:
        parent, length = prefix
        rest = re.sub(r"^(?:の|第\d+回)+", "", name[length:])
        if _PART.search(rest):
            return Organization(minted_organization_id(rest, parent=parent), name, None, kind, parent, False)
    return Organization(minted_organization_id(name), name, None, kind, None, False)


def local_government(body: Organization) -> Organization | None:
    """The 都道府県 or 市区町村 whose assembly this is, minted from the assembly's name, else None."""
    match = re.fullmatch(r"(?P<place>.+?[都道府県市区町村])議会(?:.*委員会)?", body.label_ja)
    if body.known or not match:
        return None
    return Organization(minted_organization_id(match["place"]), match["place"], None, None, None, False)
