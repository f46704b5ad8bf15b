"""A post as printed → which post of which organization.

Listed posts and their aliases first, then offices of the meeting's own body (本部長, 委員), then the
regular expressions of posts.csv, then any office printed after an institution's name.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache

from kg.entities.authority import Authority, valid_on
from kg.entities.fold import fold
from kg.entities.outside import represented
from kg.entities.tables import PostRow, PostRule, post_rows, post_rules
from kg.model import Organization, PostHeld

#: Offices that name no institution by themselves: an alias of this form decides nothing.
_BARE_TITLES = frozenset(
    [
        "次官",
        "長官",
        "副長官",
        "副長官補",
        "補佐官",
        "センター長",
        "本部長",
        "副本部長",
        "本部員",
        "有識者本部員",
        "危機管理監",
    ]
)

#: Offices in the body that meets, by what they are in it.
_BODY_OFFICES = (
    (re.compile(r"(?:副本部長|副会長|副議長|副委員長|副座長|副部会長|(?:部会長|会長|座長|委員長|議長|本部長)(?:代理|代行|職務代理者?))$"), "deputy"),
    (re.compile(r"(?:本部長|部会長|分科会長|小委員長|委員長|会長|座長|議長|主査|議長役)$"), "chair"),
    (re.compile(r"(?:本部員|委員|構成員|議員|専門委員|臨時委員|特別委員|オブザーバー?|参与|メンバー)$"), "member"),
)  # fmt: skip

#: The bare words of such offices: 企画委員会座長 is printed too, but only these mean the own body.
_BODY_OFFICE = re.compile(
    r"(?:有識者|常任|民間)?(?:副?本部長|本部員|(?:副|小)?委員長|(?:臨時|専門|特別|正|担当)?委員|副?会長|副?座長|副?議長|副?部会長|分科会長"
    r"|主査|構成員|(?:民間|有識者)?議員|メンバー)(?:代理|代行|職務代理者?)?"
)

#: Offices of the civil service, as they end. 会社's 部長 and 課長 end so too: the institution decides.
OFFICIAL_TITLE = re.compile(
    r"(?:長官|次官|官房長|局長|次長|部長|課長|室長|所長|事務局長?|事務局次長|センター長|総括官|統括官|審議官|参事官|企画官|計画官|調査官"
    r"|専門官|対策官|推進官|管理官|調整官|補佐官?|課長補佐|班長|係長|主任|主査|監|総裁|知事|[市区町村]長|教育長|理事長?|参事役?|調整役|官|担当者?|職員)(?:（[^）]*）|\([^)]*\))?$"
)

_DIRECTOR_GENERAL = re.compile(r"(?:局長|官房長|統括官|総括官|センター長|事務局長|危機管理監)$")
_GAP_IN_BRACKETS = re.compile(r"\s+(?=[^（）]*）)")
_BETWEEN_POSTS = re.compile(r"\s+|(?<=[官臣長員])[、,]")
_SPECIAL_MISSION = re.compile(r"(?:内閣府)?特命担当大臣（(?P<portfolios>.+)）")
_WITH_BRACKETS = re.compile(r"(?P<outer>[^（]+)(?P<brackets>（.+）)")
_FORMER = re.compile(r"^(?:元|前)(?!橋|田|原|川)")


class PostReader:
    """Reads posts as they stood on the day of one meeting, each once: rows, labels and cues repeat them."""

    def __init__(self, authority: Authority, day: date | None, body: Organization) -> None:
        self.authority = authority
        self.day = day
        self.body = body
        self._read: dict[str, tuple[PostHeld, ...]] = {}
        self._read_pieces: dict[str, list[PostHeld]] = {}

    def read(self, printed: str) -> tuple[PostHeld, ...]:
        """Every post in the printed words, in order; at least one record unless nothing is printed.

        副本部長兼国家公安委員会委員長 is an office of the body and one of 国家公安委員会.
        """
        if printed not in self._read:
            pieces = [piece for piece in self._pieces(printed) if piece]
            self._read[printed] = tuple(held for piece in pieces for held in self._piece(piece))
        return self._read[printed]

    def _pieces(self, printed: str) -> list[str]:
        text = unicodedata.normalize("NFKC", printed).strip().replace("(", "（").replace(")", "）")
        text = _GAP_IN_BRACKETS.sub("・", text)  # 国務大臣（こども政策　少子化対策担当）
        chunks = [chunk for chunk in _BETWEEN_POSTS.split(text) if chunk]
        if chunks != [text] and not all(self._fits(fold_parens(chunk)) for chunk in chunks):
            chunks = ["".join(text.split())]
        return [piece for chunk in chunks for piece in _split_and(chunk)]

    def _fits(self, piece: str) -> bool:
        return any(held.post for part in _split_and(piece) for held in self._piece(part))

    def _piece(self, piece: str) -> list[PostHeld]:
        if piece not in self._read_pieces:
            self._read_pieces[piece] = self._read_piece(piece)
        return self._read_pieces[piece]

    def _read_piece(self, piece: str) -> list[PostHeld]:
        if _FORMER.match(piece):
            return [PostHeld(piece, None, None, None, None)]
        found = self._one(piece) or self._several(piece) or self._bracketed(piece) or self._outside(piece)
        return found or [PostHeld(piece, None, None, None, None)]

    def _several(self, piece: str) -> list[PostHeld]:
        """文部科学大臣政務官・復興大臣政務官: two posts, where each part is one of an institution."""
        parts = re.split(r"[・、,]", piece)
        each = [self._one(part) for part in parts]
        if len(parts) > 1 and all(held and held[0].organization for held in each):
            return [one for held in each for one in held]
        return []

    def _bracketed(self, piece: str) -> list[PostHeld]:
        """A post with others in brackets: 国務大臣（国家公安委員会委員長）（防災担当）."""
        match = _WITH_BRACKETS.fullmatch(piece)
        if match is None:
            return []
        outer, within = self._one(match["outer"]), []
        minister = any(held.kind == "minister" for held in outer)
        for inner in re.findall(r"（((?:[^（）]|（[^（）]*）)+)）", match["brackets"]):
            charge = re.fullmatch(r"(?P<portfolio>.+)担当", inner)
            if charge and minister:
                within += self._in_charge(piece, charge["portfolio"])
            else:
                within += [held for part in _split_and(inner) for held in self._one(part)]
        if not outer and not within:
            return []
        return [*(outer or [PostHeld(match["outer"], None, None, None, None)]), *within]

    def _in_charge(self, piece: str, portfolio: str) -> list[PostHeld]:
        """What a 国務大臣 is in charge of: a portfolio of the Cabinet Office, else by the rule for ○○担当大臣."""
        row = next(iter(_by_name().get(_minister_for(portfolio), ())), None)
        if row and valid_on(self.authority.rows[row.organization].validity, self.day):
            return [PostHeld(f"{portfolio}担当", row.post_ja, row.post_en, row.organization, row.kind)]
        parts = portfolio.split("・")
        if len(parts) > 1 and any(_minister_for(part) in _by_name() for part in parts):
            return [held for part in parts for held in self._in_charge(piece, part)]
        return self._by_rule(f"{portfolio}担当", f"{fold_parens(portfolio)}担当大臣")

    def _outside(self, piece: str) -> list[PostHeld]:
        """教授 of a university, 社長 of a firm: of the institution that the words name."""
        found = represented(piece)
        if found is None:
            return []
        known = self.authority.named(found.organization.label_ja, self.day)
        return [PostHeld(piece, found.post, None, known or found.organization.id, None)]

    def _one(self, piece: str) -> list[PostHeld]:
        name = fold_parens(piece)
        found = self._listed(piece, name) or self._of_body(piece, name)
        # A listed post that did not exist on the day is no other post: 総務大臣 of 1999 is not of 総務庁.
        return found if found or name in _by_name() else self._by_rule(piece, name)

    def _listed(self, piece: str, name: str) -> list[PostHeld]:
        rows = [
            row for row in _by_name().get(name, ())
            if valid_on(row.validity, self.day)
            and valid_on(self.authority.rows[row.organization].validity, self.day)
            and (name not in _BARE_TITLES or row.organization == self.body.id)
        ]  # fmt: skip
        organizations = {row.organization for row in rows}
        if len(organizations) == 1:
            row = rows[0]
            return [PostHeld(piece, row.post_ja, row.post_en, row.organization, row.kind)]
        portfolio = _SPECIAL_MISSION.fullmatch(name)
        if portfolio:
            return self._portfolios(piece, portfolio["portfolios"])
        return []

    def _portfolios(self, piece: str, portfolios: str) -> list[PostHeld]:
        parts = [portfolios] if _minister_for(portfolios) in _by_name() else _portfolios_in(portfolios)
        held = []
        for part in parts:
            row = next(iter(_by_name().get(_minister_for(part), ())), None)
            if row and valid_on(self.authority.rows[row.organization].validity, self.day):
                held.append(PostHeld(piece, row.post_ja, row.post_en, row.organization, row.kind))
            else:
                held.append(PostHeld(piece, _minister_for(part), None, "cao", "minister"))
        return held

    def _of_body(self, piece: str, name: str) -> list[PostHeld]:
        """本部長, 委員, 部会長代理: the body that meets; with the body's name before it as well."""
        label = fold(self.body.label_ja)
        bare = name.removeprefix(label)
        if bare == name and not _BODY_OFFICE.fullmatch(name):
            return []
        kind = next((kind for pattern, kind in _BODY_OFFICES if pattern.search(bare)), None)
        if kind is None:
            return []
        row = next((row for row in _of_organization(self.body.id) if bare in map(fold, row.aliases)), None)
        if row:
            return [PostHeld(piece, row.post_ja, row.post_en, row.organization, row.kind)]
        return [PostHeld(piece, bare, None, self.body.id, kind)]

    def _by_rule(self, piece: str, name: str) -> list[PostHeld]:
        for rule, pattern in _rules():
            match = pattern.search(name)
            if not match:
                continue
            if rule.organization:  # ○○担当大臣: the secretariat is in 内閣官房
                known = valid_on(self.authority.rows[rule.organization].validity, self.day)
                return [PostHeld(piece, name, None, rule.organization, rule.kind)] if known else []
            organization = self._organization(match["org"])
            if organization:
                return [PostHeld(piece, name, None, organization, rule.kind)]
        prefix = self.authority.prefix(name, self.day)
        if prefix and len(name) > prefix[1] and OFFICIAL_TITLE.search(name):
            kind = "director-general" if _DIRECTOR_GENERAL.search(name) else "director"
            return [PostHeld(piece, name, None, prefix[0], kind)]
        if name == "国務大臣":
            # Which ministry a 国務大臣 heads is not said by the word; records of the Diet print it so.
            return [PostHeld(piece, name, "Minister of State", None, "minister")]
        return []

    def _organization(self, group: str) -> str | None:
        """The institution that a rule's `org` begins with: 外務 (省), 警察 (庁), 環境省大臣官房."""
        stems = self.authority.stem(group, self.day)
        if len(stems) == 1:
            return stems[0]
        prefix = self.authority.prefix(group, self.day)
        return prefix[0] if prefix else None


