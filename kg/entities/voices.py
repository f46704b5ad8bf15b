"""For which institution a speaker speaks, before any cue is heard."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.entities.authority import INSTITUTION_KINDS, Authority
from kg.entities.fold import fold
from kg.entities.people import People, civil_office, outside_government
from kg.entities.posts import PostReader
from kg.model import Meeting, Organization, PostHeld, Role, Speech, Unresolved, UnresolvedActor
from kg.records import record

#: Offices that always speak for their institution, whatever else their holder is in the body.
POLITICAL = frozenset(
    {
        "minister", "minister-in-charge", "prime-minister", "vice-minister", "parliamentary-vice-minister",
        "deputy-chief-cabinet-secretary", "special-advisor",
    }
)  # fmt: skip

_LEADS = frozenset({"chair", "deputy"})
_SECRETARIAT = re.compile(r"事務局|事務方")
_GOVERNMENT_OFFICE = re.compile(r"(?:大臣|政務官|総理|長官)$")
_NOT_OF_STATE = re.compile(r"(?:理事長?|知事|[市区町村]長|教育長|総裁|所長)$")
#: Officials who answer for their ministry in the Diet without its name (衆議院規則 第45条の3; 政府委員 until 1999).
_WITNESS = re.compile(r"政府(?:参考人|委員|特別補佐人)$|^説明員$")
_MARKS = re.compile(r"^[○◯〇◎◆●■□・(（【［\[]+|[)）】］\]]+$")


@record
class Voice:
    """What a speaker may speak for in one speech.

    `base` is the institution that speaks until a cue says otherwise; None for people from outside
    government, an unresolved actor for officials of an unknown institution. `own` are the
    institutions whose voice the speaker is by office (for experts: where they belong). `leads`:
    the speaker chairs the body. `official`: speaks for an institution without being told to.
    """

    base: Organization | UnresolvedActor | None
    own: tuple[str, ...]
    leads: bool
    official: bool
    posts: tuple[PostHeld, ...] = ()


@record
class Voices:
    """Finds the voice of each speech of one meeting."""

    authority: Authority
    reader: PostReader
    house: Organization | None
    meeting: Meeting
    people: People

    def of(self, index: int) -> Voice:
        """The voice of `meeting.speeches[index]`."""
        speech = self.meeting.speeches[index]
        label = self.people.offices[index]
        position = self.people.participant[index]
        if position is None:
            return self._nameless(speech, label)
        participant = self.people.participants[position]
        row = self.meeting.attendance[participant.attendee] if participant.attendee is not None else None
        leads = any(self._leads(held) for held in (*label, *participant.posts)) or (
            row is not None and row.role in (Role.CHAIR, Role.VICE_CHAIR)
        )
        base: Organization | UnresolvedActor | None = self._base(label) or self._base(participant.posts)
        own = tuple(dict.fromkeys(h.organization for h in (*label, *participant.posts) if self._speaks(h)))
        affiliations = tuple(
            held.organization
            for held in (*label, *participant.posts)
            if held.organization and held.organization != self.reader.body.id
        )
        private = any(outside_government(held.printed) for held in participant.posts)
        # A list that puts somebody beside the members may print no more than 課長.
        beside = participant.posts if row is not None and row.role is Role.ATTENDEE else ()
        unknown = any(self._of_unknown_institution(held) for held in (*label, *beside))
        if base is None and not private and unknown:
            base = UnresolvedActor(speech.label.text, Unresolved.UNKNOWN_INSTITUTION, speech.label.span)
        voices = tuple(one for one in own if one) or affiliations
        return Voice(base, voices, leads, base is not None, (*label, *participant.posts))

    def _leads(self, held: PostHeld) -> bool:
        return held.organization == self.reader.body.id and held.kind in _LEADS

    def _speaks(self, held: PostHeld) -> bool:
        """Whether the post makes its holder a voice of its organization."""
        if held.organization is None or held.organization == self.reader.body.id:
            return False
        if held.organization not in self.authority.rows:
            return self.house is not None and held.organization == self.house.id
        kind = self.authority.rows[held.organization].kind
        return kind in INSTITUTION_KINDS and held.kind not in ("member",)

    def _base(self, posts: Sequence[PostHeld]) -> Organization | None:
        """In a compound office that in the meeting's own body comes first, if the other is of government.

        Members by name (委員) speak for themselves, unless a political office stands beside it.
        """
        speaking = [held for held in posts if self._speaks(held)]
        if any(held.kind == "member" and held.organization == self.reader.body.id for held in posts):
            speaking = [held for held in speaking if held.kind in POLITICAL]
        if not speaking:
            return None
        if any(self._leads(held) for held in posts):
            return self.reader.body
        identifier = speaking[0].organization or ""
        return self.organization(identifier)

    def organization(self, identifier: str) -> Organization | None:
        """The organization of the table, the body, or the house, by its id."""
        if identifier == self.reader.body.id:
            return self.reader.body
        if self.house is not None and identifier == self.house.id:
            return self.house
        if identifier in self.authority.rows:
            return self.authority.organization(identifier)
        return next((one for one in self.people.organizations if one.id == identifier), None)

    @staticmethod
    def _of_unknown_institution(held: PostHeld) -> bool:
        """An office of government that does not say of which institution: 国務大臣, 政府参考人, 課長."""
        return held.organization is None and (
            held.kind in POLITICAL or civil_office(held.printed) or bool(_WITNESS.search(fold(held.printed)))
        )

    def _of_house(self, held: PostHeld) -> bool:
        """An office of the civil service that is of the house behind the body: 環境安全・防災課長."""
        if self.house is None or held.organization != self.house.id:
            return False
        return civil_office(held.printed) and not _NOT_OF_STATE.search(fold(held.printed))

    def _nameless(self, speech: Speech, label: tuple[PostHeld, ...]) -> Voice:
        """A label that fits nobody, or the record beside it, may still name an institution: 事務局, （経済産業省）, 総務大臣."""
        words = _MARKS.sub("", fold(speech.speaker.post or speech.label.text))
        inner = re.search(r"[(（](?P<inner>[^)）]+)[)）]", words)
        record = speech.speaker.record
        told = [fold(said) for said in (record.organization, record.post) if said] if record else []
        for text in (*told, *((inner["inner"], words) if inner else (words,))):
            prefix = self.authority.prefix(text, self.reader.day)
            if prefix:
                found = self.authority.organization(prefix[0])
                return Voice(found, (found.id,), leads=False, official=True)
            if _SECRETARIAT.search(text) and self.house is not None:
                return Voice(self.house, (self.house.id,), leads=False, official=True)
        office = next((held for held in label if held.kind in POLITICAL and self._speaks(held)), None)
        if office is not None and office.organization:
            found = self.authority.organization(office.organization)
            return Voice(found, (found.id,), leads=False, official=True, posts=label)
        if self.house is not None and any(self._of_house(held) for held in label):
            # Not his own for sure: he goes on for an institution that he names.
            return Voice(self.house, (), leads=False, official=True, posts=label)
        return Voice(None, (), leads=False, official=_may_be_official(speech.speaker.post), posts=label)


def _may_be_official(post: str | None) -> bool:
    """Whether words of a speaker whom nobody can name may be those of the institutions he says.

    So of an official (課長, 大臣) and where no office is printed; not of members, experts and guests.
    """
    if post is None:
        return True
    if outside_government(post) or _NOT_OF_STATE.search(fold(post)):
        return False
    return civil_office(post) or bool(_GOVERNMENT_OFFICE.search(fold(post)))
