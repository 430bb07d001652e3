# ruff: noqa: E501 - a table of cases reads best with few breaks
"""Word and PowerPoint files, old and new, and OpenDocument texts that swell, loop or lie."""

from __future__ import annotations

import functools
import io
import struct
import zipfile
from itertools import pairwise
from typing import Any

import docx
import pptx

from tests.crawler.hostile.case import (
    CRASHED,
    DAMAGED,
    EMPTY,
    ENCRYPTED,
    LARGE,
    READ,
    SLOW,
    UNSUPPORTED,
    Case,
    case,
)
from tests.crawler.hostile.packing import Member, Packed, archive, member, repeat

WORDS = "แผนจัดซื้อจัดจ้าง"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = f'<?xml version="1.0"?><w:document xmlns:w="{_W}"><w:body>'.encode()
_TAIL = b"</w:body></w:document>"
_LINE = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>".encode()
_STYLES = f'<?xml version="1.0"?><w:styles xmlns:w="{_W}">'
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def parts_of(body: bytes) -> dict[str, bytes]:
    """The members of an archive."""
    with zipfile.ZipFile(io.BytesIO(body)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _saved(document: object) -> bytes:
    target = io.BytesIO()
    document.save(target)  # type: ignore[attr-defined]  # no types
    return target.getvalue()


@functools.cache
def plain_docx() -> dict[str, bytes]:
    """The parts of a right Word file."""
    document = docx.Document()
    document.add_paragraph(WORDS)
    return parts_of(_saved(document))


@functools.cache
def plain_pptx() -> dict[str, bytes]:
    """The parts of a right PowerPoint file."""
    deck = pptx.Presentation()
    slide: Any = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = WORDS
    return parts_of(_saved(deck))


def changed(parts: dict[str, bytes], *more: Member, **replaced: bytes | Packed) -> bytes:
    """An archive of these parts; a part whose name ends so (dots as `_`) is replaced."""
    members = []
    for name, content in parts.items():
        last = name.rpartition("/")[2].replace(".", "_")
        members.append(member(name, replaced.pop(last, content)))
    if replaced:
        raise LookupError(f"no part {', '.join(replaced)}")
    return archive(*members, *more)


def _document(content: bytes | Packed, *more: Member, **replaced: bytes | Packed) -> bytes:
    return changed(plain_docx(), *more, document_xml=content, **replaced)


def _body(content: bytes) -> bytes:
    return _document(_HEAD + content + _TAIL)


def _laughs() -> bytes:
    names = "abcdefghij"
    entities = f'<!ENTITY a "{"a" * 10}">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names)
    )
    xml = f'<?xml version="1.0"?><!DOCTYPE d [{entities}]>' + _HEAD.decode().partition("?>")[2]
    return _document(f"{xml}<w:p><w:r><w:t>&j;</w:t></w:r></w:p>".encode() + _TAIL)


def _quadratic() -> bytes:
    xml = f'<!DOCTYPE d [<!ENTITY a "{"a" * 100_000}">]>' + _HEAD.decode().partition("?>")[2]
    return _document(f"{xml}<w:p><w:r><w:t>{'&a;' * 20_000}</w:t></w:r></w:p>".encode() + _TAIL)


def _tables(depth: int) -> bytes:
    end = b"<w:p/></w:tc></w:tr></w:tbl>"
    return _body(b"<w:tbl><w:tr><w:tc>" * depth + _LINE + end * depth + _LINE)


def _styles(count: int, *, cyclic: bool = False) -> bytes:
    below = [(i + 1) % count if cyclic else max(i - 1, 0) for i in range(count)]
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{i}"><w:name w:val="S{i}"/>'
        f'<w:basedOn w:val="S{below[i]}"/><w:link w:val="S{below[i]}"/></w:style>'
        for i in range(count)
    )
    used = f'<w:p><w:pPr><w:pStyle w:val="S1"/></w:pPr><w:r><w:t>{WORDS}</w:t></w:r></w:p>'
    return _document(
        _HEAD + used.encode() + _TAIL, styles_xml=f"{_STYLES}{styles}</w:styles>".encode()
    )


def _fields(count: int) -> bytes:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "/etc/passwd"'
    )
    return _body(f"<w:p>{(begin + '</w:instrText></w:r>') * count}</w:p>".encode() + _LINE)


def _deck_of(slides: int) -> bytes:
    deck = pptx.Presentation()
    for _ in range(slides):
        deck.slides.add_slide(deck.slide_layouts[6])
    return _saved(deck)


