"""A made-up meeting of a made-up council that uses every field of every record once."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from kg import ids
from kg.extract import extract_meetings
from kg.model import (
    Act,
    ActKey,
    ActMention,
    ActType,
    AgendaItem,
    Anchor,
    Attendee,
    DatePhrase,
    DecisionItem,
    Document,
    DocumentAppearance,
    EventKind,
    Evidence,
    Extraction,
    FactOrigin,
    Frame,
    Header,
    Judged,
    Judgement,
    LeftOut,
    LeftOutKind,
    Measure,
    Meeting,
    MeetingEvent,
    Organization,
    Outcome,
    Participant,
    Person,
    Phrase,
    PolicyDocument,
    PostHeld,
    Presence,
    QuantityPhrase,
    Reference,
    Repair,
    RepairKind,
    Role,
    Ruling,
    Span,
    Speaker,
    Speech,
    SpeechKey,
    Status,
    TitleMention,
    TopicMatch,
    Unresolved,
    UnresolvedActor,
)
from kg.rdf.build import build_authority, build_document, build_ontology_graph, build_run, meeting_iri
from kg.resources import resource
from kg.sources import read_source

TEXT = """第12回 みなと防災会議 議事概要
令和6年4月2日（火）10時00分～10時45分　港合同庁舎\t第1会議室
出席者：
議長　川村　太郎　内閣府特命担当大臣（防災）
委員　浜野　花子　港湾局副大臣\u0020※代理出席
委員　森（欠席）　海洋防災研究所理事
議題１　「みなと防災計画（案）」について
○川村議長　開会する。
○浜野副大臣　港湾局では、津波避難
― 2 ―
路の整備を進めているところである。令和7年度末までに防潮堤の改修を約40か所で行う。
米国と連携し、水門の遠隔操作の導入も検討している。昨年10月に訓練を実施した。
港湾法に基づき「みなと防災計画」に賛同する。
○森委員（書面）　総務省に通信網の二重化をお願いしたい。住民への周知が重要である。人手の不足を懸念している。
○某参加者　避難所の周知が重要である。
○議長　「みなと防災計画」を決定する。
"""

SHA = hashlib.sha256(TEXT.encode()).hexdigest()
BODY = Organization(
    ids.minted_organization_id("みなと防災会議", parent="cao"),
    "みなと防災会議",
    "Port Disaster Prevention Council",
    "council",
    "cao",
    known=False,
)
BUREAU = Organization(ids.minted_organization_id("港湾局"), "港湾局", known=False)
MIC = Organization("mic", "総務省", "Ministry of Internal Affairs and Communications", "ministry")
KAWAMURA = Person("川村太郎", "川村", BODY.id)
HAMANO = Person("浜野花子", "浜野", BODY.id, affiliation="港湾局")
MORI = Person("森", "森", BODY.id)
PLAN = PolicyDocument("みなと防災計画", "みなと防災計画", BODY.id)


def span(words: str, occurrence: int = 0) -> Span:
    """Where the words stand."""
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def phrase(words: str, occurrence: int = 0) -> Phrase:
    return Phrase(words, span(words, occurrence))


def _meeting() -> Meeting:
    held = Span(span("○浜野").start + len("○浜野副大臣　"), span("○森委員").start)
    return Meeting(
        header=Header(
            title=phrase("第12回 みなと防災会議 議事概要"),
            body=phrase("みなと防災会議"),
            number=12,
            held_on=date(2024, 4, 2),
            date_printed=phrase("令和6年4月2日"),
            starts=time(10),
            ends=time(10, 45),
            place=phrase("港合同庁舎\t第1会議室"),
        ),
        attendance=(
            Attendee(
                "川村太郎",
                phrase("川村　太郎"),
                "川村",
                "内閣府特命担当大臣（防災）",
                Role.CHAIR,
                Presence.PRESENT,
                span("議長　川村　太郎　内閣府特命担当大臣（防災）"),
            ),
            Attendee(
                "浜野花子",
                phrase("浜野　花子"),
                "浜野",
                "港湾局副大臣",
                Role.MEMBER,
                Presence.PRESENT,
                span("委員　浜野　花子　港湾局副大臣"),
                note="代理出席",
            ),
            Attendee(
                "森",
                phrase("森"),
                None,
                "海洋防災研究所理事",
                Role.MEMBER,
                Presence.ABSENT,
                span("委員　森（欠席）　海洋防災研究所理事"),
            ),
        ),
        agenda=(
            AgendaItem(
                phrase("議題１　「みなと防災計画（案）」について"),
                (TitleMention(phrase("みなと防災計画（案）"), "みなと防災計画", draft=True),),
            ),
        ),
        decisions=(
            DecisionItem(
                phrase("みなと防災計画（案）"),
                (TitleMention(phrase("みなと防災計画（案）"), "みなと防災計画", draft=True),),
                ("みなと防災計画",),
                Outcome.ADOPTED,
                span("「みなと防災計画」を決定する。"),
            ),
        ),
        speeches=(
            Speech(1, phrase("○川村議長"), Speaker(attendee=0), span("開会する。"), False, agenda_item=0),
            Speech(2, phrase("○浜野副大臣"), Speaker(attendee=1), held, False, 0, label_disagrees=True),
            Speech(3, phrase("○森委員（書面）"), Speaker(attendee=2), _line("総務省に通信網"), True),
            Speech(
                4,
                phrase("○某参加者"),
                Speaker(unresolved=Unresolved.NO_SUCH_NAME),
                _line("避難所の周知"),
                False,
            ),
            Speech(5, phrase("○議長"), Speaker(attendee=0), _line("「みなと防災計画」を決定"), False),
        ),
        repairs=(
            Repair(
                RepairKind.PAGE_BREAK,
                span("\n― 2 ―\n"),
                "津波避難\n― 2 ―\n路",
                "津波避難路",
                "頁の境で文が切れている",
                "the sentence runs on after the page",
                removed=(span("\n― 2 ―\n"),),
            ),
            Repair(
                RepairKind.MISPRINTED_LABEL,
                span("○浜野副大臣"),
                "浜野副大臣",
                "浜野花子",
                "出席者一覧に同姓の副大臣がいる",
                "the attendance list names her",
            ),
        ),
        titles=(TitleMention(phrase("みなと防災計画（案）"), "みなと防災計画", draft=True),),
    )


def _line(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, TEXT.index("\n", start))


def _mention(
    type_: ActType,
    speech: int,
    object_: str | Phrase,
    sentence: str,
    status: Status | None = None,
    **more: object,
) -> ActMention:
    place = span(sentence)
    values: dict[str, object] = {
        "evidence": Evidence(place, (place,)),
        "predicate": place,
        "rule": f"{type_}-test",
        "confidence": 0.9,
    } | more
    named = phrase(object_) if isinstance(object_, str) else object_
    return ActMention(type_, status, speech, named, **values)  # type: ignore[arg-type]


def _acts() -> tuple[Act, ...]:
    route = Phrase("津波避難路の整備", span("津波避難\n― 2 ―\n路の整備"))
    ongoing = "港湾局では、津波避難\n― 2 ―\n路の整備を進めているところである。"
    planned = "令和7年度末までに防潮堤の改修を約40か所で行う。"
    considered = "米国と連携し、水門の遠隔操作の導入も検討している。"
    endorsed = "港湾法に基づき「みなと防災計画」に賛同する。"
    return (
        Act(
            _mention(
                ActType.COMMITMENT,
                2,
                route,
                ongoing,
                Status.ONGOING,
                evidence=Evidence(
                    span(ongoing), (span("津波避難"), span("路の整備を進めているところである。"))
                ),
            ),
            BUREAU,
            HAMANO,
            Measure("津波避難路の整備", "津波避難路の整備"),
            topics=(TopicMatch("cybersecurity", "避難"),),
        ),
        Act(
            _mention(
                ActType.COMMITMENT,
                2,
                "防潮堤の改修",
                planned,
                Status.PLANNED,
                deadline=DatePhrase(phrase("令和7年度末"), date(2026, 3, 31)),
                quantity=QuantityPhrase(phrase("約40か所"), Decimal(40), "か所"),
            ),
            BUREAU,
            HAMANO,
            Measure("防潮堤の改修", "防潮堤の改修"),
        ),
        Act(
            _mention(ActType.COMMITMENT, 2, "水門の遠隔操作の導入", considered, Status.CONSIDERING),
            MIC,
            HAMANO,
            Measure("水門の遠隔操作の導入", "水門の遠隔操作の導入"),
            partners=(Reference(phrase("米国"), place="US"),),
        ),
        Act(
            _mention(
                ActType.REPORT,
                2,
                "訓練",
                "昨年10月に訓練を実施した。",
                when=DatePhrase(phrase("昨年10月"), date(2023, 10, 31)),
            ),
            BUREAU,
            HAMANO,
            Measure("訓練", "訓練"),
        ),
        Act(
            _mention(ActType.ENDORSEMENT, 2, "みなと防災計画", endorsed),
            HAMANO,
            HAMANO,
            Measure("みなと防災計画", "みなと防災計画"),
            documents=(PLAN,),
            basis=(
                Reference(phrase("港湾法"), law="サイバーセキュリティ基本法"),
                Reference(phrase("みなと防災計画", 1), document=PLAN),
            ),
            laws=(Reference(phrase("港湾法"), law="サイバーセキュリティ基本法"),),
        ),
        Act(
            _mention(ActType.REQUEST, 3, "通信網の二重化", "総務省に通信網の二重化をお願いしたい。"),
            MORI,
            MORI,
            Measure("通信網の二重化", "通信網の二重化"),
            addressees=(
                Reference(phrase("総務省"), organization="mic"),
                Reference(phrase("川村"), person=KAWAMURA),
            ),
        ),
        Act(
            _mention(ActType.POSITION, 3, "住民への周知", "住民への周知が重要である。"),
            MORI,
            MORI,
            Measure("住民への周知", "住民への周知"),
        ),
        Act(
            _mention(ActType.CONCERN, 3, "人手の不足", "人手の不足を懸念している。"),
            MORI,
            MORI,
            Measure("人手の不足", "人手の不足"),
        ),
        Act(
            _mention(ActType.POSITION, 4, "避難所の周知", "避難所の周知が重要である。"),
            UnresolvedActor("某参加者", Unresolved.NO_SUCH_NAME, span("○某参加者")),
            None,
            Measure("避難所の周知", "避難所の周知"),
        ),
        Act(
            _mention(ActType.DECISION, 5, "みなと防災計画", "「みなと防災計画」を決定する。"),
            BODY,
            KAWAMURA,
            None,
            documents=(PLAN,),
        ),
    )


def _extraction() -> Extraction:
    minister = PostHeld(
        "内閣府特命担当大臣（防災）",
        "内閣府特命担当大臣（防災）",
        "Minister of State",
        "cao",
        "minister-in-charge",
    )
    vice = PostHeld("港湾局副大臣", "港湾局副大臣", None, BUREAU.id, "vice-minister")
    director = PostHeld("海洋防災研究所理事", None, None, None, None)
    somebody = UnresolvedActor("某参加者", Unresolved.NO_SUCH_NAME, span("○某参加者"))
    return Extraction(
        document=Document(
            TEXT,
            "minato-012.txt",
            SHA,
            encoding="utf-8",
            url="https://www.example.go.jp/港/12.txt",
            licence="https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
            publisher="港湾局",
        ),
        meeting=_meeting(),
        body=BODY,
        bodies=(BODY, MIC),
        organizations=(BODY, BUREAU),
        participants=(
            Participant(KAWAMURA, 0, (minister,), printed_member=True),
            Participant(HAMANO, 1, (vice,), attends_for="cs-hq/本部員/総務大臣"),
            Participant(MORI, 2, (director,), group="みなと会"),
        ),
        speakers=(KAWAMURA, HAMANO, MORI, somebody, KAWAMURA),
        acts=_acts(),
        documents=(
            DocumentAppearance(PLAN, "draft", (phrase("みなと防災計画（案）"),), 0, (1,), None),
            DocumentAppearance(PLAN, "decided", (phrase("みなと防災計画", 1),), None, (2, 5), 0),
        ),
        close_measures=(("住民への周知", "避難所の周知", 0.8),),
    )


@pytest.fixture(scope="session")
def extraction() -> Extraction:
    return _extraction()


@pytest.fixture(scope="session")
def lines(extraction: Extraction) -> tuple[str, ...]:
    """What the builder writes of it."""
    return build_document(extraction)


@pytest.fixture(scope="session")
def run_lines() -> tuple[str, ...]:
    return build_run(SHA, at=datetime(2024, 4, 3, 9, 30, tzinfo=UTC), extractor="1.0+core", dictionary="core")


@pytest.fixture(scope="session")
def background_lines() -> tuple[str, ...]:
    return (*build_authority(), *build_ontology_graph())


@pytest.fixture(scope="session")
def sample() -> Extraction:
    """The minutes that travel with the project."""
    (read,) = extract_meetings(read_source(resource("data/minutes/cs-hq-036.txt")))
    return read


@pytest.fixture(scope="session")
def sample_lines(sample: Extraction) -> tuple[str, ...]:
    return build_document(sample)


@pytest.fixture(scope="session")
def beside(extraction: Extraction, published_lines: tuple[str, ...]) -> tuple[str, ...]:
    """What the store may hold beside: a second record of the meeting, in a changed file; a judged one."""
    second = replace(extraction, document=replace(extraction.document, sha256="e" * 64))
    revised = build_document(second, revision_of="d" * 64, alternate_of=[meeting_iri(ids.Ids(), second)])
    return (*revised, *published_lines)


@pytest.fixture(scope="session")
def published(extraction: Extraction) -> Extraction:
    """The same meeting from a file with pages and elements, with an event, and judged by somebody."""
    act, other = extraction.acts[0], extraction.acts[-2]
    said = ActKey("cao-1/12", act.mention.type, "路の整備を進めている", act.mention.object.text)
    speech = extraction.meeting.speeches[3]
    judged = (
        Judged(_judgement("0a", Ruling.ACCEPT, said), act, act),
        Judged(_judgement("0b", Ruling.REJECT, said, comment="誰の発言か分からない"), other, None),
        Judged(_judgement("0c", Ruling.EDIT, SpeechKey("cao-1/12", "某参加者", "避難所")), speech, speech),
    )
    header = replace(
        extraction.meeting.header,
        body_from=FactOrigin.TITLE,
        number_from=FactOrigin.TITLE,
        date_from=FactOrigin.METADATA,
    )
    frame = Frame(
        anchors=(Anchor(0, page=1, element="/html/body/p[1]"), Anchor(span("○浜野").start, page=2)),
        left_out=(LeftOut(LeftOutKind.PAGE_NUMBER, "― 1 ―", page=1, count=2),),
    )
    opening = MeetingEvent(EventKind.OPENING, phrase("開会する。"), speech=1, at=time(10))
    return replace(
        extraction,
        document=replace(
            extraction.document,
            sha256="c" * 64,
            name="minato-012.pdf",
            media_type="application/pdf",
            frame=frame,
        ),
        meeting=replace(extraction.meeting, header=header, events=(opening,)),
        acts=tuple(one for one in extraction.acts if one != other),
        judged=judged,
    )


def _judgement(
    mark: str, ruling: Ruling, target: ActKey | SpeechKey, comment: str | None = None
) -> Judgement:
    before = (("speaker", "某参加者"),)
    after = (("speaker", "森"),) if ruling is Ruling.EDIT else ()
    return Judgement(mark, "2024-06-01T09:00:00Z", "山田", ruling, target, before, after, comment)


@pytest.fixture(scope="session")
def published_lines(published: Extraction) -> tuple[str, ...]:
    return build_document(published, judged_with="0" * 16)
