"""Puts one PDF page together: lines in reading order, ruled tables with their text, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from checklist.evidence import How, Line, Page, Table
from checklist.thai.forms import clean, is_swapped
from crawler.extract.glyphs import UNKNOWN, cluster
from crawler.extract.headers import count_header_rows
from crawler.extract.pdf_aligned import find_aligned_grids
from crawler.extract.pdf_cells import FilledGrid, share_out
from crawler.extract.pdf_columns import write_lines
from crawler.extract.pdf_frames import part_frames
from crawler.extract.pdf_geometry import Matrix, turn_matrix
from crawler.extract.pdf_headings import rank_rows
from crawler.extract.pdf_places import place_images, place_links
from crawler.extract.pdf_rows import Row, group_rows
from crawler.extract.pdf_rules import Stroke
from crawler.extract.pdf_tables import find_grids
from crawler.extract.table_rows import mark_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from checklist.evidence import Box
    from crawler.extract.glyphs import Cluster, Glyph, Zone
    from crawler.extract.pdf_drawing import Drawing
    from crawler.extract.pdf_marks import UnknownGlyphs


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page, and the column edges of each of its ruled tables for joining them over pages.

    Attributes:
        hidden: lines that nobody sees, for the page's end once its tables are joined.
    """

    page: Page
    edges: dict[int, tuple[float, ...]] = field(default_factory=dict)
    hidden: tuple[Line, ...] = ()


class _Block(NamedTuple):
    """Running lines or a table, with the place that decides their order."""

    top: float
    left: float
    content: list[Row] | FilledGrid


class _Upright(NamedTuple):
    """The page's text in the frame of its main reading direction."""

    clusters: list[Cluster]
    aslant: list[Row]
    to_page: Matrix


def read_page(
    drawing: Drawing,
    number: int,
    *,
    hidden: bool = False,
    unknown: UnknownGlyphs | None = None,
    before: Sequence[float] = (),
) -> ReadPage:
    """Read what a page draws.

    Args:
        drawing: from `read_drawing`.
        number: the page's number, from 1.
        hidden: read the unpainted text layer of a scan in place of the painted text.
        unknown: what is known of the document's glyphs of unknown meaning.
        before: column edges of the table without lines that ends the page before, see
            `pdf_joins.open_columns`.
    """
    how = How.OCR if hidden else How.TEXT
    text = _turn_upright(drawing, unknown, hidden=hidden)
    swapped = is_swapped(
        "".join([*(one.text for one in text.clusters), *(row.text for row in text.aslant)])
    )
    strokes = _turn_strokes(drawing.strokes, text.to_page)
    ruled = share_out(find_grids(strokes), text.clusters, text.aslant, How.RULED, swapped=swapped)
    shared = share_out(
        find_aligned_grids(ruled.clusters, strokes, before),
        ruled.clusters,
        ruled.aslant,
        How.ALIGNED,
        swapped=swapped,
    )
    groups = _write_running(shared.clusters, drawing, text.to_page)
    groups += [[row] for row in shared.aslant]
    blocks = [
        _Block((rows[0].top + rows[0].bottom) / 2, rows[0].left, rows) for rows in groups if rows
    ]
    blocks += [_Block(one.grid.ys[0], one.grid.xs[0], one) for one in ruled.grids + shared.grids]
    running = [row for rows in groups for row in rows]
    ranks = {} if hidden else rank_rows(running, drawing.fonts, first_page=number == 1)
    lines: list[Line] = []
    tables: list[Table] = []
    edges: dict[int, tuple[float, ...]] = {}
    for block in sorted(blocks, key=lambda one: one[:2]):
        if isinstance(block.content, FilledGrid):
            table = _make_table(block.content, len(tables) + 1, len(lines), text.to_page)
            edges[table.number] = block.content.grid.xs
            lines += _cell_lines(block.content, table.number, how, text.to_page)
            tables.append(table)
        else:
            lines += _running_lines(block.content, how, text.to_page, ranks, swapped=swapped)
    page = Page(
        number,
        how,
        lines=tuple(lines),
        tables=tuple(tables),
        images=tuple(place_images(drawing.pictures, drawing.picture_texts, lines, tables)),
        links=tuple(
            place_links(drawing.links, text.clusters, text.to_page, lines, swapped=swapped)
        ),
        width=round(drawing.width, 2),
        height=round(drawing.height, 2),
    )
    return ReadPage(page, edges)