def _groups(depth: int) -> bytes:
    parts = plain_pptx()
    slide = parts["ppt/slides/slide1.xml"]
    group = b'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
    return changed(
        parts,
        slide1_xml=slide.replace(
            b"</p:spTree>", group * depth + b"</p:grpSp>" * depth + b"</p:spTree>"
        ),
    )


def odt(content: bytes | Packed, kind: str = "text") -> bytes:
    """An OpenDocument file with this content."""
    declared = f"application/vnd.oasis.opendocument.{kind}".encode()
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{declared.decode()}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return archive(
        Member(b"mimetype", Packed(declared, 0, len(declared)), method=0),
        member("content.xml", content),
        member("META-INF/manifest.xml", manifest.encode()),
    )


ODT_HEAD = (
    b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    b' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"'
    b' xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text>'
)
ODT_TAIL = b"</office:text></office:body></office:document-content>"


def compound(table: list[int], *, stream: str = "WordDocument", size: int = 4096) -> bytes:
    """A compound file whose sectors follow each other as the table says."""
    head = _OLE + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack(
        "<109I", 0, *[_FREE] * 108
    )
    entries = b""
    for name, kind, child, start, length in (
        ("Root Entry", 5, 1, _END, 0),
        (stream, 2, _FREE, 2, size),
    ):
        coded = (name + "\0").encode("utf-16-le")
        entries += coded.ljust(64, b"\0") + struct.pack(
            "<HBB3I", len(coded), kind, 1, _FREE, _FREE, child
        )
        entries += bytes(36) + struct.pack("<IQ", start, length)
    sectors = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff") + entries.ljust(512, b"\0")
    return head + sectors + b"\xec\xa5" + bytes(512 * 8)


def _rtf(depth: int) -> bytes:
    return b"{\\rtf1 " + b"{" * depth + b"text" + b"}" * depth + b"}"


def _embedded() -> bytes:
    data = b"d0cf11e0a1b11ae1" + b"00" * 50_000
    return (
        b"{\\rtf1\\ansi{\\object\\objemb\\objupdate{\\*\\objclass Package}{\\*\\objdata "
        + data
        + b"}}"
        b'{\\field{\\*\\fldinst INCLUDETEXT "/etc/passwd"}{\\fldrslt x}}'
        b"{\\*\\template \\\\\\\\127.0.0.1\\\\x}\\bin4294967295 text\\par}"
    )


