"""Letters that a program draws in parts and spells out (/ActualText) are read once and whole."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
import typst

from crawler.extract.pdf import extract

FILES = Path(__file__).parent / "files"
FONTS = Path(__file__).parents[3] / "sample" / "fonts"
WORDS = "ประจำปี ตัวชี้วัด ผู้รับผิดชอบ ดำเนินการแล้ว ที่ตั้ง"
PAGE = f'#set page(width: 420pt, height: 200pt)\n#set text(font: "Sarabun", size: 14pt)\n{WORDS}\n'


def lines(body: bytes) -> list[str]:
    return [line.text for line in extract(body).pages[0].lines]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_whose_content_is_turned_back_says_the_same(turn: int) -> None:
    fonts = typst.Fonts(include_embedded_fonts=False, font_paths=[str(FONTS)])
    body = typst.Compiler(input=PAGE.encode(), font_paths=fonts).compile(format="pdf")
    assert isinstance(body, bytes)
    turned = io.BytesIO()
    with pikepdf.open(io.BytesIO(body)) as document:
        page = document.pages[0]
        width, height = float(page.mediabox[2]), float(page.mediabox[3])
        matrix = {
            0: "1 0 0 1 0 0",
            90: f"0 1 -1 0 {height} 0",
            180: f"-1 0 0 -1 {width} {height}",
            270: f"0 -1 1 0 0 {width}",
        }[turn]
        page.contents_add(f"{matrix} cm".encode(), prepend=True)
        if turn in {90, 270}:
            page.mediabox = pikepdf.Array([0, 0, height, width])
        page.Rotate = turn
        document.save(turned)

    assert lines(turned.getvalue()) == [WORDS]


def test_parts_that_a_browser_draws_as_objects_of_their_own_make_no_blank_and_no_copy() -> None:
    assert lines((FILES / "printed-by-browser.pdf").read_bytes()) == [
        "ประกาศอำนาจหน้าที่ ตั้งแต่วันที่ 1 ธันวาคม 2567 ผู้รับผิดชอบตัวชี้วัดทั้งหมด ดำเนินการแล้ว"
    ]
