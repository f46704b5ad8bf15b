"""Minutes of one meeting, laid out as real ones of their kind are.

Heads, rows and the sentences that run a meeting follow the minutes named at each function; what is
said between them is put together in `tests.bench.speak`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from kg.records import record
from tests.bench.corpus import Voice
from tests.bench.draft import Draft, Said, Section, Style
from tests.bench.draw import Draw
from tests.bench.people import Roster, roster
from tests.bench.speak import Speaker
from tests.bench.world import FIELDS, WORDS, Kind, Person, Place, politician

_WEEKDAYS = "月火水木金土日"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_KANJI = "〇一二三四五六七八九"


@record
class Occasion:
    """What all parts of the minutes of one meeting share."""

    seed: int
    place: Place
    draw: Draw
    roster: Roster
    titles: tuple[str, ...]
    chars: int
    polite: bool
    speaker: Speaker


def draft(seed: int, place: Place, chars: int) -> Draft:
    """The minutes of a meeting, of about so many characters."""
    draw = Draw(seed, "meeting", place.index)
    kind = place.body.kind
    people = roster(seed, place)
    fields = [*FIELDS]
    field = place.body.field or fields[(place.body.index + place.number) % len(fields)]
    titles = _titles(place, field)
    polite = kind is not Kind.HEADQUARTERS or place.body.index % 2 == 1
    members = [f"{person.family}{person.seat}" for person in people.members]
    speaker = Speaker(draw, field, members, titles, polite=polite).with_measures(seed)
    # most meetings are of the sample's length; some are short, few are very long
    share = draw.one((0.45, 0.7, 0.85, 0.9, 1.0, 1.0, 1.05, 1.1, 1.15, 1.8))
    occasion = Occasion(seed, place, draw, people, titles, int(chars * 0.87 * share), polite, speaker)
    return _LAYOUTS[kind](occasion)


def _titles(place: Place, field: str) -> tuple[str, ...]:
    """Documents of a body: those of this year and of the year before."""
    reiwa = place.date.year - 2018
    draw = Draw("titles", place.body.index, reiwa)
    stem = draw.one(FIELDS[field]["things"])
    return tuple(
        f"{name}{'（案）' if draw.chance(0.5) else ''}"
        for document in draw.some(WORDS["documents"], 4)
        for name in (
            f"{stem}に関する{document}{place.date.year}"
            if draw.chance(0.4)
            else f"令和{reiwa}年度{field}{document}",
        )
    )


def wareki(date: datetime.date) -> str:
    """令和5年7月4日（火）"""
    return f"令和{date.year - 2018}年{date.month}月{date.day}日（{_WEEKDAYS[date.weekday()]}）"


def kanji(number: int) -> str:
    """Numbers below a thousand as the Diet prints them: 二百十二."""
    text = ""
    for value, unit in ((100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            text += ("" if digit == 1 and unit else _KANJI[digit]) + unit
    return text


def _shares(occasion: Occasion, parts: int, chars: int) -> list[int]:
    """Characters of each of so many speeches, about so many together."""
    weights = [occasion.draw.between(4, 16) for _ in range(parts)]
    return [chars * weight // sum(weights) for weight in weights]


def headquarters(occasion: Occasion) -> Draft:
    """As the sample: attendance, decisions, experts, ministers, the decision, the chief's last words."""
    place, people = occasion.place, occasion.roster
    body, chair, deputy = place.body, people.chair, people.deputy
    head_of = f"{deputy.family}副本部長"
    plain = not occasion.polite
    name = f"{body.name}\n第{place.number}回会合 議事{'概要' if plain else '要旨'}"
    attendance = [
        f"{chair.name}\t本部長（{chair.post}）",
        f"{deputy.name}\t副本部長（{deputy.post}）",
        *(f"{each.name}\t{each.post}" for each in people.ministers),
        *(f"{each.name}\t本部員（{each.post}）" for each in people.members),
        "",
        *(f"{each.name}\t{each.post}" for each in people.officials),
    ]
    hour = occasion.draw.between(8, 17)
    head = (
        "", "1 日時", "", f"{wareki(place.date)} {hour}時00分～{hour}時{occasion.draw.between(30, 55)}分", "", "2 場所", "",
        occasion.draw.one(WORDS["places"]), "", "3 出席者（敬称略）", "", *attendance, "", f"4 議事{'概要' if plain else ''}", "",
    )  # fmt: skip
    decided = occasion.draw.some(occasion.titles, occasion.draw.between(1, 3))
    count = len(people.members) + len(people.ministers) + 2
    shares = _shares(occasion, count, occasion.chars - 900)
    thanks = (
        "本日はご多忙の中、お集まりをいただき、感謝申し上げます。",
        f"本日は、{'、'.join(f'「{title}」' for title in decided)}について、ご審議いただきます。",
    )
    opening = Section(
        ("(1) 本部長冒頭挨拶", ""), (Said("", (*thanks, *_speech(occasion, Voice.GOVERNMENT, shares[0]))),)
    )
    items = Section(
        ("(2) 討議", "", "【決定事項】", "", *(f"- ・「{title}」について" for title in decided), ""),
        (
            Said(head_of, ("それでは、意見交換に移りたい。" if plain else "それでは、意見交換に移ります。",)),
            *(
                Said(f"{each.family}本部員", _speech(occasion, Voice.MEMBER, share))
                for each, share in zip(people.members, shares[2:], strict=False)
            ),
        ),
    )
    ministers = Section(
        ("【閣僚本部員発言】", ""),
        (
            Said(head_of, ("引き続き、閣僚本部員から、御発言をお願いします。",)),
            *_ministers(occasion, shares[2 + len(people.members) :]),
        ),
    )
    decision = Section(
        ("(3) 決定事項の決定", ""),
        (Said(head_of, (f"それでは、本日お諮りした{len(decided)}件の決定事項について、異議はないか。",)),),
        ("(「異議なし」と声あり)", ""),
    )
    decision_2 = Section((), (Said(head_of, ("異議なしということで、本案を決定させていただく。",)),))
    closing = Section(
        ("(4) 本部長締め括り挨拶", ""), (Said("", _speech(occasion, Voice.GOVERNMENT, shares[1])),)
    )
    return Draft(
        f"**{name}**", f"**{body.name}\n議事{'概要' if plain else '要旨'}**", head,
        (opening, items, ministers, decision, decision_2, closing), Style.BELOW, ("－ 以上 －",),
    )  # fmt: skip


