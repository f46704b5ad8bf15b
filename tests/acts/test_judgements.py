"""Requests, positions, endorsements and concerns (GUIDELINE Acts and Rulings)."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "obj"),
    [
        ("関係省庁においては、被災地の復旧を急いでいただきたい。", "被災地の復旧"),
        ("通学路の安全対策を進めていただくよう、お願い申し上げます。", "通学路の安全対策"),
        ("検査の簡素化をお願いしたい。", "検査の簡素化"),
        ("離島の医療体制を充実させるべきである。", "離島の医療体制"),
        ("窓口の一本化を求める。", "窓口の一本化"),
        ("資料の公開時期を早めていただければと思います。", "公開時期"),
        ("農家への説明会を開いていただければ幸いです。", "農家への説明会"),
        ("用語の定義を加えたほうがいいのではないか。", "用語の定義"),
        ("高校生の意見も取り入れてはいかがでしょうか。", "高校生の意見"),
        ("審査期間の短縮を検討してください。", "審査期間の短縮"),
        ("制度の見直しを急ぐべきとの意見があった。", "制度の見直し"),
    ],
)
def test_what_is_asked_of_others_is_a_request(read, text, obj) -> None:
    ((kind, found),) = read(text)
    assert kind == "request"
    assert obj in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("担い手の育成が重要である。", "担い手の育成"),
        ("地域の実情に応じた支援が必要ではないかと考えている。", "地域の実情に応じた支援"),
        ("住民の理解を得ることが不可欠である。", "住民の理解を得ること"),
        ("老朽管の更新を急ぐ必要がある。", "老朽管の更新を急ぐ"),
        ("国際的な協調が求められている。", "国際的な協調"),
        ("情報の共有が鍵になる。", "情報の共有"),
        ("最大の課題は若手の確保である。", "若手の確保"),
        ("データの標準化は喫緊の課題である。", "データの標準化"),
        ("監視を続けることの重要性が高まっている。", "監視を続けること"),
        ("事業者が自ら安全を確認すべきである。", "安全を確認"),
    ],
)
def test_what_is_held_to_matter_is_a_position(read, text, expected) -> None:
    assert read(text) == [("position", expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("事務局の提案に賛成である。", "事務局の提案"),
        ("原案に異論はない。", "原案"),
        ("今回の中間整理について了としたい。", "今回の中間整理"),
        ("基本計画の取りまとめに感謝する。", "基本計画の取りまとめ"),
        ("新しい指標が盛り込まれたことは心強い。", "新しい指標が盛り込まれたこと"),
        ("素案は全体に充実した内容であると考える。", "素案"),
        ("方針案には、必要な視点が盛り込まれていると思う。", "必要な視点"),
    ],
)
def test_agreement_with_a_document_or_measure_is_an_endorsement(read, text, expected) -> None:
    assert read(text) == [("endorsement", expected)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("介護人材が大幅に不足している。", "介護人材が大幅に不足"),
        ("物価高の影響を懸念している。", "物価高の影響"),
        ("検証の体制が十分でない。", "検証の体制"),
        ("離島では医師の確保が困難である。", "医師の確保"),
        ("誤った情報が広がる恐れがある。", "誤った情報が広がる"),
        ("被害の実態が把握されていない。", "被害の実態"),
        ("若者の流出が問題になっている。", "若者の流出"),
        ("地域間の格差が懸念される。", "地域間の格差"),
        ("過度な負担を招きかねない。", "過度な負担"),
    ],
)
def test_a_worry_or_shortfall_is_a_concern(read, text, expected) -> None:
    assert read(text) == [("concern", expected)]


@pytest.mark.parametrize(
    "text",
    [
        "本日はご多忙のところお集まりいただき、ありがとうございます。",
        "それでは、次の議題に移ります。",
        "事務局より資料の説明をお願いします。",
        "資料２に基づいてご説明いたします。",
        "ご発言のある方は挙手をお願いします。",
        "どうぞよろしくお願いいたします。",
        "ただいまから第三回の会議を始めさせていただきます。",
        "大臣の見解をお聞かせください。",
        "ご異議はございませんか。",
        "関係者のご尽力に感謝申し上げます。",
        "本日の会議は以上で終了いたします。",
        "まず、委員からご意見をいただきたい。",
        "その理由についてお伺いします。",
        "活動状況につきまして、議長から御説明をお願いいたします。",
        "早朝からお集まりいただきまして、まことにありがとうございます。",
    ],
)
def test_the_routine_of_the_meeting_is_no_act(read, text) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "この点は重要ではない。",
        "特に必要はない。",
        "本法案には賛成できない。",
        "人手は不足していない。",
        "評価には値しない。",
    ],
)
def test_a_denied_judgement_is_not_the_judgement(read, text) -> None:
    assert [a for a in read(text) if a[0] in ("position", "endorsement")] == []
