from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from checklist.edition import load_edition
from oit.config import Owner
from oit.evidence_list import EvidenceRow, owners_of, read_evidence_list, read_item_code
from oit.mistakes import MistakesError

if TYPE_CHECKING:
    from pathlib import Path

EDITION = load_edition("2568")
OWNERS = (Owner(id="finance", name="กองคลัง", email="f@agency.example"),)
ROWS = "ข้อ,URL,ผู้รับผิดชอบ,หมายเหตุ\no26,https://agency.example/o26.pdf,กองคลัง,รายงาน\n"
EXPECTED = (EvidenceRow("o26", "https://agency.example/o26.pdf", "finance", "รายงาน"),)


def read(folder: Path, data: bytes, name: str = "list.csv") -> tuple[EvidenceRow, ...]:
    path = folder / name
    path.write_bytes(data)
    return read_evidence_list(path, EDITION, OWNERS)


def mistakes_of(folder: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(MistakesError) as refused:
        read(folder, text.encode())
    return refused.value.mistakes


@pytest.mark.parametrize(
    ("code", "item"),
    [
        ("o1", "o1"), ("O1", "o1"), ("OIT 1", "o1"), ("OIT O1", "o1"), ("OIT1", "o1"), ("๐๑", "o1"),
        ("01", "o1"), ("1", "o1"), ("O1.", "o1"), ("o_19", "o19"), ("o 16", "o16"), ("๐๒๖", "o26"),
        ("029", "o29"), ("ข้อ 5", "o5"), ("ข้อที่ ๗", "o7"), ("ข้อ o12", "o12"), ("10", "o10"),
        ("๑๐", "o10"), ("20", "o20"), ("o-3", "o3"),
    ],
)  # fmt: skip
def test_an_item_code_is_read_in_every_habit(code: str, item: str) -> None:
    assert read_item_code(code) == item


@pytest.mark.parametrize("code", ["", "o", "o0", "OIT", "แผน", "o123", "1.2"])
def test_what_is_no_item_code_is_none(code: str) -> None:
    assert read_item_code(code) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_of_any_habit_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    assert read(tmp_path, ROWS.replace(",", delimiter).encode(encoding)) == EXPECTED


def test_an_excel_file_is_read_as_people_save_it(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["ข้อ", "ลิงก์", "ผู้รับผิดชอบ", "หมายเหตุ"])
    sheet.append([26, "https://agency.example/o26.pdf", "finance", "รายงาน"])
    sheet.append([None, None, None, None])
    book.save(tmp_path / "list.xlsx")
    book.close()
    assert read_evidence_list(tmp_path / "list.xlsx", EDITION, OWNERS) == EXPECTED


def test_a_list_without_a_header_is_read_in_the_usual_order(tmp_path: Path) -> None:
    assert read(tmp_path, ROWS.split("\n", 1)[1].encode()) == EXPECTED


def test_several_rows_of_an_item_stay_and_a_repeated_row_is_one(tmp_path: Path) -> None:
    text = ROWS + "O26,https://agency.example/b.pdf,,\n" + ROWS.split("\n")[1] + "\n"
    rows = read(tmp_path, text.encode())
    assert [(row.item, row.url[-5:], row.owner) for row in rows] == [
        ("o26", "6.pdf", "finance"),
        ("o26", "b.pdf", ""),
    ]
    assert owners_of(rows) == {"o26": ("finance",)}


def test_all_mistakes_are_told_with_their_rows(tmp_path: Path) -> None:
    text = (
        "ข้อ,URL,ผู้รับผิดชอบ\n"
        "o99,https://agency.example/a,กองคลัง\n"
        "แผน,https://agency.example/a,กองคลัง\n"
        "o1,http:www.agency.example,กองคลัง\n"
        "o2,,กองคลัง\n"
        "o3,https://agency.example/a,กองที่ไม่มี\n"
    )
    mistakes = mistakes_of(tmp_path, text)
    assert len(mistakes) == 5
    for number, said in ((2, "o99"), (3, "แผน"), (4, "http:www"), (5, "URL"), (6, "กองที่ไม่มี")):
        assert any(f"แถวที่ {number}:" in one and said in one for one in mistakes), (number, mistakes)


def test_an_empty_list_says_what_to_write(tmp_path: Path) -> None:
    assert "ว่าง" in mistakes_of(tmp_path, "\n\n")[0]


def test_a_damaged_excel_file_is_refused_with_advice(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "x.xlsx")
    book.close()
    damaged = (tmp_path / "x.xlsx").read_bytes().replace(b"workbook", b"worxbook")
    with pytest.raises(MistakesError, match="Excel"):
        read(tmp_path, damaged, "bad.xlsx")


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(MistakesError, match=r"gone\.csv"):
        read_evidence_list(tmp_path / "gone.csv", EDITION, OWNERS)


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_a_file_that_is_no_list_is_refused_with_advice(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(MistakesError, match="CSV"):
        read(tmp_path, data)
