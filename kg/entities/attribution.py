"""Whose act it is: the institution that a speaker speaks for where the act is said.

The speaker's office gives the voice of a speech; a cue (…として, 警察では, 当省は) sets it until the
next cue that names an institution or an office of the speaker, or the end of the speech. Words that
name neither (ウクライナでは, 中小企業においては) change nothing. Only officials speak for
institutions: to an expert a ministry is a topic. A speaker whom nobody can name is an official where
the label prints an official's post or none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.entities.fold import fold
from kg.entities.naming import Naming, without_cue_end
from kg.entities.voices import POLITICAL, Voice, Voices
from kg.model import ActMention, AgentCue, Organization, Span, UnresolvedActor
from kg.records import record, replace

#: Speaking for oneself, or as one of many, is no institution's voice.
_PERSONAL = re.compile(r"個人(?:的)?$|政治家$|国会議員$|一議員$|一員$|構成員$|メンバー$|一人$")
_FOR_ONESELF = re.compile(r"個人(?:的)?$|政治家$|議員$")

#: In whose name a member of the government speaks for all of it; 政府全体で and 政府一体となって say how.
_GOVERNMENT = re.compile(r"(?:我が国|わが国|日本)?(?:の)?政府")
_CABINET = "cabinet"

NOBODY = Voice(None, (), leads=False, official=False)


@record
class _Shift:
    """From `at` on this institution speaks (None: nobody but the person).

    `sentence_only` for a cue that names an institution which is not the speaker's own.
    """

    at: int
    organization: Organization | None
    sentence_only: bool


@record
class _Turn:
    """One speech: its voice, and how cues shift it, in order."""

    voice: Voice
    shifts: tuple[_Shift, ...]


@record
class Attribution:
    """The institutions behind the acts of one meeting; made by `attribute`."""

    naming: Naming
    turns: tuple[_Turn, ...]

    def voice(self, speech: int | None) -> Voice:
        """The voice of `meeting.speeches[speech]`; nobody's outside every speech."""
        return NOBODY if speech is None else self.turns[speech].voice

    def institution(self, act: ActMention, speech: int | None) -> Organization | UnresolvedActor | None:
        """Who stands behind a commitment or report; None where no institution does.

        `speech` is the index into `meeting.speeches`, None for words outside every speech.
        """
        subject = self._subject(act, speech)
        if subject is not None or speech is None:
            return subject
        current = self.turns[speech].voice.base
        for shift in self.turns[speech].shifts:
            if shift.at >= act.predicate.end:
                break
            if not shift.sentence_only or _holds(act.evidence.span, shift.at):
                current = shift.organization
        return current

    def _subject(self, act: ActMention, speech: int | None) -> Organization | None:
        """The institution that the clause itself names as acting; an expert's words make none.

        Where nobody speaks the minutes do: prose under a heading, which has no office.
        """
        voice = self.voice(speech)
        if act.subject is None or not (speech is None or voice.official or voice.leads):
            return None
        return self.naming.said(act.subject.text, voice)


def attribute(voices: Voices, cues: Sequence[AgentCue]) -> Attribution:
    """The voices of every speech with their cues, in whatever order the cues come."""
    naming = Naming(voices)
    heard: dict[int, list[AgentCue]] = {}
    for cue in sorted(cues, key=lambda cue: (cue.phrase.span, cue.form)):
        heard.setdefault(cue.speech, []).append(cue)
    speeches = voices.meeting.speeches
    plain = [voices.of(index) for index in range(len(speeches))]
    declared = _declared(naming, plain, heard)
    turns = []
    for index, speech in enumerate(speeches):
        voice = _with_declared(plain[index], declared.get(voices.people.participant[index]))
        turns.append(_Turn(voice, tuple(_shifts(naming, voice, heard.get(speech.order, ())))))
    return Attribution(naming, tuple(turns))


def _declared(
    naming: Naming, plain: Sequence[Voice], heard: dict[int, list[AgentCue]]
) -> dict[int | None, Organization]:
    """The institution that officials of an unknown one say they speak for (文部科学省として).

    Records of the Diet print 国務大臣 before whoever answers. One that names two says nothing.
    """
    voices = naming.voices
    said: dict[int | None, dict[str, Organization]] = {}
    for index, speech in enumerate(voices.meeting.speeches):
        if not isinstance(plain[index].base, UnresolvedActor):
            continue
        for cue in heard.get(speech.order, ()):
            found = naming.said(cue.phrase.text, plain[index], office=True) if cue.form == "as" else None
            if found is not None and found.known:
                said.setdefault(voices.people.participant[index], {})[found.id] = found
    return {who: next(iter(found.values())) for who, found in said.items() if len(found) == 1}


def _with_declared(voice: Voice, declared: Organization | None) -> Voice:
    if declared is None or not isinstance(voice.base, UnresolvedActor):
        return voice
    return replace(voice, base=declared, own=(declared.id,))


def _shifts(naming: Naming, voice: Voice, cues: Sequence[AgentCue]) -> list[_Shift]:
    shifts = []
    for cue in cues:
        words, at = without_cue_end(fold(cue.phrase.text)), cue.phrase.span.start
        if cue.form == "as" and _PERSONAL.search(words):
            if _FOR_ONESELF.search(words):
                shifts.append(_Shift(at, None, sentence_only=False))
            continue
        if cue.form == "as" and _GOVERNMENT.fullmatch(words):
            # 政府として: the Cabinet's word, for its sentence; the office, where it is known, goes on after it.
            if any(held.kind in POLITICAL for held in voice.posts):
                cabinet = naming.voices.authority.organization(_CABINET)
                shifts.append(_Shift(at, cabinet, sentence_only=bool(voice.own)))
            continue
        found = naming.said(words, voice, office=cue.form == "as")
        if found is None:
            continue
        own = naming.is_own(found, voice)
        if own or voice.official:
            # Who has no institution of his own goes on for the one he named.
            shifts.append(_Shift(at, found, sentence_only=not own and bool(voice.own)))
    return shifts


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end
