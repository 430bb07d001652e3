"""A page whose text layer says nothing readable is read from its picture, and says so."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
import typst

from checklist.document import How, Line
from crawler.extract import ocr
from crawler.extract.pdf import extract
from crawler.extract.pdf_quality import LAYER_LOST, is_lost

FONTS = Path(__file__).parents[3] / "sample" / "fonts"
PLAIN = "รายงานผลการดำเนินงานตามแผนปฏิบัติการป้องกันการทุจริตของหน่วยงาน ประจำปีงบประมาณ"
PAGE = f"""#set page(width: 420pt, height: 220pt)
#set text(font: "Sarabun", size: 14pt)
{PLAIN}

#table(columns: 2, [โครงการ], [งบประมาณ], [อบรมคุณธรรม], [25,000])
"""


def without_meaning() -> bytes:
    """A PDF whose glyphs have no code of their letters, as some programs write."""
    fonts = typst.Fonts(include_embedded_fonts=False, font_paths=[str(FONTS)])
    body = typst.Compiler(input=PAGE.encode(), font_paths=fonts).compile(format="pdf")
    assert isinstance(body, bytes)
    bare = io.BytesIO()
    with pikepdf.open(io.BytesIO(body)) as document:
        for item in document.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                del item["/ToUnicode"]
        for page in document.pages:
            kept = [
                step
                for step in pikepdf.parse_content_stream(page)
                if str(step.operator) not in {"BDC", "BMC", "EMC"}
            ]
            page.Contents = document.make_stream(pikepdf.unparse_content_stream(kept))
        document.save(bare)
    return bare.getvalue()


@pytest.mark.skipif(not ocr.available(), reason="Thai OCR (tesseract) is not installed here")
def test_a_text_layer_without_meaning_gives_way_to_the_picture() -> None:
    (page,) = extract(without_meaning()).pages

    assert page.how is How.OCR
    assert page.note == LAYER_LOST
    assert "ป้องกันการทุจริต" in "".join(line.text for line in page.lines)
    assert [table.how for table in page.tables] == [How.OCR]


def test_without_ocr_the_layer_stays_and_the_page_is_doubtful(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OIT_OCR", "off")

    (page,) = extract(without_meaning()).pages

    assert page.doubtful
    assert page.note


def lines(text: str) -> list[Line]:
    return [Line(text, How.TEXT)]


def test_only_a_layer_that_says_nothing_is_lost() -> None:
    assert is_lost(lines("\ufffd\ufffd# 0!12 -"), lines(PLAIN))
    assert is_lost(lines("รฆยงฌผฎณษ ดฆทฏฝฉฮ ฑฬฌฝฉฦฤฒ ษฮฬฦฑฏฉฝ"), lines(PLAIN))
    assert not is_lost(lines(PLAIN.replace("า", "\ufffd", 2)), lines(PLAIN))
    assert not is_lost(lines("\ufffd\ufffd"), lines("ฆฌฎ"))  # the picture says nothing either
