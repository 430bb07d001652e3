"""What the generated website is made of."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import docx
import openpyxl
import pypdfium2
import pytest
from PIL import Image

from sample.agency import EXECUTIVES, UNITS, WEBSITE
from sample.faults import FAULTS, FaultKind
from sample.generate import SITE, generate, is_fresh
from sample.pages import EVIDENCE_LIST, item_number, read_evidence_list
from sample.paper import Form, Paper, read_papers

if TYPE_CHECKING:
    from pathlib import Path

ROWS = read_evidence_list()
PAPERS = read_papers()
PLACES = [pytest.param(paper, path, id=path) for paper in PAPERS for path in paper.paths]


def _file(website: Path, path: str) -> Path:
    return website / SITE / path.removeprefix("/")


def _pdf_text(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


@pytest.mark.parametrize(("paper", "path"), PLACES)
def test_every_text_is_published_as_the_kind_it_says(
    website: Path, paper: Paper, path: str
) -> None:
    file = _file(website, path)
    match paper.form:
        case Form.PAGE:
            text = file.read_bytes().decode(paper.encoding)
            assert f"charset={paper.charset}" in text.replace('"', "")
            assert paper.title in text
        case Form.PDF:
            assert len(_pdf_text(file)) > 400
        case Form.SCAN:
            assert not _pdf_text(file).strip()
        case Form.DOCX:
            assert docx.Document(str(file)).core_properties.title == paper.title


def test_all_kinds_and_both_encodings_are_there(website: Path) -> None:
    kinds = Counter(path.suffix for path in (website / SITE).rglob("*") if path.is_file())
    assert 45 <= kinds.total() <= 70
    assert kinds[".pdf"] >= 15
    assert kinds[".docx"] >= 4
    assert kinds[".xlsx"] >= 3
    assert kinds[".png"] >= 8
    assert sum(paper.form is Form.SCAN for paper in PAPERS) >= 3
    assert {"utf-8", "tis-620", "cp874"} <= {p.encoding for p in PAPERS if p.form is Form.PAGE}


def test_a_scanned_page_is_one_picture_a_little_askew(website: Path) -> None:
    with pypdfium2.PdfDocument(_file(website, "/files/o19/complaints-2567.pdf")) as pdf:
        grey = pdf[0].render(scale=0.3).to_pil().convert("L")
    assert grey.getextrema() != (255, 255)
    assert len(set(grey.crop((0, 0, grey.width, 10)).tobytes())) > 1  # noise, even on the margin


def test_every_picture_opens(website: Path) -> None:
    pictures = list((website / SITE).rglob("*.png"))
    assert len([p for p in pictures if p.parent.name == "executives"]) == len(EXECUTIVES)
    for picture in pictures:
        with Image.open(picture) as image:
            image.load()
            assert min(image.size) >= 150


def test_making_it_again_gives_the_same_bytes(website: Path, tmp_path: Path) -> None:
    generate(tmp_path)
    first = {p.relative_to(website): p for p in website.rglob("*") if p.is_file()}
    again = {p.relative_to(tmp_path): p for p in tmp_path.rglob("*") if p.is_file()}
    assert first.keys() == again.keys()
    assert [n for n in first if first[n].read_bytes() != again[n].read_bytes()] == []


def test_a_finished_website_is_left_alone(website: Path) -> None:
    page = _file(website, "/index.html")
    before = page.stat().st_mtime_ns
    assert is_fresh(website)
    generate(website)
    assert page.stat().st_mtime_ns == before


def test_a_half_made_website_is_made_anew(tmp_path: Path) -> None:
    leftover = _file(tmp_path, "/half-made.html")
    leftover.parent.mkdir(parents=True)
    leftover.write_text("")
    (tmp_path / "stamp").write_text("of another version")
    assert not is_fresh(tmp_path)
    generate(tmp_path)
    assert is_fresh(tmp_path)
    assert not leftover.exists()


def test_the_evidence_list_covers_all_items_in_mixed_habits() -> None:
    assert {item_number(row["ข้อ"]) for row in ROWS} == set(range(1, 29))
    assert {row["ข้อ"] for row in ROWS} >= {"o1", "O2", "OIT 3", "๐๔", "05"}
    assert max(Counter(row["ข้อ"] for row in ROWS).values()) > 2
    assert EVIDENCE_LIST.read_bytes().startswith(b"\xef\xbb\xbf")


def test_every_row_names_an_owner_and_a_link_of_the_website() -> None:
    known = {unit.id for unit in UNITS} | {unit.name for unit in UNITS}
    assert {row["ผู้รับผิดชอบ"] for row in ROWS} <= known
    assert all(row["URL"].startswith(WEBSITE) for row in ROWS)


def test_every_link_leads_to_a_file_but_for_the_faulty_ones(website: Path) -> None:
    dead = set()
    for row in ROWS:
        path = unquote(urlsplit(row["URL"]).path)
        if not _file(website, f"{path}index.html" if path.endswith("/") else path).is_file():
            dead.add(row["URL"].removeprefix(WEBSITE.rstrip("/")))
    without_file = {
        FaultKind.DEAD_LINK, FaultKind.SENT_HOME, FaultKind.LOGIN_WALL, FaultKind.SERVER_ERROR,
    }  # fmt: skip
    assert dead == {fault.path for fault in FAULTS if fault.kind in without_file}


def test_each_kind_of_fault_is_there_and_stands_in_the_evidence_list() -> None:
    assert {fault.kind for fault in FAULTS} == set(FaultKind)
    listed = {(f"o{item_number(row['ข้อ'])}", row["URL"]) for row in ROWS}
    website = WEBSITE.rstrip("/")
    assert {(fault.item, website + fault.path) for fault in FAULTS} <= listed


def test_one_file_serves_two_items_and_one_has_a_copy(website: Path) -> None:
    items: dict[str, set[int]] = {}
    for row in ROWS:
        items.setdefault(row["URL"], set()).add(item_number(row["ข้อ"]))
    assert {23, 24} in items.values()
    both = _file(website, "/files/o23/risk-2568-and-report-2567.pdf").read_bytes()
    assert both == _file(website, "/files/o24/risk-report-2567.pdf").read_bytes()


def test_the_procurement_list_has_sixteen_columns_and_its_twin_the_same_numbers(
    website: Path,
) -> None:
    book = openpyxl.load_workbook(_file(website, "/files/o12/ITA_68_o12.xlsx"))
    rows = [row for row in book.active.iter_rows(values_only=True) if row[1] is not None]
    header, *purchases = rows
    assert len(header) == 16
    assert header[-1] == "เลขที่โครงการในระบบ e-GP"
    assert len(purchases) == 12
    twin = _pdf_text(_file(website, "/files/o12/ITA_68_o12.pdf"))
    for row in purchases:
        assert None not in row
        assert row[1] == 2568
        assert "งบลงทุน" in row[9]
        assert row[13] <= row[12] <= row[8]
        assert re.fullmatch(r"6[78]\d{9}", row[15])
        assert row[15] in twin


def test_one_budget_cell_of_the_report_is_wrong_and_the_rest_add_up() -> None:
    report = next(p for p in PAPERS if p.title.startswith("รายงานผลการดำเนินการป้องกันการทุจริต"))
    grid = next(block for block in report.blocks if hasattr(block, "rows"))
    *rows, total = [row[3] for row in grid.rows]
    assert rows.count("ใช้งบประมาณบุคลากร") == 1
    amounts = [float(cell.replace(",", "")) for cell in rows if cell[0].isdigit()]
    assert len(rows) == len(amounts) + rows.count("ไม่มี") + 1 == 6
    assert sum(amounts) == float(total.replace(",", ""))