CASES: tuple[Case, ...] = (
    case("880 MB of XML in 3 MB.docx", lambda: _document(repeat(_LINE * 10_000, 1_000, head=_HEAD,
         tail=_TAIL)), LARGE),
    case("20 MB of XML.docx", lambda: _document(repeat(_LINE * 1_000, 200, head=_HEAD, tail=_TAIL)),
         READ, LARGE, SLOW, seconds=2),
    case("sizes that lie.docx", lambda: archive(*[member(name, content, size=100) for name, content
         in plain_docx().items()]), DAMAGED),
    case("a billion laughs.docx", _laughs, DAMAGED, LARGE),
    case("one long entity, often.docx", _quadratic, DAMAGED, LARGE),
    case("tables 5,000 deep.docx", lambda: _tables(5_000), READ, LARGE, DAMAGED, CRASHED, SLOW),
    case("tables 10 deep.docx", lambda: _tables(10), READ, LARGE, has=WORDS),
    case("elements 200,000 deep.docx", lambda: _body(b"<w:sdt>" * 200_000), DAMAGED, LARGE, CRASHED),
    case("runs 20,000 deep.docx", lambda: _body(b"<w:p>" + b"<w:ins><w:r>" * 20_000 + b"<w:t>x</w:t>"
         + b"</w:r></w:ins>" * 20_000 + b"</w:p>"), READ, DAMAGED, LARGE, CRASHED, EMPTY),
    case("styles that follow each other.docx", lambda: _styles(50, cyclic=True), READ, DAMAGED,
         has=WORDS),
    case("3,000 styles.docx", lambda: _styles(3_000), READ, LARGE, SLOW, has=WORDS),
    case("a cell over a million columns.docx", lambda: _body(b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan '
         b'w:val="1000000"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>' + _LINE), READ, LARGE, DAMAGED),
    case("grid columns before a row.docx", lambda: _body(b'<w:tbl><w:tr><w:trPr><w:gridBefore w:val='
         b'"999999999"/></w:trPr><w:tc>' + _LINE + b"</w:tc></w:tr></w:tbl>" + _LINE), READ, LARGE,
         DAMAGED),
    case("3,000 fields that include files.docx", lambda: _fields(3_000), READ, LARGE, SLOW,
         DAMAGED, seconds=2),
    case("numbers that are none.docx", lambda: _body(b'<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId'
         b' w:val="-1e9"/></w:numPr><w:outlineLvl w:val="99999999999"/></w:pPr></w:p>' + _LINE), READ,
         DAMAGED),
    case("cut in half.docx", lambda: (body := changed(plain_docx()))[: len(body) // 2], DAMAGED),
    case("no main part.docx", lambda: _document(b""), DAMAGED),
    case("another file's part.docx", lambda: _document(b"<html><p>x</p></html>"), READ, DAMAGED,
         EMPTY),
    case("letters that XML does not know.docx", lambda: _body(b"<w:p><w:r><w:t>\0&#0;\xff</w:t></w:r>"),
         DAMAGED),
    case("the same part twice.docx", lambda: changed(plain_docx(), member("word/document.xml",
         _HEAD + _TAIL)), READ, DAMAGED, EMPTY),
    case("names that climb.docx", lambda: changed(plain_docx(), member("../../../etc/passwd", b"x"),
         member("/srv/x", b"x"), member("..\\x", b"x")), READ, DAMAGED, has=WORDS),
    case("behind junk.docx", lambda: archive(*[member(*part) for part in plain_docx().items()],
         before=b"junk" * 100), READ, DAMAGED, UNSUPPORTED),
    case("every byte shut.docx", lambda: archive(*[member(name, content, flags=1) for name, content
         in plain_docx().items()]), ENCRYPTED),
    case("500 MB of XML.pptx", lambda: changed(plain_pptx(), slide1_xml=repeat(b"<a/>" * 100_000,
         1_250)), LARGE),
    case("groups 20,000 deep.pptx", lambda: _groups(20_000), READ, DAMAGED, LARGE, CRASHED),
    case("groups 150 deep.pptx", lambda: _groups(150), READ, LARGE, has=WORDS),
    case("150 slides.pptx", lambda: _deck_of(150), READ, LARGE, SLOW),
    case("slide list that lies.pptx", lambda: changed(plain_pptx(), presentation_xml=plain_pptx()[
         "ppt/presentation.xml"].replace(b"<p:sldId ", b"<p:sldId /><p:sldId ")), READ, DAMAGED),
    case("relations in a ring.pptx", lambda: changed(plain_pptx(), slide1_xml_rels=plain_pptx()[
         "ppt/slides/_rels/slide1.xml.rels"].replace(b"slideLayout6.xml", b"../slides/slide1.xml")),
         READ, DAMAGED),
    case("no slide.pptx", lambda: changed(plain_pptx(), slide1_xml=b""), READ, DAMAGED, EMPTY),
    case("400 MB of XML.odt", lambda: odt(repeat(b"<text:p>x</text:p>" * 10_000, 2_200, head=ODT_HEAD,
         tail=ODT_TAIL)), LARGE, UNSUPPORTED),
    case("elements 100,000 deep.odt", lambda: odt(ODT_HEAD + b"<text:section>" * 100_000), DAMAGED,
         LARGE, SLOW, UNSUPPORTED, EMPTY),
    case("sectors in a ring.doc", lambda: compound([_FAT, _END, 3, 2]), DAMAGED, UNSUPPORTED, READ, EMPTY),
    case("list of sectors in itself.doc", lambda: compound([0, 0, 0, 0]), DAMAGED, UNSUPPORTED),
    case("stream of 4 GB.xls", lambda: compound([_FAT, _END, 3, 4, 5], stream="Workbook", size=2**32 - 1),
         DAMAGED, UNSUPPORTED, CRASHED, LARGE),
    case("sectors in a ring.xls", lambda: compound([_FAT, _END, 3, 2], stream="Workbook"), DAMAGED,
         UNSUPPORTED, CRASHED, LARGE, SLOW, READ, EMPTY),
    case("only zeros.doc", lambda: _OLE + bytes(100_000), DAMAGED, UNSUPPORTED),
    case("a password's package.docx", lambda: compound([_FAT, _END, 3, _END], stream="EncryptedPackage"),
         ENCRYPTED),
    case("groups 50,000 deep.rtf", lambda: _rtf(50_000), READ, DAMAGED, EMPTY, UNSUPPORTED, SLOW,
         LARGE),
    case("objects and included files.rtf", _embedded, READ, DAMAGED, EMPTY, UNSUPPORTED),
)  # fmt: skip
