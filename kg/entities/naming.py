"""What institution a phrase means from the mouth of one speaker."""

from __future__ import annotations

import re

from kg.entities.authority import Authority, valid_on
from kg.entities.fold import fold
from kg.entities.posts import PostReader
from kg.entities.tables import service_rows
from kg.entities.voices import POLITICAL, Voice, Voices
from kg.model import Organization, PostHeld
from kg.records import record

#: What a cue ends in, where the phrase keeps it.
CUE_END = re.compile(
    r"(?:(?:の立場)?(?:として|といたしまして|としまして)(?:は|も|の)?|(?:の)?立場(?:から|で)(?:は|も)?|にお(?:いて|きまして)(?:は|も)?"
    r"|におかれまして(?:は|も)?|では|でも|には|は|も|が|より|から|の立場)$"
)

#: The last characters of what `CUE_END` takes off.
_CUE_LAST = frozenset("てはものらでがり場")

#: 当省, 我が省, 弊庁, 本部会: the speaker's own house or the body that meets.
_SELF = re.compile(
    r"(?:当|弊|本|我が|わが|私ども(?:の)?|我々(?:の)?|私たちの|こちらの)"
    r"(?P<head>省庁|省|庁|府|局|院|委員会|本部|戦略本部|推進本部|部会|分科会|小委員会|審議会|調査会|会議|検討会|懇談会|研究会|室|課)"
)
#: 弊社, 本学, 当連合会: the institution outside government that the speaker is of.
_OUTSIDE = re.compile(
    r"(?:当|弊|本|我が|わが)(?P<head>社|学|行|会|協会|連合会|連盟|機構|財団|組合|会議所|研究所|グループ)"
)
_CALLED = {"社": "社", "学": "大学", "行": "銀行"}
_US = re.compile(r"^(?:私(?:ども|たち|共)?|我々|われわれ|手前ども)(?:の|、)?")

_OWN_OFFICE = re.compile(
    r"(?:担当)?大臣|副大臣|(?:大臣)?政務官|国務大臣|長官|担当|所管(?:省庁|大臣)|事務局|事務方"
)
_BODY_WORD = re.compile(r"(?:戦略|推進)?本部|部会|分科会|審議会|委員会")
_SECRETARIAT = re.compile(r"(?:本|当)?(?:事務局|事務方)")
_HEAD = re.compile(r".*(?:である|でもある|であります|を所管する|を担当する|を預かる|を務める|たる)")
_LIST_TAIL = re.compile(r"(?:等|など|をはじめ.*|を始め.*|自身|自体|さん|様|側|の(?:方|ほう))+$")


#: Councils decide for themselves: their ministry does not speak for them from there on.
_DELIBERATIVE = frozenset({"council", "headquarters"})


def without_cue_end(text: str) -> str:
    """A folded phrase without what makes a cue of it: 当省として is 当省."""
    return CUE_END.sub("", text) if text[-1:] in _CUE_LAST else text


@record
class Naming:
    """Reads phrases of one meeting as institutions."""

    voices: Voices

    @property
    def _authority(self) -> Authority:
        return self.voices.authority

    @property
    def _reader(self) -> PostReader:
        return self.voices.reader

    def said(self, words: str, voice: Voice, *, office: bool = False) -> Organization | None:
        """The institution that a phrase means from this speaker's mouth, else None.

        `office`: the phrase may be an office of the speaker (国家公安委員会委員長).
        """
        text = _LIST_TAIL.sub("", without_cue_end(fold(words)))
        head = _HEAD.sub("", text) if "る" in text or "す" in text else text
        for form in dict.fromkeys((head, text, _US.sub("", text))):
            found = self._institution(form, voice) or (self._office(form, voice) if office else None)
            if found is not None:
                return found
        return None

    def _institution(self, text: str, voice: Voice) -> Organization | None:
        itself = self._self_word(text, voice)
        if itself is not None:
            return itself
        named = self._authority.named(text, self._reader.day)
        if named:
            return self._authority.organization(named)
        body = self._reader.body
        if text == fold(body.label_ja) or self._authority.abbreviates(text, body.id):
            return body
        return self._service(text, voice) or self._at_the_end(text)

    def _at_the_end(self, text: str) -> Organization | None:
        """The institution that a longer phrase names as its head: 所管の総務省."""
        found = self._authority.ending(text, self._reader.day)
        return self._authority.organization(found) if found else None

    def _service(self, text: str, voice: Voice) -> Organization | None:
        """警察, 検察: the institution of that service, from an official in its field only."""
        for row in service_rows():
            if row.word != text:
                continue
            exists = valid_on(self._authority.rows[row.organization].validity, self._reader.day)
            in_field = any(self._authority.related(row.organization, own) for own in voice.own)
            if exists and in_field:
                return self._authority.organization(row.organization)
        return None

    def _self_word(self, text: str, voice: Voice) -> Organization | None:
        body = self._reader.body
        match = _SELF.fullmatch(text)
        if match:
            head = match["head"]
            if fold(body.label_ja).endswith(head):
                return body
            if head in ("省庁", "省", "庁", "府", "局", "院", "委員会", "室", "課"):
                return self._own(voice)
            return None
        if _BODY_WORD.fullmatch(text) and fold(body.label_ja).endswith(text):
            return body
        if outside := _OUTSIDE.fullmatch(text):
            return self._of_speaker(outside["head"], voice)
        if _SECRETARIAT.fullmatch(text):
            return self.voices.house or (self._own(voice) if voice.official else None)
        return None

    def _of_speaker(self, head: str, voice: Voice) -> Organization | None:
        """The speaker's institution outside government, where it is one of the kind that the word names."""
        found = [one for one in map(self.voices.organization, voice.own) if one is not None and not one.known]
        kind = _CALLED.get(head, head)
        return next(
            (one for one in found if kind in one.label_ja or (head == "社" and "(株)" in one.label_ja)), None
        )

    def _own(self, voice: Voice) -> Organization | None:
        """The first institution of the speaker's office (not the body that meets)."""
        return self.voices.organization(voice.own[0]) if voice.own else None

    def _office(self, text: str, voice: Voice) -> Organization | None:
        if _OWN_OFFICE.fullmatch(text):
            return self._own(voice)
        if not text:
            return None
        for held in self._reader.read(text):
            if held.organization == self._reader.body.id:
                return self._reader.body if held.kind in ("chair", "deputy") and voice.leads else None
            if held.organization is not None and self._may_hold(held, voice):
                return self.voices.organization(held.organization)  # None for a city nobody here is of
        return None

    @staticmethod
    def _may_hold(held: PostHeld, voice: Voice) -> bool:
        """Whether the speaker may speak in that office: a printed one, or a minister's other portfolio.

        甲氏を文化庁長官として迎えた does not make the minister who says it the commissioner.
        """
        political = any(post.kind in POLITICAL for post in voice.posts)
        return held.post in {post.post for post in voice.posts} or (political and held.kind in POLITICAL)

    def is_own(self, found: Organization, voice: Voice) -> bool:
        """Whether the speaker is a voice of the institution: by office, or for the house of the body."""
        house = self.voices.house
        if found.kind in _DELIBERATIVE and found.id != self._reader.body.id:
            return False
        if found.id == self._reader.body.id:  # its chair, and the officials who do its work
            return voice.leads or (house is not None and house.id in voice.own)
        return any(self._authority.related(found.id, one) for one in voice.own) or (
            house is not None and found.id == house.id and voice.official
        )
