"""Joins what a page's picture says with what its text layer says, without doubling either."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from checklist.thai.forms import key, skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Box, Line, Page, Table
    from crawler.extract.scan import Scan

_MOST_OVERLAP = 0.3
_MOST_KNOWN = 0.5  # of a table's cells
_COVERED = 0.5
_ALIKE = 0.85
_DIGITS = re.compile(r"\d+")


def merge(page: Page, scan: Scan) -> Page:
    """The page with those lines and tables of its picture that its text does not say.

    A line of the picture is known where the page's text covers its place.
    """
    known = [_is_known(line, page.lines) for line in scan.lines]
    if all(known):
        return page
    kept = [table for table in scan.tables if not _is_table_known(table, scan.lines, known)]
    first = max((table.number for table in page.tables), default=0) + 1
    numbers = {table.number: first + place for place, table in enumerate(kept)}
    new: list[tuple[float, Line]] = []
    starts: dict[int, int] = {}  # where each kept table's lines begin among the new ones
    top = 0.0
    for line, doubled in zip(scan.lines, known, strict=True):
        number = numbers.get(line.table, 0)
        if doubled and not number:
            continue
        if number:
            starts.setdefault(number, len(new))
        if not number or starts[number] == len(new):
            top = line.box.top if line.box else top
        new.append((top, replace(line, table=number)))
    lines, places, moved = _weave(page.lines, new)
    tables = [
        *(replace(one, after_line=moved[one.after_line]) for one in page.tables),
        *(
            replace(one, number=numbers[one.number], after_line=places[starts[numbers[one.number]]])
            for one in kept
            if numbers[one.number] in starts
        ),
    ]
    return replace(
        page,
        lines=tuple(lines),
        tables=tuple(sorted(tables, key=lambda one: one.after_line)),
        images=tuple(replace(one, after_line=moved[one.after_line]) for one in page.images),
        links=tuple(replace(one, after_line=moved[one.after_line]) for one in page.links),
    )


def note_layer(lines: Sequence[Line], layer: Sequence[Line]) -> tuple[Line, ...]:
    """Lines read from a scan with what the scanner's own text says where the two differ.

    A line whose figures differ is doubtful.
    """
    found = []
    for line in lines:
        other = _text_at(line.box, layer)
        if other and not line.other and not _are_alike(line.text, other):
            unsure = line.doubtful or _figures(line.text) != _figures(other)
            found.append(replace(line, other=other, doubtful=unsure))
        else:
            found.append(line)
    return tuple(found)


def note_picture(page: Page, read: Sequence[Line]) -> Page:
    """A page of doubtful text, with what OCR reads in its lines' places where that differs."""
    lines = []
    for line in page.lines:
        other = "" if line.other or line.hidden else _text_at(line.box, read)
        if other and skeleton(other) != skeleton(line.text):
            lines.append(replace(line, other=other))
        else:
            lines.append(line)
    return replace(page, lines=tuple(lines))


def _weave(
    lines: Sequence[Line], new: Sequence[tuple[float, Line]]
) -> tuple[list[Line], list[int], list[int]]:
    """Put new lines before the first line that stands lower; tables are not parted.

    Returns:
        All lines; the place of each new line; the new index of each old place.
    """
    woven: list[Line] = []
    places, moved = [0] * len(new), []
    waiting = 0
    for at, line in enumerate(lines):
        inside = at > 0 and line.table != 0 and line.table == lines[at - 1].table
        while not inside and line.box and waiting < len(new) and new[waiting][0] < line.box.top:
            places[waiting] = len(woven)
            woven.append(new[waiting][1])
            waiting += 1
        moved.append(len(woven))
        woven.append(line)
    moved.append(len(woven))
    for place in range(waiting, len(new)):
        places[place] = len(woven)
        woven.append(new[place][1])
    return woven, places, moved


def _is_table_known(table: Table, lines: Sequence[Line], known: Sequence[bool]) -> bool:
    cells = [doubled for line, doubled in zip(lines, known, strict=True)
             if line.table == table.number]  # fmt: skip
    return not cells or sum(cells) > _MOST_KNOWN * len(cells)


def _is_known(line: Line, lines: Sequence[Line]) -> bool:
    """Whether the page's text already stands where the picture's line was read."""
    if line.box is None:
        return False
    box = line.box
    area = max((box.right - box.left) * (box.bottom - box.top), 1.0)
    return sum(_shared(box, one.box) for one in lines if one.box) / area > _MOST_OVERLAP


def _text_at(box: Box | None, lines: Sequence[Line]) -> str:
    """The text of the lines that stand mostly in a place."""
    if box is None:
        return ""
    return " ".join(
        one.text
        for one in lines
        if one.box
        and _shared(box, one.box)
        > _COVERED * max((one.box.right - one.box.left) * (one.box.bottom - one.box.top), 1.0)
    )


def _shared(box: Box, other: Box) -> float:
    wide = min(box.right, other.right) - max(box.left, other.left)
    high = min(box.bottom, other.bottom) - max(box.top, other.top)
    return max(wide, 0.0) * max(high, 0.0)


def _figures(text: str) -> list[str]:
    return _DIGITS.findall(key(text))


def _are_alike(one: str, other: str) -> bool:
    if _figures(one) != _figures(other):
        return False
    return SequenceMatcher(None, skeleton(one), skeleton(other), autojunk=False).ratio() >= _ALIKE
