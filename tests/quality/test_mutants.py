"""Each edit makes its one fault and leaves the rest alone."""

from __future__ import annotations

import pytest

from tests.quality.mutants import EditError, mutate, mutate_all

TABLE = """# รายงาน ปี 2567
| ที่ | โครงการ | งบประมาณ |
|---|
| 1 | อบรม | 20,000 |
| 2 | ประชุม | ไม่มี |
## ปัญหา
เวลาน้อย
### รายละเอียด
อธิบาย
## ข้อเสนอแนะ
เพิ่มเวลา"""


def test_a_column_goes_from_head_to_foot() -> None:
    assert "| ที่ | โครงการ |\n|---|\n| 1 | อบรม |" in mutate(TABLE, [{"drop_column": "งบประมาณ"}])


def test_a_column_is_emptied_below_its_header() -> None:
    text = mutate(TABLE, [{"blank_column": "งบประมาณ"}])

    assert "| ที่ | โครงการ | งบประมาณ |" in text
    assert "| 1 | อบรม |  |" in text


def test_a_column_says_the_same_everywhere() -> None:
    text = mutate(TABLE, [{"fill_column": ["งบประมาณ", "งบปกติ"]}])

    assert "| 1 | อบรม | งบปกติ |\n| 2 | ประชุม | งบปกติ |" in text


def test_a_section_goes_with_what_stands_below_it() -> None:
    text = mutate(TABLE, [{"drop_section": "ปัญหา"}])

    assert "เวลาน้อย" not in text
    assert "อธิบาย" not in text
    assert "## ข้อเสนอแนะ\nเพิ่มเวลา" in text


def test_rows_and_lines_go() -> None:
    text = mutate(TABLE, [{"drop_row": "ประชุม"}, {"drop_line": "เพิ่มเวลา"}])

    assert "ประชุม" not in text
    assert "เพิ่มเวลา" not in text
    assert "อบรม" in text


def test_figures_become_thai_but_addresses_stay() -> None:
    drawing = "# ปี 2567\n[ดูไฟล์ 1](https://a.example/2567.pdf)\n---page---\n2 คน a1@b.example"
    text = mutate(drawing, [{"digits": "thai"}])

    expected = "# ปี ๒๕๖๗\n[ดูไฟล์ ๑](https://a.example/2567.pdf)\n---page---\n๒ คน a1@b.example"
    assert text == expected


def test_an_edit_that_changes_nothing_is_refused() -> None:
    with pytest.raises(EditError, match="changes nothing"):
        mutate_all((TABLE,), [{"replace": ["ไม่มีคำนี้", "x"]}])