def _write_running(clusters: list[Cluster], drawing: Drawing, to_page: Matrix) -> list[list[Row]]:
    """Rows of running text in groups that keep together."""
    back = Matrix(to_page.a, to_page.c, to_page.b, to_page.d)
    frames = [_place(back, box) for box in drawing.frames]
    boxed, rest = part_frames(clusters, frames, drawing.width * drawing.height)
    groups = write_lines(rest)
    for texts in boxed:
        groups.append([row for text in texts for rows in write_lines(text) for row in rows])
    return groups


def read_hidden(drawing: Drawing) -> tuple[Line, ...]:
    """The lines that nobody sees: kept for people, never evidence."""
    found: list[Line] = []
    for turn, glyphs in drawing.hidden.items():
        to_page = turn_matrix(turn)
        for row in group_rows(cluster(glyphs)):
            if words := clean(row.text):
                box = _place(to_page, row)
                found.append(Line(words, How.TEXT, box, aside=True, hidden=True))
    return tuple(found)


def write_raw_rows(drawing: Drawing, unknown: UnknownGlyphs) -> list[str]:
    """The raw text of a page with a place for each glyph of unknown meaning."""
    name = _namer(drawing, unknown)
    return [
        row.text for glyphs in drawing.glyphs.values() for row in group_rows(cluster(glyphs, name))
    ]


def _namer(drawing: Drawing, unknown: UnknownGlyphs | None) -> Callable[[Glyph, Zone], str] | None:
    if unknown is None:
        return None
    return lambda glyph, zone: unknown.name(drawing.fonts.get(glyph.font, ""), glyph, zone)


def _turn_upright(drawing: Drawing, unknown: UnknownGlyphs | None, *, hidden: bool) -> _Upright:
    turns = drawing.hidden if hidden else drawing.glyphs
    name = _namer(drawing, unknown)
    main = max(turns, key=lambda turn: len(turns[turn]), default=0)
    to_page = turn_matrix(main)
    to_main = turn_matrix(-main % 360)
    aslant: list[Row] = []
    for turn, glyphs in turns.items():
        if turn == main:
            continue
        over = turn_matrix(turn).then(to_main)
        for row in group_rows(cluster(glyphs, name)):
            box = over.box(row.left, row.top, row.right, row.bottom)
            aslant.append(Row(row.text, box.left, box.top, box.right, box.bottom))
    return _Upright(cluster(turns[main], name) if main in turns else [], aslant, to_page)


def _turn_strokes(strokes: list[Stroke], to_page: Matrix) -> list[Stroke]:
    if to_page == Matrix():
        return strokes
    back = Matrix(to_page.a, to_page.c, to_page.b, to_page.d)
    boxes = [back.box(*stroke) for stroke in strokes]
    return [Stroke(box.left, box.top, box.right, box.bottom) for box in boxes]


def _place(to_page: Matrix, box: Row | Box) -> Box:
    return to_page.box(box.left, box.top, box.right, box.bottom)


def _running_lines(
    rows: list[Row], how: How, to_page: Matrix, ranks: Mapping[Row, int], *, swapped: bool
) -> list[Line]:
    return [
        Line(
            words,
            how,
            _place(to_page, row),
            heading=ranks.get(row, 0),
            doubtful=UNKNOWN in words,
        )
        for row in rows
        if (words := clean(row.text, swapped=swapped))
    ]


def _make_table(filled: FilledGrid, number: int, after_line: int, to_page: Matrix) -> Table:
    rows = filled.rows(to_page)
    header_rows = count_header_rows(rows)
    marks = mark_rows(rows, header_rows)
    return Table(
        number,
        rows,
        header_rows=header_rows,
        how=filled.how,
        after_line=after_line,
        box=_place(to_page, filled.grid.box),
        group_rows=marks.group_rows,
        total_rows=marks.total_rows,
    )


def _cell_lines(filled: FilledGrid, number: int, how: How, to_page: Matrix) -> list[Line]:
    return [
        Line(
            text,
            how,
            _place(to_page, box),
            table=number,
            doubtful=filled.is_doubtful(index),
            other=other,
        )
        for index, (text, box, other) in enumerate(
            zip(filled.texts, filled.boxes, filled.others, strict=True)
        )
        if text and box
    ]
