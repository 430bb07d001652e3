"""Documents with a known truth are read cell by cell as they were written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from checklist.evidence import Document
from checklist.thai.forms import key
from crawler import extract
from crawler.extract import docx, html, legacy, ods, xls, xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from checklist.evidence import Page, Table

DOCUMENTS = ["borderless", "complaints", "memo", "procurement", "projects_long"]
VARIANTS = ["utf8", "tis620", "cp874_undeclared", "cp874_declared_utf8", "utf8_declared_tis620"]


def written_grids(truth: dict[str, list[dict[str, object]]]) -> list[list[list[str]]]:
    """The truth's tables with merged cells filled, in key form."""
    grids = []
    for block in truth["blocks"]:
        if block["type"] != "table":
            continue
        rows: list[list[str]] = [[key(text or "") for text in row] for row in block["rows"]]  # type: ignore[attr-defined]  # JSON
        for top, left, height, width in block["merges"]:  # type: ignore[attr-defined]  # JSON
            for row in range(top, top + height):
                rows[row][left : left + width] = [rows[top][left]] * width
        grids.append(rows)
    return grids


def read_grids(page: Page) -> list[list[list[str]]]:
    return [[[key(cell.text) for cell in row] for row in table.rows] for table in page.tables]


def load(corpus: Path, name: str) -> dict[str, list[dict[str, object]]]:
    truth: dict[str, list[dict[str, object]]] = json.loads(
        (corpus / "truth" / f"{name}.json").read_text(encoding="utf-8")
    )
    return truth


def assert_paragraphs_are_lines(page: Page, truth: dict[str, list[dict[str, object]]]) -> None:
    lines = {key(line.text) for line in page.lines if not line.aside}
    written = {key(str(block["text"])) for block in truth["blocks"] if block["type"] == "p"}
    assert written <= lines


@pytest.fixture
def corpus(shared: Path) -> Path:
    return shared / "evidence" / "corpus"


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_pages_in_every_encoding_are_read_exactly(corpus: Path, name: str, variant: str) -> None:
    truth = load(corpus, name)

    page = html.extract((corpus / "html" / f"{name}.{variant}.html").read_bytes()).pages[0]

    assert read_grids(page) == written_grids(truth)
    assert_paragraphs_are_lines(page, truth)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_word_documents_are_read_exactly(corpus: Path, name: str) -> None:
    truth = load(corpus, name)

    page = docx.extract((corpus / "docx" / f"{name}.docx").read_bytes()).pages[0]

    assert read_grids(page) == written_grids(truth)
    assert [table.header_rows for table in page.tables] == [
        block["header_rows"] for block in truth["blocks"] if block["type"] == "table"
    ]
    assert_paragraphs_are_lines(page, truth)


def test_no_part_of_an_odd_word_document_is_lost(corpus: Path) -> None:
    truth = load(corpus, "odd")

    page = docx.extract((corpus / "docx" / "odd.docx").read_bytes()).pages[0]

    text = "\n".join(line.text for line in page.lines)
    assert [part for part in truth["must_have"] if str(part) not in text] == []
    assert [part for part in truth["must_not_have"] if str(part) in text] == []


@pytest.mark.skipif(not legacy.available(), reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("ending", ["doc", "odt", "rtf"])
@pytest.mark.parametrize("name", ["complaints", "procurement"])
def test_old_and_open_word_documents_are_read_exactly(corpus: Path, name: str, ending: str) -> None:
    truth = load(corpus, name)

    page = legacy.extract((corpus / "docx" / f"{name}.{ending}").read_bytes()).pages[0]

    assert read_grids(page) == written_grids(truth)
    assert_paragraphs_are_lines(page, truth)


WORKBOOKS = [
    *(f"{name}.xlsx" for name in DOCUMENTS if name != "memo"),
    *(f"{name}.xls" for name in DOCUMENTS if name != "memo"),
    "procurement.ods",
]


@pytest.mark.parametrize("name", WORKBOOKS)
def test_workbooks_are_read_exactly_with_their_header(corpus: Path, name: str) -> None:
    truth = load(corpus, name.partition(".")[0])
    (wanted,) = written_grids(truth)
    reader = {"xlsx": xlsx, "xls": xls, "ods": ods}[name.rpartition(".")[2]]

    (page,) = reader.extract((corpus / "xlsx" / name).read_bytes()).pages

    (table,) = page.tables
    rows = as_numbers(read_grids(page)[0])
    start = rows.index(as_numbers(wanted)[0])
    assert rows[start : start + len(wanted)] == as_numbers(wanted)
    assert table.header_rows == start + header_rows(truth)
    assert_first_column_has_titles(table, start)


@pytest.mark.parametrize("name", ["complaints", "procurement"])
def test_web_pages_named_as_workbooks_are_read_exactly(corpus: Path, name: str) -> None:
    document = extract.read((corpus / "xlsx" / f"{name}_is_html.xls").read_bytes(), name="a.xls")

    assert isinstance(document, Document)
    assert read_grids(document.pages[0]) == written_grids(load(corpus, name))


def as_numbers(rows: list[list[str]]) -> list[list[str]]:
    """Sheets keep values, not how they are printed: 1,200.00 is 1200."""
    return [[as_number(text) for text in row] for row in rows]


def as_number(text: str) -> str:
    try:
        return str(float(text.replace(",", "")))
    except ValueError:
        return text


def header_rows(truth: dict[str, list[dict[str, object]]]) -> int:
    (count,) = (block["header_rows"] for block in truth["blocks"] if block["type"] == "table")
    assert isinstance(count, int)
    return count


def assert_first_column_has_titles(table: Table, start: int) -> None:
    assert all(row[0].text for row in table.rows[:start])
