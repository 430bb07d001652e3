"""Makes pages that stand or hold text oddly: turned, at angles, hidden, white, off the sheet."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf

from bench.reading.textlayer import instructions
from bench.reading.typeset import compile_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

_QUARTER, _HALF = 90, 180


@dataclass(frozen=True, slots=True)
class Odd:
    """An odd page: what a person sees on it, and what nobody does."""

    name: str
    body: bytes
    must_have: tuple[str, ...]
    must_not_have: tuple[str, ...]


def turn(document: bytes, angle: int) -> bytes:
    """The same pages with /Rotate, their content turned back so that they show upright.

    Args:
        document: a PDF.
        angle: 90 or 180.
    """
    with pikepdf.open(io.BytesIO(document)) as pdf:
        for page in pdf.pages:
            _, _, width, height = (float(side) for side in page.mediabox)
            if angle == _QUARTER:
                matrix, box = f"0 1 -1 0 {height} 0", [0, 0, height, width]
            elif angle == _HALF:
                matrix, box = f"-1 0 0 -1 {width} {height}", [0, 0, width, height]
            else:
                raise ValueError(f"no turn by {angle} degrees")
            page.contents_add(f"q {matrix} cm".encode(), prepend=True)
            page.contents_add(b"Q")
            page.mediabox = pikepdf.Array(box)
            for name in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
                if name in page.obj:
                    del page.obj[name]
            page.rotate(angle, relative=False)
        return _saved(pdf)


def upside_down(document: bytes) -> bytes:
    """The same pages with a /Rotate of 180 that shows them on their heads."""
    with pikepdf.open(io.BytesIO(document)) as pdf:
        for page in pdf.pages:
            page.rotate(_HALF, relative=True)
        return _saved(pdf)


def odd_pages() -> tuple[Odd, ...]:
    """All odd pages that are made one by one."""
    return _angles(), _white(), _outside(), _unpainted()


_HEAD = (
    '#set page(paper: "a4", margin: 2.2cm)\n#set text(font: "Sarabun", size: 14pt, lang: "th")\n'
)
_TEXT = (
    "รายงานการดูแลรักษาสวนชุมชนประจำไตรมาสที่ 2 ปีงบประมาณ พ.ศ. 2568",
    "กองภูมิสถาปัตยกรรมดำเนินการตัดแต่งต้นไม้ใหญ่แล้ว 1,284 ต้น คิดเป็นร้อยละ 76.43 ของแผน",
    "เบิกจ่ายงบประมาณ 2,417,350.00 บาท คงเหลือ 745,650.00 บาท",
    "ผู้ควบคุมงาน นายธันวา พุ่มพฤกษ์ไพศาล โทรศัพท์ 0 3900 1120 ต่อ 317",
)
_BODY = "\n\n".join(_TEXT)


def _angles() -> Odd:
    turned = ("แบบฟอร์มสวน สส.9", "ฉบับเผยแพร่ต่อสาธารณะ", "แก้ไขครั้งที่ 3")
    places = (
        f"#place(right + top, dx: 1.4cm, rotate(90deg, reflow: true)[{turned[0]}])",
        f"#place(left + horizon, dx: -1.6cm, rotate(-90deg, reflow: true)[{turned[2]}])",
        f"#place(center + horizon, rotate(-45deg, text(size: 40pt, fill: luma(200))[{turned[1]}]))",
    )
    body = compile_pdf(_HEAD + "\n".join(places) + "\n" + _BODY)
    return Odd("angles", body, _TEXT + turned, ())


def _white() -> Odd:
    hidden = "ข้อความสีขาวนี้มีไว้ให้เครื่องอ่านเท่านั้น งบประมาณ 9,999,999 บาท"
    tiny = "ตัวอักษรจิ๋วที่มองไม่เห็นด้วยตาเปล่า"
    extra = f"\n\n#text(fill: white)[{hidden}]\n\n#text(size: 0.4pt)[{tiny}]\n"
    return Odd("white", compile_pdf(_HEAD + _BODY + extra), _TEXT, (hidden,))


def _outside() -> Odd:
    beyond = "ข้อความที่อยู่นอกขอบกระดาษ เลขที่สัญญา 55/2568"
    place = f"#place(top + left, dx: -19cm)[#box(width: 12cm)[{beyond}]]\n"
    below = f"#place(bottom + left, dy: 6cm)[{beyond}]\n"
    return Odd("outside", compile_pdf(_HEAD + place + below + _BODY), _TEXT, (beyond,))


def _unpainted() -> Odd:
    hidden = "ชั้นข้อความที่ไม่ถูกวาดลงบนหน้ากระดาษ จำนวน 3,333,333 บาท"
    below = compile_pdf(_HEAD + f"#v(14cm)\n{hidden}")
    with pikepdf.open(io.BytesIO(compile_pdf(_HEAD + _BODY))) as pdf:
        with pikepdf.open(io.BytesIO(below)) as other:
            page = other.pages[0]
            page.obj["/Contents"] = other.make_stream(_without_paint(page))
            pdf.pages[0].add_overlay(page, None)
        return Odd("unpainted", _saved(pdf), _TEXT, (hidden,))


def _without_paint(page: pikepdf.Page) -> bytes:
    """The page's content with every text object in render mode 3 (neither filled nor stroked)."""
    kept: list[tuple[Sequence[Any], Any]] = []
    for operands, operator in instructions(page):
        if str(operator) != "Tr":
            kept.append((operands, operator))
        if str(operator) == "BT":
            kept.append(([3], pikepdf.Operator("Tr")))
    return bytes(pikepdf.unparse_content_stream(kept))


def _saved(pdf: pikepdf.Pdf) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream, deterministic_id=True)
    return stream.getvalue()