def _speech(occasion: Occasion, voice: Voice, chars: int) -> tuple[str, ...]:
    return tuple(occasion.speaker.paragraphs(voice, max(60, chars)))


def _ministers(occasion: Occasion, shares: Sequence[int]) -> Iterator[Said]:
    """Each speaks of the own ministry."""
    field = occasion.place.body.field
    ministries = FIELDS[field]["ministries"][1:]
    for person, ministry, share in zip(occasion.roster.ministers, ministries, shares, strict=True):
        occasion.speaker.ministry = ministry
        yield Said(f"{person.family}{_short_post(person)}", _speech(occasion, Voice.GOVERNMENT, share))


def _short_post(person: Person) -> str:
    """As labels print it: 内閣府特命担当大臣（こども政策） speaks as 内閣府特命担当大臣."""
    return person.post.partition("（")[0]


def council(occasion: Occasion) -> Draft:
    """As the minutes of 中央環境審議会総合政策部会: agenda, papers, the house explains, members ask."""
    place, people = occasion.place, occasion.roster
    body, chair, official = place.body, people.chair, people.officials[0]
    titles = occasion.titles
    number = str(place.number)
    head = (
        "", f"{wareki(place.date)}{occasion.draw.between(9, 17)}：{occasion.draw.one(('００', '３０'))}～", "",
        occasion.draw.one(WORDS["places"]), "", "出席者", "",
        f"委員長　　{chair.family}　{chair.given}　　{chair.post}",
        *(f"委員　　　{each.family}　{each.given}　　{each.post}" for each in people.members),
        *(f"事務局　　{each.family}　{each.given}　　{each.post}" for each in people.officials),
        "", "議　事　次　第", "", "１．開会", "", "２．議事", "",
        *(f"（{str(at + 1).translate(_FULL_WIDTH)}）{title}について" for at, title in enumerate(titles[:2])),
        "", "３．閉会", "",
    )  # fmt: skip
    shares = _shares(occasion, len(people.members) * 2 + 3, occasion.chars - 700)
    label = f"{chair.family}委員長"
    house = f"{official.family}審議官"
    said = [
        Said(
            house, (f"それでは、定刻になりましたので、ただいまから第{number}回{body.name}を開催いたします。",)
        ),
        Said(
            label,
            (f"それでは、議事に入ります。{titles[0]}につきまして、事務局から御説明をお願いいたします。",),
        ),
        Said(house, _speech(occasion, Voice.GOVERNMENT, shares[0] * 2)),
        Said(label, ("御説明ありがとうございました。それでは、御意見をいただきたいと思います。",)),
    ]
    for turn, person in enumerate([*people.members, *people.members]):
        said.append(Said(f"{person.family}委員", _speech(occasion, Voice.MEMBER, shares[turn + 1])))
        if turn + 1 < len(people.members):
            following = people.members[turn + 1].family
            said.append(
                Said(label, (f"ありがとうございます。それでは、{following}委員、お願いいたします。",))
            )
    said.append(Said(house, _speech(occasion, Voice.GOVERNMENT, shares[-1] * 2)))
    said.append(
        Said(label, ("本日の議事は以上でございます。これで閉会といたします。ありがとうございました。",))
    )
    return Draft(
        f"第{number.translate(_FULL_WIDTH)}回　{body.name}", body.name, head,
        (Section((f"午前　{occasion.draw.one(('９時３０分', '１０時００分'))}　開会", ""), tuple(said)),), Style.BESIDE,
    )  # fmt: skip


