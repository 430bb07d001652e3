"""Draws what was read over the picture of its page, for a person to compare by eye."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from checklist.document import How, Kind, Unread, UnreadReason
from crawler.extract.isolate import ReadLimits, run_child

if TYPE_CHECKING:
    from checklist.document import Box, Document, Page

DRAWN = {Kind.PDF, Kind.IMAGE}
_CHILD = "crawler.extract.overlay_child"
_PNG = b"\x89PNG\r\n\x1a\n"
_NOT_DRAWN = "วาดภาพของหน้านี้ไม่สำเร็จ"


class MarkKind(StrEnum):
    """What a drawn rectangle stands for; each has its own colour."""

    LINE = "line"
    CELL = "cell"
    HEADER = "header"
    TOTAL = "total"
    PICTURE = "picture"
    ASIDE = "aside"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Mark:
    """One rectangle: what it stands for, where, and the number people know it by ("" if none)."""

    kind: MarkKind
    box: Box
    label: str = ""


def marks_of(document: Document, page: Page) -> tuple[Mark, ...]:
    """List what was found on a page, cells of a table joined over pages included.

    Lines carry the number they have in `oit read`, cells their row and column.
    """
    marks = [Mark(MarkKind.PICTURE, image.box) for image in page.images if image.box is not None]
    for owner in document.pages:
        if owner.file == page.file:
            marks += _cells(owner, page.number)
    for number, line in enumerate(page.lines, start=1):
        if line.box is None or (line.table and not line.doubtful):
            continue
        kind = MarkKind.ASIDE if line.aside else MarkKind.LINE
        kind = MarkKind.DOUBTFUL if line.doubtful else kind
        marks.append(Mark(kind, line.box, "" if line.table else str(number)))
    return tuple(marks)


def _cells(owner: Page, number: int) -> list[Mark]:
    marks = []
    for table in owner.tables:
        for index, row in enumerate(table.rows):
            at = table.row_pages[index] if index < len(table.row_pages) else owner.number
            if at != number:
                continue
            kind = MarkKind.HEADER if index < table.header_rows else MarkKind.CELL
            kind = MarkKind.TOTAL if index in table.total_rows else kind
            marks += [
                Mark(
                    MarkKind.DOUBTFUL if cell.doubtful else kind, cell.box, f"{index + 1},{column}"
                )
                for column, cell in enumerate(row, start=1)
                if cell.box is not None and not cell.spanned
            ]
    return marks


def draw_page(
    body: bytes, document: Document, page: Page, *, limits: ReadLimits | None = None
) -> bytes | Unread:
    """Render one page of a PDF or picture with its marks, in a child process with limits.

    Args:
        body: the file.
        document: what was read of it.
        page: the page to draw.
        limits: what it may cost.

    Returns:
        A PNG file, or why there is none.
    """
    limits = limits or ReadLimits()
    task = {
        "kind": document.kind.value,
        "page": page.number,
        "width": page.width,
        "height": page.height,
        "ocr": page.how is How.OCR,
        "marks": [
            [mark.kind.value, *_edges(mark.box), mark.label] for mark in marks_of(document, page)
        ],
        "memory": limits.memory_bytes,
        "seconds": max(1, math.ceil(limits.seconds)),
    }
    ending = run_child(_CHILD, json.dumps(task).encode(), body, limits)
    if ending.stopped is not None or ending.status != 0 or not ending.answer.startswith(_PNG):
        return Unread(document.kind, ending.stopped or UnreadReason.CRASHED, _NOT_DRAWN)
    return ending.answer


def _edges(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom
