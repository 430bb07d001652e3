"""Old Excel and OpenDocument workbooks are read as those of today's Excel are."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from checklist.evidence import Document, Kind, Unread, UnreadReason
from crawler import extract
from crawler.extract import legacy, ods, xls
from crawler.extract.unread import UnreadError

FILES = Path(__file__).parent / "files"
ODS = (FILES / "sheet.ods").read_bytes()
XLS = (FILES / "sheet.xls").read_bytes()


def rewritten(body: bytes, part: str, pattern: str, text: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as source, zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                changed, count = re.subn(pattern, text, content.decode(), count=1)
                assert count == 1
                content = changed.encode()
            archive.writestr(name, content)
    return target.getvalue()


def with_rows(rows: str) -> bytes:
    return rewritten(ODS, "content.xml", r"<table:table-row[ >].*?</table:table-row>", rows)


@pytest.mark.parametrize(("body", "kind"), [(ODS, Kind.ODS), (XLS, Kind.XLS)])
def test_a_sheet_is_read_as_people_see_it(body: bytes, kind: Kind) -> None:
    document = extract.read(body)

    assert isinstance(document, Document)
    assert (document.kind, document.title, document.author) == (kind, "แผนจัดซื้อ", "กรมตัวอย่าง")
    assert document.created is not None
    first, second = document.pages
    (table,) = first.tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["แผนจัดซื้อจัดจ้าง ปี ๒๕๖๘"] * 5,
        ["ที่", "รายการ", "วันที่ลงนาม", "งบ", "ร้อยละ"],
        ["1", "ดินสอดำ", "31 มีนาคม 2568", "1200.5", "95%"],
        ["2", "ปากกา", "1 เมษายน 2568", "300", "50%"],
        ["รวม", "รวม", "2025-04-02", "1500.5", ""],
    ]
    assert [cell.spanned for cell in table.rows[0]] == [False, True, True, True, True]
    assert (table.header_rows, table.total_rows) == (2, (4,))
    assert [line.text for line in first.lines if line.hidden] == ["คอลัมน์ที่ซ่อน"]
    assert (second.number, second.name) == (2, "ผล")
    assert "ซ่อน" in second.note


def test_repeats_to_the_end_of_the_sheet_cost_nothing() -> None:
    empty = (
        '<table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    cell = "<table:table-cell><text:p>ท้าย</text:p></table:table-cell>"
    last = f"<table:table-row>{cell}</table:table-row>"

    document = ods.extract(with_rows(empty + last))

    assert document.pages[0].unread is UnreadReason.TOO_LARGE
    assert document.pages[0].note


def test_a_filled_cell_repeated_to_the_edge_is_cut_and_said_to_be() -> None:
    wide = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384"><text:p>ก</text:p></table:table-cell></table:table-row>'
    )

    page = ods.extract(with_rows(wide)).pages[0]

    assert page.unread is UnreadReason.TOO_LARGE
    assert page.note


def test_a_formula_without_a_result_is_doubtful() -> None:
    stored = r' office:value-type="float" office:value="1500.5"[^>]*><text:p>[^<]*</text:p>'
    pattern = rf'(table:formula="[^"]*"){stored}'

    page = ods.extract(rewritten(ODS, "content.xml", pattern, r"\1>")).pages[0]

    cell = page.tables[0].rows[4][3]
    assert (cell.text, cell.doubtful) == ("", True)
    assert "สูตร 1 ช่อง" in page.note


def test_a_note_on_a_cell_is_no_part_of_its_text() -> None:
    page = ods.extract(
        rewritten(
            ODS,
            "content.xml",
            "<text:p>ปากกา</text:p>",
            "<office:annotation><text:p>ลับ</text:p></office:annotation><text:p>ปากกา</text:p>",
        )
    ).pages[0]

    assert "ปากกา" in [cell.text for cell in page.tables[0].rows[3]]
    assert not any("ลับ" in line.text for line in page.lines)


def test_a_password_is_told_from_damage() -> None:
    entry = r'(<manifest:file-entry manifest:full-path="content.xml"[^>]*?)/>'
    text = r"\1><manifest:encryption-data/></manifest:file-entry>"

    with pytest.raises(UnreadError) as caught:
        ods.extract(rewritten(ODS, "META-INF/manifest.xml", entry, text))

    assert caught.value.reason is UnreadReason.ENCRYPTED


@pytest.mark.parametrize("length", [3_000, 9_000])
def test_a_broken_workbook_is_damaged(length: int) -> None:
    with pytest.raises(UnreadError) as caught:
        ods.extract(ODS[:length])
    assert caught.value.reason is UnreadReason.DAMAGED


@pytest.mark.parametrize("length", [3_000, 5_000, 7_000])
def test_a_broken_old_workbook_is_damaged_whatever_its_readers_do(length: int) -> None:
    answer = extract.read(XLS[:length])

    if isinstance(answer, Unread):
        assert answer.reason in {UnreadReason.DAMAGED, UnreadReason.UNSUPPORTED_KIND}
    else:  # LibreOffice mended it, and may have lost something
        assert {page.unread for page in answer.pages} == {UnreadReason.DAMAGED}
        assert all("LibreOffice" in page.note for page in answer.pages)


@pytest.mark.skipif(not legacy.available(), reason="LibreOffice is not on this machine")
def test_a_workbook_written_as_one_xml_is_read() -> None:
    names = "urn:schemas-microsoft-com:office:spreadsheet"
    cell = '<Cell><Data ss:Type="String">{}</Data></Cell>'
    row = f"<Row>{cell.format('ที่')}{cell.format('งบ')}</Row>"
    body = (
        f'<?xml version="1.0"?><Workbook xmlns="{names}" xmlns:ss="{names}">'
        f'<Worksheet ss:Name="แผน"><Table>{row}</Table></Worksheet></Workbook>'
    )

    document = extract.read(body.encode())

    assert isinstance(document, Document)
    assert document.kind is Kind.XLS
    assert [line.text for line in document.pages[0].lines] == ["ที่", "งบ"]


def test_cells_far_apart_are_not_laid_out_by_the_fast_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xls, "_MOST_DENSE", 10)
    monkeypatch.setattr(legacy, "_program", lambda: None)

    with pytest.raises(UnreadError) as caught:
        xls.extract(XLS)

    assert caught.value.reason is UnreadReason.UNSUPPORTED_KIND
