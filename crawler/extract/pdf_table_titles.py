"""Finds the titles of a table without lines: on one line, several, or on two levels."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from checklist.thai.forms import skeleton
from crawler.extract.headers import is_bare_number
from crawler.extract.pdf_table_gutters import NARROW_GAP, Columns, find_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.extract.pdf_table_lines import Piece, TextLine

_TITLES = re.compile(
    "|".join(
        f"{skeleton(word)}"
        for word in (
            "ลำดับ", "รายการ", "รายละเอียด", "รายชื่อ", "ชื่อ", "โครงการ", "กิจกรรม", "แผนงาน", "งบประมาณ",
            "จำนวน", "ราคา", "วงเงิน", "ระยะเวลา", "วันที่", "เดือน", "วิธี", "ขั้นตอน", "ผู้รับผิดชอบ",
            "หน่วยงาน", "ตำแหน่ง", "ผลการ", "เป้าหมาย", "ตัวชี้วัด", "สถานะ", "หมายเหตุ", "ประเภท", "เรื่อง",
            "ช่องทาง", "จุดควบคุม", "การควบคุม", "มาตรการ", "ร้อยละ", "คะแนน", "เอกสาร", "สถานที่",
            "ค่าธรรมเนียม",
        )
    )
)  # fmt: skip
_UNIT = re.compile(r"\([^)]*\)")
MIN_COLUMNS = 3
_MIN_TITLES = 2
_LONGEST_TITLE = 40
_MOST_LINES, _MOST_ABOVE = 4, 2
# Steps between lines as shares of the font size: within a row of centred titles, within a cell,
# and at most between levels of titles.
_HALF_STEP, _LINE_STEP, _TIGHT_STEP = 0.9, 1.35, 1.75
_CLOSER = 0.85


class Header(NamedTuple):
    """The lines that hold a table's titles, from one index to before another."""

    start: int
    end: int


def read_titles(lines: list[TextLine], index: int) -> tuple[list[Piece], int]:
    """The titles at a line, none if it holds none, and the index of the line after them.

    Titles centred in their row stand on lines closer than those of a text.
    """
    line = lines[index]
    titles, end = line.pieces(), index + 1
    while not _holds_titles(titles):
        if end == len(lines) or lines[end].y - line.y >= _HALF_STEP * line.size:
            return [], end
        titles = sorted([*titles, *lines[end].pieces()])
        end += 1
    return titles, end


def _holds_titles(pieces: Sequence[Piece]) -> bool:
    if len(pieces) < MIN_COLUMNS:
        return False
    texts = [piece.text for piece in pieces]
    return (
        all(map(may_head, texts))
        and sum(bool(_TITLES.match(skeleton(text))) for text in texts) >= _MIN_TITLES
    )


def may_head(text: str) -> bool:
    """Whether a text is short enough for a title, and no number."""
    return len(text) <= _LONGEST_TITLE and not is_bare_number(text)


def find_header(
    lines: list[TextLine], found: Header, titles: Sequence[Piece], floor: int
) -> Header:
    """Add the lines above and below the titles that belong to them."""
    start, end = found
    while start > floor and found.start - start < _MOST_ABOVE and _rises(lines, start - 1, titles):
        start -= 1
    while end < len(lines) and end - start < _MOST_LINES and _goes_on(lines, end, titles):
        end += 1
    return Header(start, end)


def _rises(lines: list[TextLine], at: int, titles: Sequence[Piece]) -> bool:
    """Whether a line close above the titles is part of them: short, right of the first column."""
    line, below = lines[at], lines[at + 1]
    pieces = line.pieces()
    return (
        below.y - line.y <= _TIGHT_STEP * line.size
        and all(may_head(piece.text) for piece in pieces)
        and (
            pieces[0].left > titles[0].right
            or (len(pieces) > 1 and pieces[0].right < titles[1].left)
        )
        and pieces[-1].right <= titles[-1].right + line.size
        and not (len(pieces) == 1 and pieces[0].right - pieces[0].left > _half(titles))
    )


def _half(titles: Sequence[Piece]) -> float:
    return (titles[-1].right - titles[0].left) / 2


def _goes_on(lines: list[TextLine], at: int, titles: Sequence[Piece]) -> bool:
    """Whether a line close under the titles is more of them.

    So it is where it holds units alone, parts a title in two, or is set closer than the rows.
    """
    line = lines[at]
    pieces = line.pieces()
    step = line.y - lines[at - 1].y
    if step > _TIGHT_STEP * line.size or not all(may_head(piece.text) for piece in pieces):
        return False
    if all(_UNIT.fullmatch(piece.text) for piece in pieces):
        return True
    if at + 1 == len(lines) or len(pieces) >= len(titles):
        return False
    below = lines[at + 1]
    if step <= _LINE_STEP * line.size and step < _CLOSER * (below.y - line.y):
        return True
    nearest = [_find_nearest(piece, titles) for piece in pieces]
    return nearest[0] > 0 and len(set(nearest)) < len(nearest)


def _find_nearest(piece: Piece, titles: Sequence[Piece]) -> int:
    gaps = [max(one.left - piece.right, piece.left - one.right) for one in titles]
    return gaps.index(min(gaps))


def read_columns(heads: list[TextLine]) -> Columns:
    """The columns of the titles; one set over several titles of a lower line spans them."""
    rows: list[list[Piece]] = []
    for index, line in enumerate(heads):
        spanning = find_spanning(heads, index)
        rows.append(
            [
                word
                for word in line.words
                if not any(one.left <= word.left <= one.right for one in spanning)
            ]
        )
    return find_columns(rows, heads[0].size, NARROW_GAP)


def find_spanning(heads: list[TextLine], index: int) -> list[Piece]:
    """The titles of one header line that stand over several titles of a lower one."""
    below = [lower.pieces() for lower in heads[index + 1 :]]
    return [
        piece
        for piece in heads[index].pieces()
        if any(
            sum(one.left < piece.right and one.right > piece.left for one in lower) > 1
            for lower in below
        )
    ]