def fold_parens(text: str) -> str:
    """Folded, but with the wide parentheses that the table prints."""
    return fold(text).replace("(", "（").replace(")", "）")


def _split_and(text: str) -> list[str]:
    """Posts joined by 兼, outside parentheses.

    >>> _split_and("副本部長兼国家公安委員会委員長")
    ['副本部長', '国家公安委員会委員長']
    """
    return [part for part in re.split(r"(?:、|・)?兼(?:務)?(?:て)?(?![^（]*）)", text) if part]


def _portfolios_in(words: str) -> list[str]:
    """こども政策・共生・共助 → こども政策 and 共生・共助: a dot parts a portfolio that the table knows from others."""
    parts: list[str] = []
    for listed in re.split(r"[、,]", words):
        unknown: list[str] = []
        for part in listed.split("・"):
            if _minister_for(part) in _by_name():
                parts += ["・".join(unknown), part]
                unknown = []
            else:
                unknown.append(part)
        parts.append("・".join(unknown))
    return [part for part in parts if part]


def _minister_for(portfolio: str) -> str:
    return f"内閣府特命担当大臣（{portfolio}）"


@cache
def _by_name() -> dict[str, tuple[PostRow, ...]]:
    index: dict[str, list[PostRow]] = {}
    for row in post_rows():
        for name in dict.fromkeys((row.post_ja, *row.aliases)):
            index.setdefault(fold_parens(name), []).append(row)
    return {name: tuple(rows) for name, rows in index.items()}


@cache
def _of_organization(identifier: str) -> tuple[PostRow, ...]:
    return tuple(row for row in post_rows() if row.organization == identifier)


@cache
def _rules() -> tuple[tuple[PostRule, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(rule.pattern)) for rule in post_rules())
