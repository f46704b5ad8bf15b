"""XML is parsed without fetching, without expanding, and with the place of what is wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.errors import SourceError
from kg.sources.xml import Paths, below, fold_space, parse_xml, root_name, words

_BOMB = '<!DOCTYPE a [<!ENTITY x "はい"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]><a>&y;</a>'
_FILE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
_PARAMETER = '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://localhost/x.dtd"> %x;]><a/>'


def test_an_entity_that_a_document_declares_is_refused_with_its_line() -> None:
    for text in (_BOMB, _FILE, _PARAMETER):
        with pytest.raises(SourceError, match=r"x.xml, line 2: XML that declares entities of its own"):
            parse_xml(f"<?xml version='1.0'?>\n{text}".encode(), "x.xml")


def test_a_document_type_elsewhere_is_not_fetched() -> None:
    raw = b'<!DOCTYPE a SYSTEM "http://192.0.2.1/nowhere.dtd"><a>1</a>'
    assert words(parse_xml(raw, "x.xml").root) == "1"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<a><b>議事</b>", "x.xml, line 1, column 13: XML that cannot be parsed"),
        ("<a>\n<b>議事</a>", "x.xml, line 2, column"),
        ("<a>&nbsp;</a>", "Entity 'nbsp' not defined"),
        ("<a b=1/>", "x.xml, line 1, column 6"),
        ("<a/><b/>", "x.xml, line 1, column 5"),
        ("<d>" * 10_000 + "</d>" * 10_000, "Excessive depth"),
    ],
)
def test_what_is_not_well_formed_is_refused_with_line_and_column(text: str, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_xml(text.encode(), "x.xml")
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("declared", "written", "named"),
    [
        ("Shift_JIS", "cp932", "shift_jis"),
        ("EUC-JP", "euc_jp", "euc_jp"),
        ("Shift_JIS", "utf-8", "utf-8"),
        ("klingon", "utf-8", "utf-8"),
        ("UTF-16", "utf-16", "utf-16-le"),
        ("UTF-16", "utf-8", "utf-8"),
        ("base64", "utf-8", "utf-8"),
    ],
)
def test_the_encoding_is_the_declared_one_where_it_reads_the_bytes(
    declared: str, written: str, named: str
) -> None:
    raw = f'<?xml version="1.0" encoding="{declared}"?><a>議事録のとおり</a>'.encode(written)
    parsed = parse_xml(raw, "x.xml")
    assert (words(parsed.root), parsed.encoding) == ("議事録のとおり", named)


def test_a_character_cut_at_the_end_is_a_file_that_is_cut_off() -> None:
    with pytest.raises(
        SourceError,
        match=r"x\.xml, line 2, column [45]: XML that cannot be parsed .Premature end of data in tag b",
    ):
        parse_xml("<a>\n<b>議".encode()[:-1], "x.xml")


def test_a_broken_character_inside_is_named_with_its_line() -> None:
    raw = "<a>\n<b>議事録".encode() + b"\xe8\xad" + ("の" * 200 + "</b></a>").encode()
    with pytest.raises(SourceError, match=r"x\.xml, line 2: XML in UTF-8 with a broken character at byte 16"):
        parse_xml(raw, "x.xml")


def test_a_control_character_becomes_the_replacement_character() -> None:
    assert words(parse_xml(b"<a>1\x0b2</a>", "x.xml").root) == "1\ufffd2"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("\n\t高村\n\t部会長\n", "高村部会長"),
        ("○\n高村", "○高村"),
        ("第３回\u3000 総会", "第３回\u3000 総会"),
        ("G7\n  summit", "G7 summit"),
        ("（１）A\n議事", "（１）A 議事"),
        ("", ""),
    ],
)
def test_line_breaks_of_the_markup_say_nothing_between_japanese_characters(text: str, folded: str) -> None:
    assert fold_space(text) == folded


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<a:TEI xmlns:a='x'>", "TEI"),
        ("<?xml version='1.0'?>\n<!-- <b> -->\n<?p q?><data>", "data"),
        ('<!DOCTYPE TEI [<!ELEMENT TEI ANY> <!ATTLIST TEI a CDATA "]">]><TEI>', "TEI"),
        ("<!DOCTYPE TEI SYSTEM 'x'><TEI>", "TEI"),
        ("text <a>", None),
        ("", None),
    ],
)
def test_the_root_is_found_behind_everything_that_may_precede_it(text: str, name: str | None) -> None:
    assert root_name(text) == name


def test_a_path_leads_to_its_element_and_to_no_other(
    paths_of: Callable[[str], list[tuple[str, int]]],
) -> None:
    text = '<t xmlns="urn:x"><a/><b id="k"><c/><c/></b><a><c id="twice"/></a><a id="twice"/></t>'
    assert paths_of(text) == [
        ("/*[local-name()='t']", 1),
        ("/*[local-name()='t']/*[local-name()='a'][1]", 1),
        ("//*[@id='k']", 1),
        ("//*[@id='k']/*[local-name()='c'][1]", 1),
        ("//*[@id='k']/*[local-name()='c'][2]", 1),
        ("/*[local-name()='t']/*[local-name()='a'][2]", 1),
        ("/*[local-name()='t']/*[local-name()='a'][2]/*[local-name()='c'][1]", 1),
        ("/*[local-name()='t']/*[local-name()='a'][3]", 1),
    ]


@pytest.fixture
def paths_of() -> Callable[[str], list[tuple[str, int]]]:
    """The path of every element, with how many elements it selects of which the right one is the first."""

    def table(text: str) -> list[tuple[str, int]]:
        root = parse_xml(text.encode(), "x.xml").root
        paths = Paths(root)
        rows = []
        for element in root.iter("*"):
            path = paths.of(element)
            found = root.xpath(path)
            assert isinstance(found, list)
            assert found[0] is element
            rows.append((path, len(found)))
        return rows

    return table


def test_elements_are_found_whatever_their_namespace() -> None:
    root = parse_xml(b'<t xmlns:p="urn:p"><p:u/><u xmlns="urn:q"/><u/><v/></t>', "x.xml").root
    assert len(list(below(root, "u"))) == 3
