"""Broken sources, the same for the same seed: minutes of every format, cut, flipped, nested, blown up.

Not a test: `test_fuzz.py` runs two hundred, `make fuzz` as many as it is told to.
"""

from __future__ import annotations

import io
import json
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

_TEXT = """第2回　みどり推進会議　議事録

日時　令和5年6月1日（木）10時00分～11時30分
場所　中央合同庁舎第4号館

出席者
委員長\t川村　太郎
委員\t森　花子

○川村委員長　ただいまから第2回みどり推進会議を開会します。
　本日は「街路樹管理計画（案）」について御審議をお願いします。

○森委員　街路樹の手入れを令和6年度までに進めていただきたい。（拍手）

○川村委員長　案のとおり決定することとしてよろしいでしょうか。
（「異議なし」の声あり）
"""
_MAGIC = (
    *(
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{\\rtf1",
        b"\x1f\x8b\x08",
    ),
    *(
        b"<?xml version='1.0'?>",
        b"<!DOCTYPE html>",
        b"<TEI>",
        b"{",
        b"[",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x1b$B",
    ),
)


def seeds() -> dict[str, bytes]:
    """Sound minutes in every format that is read."""
    body = _TEXT.strip().split("\n")
    plain = "".join(f"<p>{line}</p>" for line in body)
    speeches = [
        {"speaker": "川村太郎", "speech": "○川村委員長　開会します。", "speechOrder": 1},
        {"speaker": "森花子", "speech": "○森委員　進めていただきたい。", "speechOrder": 2},
    ]
    record = (
        "<speechRecord><speechOrder>{0}</speechOrder><speaker>川村太郎</speaker>"
        "<speech>○川村委員長　開会します。</speech></speechRecord>"
    )
    records = "".join(record.format(at) for at in range(3))
    turns = "".join(
        f'<note type="speaker">○森委員</note><u who="#p{at}" xml:id="u{at}"><seg>街路樹の手入れを進める。</seg></u>'
        for at in range(3)
    )
    word = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in body)
    return {
        "text": _TEXT.encode(),
        "cp932": _TEXT.encode("cp932"),
        "html": f"<!DOCTYPE html><html><head><title>議事録</title></head><body><main>{plain}</main></body></html>".encode(),
        "markdown": ("# " + _TEXT.replace("出席者", "## 出席者").replace("○", "\n**○")).encode(),
        "tei": f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><div>{turns}</div></body></text></TEI>'.encode(),
        "akoma-ntoso": (
            '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate><debateBody>'
            '<debateSection><speech by="#a"><from>○森委員</from><p>進めていただきたい。</p></speech></debateSection>'
            "</debateBody></debate></akomaNtoso>"
        ).encode(),
        "diet-xml": (
            "<data><numberOfRecords>1</numberOfRecords><records><record><recordData><meetingRecord>"
            "<session>212</session><nameOfHouse>衆議院</nameOfHouse><nameOfMeeting>文部科学委員会</nameOfMeeting>"
            f"<issue>第2号</issue><date>2023-11-08</date>{records}</meetingRecord></recordData></record></records></data>"
        ).encode(),
        "json": json.dumps(
            {"meetingRecord": [{"nameOfMeeting": "本会議", "speechRecord": speeches}]}
        ).encode(),
        "list": json.dumps(speeches, ensure_ascii=False).encode(),
        "pdf": pdf(body),
        "docx": zipped(
            {
                "_rels/.rels": '<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
                "word/document.xml": f'<w:document xmlns:w="w"><w:body>{word}</w:body></w:document>',
            }
        ),
        "zip": zipped({"a.txt": _TEXT, "b.html": plain}),
    }


def zipped(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def pdf(lines: list[str], *, packed: bool = True) -> bytes:
    """A page of these lines in a font that is not embedded, its words packed as most are."""
    drawn = "\n".join(
        f"BT /F 10 Tf 1 0 0 1 90 {800 - 18 * at} Tm <{line.encode('utf-16-be').hex()}> Tj ET"
        for at, line in enumerate(lines)
        if line
    ).encode()
    stream = zlib.compress(drawn, 9) if packed else drawn
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d%s>>stream\n%s\nendstream"
        % (len(stream), b"/Filter/FlateDecode" if packed else b"", stream),
        b"<</Type/Font/Subtype/Type0/BaseFont/M/Encoding/UniJIS-UTF16-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/M/DW 1000/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>>>",
    ]
    raw, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(raw)
    return raw + b"xref\n0 7\n0000000000 65535 f \n" + table + end


# --- changes ---------------------------------------------------------------------------------------


def _cut(raw: bytes, rng: random.Random) -> bytes:
    return raw[: rng.randrange(1, max(2, len(raw)))]


