"""Places the pictures and links of a PDF page among its lines and table cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checklist.evidence import Hyperlink, Image
from checklist.thai.forms import clean
from crawler.extract.pdf_rows import group_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Box, Line, Table
    from crawler.extract.glyphs import Cluster
    from crawler.extract.pdf_geometry import Matrix

_MIN_PICTURE = 8.0


def place_images(
    pictures: Sequence[Box], texts: Sequence[str], lines: list[Line], tables: list[Table]
) -> list[Image]:
    """The pictures from top to bottom, each with its cell; specks are left out.

    Args:
        pictures: their places.
        texts: the alternative text of each.
        lines: of the page.
        tables: of the page.
    """
    images: list[Image] = []
    for box, text in sorted(
        zip(pictures, texts, strict=True), key=lambda one: (one[0].top, one[0].left)
    ):
        width, height = box.right - box.left, box.bottom - box.top
        if min(width, height) < _MIN_PICTURE:
            continue
        table, row, column = _find_cell(
            (box.left + box.right) / 2, (box.top + box.bottom) / 2, tables
        )
        images.append(
            Image(
                "",
                alt=text,
                width=round(width, 2),
                height=round(height, 2),
                after_line=_count_before(box, lines),
                box=box,
                table=table,
                row=row,
                column=column,
            )
        )
    return images


def _find_cell(x: float, y: float, tables: list[Table]) -> tuple[int, int, int]:
    for table in tables:
        for row, cells in enumerate(table.rows, start=1):
            for column, cell in enumerate(cells, start=1):
                box = cell.box
                if box and box.left <= x <= box.right and box.top <= y <= box.bottom:
                    return table.number, row, column
    return 0, 0, 0


def _count_before(box: Box, lines: list[Line]) -> int:
    return sum(line.box is not None and line.box.top < box.top for line in lines)


def place_links(
    links: list[tuple[str, Box]],
    clusters: list[Cluster],
    to_page: Matrix,
    lines: list[Line],
    *,
    swapped: bool,
) -> list[Hyperlink]:
    """The links from top to bottom, each with the words that stand in its place."""
    placed = [
        (to_page.point((one.left + one.right) / 2, one.y - one.size / 4), one)
        for one in (clusters if links else [])
    ]
    found: list[Hyperlink] = []
    for url, box in sorted(links, key=lambda link: (link[1].top, link[1].left)):
        inside = [
            one
            for (x, y), one in placed
            if box.left <= x <= box.right and box.top <= y <= box.bottom
        ]
        words = " ".join(clean(row.text, swapped=swapped) for row in group_rows(inside))
        found.append(Hyperlink(url, words, after_line=_count_before(box, lines)))
    return found
