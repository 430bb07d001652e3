# ruff: noqa: E501 - a table of cases reads best with few breaks
"""Workbooks whose cells lie far apart, repeat without end or swell when they are unpacked."""

from __future__ import annotations

import io

import xlsxwriter

from tests.crawler.hostile.case import CRASHED, DAMAGED, EMPTY, LARGE, READ, SLOW, case
from tests.crawler.hostile.office import changed, parts_of
from tests.crawler.hostile.packing import Member, Packed, archive, member, repeat

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode()
_TAIL = b"</sheetData></worksheet>"
_WORDS = "โครงการ"
_ROW = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{_WORDS}</t></is></c></row>'.encode()
_ODS = "urn:oasis:names:tc:opendocument:xmlns"


def plain_xlsx() -> dict[str, bytes]:
    """The parts of a right workbook."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        workbook.add_worksheet().write_row(0, 0, [_WORDS, "งบประมาณ"])
    return parts_of(target.getvalue())


def _sheet(rows: bytes | Packed, after: bytes = b"") -> bytes:
    if isinstance(rows, Packed):
        return changed(plain_xlsx(), sheet1_xml=rows)
    tail = _TAIL.replace(b"</worksheet>", after + b"</worksheet>")
    return changed(plain_xlsx(), sheet1_xml=_HEAD + rows + tail)


def _merged(*ranges: str) -> bytes:
    listed = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    return _sheet(_ROW, f"<mergeCells>{listed}</mergeCells>".encode())


def _strings(content: bytes | Packed) -> bytes:
    return changed(plain_xlsx(), sharedStrings_xml=content)


def ods(table: str) -> bytes:
    """An OpenDocument workbook of these tables."""
    declared = b"application/vnd.oasis.opendocument.spreadsheet"
    content = (
        f'<office:document-content xmlns:office="{_ODS}:office:1.0" xmlns:table="{_ODS}:table:1.0"'
        f' xmlns:text="{_ODS}:text:1.0"><office:body><office:spreadsheet>{table}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return archive(
        Member(b"mimetype", Packed(declared, 0, len(declared)), method=0),
        member("content.xml", content.encode()),
    )


def _ods_rows(rows: int, columns: int, value: str = "1") -> str:
    cell = (
        f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="float"'
        f' office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
    )
    row = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    return f'<table:table table:name="a">{row}</table:table>'


def _ods_empty() -> str:
    """As LibreOffice writes sheets whose last rows were once touched."""
    cell = (
        f'<table:table-cell office:value-type="string"><text:p>{_WORDS}</text:p></table:table-cell>'
    )
    rest = '<table:table-cell table:number-columns-repeated="16383"/>'
    many = '<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    return f'<table:table table:name="a"><table:table-row>{cell}{rest}</table:table-row>{many}</table:table>'


def _sheets(count: int) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as workbook:
        for _ in range(count):
            workbook.add_worksheet().write_row(0, 0, [_WORDS])
    return target.getvalue()


CASES = (
    case("cells in two corners.xlsx", lambda: _sheet(_ROW + b'<row r="1048576"><c r="XFD1048576"><v>1'
         b"</v></c></row>"), READ, LARGE, has=_WORDS),
    case("cells at the ends of one row.xlsx", lambda: _sheet(b'<row r="1"><c r="A1"><v>1</v></c>'
         b'<c r="XFD1"><v>1</v></c></row>'), READ, LARGE),
    case("cells beyond all rows.xlsx", lambda: _sheet(b'<row r="99999999999"><c r="ZZZZZZ99999999999">'
         b"<v>1</v></c></row>" + _ROW), READ, LARGE, DAMAGED, CRASHED),
    case("cells without a place.xlsx", lambda: _sheet(b'<row><c r=""><v>1</v></c><c r="1A"><v>2</v></c>'
         b"</row>"), READ, LARGE, DAMAGED, CRASHED, EMPTY),
    case("a size that lies.xlsx", lambda: changed(plain_xlsx(), sheet1_xml=_HEAD.replace(b"<sheetData>",
         b'<dimension ref="A1:XFD1048576"/><sheetData>') + _ROW + _TAIL), READ, LARGE, has=_WORDS),
    case("500 MB of cells.xlsx", lambda: _sheet(repeat(_ROW * 1_000, 6_000, head=_HEAD, tail=_TAIL)),
         LARGE),
    case("100,000 rows.xlsx", lambda: _sheet(repeat(_ROW * 1_000, 100, head=_HEAD, tail=_TAIL)), READ,
         LARGE, SLOW, seconds=2),
    case("shared words of 800 MB.xlsx", lambda: _strings(repeat(b"<si><t>aaaaaaaaaaaaaaaa</t></si>"
         * 10_000, 2_500, head=f'<sst xmlns="{_MAIN}">'.encode(), tail=b"</sst>")), LARGE),
    case("a shared word of 30 MB.xlsx", lambda: _strings(f'<sst xmlns="{_MAIN}"><si><t>'.encode()
         + b"a" * 30_000_000 + b"</t></si></sst>"), READ, LARGE, SLOW, EMPTY),
    case("one long word in every cell.xlsx", lambda: changed(plain_xlsx(), sharedStrings_xml=
         f'<sst xmlns="{_MAIN}"><si><t>{"a" * 32_000}</t></si></sst>'.encode(), sheet1_xml=_HEAD +
         b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (i, i) for i in range(1, 20_000))
         + _TAIL), READ, LARGE, SLOW, seconds=2),
    case("words that are not there.xlsx", lambda: _sheet(b'<row r="1"><c r="A1" t="s"><v>99999999999'
         b'</v></c><c r="B1" t="s"><v>-1</v></c></row>'), READ, DAMAGED, CRASHED, EMPTY),
    case("200,000 merged ranges.xlsx", lambda: _merged(*(f"A{i}:B{i}" for i in range(1, 200_000))),
         READ, LARGE, SLOW, seconds=5),
    case("merged ranges over each other.xlsx", lambda: _merged(*["A1:XFD1048576"] * 3_000), READ, LARGE,
         SLOW, has=_WORDS),
    case("merged ranges that are none.xlsx", lambda: _merged("A1", "B2:A1", "ZZZZ:1", "", ":"), READ,
         LARGE, DAMAGED, CRASHED),
    case("100,000 styles.xlsx", lambda: changed(plain_xlsx(), styles_xml=f'<styleSheet xmlns="{_MAIN}">'
         .encode() + b"<numFmts>" + b"".join(b'<numFmt numFmtId="%d" formatCode="%b"/>' % (i, b"0" * 99)
         for i in range(100_000)) + b"</numFmts><cellXfs>" + b'<xf numFmtId="99999999999"/>' * 100_000
         + b"</cellXfs></styleSheet>"), READ, LARGE, SLOW, DAMAGED),
    case("numbers that are none.xlsx", lambda: _sheet(b'<row r="1"><c r="A1"><v>1e999</v></c><c r="B1">'
         b'<v>NaN</v></c><c r="C1" t="d"><v>9999-99-99</v></c><c r="D1" s="4294967295"><v>-99999999</v>'
         b"</c></row>"), READ, DAMAGED, CRASHED),
    case("300 sheets.xlsx", lambda: _sheets(300), READ, LARGE, SLOW),
    case("cut in half.xlsx", lambda: (body := changed(plain_xlsx()))[: len(body) // 2], DAMAGED),
    case("elements 200,000 deep.xlsx", lambda: _sheet(b"<row>" * 200_000), READ, DAMAGED, LARGE,
         CRASHED, EMPTY),
    case("a billion laughs.xlsx", lambda: _strings(b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "'
         + b"&a;" * 10_000 + b'"><!ENTITY c "' + b"&b;" * 10_000 + b'">]><sst xmlns="' + _MAIN.encode()
         + b'"><si><t>&c;</t></si></sst>'), READ, DAMAGED, LARGE, EMPTY, CRASHED),
    case("rows and columns without end.ods", lambda: ods(_ods_rows(1_048_576, 16_384)), LARGE, READ, SLOW,
         seconds=2),
    case("repeats that overflow.ods", lambda: ods(_ods_rows(2**63, 2**63)), LARGE, DAMAGED, READ,
         CRASHED, SLOW, seconds=2),
    case("repeats below nothing.ods", lambda: ods(_ods_rows(-1, -5)), READ, DAMAGED, EMPTY, LARGE),
    case("empty rows without end.ods", lambda: ods(_ods_empty()), READ, has=_WORDS),
    case("tables 50,000 deep.ods", lambda: ods("<table:table><table:table-row><table:table-cell>"
         * 50_000), DAMAGED, LARGE, READ),
)  # fmt: skip