def committee(occasion: Occasion) -> Draft:
    """As a committee of the Diet: members ask, the minister and officials answer."""
    place, people = occasion.place, occasion.roster
    body, date = place.body, place.date
    session = 211 + (date - datetime.date(2023, 1, 1)).days // 150
    title = f"第{kanji(session)}回国会　{body.name}　第{str(place.number).translate(_FULL_WIDTH)}号"
    untold = f"第{kanji(session)}回国会　{body.name}"
    day = f"令和{kanji(date.year - 2018)}年{kanji(date.month)}月{kanji(date.day)}日（{_WEEKDAYS[date.weekday()]}曜日）"
    minister, house = people.ministers[0], people.officials[0]
    askers = [*dict.fromkeys(politician(occasion.seed, occasion.draw.below(700))[0] for _ in range(3))]
    taken = {each.family for each in (people.chair, *people.ministers, *people.officials)}
    askers = [family for family in askers if family not in taken] or ["南"]
    shares = _shares(occasion, 8 * len(askers) * 2, occasion.chars - 300)
    chair = f"{people.chair.family}委員長"
    said: list[Said] = []
    turn = 0
    occasion.speaker.ministry = FIELDS[body.field]["ministries"][1]
    for family in askers:
        said.append(Said(chair, (f"質疑の申出がありますので、順次これを許します。{family}君。",)))
        for _ in range(8):
            said.append(Said(f"{family}委員", _speech(occasion, Voice.MEMBER, shares[turn])))
            answers = (
                f"{minister.family}国務大臣" if occasion.draw.chance(0.4) else f"{house.family}政府参考人"
            )
            said.append(Said(answers, _speech(occasion, Voice.GOVERNMENT, shares[turn + 1])))
            turn += 2
    said.append(Said(chair, ("次回は、公報をもってお知らせすることとし、本日は、これにて散会いたします。",)))
    return Draft(
        title, untold, ("", day, "　　　　午前九時開議", ""), (Section((), tuple(said), ("　　　　午後零時三分散会",)),), Style.BESIDE
    )  # fmt: skip


def assembly(occasion: Occasion) -> Draft:
    """As a sitting of a municipal assembly: the mayor's policy speech, a question, the answers."""
    place, people, seed = occasion.place, occasion.roster, occasion.seed
    city = place.body.name.removesuffix("議会")
    mayor = politician(seed, 3 * place.body.index)
    chair = people.chair
    title_of = "区長" if city.endswith("区") else "市長"
    reiwa, quarter = place.date.year - 2018, (place.date.month - 1) // 3 + 1
    occasion.speaker.ministry = city.removesuffix("区").removesuffix("市") + (
        "区" if city.endswith("区") else "市"
    )
    speaks = f"{mayor[0]}{mayor[1]}{title_of}"
    shares = _shares(occasion, 8, occasion.chars - 700)
    label = f"{chair.family}{chair.given}議長"
    asker = next(each for each in people.members if each.family not in (mayor[0], chair.family))
    session = f"令和{reiwa}年第{quarter}回"
    opening = (f"ただいまから{session}{city}議会定例会を開会いたします。", "これより本日の会議を開きます。")
    said = [
        Said(label, opening),
        Said(label, (f"次に、{title_of}から所信表明のため発言の申出がありましたので、これを許します。",)),
        Said(speaks, _speech(occasion, Voice.GOVERNMENT, sum(shares[:4]))),
        Said(label, (f"これより代表質問を行います。{asker.family}{asker.given}議員。",)),
        Said(f"{asker.family}{asker.given}議員", _speech(occasion, Voice.MEMBER, sum(shares[4:6]))),
        Said(speaks, _speech(occasion, Voice.GOVERNMENT, sum(shares[6:]))),
        Said(label, ("以上で本日の日程は全て終了いたしました。本日は、これをもって散会いたします。",)),
    ]
    day = f"令和 {reiwa}年 {place.date.month}月{place.date.day}日"
    head = (
        f"会議名：{session}定例会（第{place.number}日 {place.date.month}月{place.date.day}日）", "", "○議事日程　　",
        f"　　　　　　　　　　　　{city}議会会議録　　第{str(place.number).translate(_FULL_WIDTH)}号", "",
        f"１　日時　{wareki(place.date).partition('（')[0].translate(_FULL_WIDTH)}　午後１時", "",
        f"２　場所　{city}議会議場", "", "　　　〇午後１時開会", "",
    )  # fmt: skip
    return Draft(f"開催日：{day}", f"開催日：{day}", head, (Section((), tuple(said)),), Style.BESIDE)


_LAYOUTS = {
    Kind.HEADQUARTERS: headquarters,
    Kind.COUNCIL: council,
    Kind.COMMITTEE: committee,
    Kind.ASSEMBLY: assembly,
}
