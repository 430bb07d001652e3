"""Finds tables drawn without lines: a row of column titles, and rows that keep to its columns.

Letterheads, signatures and lists are aligned too, so a table is only believed when at least two
of its titles are words that head columns in agency documents.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from checklist.thai.forms import skeleton
from crawler.extract.headers import is_bare_number
from crawler.extract.pdf_rows import find_baselines, write_row
from crawler.extract.pdf_tables import Area, Grid

if TYPE_CHECKING:
    from crawler.extract.glyphs import Cluster

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
_MIN_COLUMNS, _MIN_TITLES = 3, 2
_LONGEST_TITLE = 40
_SEGMENT_GAP = 0.8
_CLEARANCE = 2.0
_TOUCH = 1.0
_LONGEST_STEP = 9.0
_ROW_STEP = 1.9
_MOSTLY = 0.6
_MIN_BODY = 2
_MIDDLE = 0.25


class _Segment(NamedTuple):
    """Letters of one line that stand close together."""

    left: float
    right: float
    text: str


class _Line(NamedTuple):
    y: float
    size: float
    segments: tuple[_Segment, ...]


class _Body(NamedTuple):
    """A line's texts by column."""

    y: float
    size: float
    texts: dict[int, str]


def find_aligned_grids(clusters: list[Cluster]) -> list[Grid]:
    """Grids of the tables without lines, to be filled like ruled ones."""
    lines = [_cut(members) for members in find_baselines(clusters)]
    grids: list[Grid] = []
    index = 0
    while index < len(lines):
        grown = _grow(lines, index) if _is_header(lines[index]) else None
        if grown is None:
            index += 1
            continue
        grid, taken = grown
        grids.append(grid)
        index += taken
    return grids


def _cut(members: list[Cluster]) -> _Line:
    """Cut a line where the gap is wider than between words."""
    pieces: list[list[Cluster]] = []
    edge = 0.0
    for one in members:
        if one.text == " ":
            continue
        if pieces and one.left - edge <= _SEGMENT_GAP * one.size:
            pieces[-1].append(one)
        else:
            pieces.append([one])
        edge = max(edge, one.right) if len(pieces[-1]) > 1 else one.right
    segments = tuple(
        _Segment(
            min(one.left for one in piece),
            max(one.right for one in piece),
            row.text if (row := write_row(piece)) else "",
        )
        for piece in pieces
    )
    return _Line(members[0].y, max(one.size for one in members), segments)


def _is_header(line: _Line) -> bool:
    if len(line.segments) < _MIN_COLUMNS:
        return False
    texts = [segment.text for segment in line.segments]
    if any(len(text) > _LONGEST_TITLE or is_bare_number(text) for text in texts):
        return False
    return sum(bool(_TITLES.match(skeleton(text))) for text in texts) >= _MIN_TITLES


def _grow(lines: list[_Line], start: int) -> tuple[Grid, int] | None:
    """The grid that starts at a header line, and how many lines it takes."""
    header = lines[start]
    bands = [(segment.left, segment.right) for segment in header.segments]
    body: list[_Body] = []
    before = header
    for line in lines[start + 1 :]:
        if not line.segments:
            continue
        placed = _place(line, bands)
        if line.y - before.y > _LONGEST_STEP * header.size or placed is None:
            break
        bands, texts = placed
        body.append(_Body(line.y, line.size, texts))
        before = line
    while body and len(body[-1].texts) < 2 and _steps_away(body):  # noqa: PLR2004 - one column is running text
        body.pop()
    used = {column for one in body for column in one.texts}
    if len(used) < len(bands) - 1 or sum(len(one.texts) > 1 for one in body) < _MIN_BODY:
        return None
    starts = _find_row_starts(body, header)
    first = _Body(header.y, header.size, dict(enumerate(one.text for one in header.segments)))
    return _make_grid(bands, [first, *body], [0, *(start + 1 for start in starts)]), len(body) + 1


def _place(
    line: _Line, bands: list[tuple[float, float]]
) -> tuple[list[tuple[float, float]], dict[int, str]] | None:
    """The bands widened by a line and its texts by band; None when it keeps to no columns."""
    wider = list(bands)
    texts: dict[int, str] = {}
    one_each = len(line.segments) == len(bands)
    for number, segment in enumerate(line.segments):
        column = number if one_each else _nearest(segment, wider)
        if column is None:
            return None
        left, right = wider[column]
        wider[column] = min(left, segment.left), max(right, segment.right)
        texts[column] = f"{texts.get(column, '')} {segment.text}".strip()
    if any(after[0] - one[1] < _CLEARANCE for one, after in pairwise(wider)):
        return None
    return wider, texts


def _nearest(segment: _Segment, bands: list[tuple[float, float]]) -> int | None:
    touched = [
        column
        for column, (left, right) in enumerate(bands)
        if min(segment.right, right) - max(segment.left, left) > _TOUCH
    ]
    if touched:
        return touched[0] if len(touched) == 1 else None
    distances = [max(left - segment.right, segment.left - right) for left, right in bands]
    return distances.index(min(distances))


def _steps_away(body: list[_Body]) -> bool:
    return len(body) > 1 and body[-1].y - body[-2].y > _ROW_STEP * body[-1].size


def _find_row_starts(body: list[_Body], header: _Line) -> list[int]:
    """The lines that begin a row: at a number, else after a wide step, else at a first column.

    Where most lines fill nearly all columns, each is a row whatever the steps between them.
    """
    columns = len(header.segments)
    numbered = [
        index for index, one in enumerate(body) if is_bare_number(one.texts.get(0, "").rstrip("."))
    ]
    if len(numbered) >= _MIN_BODY:
        return numbered if numbered[0] == 0 else [0, *numbered]
    whole = sum(0 in one.texts and len(one.texts) >= columns - 1 for one in body)
    steps = [after.y - one.y for one, after in pairwise(body)]
    wide = [index for index, step in enumerate(steps, 1) if step > _ROW_STEP * header.size]
    if wide and whole < _MOSTLY * len(body):
        return [0, *wide]
    return [0, *(index for index, one in enumerate(body) if index and 0 in one.texts)]


def _make_grid(bands: list[tuple[float, float]], lines: list[_Body], starts: list[int]) -> Grid:
    xs = [bands[0][0] - 1, *((one[1] + after[0]) / 2 for one, after in pairwise(bands))]
    xs.append(bands[-1][1] + 1)
    ys = [lines[0].y - lines[0].size]
    for start in starts[1:]:
        above, below = lines[start - 1], lines[start]
        ys.append((above.y - _MIDDLE * above.size + below.y - _MIDDLE * below.size) / 2)
    ys.append(lines[-1].y + _MIDDLE * lines[-1].size)
    areas = tuple(
        Area(row, column, row + 1, column + 1)
        for row in range(len(ys) - 1)
        for column in range(len(xs) - 1)
    )
    return Grid(tuple(xs), tuple(ys), areas)
