"""Pages of a source whose words are pictures: read by OCR, or by nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.check.findings import problem
from kg.model import Document, Problem

_MOST_SHOWN = 10


def recognized_pages(document: Document) -> Iterator[Problem]:
    """The pages whose words OCR read: any character may be wrong."""
    if pages := document.frame.recognized:
        ja, en = _listed(pages)
        yield problem(
            "recognized-pages",
            None,
            f"文字認識（OCR）で読んだ頁 {len(pages)}（{ja}）",
            f"pages read by OCR: {len(pages)} ({en})",
        )


def pages_without_words(document: Document) -> Iterator[Problem]:
    """The pages that are pictures and were not read."""
    if pages := document.frame.wordless:
        ja, en = _listed(pages)
        yield problem(
            "pages-without-words",
            None,
            f"画像だけで読めなかった頁 {len(pages)}（{ja}）",
            f"pages that are pictures and were not read: {len(pages)} ({en})",
        )


def _listed(pages: Sequence[int]) -> tuple[str, str]:
    shown, more = [str(page) for page in pages[:_MOST_SHOWN]], len(pages) > _MOST_SHOWN
    return "、".join(shown) + ("ほか" if more else ""), ", ".join(shown) + (" …" if more else "")
