"""The same minutes laid out as web pages: three ways in which ministries have published them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

#: The head of a page of a content management system, with all that surrounds minutes there.
_CMS_HEAD = """<!DOCTYPE html>
<html lang="ja">
<head>
  <meta charset="utf-8">
  <title>議事概要｜試験用の府省</title>
  <meta property="og:site_name" content="試験用の府省">
  <link rel="stylesheet" href="/css/base.css">
  <script>var dataLayer = ["<p>会議を開催した。</p>"];</script>
</head>
<body id="page" class="lower">
<noscript><p>このサイトではJavaScriptを使用しています。有効にしてください。</p></noscript>
<div id="skip"><a href="#contents">本文へ移動</a></div>
<div id="header">
  <p class="logo"><a href="/"><img src="/logo.png" alt="試験用の府省"></a></p>
  <ul class="utility"><li><a href="/en/">English</a></li><li><a href="/sitemap.html">サイトマップ</a></li></ul>
  <form action="/search"><label for="q">サイト内検索</label><input id="q" type="text"><button>検索</button></form>
</div>
<div id="gnavi"><ul>
  <li><a href="/policy/">政策</a></li><li><a href="/press/">報道発表</a></li><li><a href="/council/">審議会・研究会</a></li>
</ul></div>
<div class="topicpath"><a href="/">ホーム</a> &gt; <a href="/council/">審議会・研究会</a> &gt; 議事概要</div>
<div id="wrapper">
<div id="contents">
"""
_CMS_FOOT = """
<div class="sns"><ul><li><a href="https://example.jp/share">シェアする</a></li><li><a href="https://example.jp/post">ポスト</a></li></ul></div>
<p class="pagetop"><a href="#page">ページの先頭へ</a></p>
</div>
<div id="side"><h2>関連会議</h2><ul>
  <li><a href="/council/35.html">第35回会合</a></li><li><a href="/council/34.html">第34回会合</a></li>
  <li><a href="/council/33.html">第33回会合</a></li>
</ul></div>
</div>
<div id="footer">
  <p>PDFファイルをご覧いただくためには、Adobe Readerが必要です。</p>
  <address>〒100-0000 東京都千代田区霞が関0-0-0　電話 03-0000-0000（代表）</address>
  <p><small>Copyright &copy; Test Ministry. All Rights Reserved.</small></p>
</div>
</body>
</html>
"""
_LABEL = re.compile(r"[○◯〇][^\s。、]{2,40}")
_HEADED = re.compile(r"(?:[0-9０-９]{1,2}|[(（][0-9０-９]{1,2}[)）])[\s　．.]?\s*[^。]{1,30}")


def cms(text: str) -> str:
    """A page of today: one paragraph a line, tables, headings, navigation around it."""
    return _CMS_HEAD + "\n".join(_cms_lines(text)) + _CMS_FOOT


def _cms_lines(text: str) -> Iterator[str]:
    for kind, lines in _stretches(text):
        if kind == "table":
            yield "<table>" + "\n".join(_row(line) for line in lines) + "</table>"
            continue
        for line in lines:
            words = html.escape(line)
            if _HEADED.fullmatch(line):
                yield f"<h3>\n  {words}\n</h3>"
            elif _LABEL.fullmatch(line):
                yield f"<p><strong>{words}</strong></p>"
            else:
                yield f"<p>\n    {_wrapped(words)}\n  </p>"


def old(text: str) -> str:
    """A page of the nineties: a table lays it out, lines end in <br>, nothing is closed, Shift_JIS is said."""
    lines = "<br>\n".join(_old_line(line) for line in text.split("\n"))
    return (
        '<HTML><HEAD><TITLE>gijiroku</TITLE><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=x-sjis">'
        '</HEAD><BODY BGCOLOR="#FFFFFF"><A NAME="top"></A>\n'
        "<TABLE BORDER=0 WIDTH=600><TR><TD WIDTH=120 VALIGN=top>"
        '<A HREF="../index.html">トップ</A><BR><A HREF="index.html">一覧</A><BR><A HREF="mail.html">ご意見</A></TD>\n'
        f'<TD><FONT SIZE=3>{lines}</FONT><HR><A HREF="#top">▲先頭へ戻る</A></TD></TR></TABLE>'
    )


def _old_line(line: str) -> str:
    words = html.escape(line)
    if _LABEL.fullmatch(line):
        return f'<FONT COLOR="#000080"><B>{words}</B></FONT>'
    return words.replace("\t", "&nbsp;&nbsp;&nbsp;")


def definitions(text: str) -> str:
    """A page that gives each speaker as the term of a list, and those present in a table with spans."""
    return (
        "<html><head><title></title></head><body><article>\n"
        + "\n".join(_definition_lines(text))
        + "\n</article></body></html>"
    )


def _definition_lines(text: str) -> Iterator[str]:
    speaking = False
    for kind, lines in _stretches(text):
        if kind == "table":
            yield "<table><tbody>" + "\n".join(_row(line) for line in lines) + "</tbody></table>"
            continue
        for line in lines:
            label, words = _label_of(line)
            if label:
                yield ("</dd>" if speaking else "<dl>") + f"\n<dt>{html.escape(label)}</dt><dd>"
                speaking = True
            elif speaking and (_HEADED.fullmatch(line) or line[0] in "【４"):
                yield "</dd></dl>"
                speaking = False
            if words:
                yield f"<p>{html.escape(words)}</p>"
    if speaking:
        yield "</dd></dl>"


def _label_of(line: str) -> tuple[str, str]:
    """○山田委員　発言する。 → its label and its words; a line that begins no speech is all words."""
    if found := _LABEL.fullmatch(line):
        return found.group(), ""
    found = re.match(r"([○◯〇][^\s　。、]{2,30}(?:[長官員臣監君]|事務局))[\s　]+(?=\S)", line)
    return (found.group(1), line[found.end() :]) if found else ("", line)


def _row(line: str) -> str:
    return "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line.split("\t")) + "</tr>"


def _stretches(text: str) -> Iterator[tuple[str, list[str]]]:
    """The lines that are not blank, those with TABs that follow each other together."""
    kind, kept = "", []
    for line in text.split("\n"):
        if not line.strip():
            continue
        now = "table" if "\t" in line else "lines"
        if now != kind and kept:
            yield kind, kept
            kept = []
        kind = now
        kept.append(line)
    if kept:
        yield kind, kept


def _wrapped(words: str) -> str:
    """The words broken as an editor breaks the source of a page: between letters of Japanese."""
    return re.sub(r"([ぁ-ん]{2}、)(?=[一-龥])", "\\1\n      ", words)