def _flip(raw: bytes, rng: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(rng.choice((1, 3, 20, len(raw) // 20 + 1))):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def _lose(raw: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(raw))
    return raw[:start] + raw[start + rng.randrange(1, 200) :]


def _double(raw: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(raw))
    stretch = raw[start : start + rng.randrange(1, 400)]
    return raw[:start] + stretch * rng.choice((2, 50)) + raw[start:]


def _noise(raw: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(raw))
    return raw[:start] + rng.randbytes(rng.choice((1, 30, 3000))) + raw[start:]


def _head(raw: bytes, rng: random.Random) -> bytes:
    return rng.choice(_MAGIC) + (raw if rng.random() < 0.5 else rng.randbytes(2000))


def _nul(raw: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(raw))
    return raw[:start] + b"\x00" * rng.randrange(1, 500) + raw[start:]


def _swap(raw: bytes, rng: random.Random) -> bytes:
    """Bytes that formats count by, exchanged for others."""
    told = (b"0", b"9", b"<", b">", b"/", b'"', b"(", b"[", b"{", b"\n", b"&")
    return raw.replace(rng.choice(told), rng.choice((*told, b"999999999", b"")), rng.choice((1, 10, -1)))


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_cut, _flip, _lose, _double, _noise, _head, _nul, _swap),
)


def mutants(count: int, seed: int = 0) -> Iterator[tuple[str, bytes]]:
    """So many broken files with a name each that says how they were made, all formats in turn."""
    rng = random.Random(seed)
    sound = list(seeds().items())
    for number in range(count):
        form, raw = sound[number % len(sound)]
        names = []
        for _ in range(rng.choice((1, 1, 1, 2, 4))):
            change = rng.choice(_CHANGES)
            raw = change(raw or b"x", rng)
            names.append(change.__name__.strip("_"))
        yield f"{seed}-{number}-{form}-{'-'.join(names)}", raw


# --- attacks ---------------------------------------------------------------------------------------


@cache
def attacks() -> dict[str, bytes]:
    """Files made to exhaust, to hang or to reach out; each a few megabytes at most."""
    laughs = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    deep = 100_000
    return {
        "billion-laughs.xml": f'<?xml version="1.0"?><!DOCTYPE TEI [<!ENTITY l0 "ha">{laughs}]><TEI>&l9;</TEI>'.encode(),
        "outside.xml": b'<?xml version="1.0"?><!DOCTYPE TEI [<!ENTITY f SYSTEM "file:///etc/passwd">]><TEI>&f;</TEI>',
        "deep.xml": b"<TEI><text>" + b"<div>" * deep + b"x" + b"</div>" * deep + b"</text></TEI>",
        "deep.html": b"<html><body>" + b"<div>" * deep + "○議長　開会。".encode(),
        "deep-tables.html": b"<html><body>" + b"<table><tr><td>" * 3_000 + "議事録".encode(),
        "attributes.html": b"<html><body><p " + b"".join(b"a%d=1 " % at for at in range(50_000)) + b">x</p>",
        "deep.json": b"[" * deep,
        "deep-closed.json": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
        "digits.json": b'{"speechRecord":[{"speech":"x","speechOrder":' + b"9" * 50_000 + b"}]}",
        "surrogate.json": b'[{"speaker":"\\ud800","speech":"\\udfff\\u0000"}]',
        "quotes.md": b"# a\n\n## b\n\n" + b"> " * 20_000 + b"x\n",
        "brackets.md": b"# a\n\n## b\n\n" + b"[" * 20_000,
        "stars.md": b"# a\n\n## b\n\n" + b"**a " * 20_000,
        "bomb.zip": zipped({"bomb.txt": b" " * 60_000_000, "good.txt": _TEXT}),
        "bomb-in-bomb.zip": zipped({"a.zip": zipped({"b.zip": zipped({"c.txt": b"0" * 10_000_000})})}),
        "many.zip": zipped({f"{at}.txt": "" for at in range(5_000)}),
        "bomb.docx": zipped({"word/document.xml": b"<a>" + b" " * 60_000_000 + b"</a>"}),
        "laughs.docx": zipped({"word/document.xml": f'<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]><a>&l9;</a>'}),
        "cyclic.pdf": pdf(["x"]).replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]"),
        "counted.pdf": pdf(["x"]).replace(b"/Count 1", b"/Count 2147483647"),
        "blown-up.pdf": pdf(["議事録" * 200_000]),
        "far.pdf": pdf(["x"], packed=False).replace(b"1 0 0 1 90", b"1e30 0 0 1e30 1e37"),
        "apart.pdf": pdf(["x"], packed=False).replace(
            b"BT /F 10 Tf",
            b"".join(
                b"BT /F 9 Tf 1 0 0 1 %d %d Tm <8B70> Tj ET " % (20 * (at % 3000), at // 3000)
                for at in range(9000)
            )
            + b"BT /F 10 Tf",
        ),
        "one-line.txt": "あ".encode() * 300_000,
        "open-brackets.txt": (_TEXT + "○森委員　" + "（「" * 20_000).encode(),
        "marks.txt": ("○" * 50_000).encode(),
        "blanks.txt": (_TEXT + "\u3000" * 100_000 + "あ").encode(),
        "tabs.txt": (_TEXT + "あ\t" * 20_000).encode(),
        "numbers.txt": (_TEXT + "第1回" * 20_000).encode(),
        "labels.txt": (_TEXT + "○森委員　はい。\n" * 3_000).encode(),
        "dots.txt": (_TEXT + "…" * 50_000 + "・" * 50_000).encode(),
    }


def large(folder: Path) -> Path:
    """A line of 100 MB."""
    path = folder / "line.txt"
    with path.open("wb") as out:
        for _ in range(100):
            out.write("あ".encode() * 333_334)
    return path
