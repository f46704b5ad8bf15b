"""The kinds of problems that the server tells of, and a problem as RFC 9457 writes it."""

from __future__ import annotations

import json
from collections.abc import Mapping

from kg.records import record

PROBLEM_JSON = "application/problem+json"


@record
class Kind:
    """A kind of problem: the end of its type's IRI, the status, and what it is called."""

    slug: str
    status: int
    title: str
    title_ja: str
    again_s: int | None = None
    """Seconds after which to ask again: a query that took too long will again, unless the store rests."""

    def title_in(self, lang: str) -> str:
        return self.title_ja if lang == "ja" else self.title


KINDS: Mapping[str, Kind] = {
    kind.slug: kind
    for kind in (
        Kind("bad-request", 400, "The request is not as it should be", "リクエストが正しくありません"),
        Kind("bad-query", 400, "The query cannot be answered", "問合せに答えられません"),
        Kind("forbidden", 403, "Only reading is allowed", "読取専用です"),
        Kind("not-found", 404, "There is nothing here", "見つかりません"),
        Kind("method", 405, "This method is not answered here", "このメソッドは使えません"),
        Kind(
            "not-acceptable", 406, "None of the wanted formats can be given", "求められた形式では返せません"
        ),
        Kind("slow-request", 408, "The request did not come in time", "リクエストが時間内に届きませんでした"),
        Kind("gone", 410, "This was here once", "以前はありましたが今はありません"),
        Kind("too-large", 413, "The request is too large", "リクエストが大きすぎます"),
        Kind("long-address", 414, "The address is too long", "URL が長すぎます"),
        Kind("media-type", 415, "A request of this type is not read", "この形式のリクエストは読めません"),
        Kind("large-head", 431, "The headers are too large", "ヘッダーが大きすぎます"),
        Kind("fault", 500, "The program failed", "プログラムの誤りです"),
        Kind("time-limit", 503, "The time limit was reached", "制限時間に達しました", 60),
        Kind("memory-limit", 503, "The memory limit was reached", "メモリの上限に達しました", 60),
        Kind("overloaded", 503, "Too much is asked at once", "混み合っています", 5),
        Kind("interrupted", 503, "The work was interrupted", "処理が中断されました", 1),
        Kind("store-unavailable", 503, "The store cannot be read", "ストアを読めません", 10),
        Kind("indexing", 503, "The index of the words is being made", "索引を作成しています", 5),
    )
}

#: Status → the kind that it means where nothing more is known.
OF_STATUS = {kind.status: kind.slug for kind in reversed(tuple(KINDS.values()))}


@record
class Problem:
    """What is told of a problem, to whom."""

    kind: str
    detail: str
    path: str
    """The address that was asked for, without its parameters."""
    lang: str

    def document(self, base_url: str, members: Mapping[str, object] | None = None) -> bytes:
        """The JSON object; `members` are further ones of it."""
        kind = KINDS[self.kind]
        told = {
            "type": f"{base_url}/problems#{self.kind}",
            "title": kind.title_in(self.lang),
            "status": kind.status,
            "detail": self.detail,
            "instance": self.path,
        }
        body = json.dumps(told | dict(members or {}), ensure_ascii=False, indent=1) + "\n"
        return body.encode("utf-8", "replace")

    def headers(self) -> dict[str, str]:
        """Those that every answer with a problem has."""
        said = {
            "Cache-Control": "no-store",
            "Content-Language": self.lang,
            "Vary": "Accept, Accept-Language",
            "X-Content-Type-Options": "nosniff",
        }
        again = KINDS[self.kind].again_s
        return said if again is None else said | {"Retry-After": str(again)}
