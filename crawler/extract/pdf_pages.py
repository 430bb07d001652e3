"""Puts one PDF page together: lines in reading order, ruled tables with their text, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from checklist.evidence import How, Hyperlink, Image, Line, Page, Table
from checklist.thai.forms import clean, is_swapped
from crawler.extract.glyphs import cluster
from crawler.extract.headers import count_header_rows
from crawler.extract.pdf_aligned import find_aligned_grids
from crawler.extract.pdf_cells import FilledGrid, share_out
from crawler.extract.pdf_geometry import Matrix, turn_matrix
from crawler.extract.pdf_rows import Row, group_rows
from crawler.extract.pdf_rules import Stroke
from crawler.extract.pdf_tables import find_grids

if TYPE_CHECKING:
    from checklist.evidence import Box
    from crawler.extract.glyphs import Cluster
    from crawler.extract.pdf_drawing import Drawing

_MIN_PICTURE = 8.0


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page, and the column edges of each of its ruled tables for joining them over pages."""

    page: Page
    edges: dict[int, tuple[float, ...]] = field(default_factory=dict)


class _Block(NamedTuple):
    """A running line or a table, with the place that decides its order."""

    top: float
    left: float
    content: Row | FilledGrid


class _Upright(NamedTuple):
    """The page's text in the frame of its main reading direction."""

    clusters: list[Cluster]
    aslant: list[Row]
    to_page: Matrix


def read_page(drawing: Drawing, number: int, *, hidden: bool = False) -> ReadPage:
    """Read what a page draws.

    Args:
        drawing: from `read_drawing`.
        number: the page's number, from 1.
        hidden: read the unpainted text layer of a scan in place of the painted text.
    """
    how = How.OCR if hidden else How.TEXT
    text = _turn_upright(drawing, hidden=hidden)
    raw = [one.text for one in text.clusters] + [row.text for row in text.aslant]
    swapped = is_swapped("".join(raw))
    strokes = _turn_strokes(drawing.strokes, text.to_page)
    ruled = share_out(find_grids(strokes), text.clusters, text.aslant, How.RULED, swapped=swapped)
    shared = share_out(
        find_aligned_grids(ruled.clusters),
        ruled.clusters,
        ruled.aslant,
        How.ALIGNED,
        swapped=swapped,
    )
    blocks = [
        _Block((row.top + row.bottom) / 2, row.left, row)
        for row in group_rows(shared.clusters) + shared.aslant
    ]
    blocks += [_Block(one.grid.ys[0], one.grid.xs[0], one) for one in ruled.grids + shared.grids]
    lines: list[Line] = []
    tables: list[Table] = []
    edges: dict[int, tuple[float, ...]] = {}
    for block in sorted(blocks, key=lambda one: one[:2]):
        if isinstance(block.content, Row):
            if words := clean(block.content.text, swapped=swapped):
                lines.append(Line(words, how, _place(text.to_page, block.content)))
        else:
            table = _make_table(block.content, len(tables) + 1, len(lines), text.to_page)
            if table.how is How.RULED:
                edges[table.number] = block.content.grid.xs
            lines += _cell_lines(block.content, table.number, how, text.to_page)
            tables.append(table)
    page = Page(
        number,
        how,
        lines=tuple(lines),
        tables=tuple(tables),
        images=tuple(_place_images(drawing.pictures, lines, tables)),
        links=tuple(_place_links(drawing.links, text, lines, swapped=swapped)),
        width=round(drawing.width, 2),
        height=round(drawing.height, 2),
    )
    return ReadPage(page, edges)


def _turn_upright(drawing: Drawing, *, hidden: bool) -> _Upright:
    turns = drawing.hidden if hidden else drawing.glyphs
    main = max(turns, key=lambda turn: len(turns[turn]), default=0)
    to_page = turn_matrix(main)
    to_main = turn_matrix(-main % 360)
    aslant: list[Row] = []
    for turn, glyphs in turns.items():
        if turn == main:
            continue
        over = turn_matrix(turn).then(to_main)
        for row in group_rows(cluster(glyphs)):
            box = over.box(row.left, row.top, row.right, row.bottom)
            aslant.append(Row(row.text, box.left, box.top, box.right, box.bottom))
    return _Upright(cluster(turns[main]) if main in turns else [], aslant, to_page)


def _turn_strokes(strokes: list[Stroke], to_page: Matrix) -> list[Stroke]:
    if to_page == Matrix():
        return strokes
    back = Matrix(to_page.a, to_page.c, to_page.b, to_page.d)
    boxes = [back.box(*stroke) for stroke in strokes]
    return [Stroke(box.left, box.top, box.right, box.bottom) for box in boxes]


def _place(to_page: Matrix, box: Row | Box) -> Box:
    return to_page.box(box.left, box.top, box.right, box.bottom)


def _make_table(filled: FilledGrid, number: int, after_line: int, to_page: Matrix) -> Table:
    rows = filled.rows(to_page)
    return Table(
        number,
        rows,
        header_rows=count_header_rows(rows),
        how=filled.how,
        after_line=after_line,
        box=_place(to_page, filled.grid.box),
    )


def _cell_lines(filled: FilledGrid, number: int, how: How, to_page: Matrix) -> list[Line]:
    return [
        Line(text, how, _place(to_page, box), table=number)
        for text, box in zip(filled.texts, filled.boxes, strict=True)
        if text and box
    ]


def _place_images(pictures: list[Box], lines: list[Line], tables: list[Table]) -> list[Image]:
    images: list[Image] = []
    for box in sorted(pictures, key=lambda one: (one.top, one.left)):
        width, height = box.right - box.left, box.bottom - box.top
        if min(width, height) < _MIN_PICTURE:
            continue
        table, row, column = _find_cell(
            (box.left + box.right) / 2, (box.top + box.bottom) / 2, tables
        )
        images.append(
            Image(
                "",
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


def _place_links(
    links: list[tuple[str, Box]], text: _Upright, lines: list[Line], *, swapped: bool
) -> list[Hyperlink]:
    placed = [(text.to_page.point((one.left + one.right) / 2, one.y - one.size / 4), one)
              for one in (text.clusters if links else [])]  # fmt: skip
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
