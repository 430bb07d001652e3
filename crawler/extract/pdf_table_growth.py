"""Takes the lines under a table's titles for as long as they keep to its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.extract.pdf_table_bodies import BodyLine

if TYPE_CHECKING:
    from crawler.extract.pdf_table_gutters import Columns
    from crawler.extract.pdf_table_lines import TextLine
    from crawler.extract.pdf_table_titles import Header

_LONGEST_STEP = 9.0


def take_lines(
    lines: list[TextLine], header: Header, columns: Columns
) -> tuple[Columns, list[TextLine]]:
    """The lines under a header that keep to its columns, and the columns as they leave them."""
    taken: list[TextLine] = []
    before = lines[max(header.start, header.end - 1)]
    size = lines[header.start].size
    for index, line in enumerate(lines[header.end :], start=header.end):
        if line.y - before.y > _LONGEST_STEP * size:
            break
        fitted = _fit(columns, line)
        if fitted is not None:
            columns = fitted
        elif not _is_spanning_row(columns, lines, index):
            break
        taken.append(line)
        before = line
    return columns.settle([columns.place(line) for line in taken]), taken


def _fit(columns: Columns, line: TextLine) -> Columns | None:
    """The columns narrowed by a line; None where it keeps to no columns.

    A gap that may be one between words gives way.
    """
    while True:
        placed = columns.place(line)
        crossed = [at for one in placed for at in range(one.first, one.last)]
        if crossed:
            if any(columns.gutters[at].sure for at in crossed):
                return None
            columns = columns.without(crossed)
            continue
        narrowed = columns.narrow(placed)
        if narrowed is not None:
            return narrowed.confirm(placed, line.size)
        unsure = [at for at, gutter in enumerate(columns.gutters) if not gutter.sure]
        if not unsure:
            return None
        columns = columns.without(unsure)


def _is_spanning_row(columns: Columns, lines: list[TextLine], index: int) -> bool:
    """Whether a line that crosses columns heads a group of rows, or names a total over them."""
    placed = columns.place(lines[index])
    line = BodyLine(lines[index].y, lines[index].size, tuple(placed))
    if not line.names_rows or any(one.last > one.first for one in placed[1:]):
        return False
    if len(placed) > 1:
        return True
    after = lines[index + 1 : index + 3]
    return any(len(below.pieces()) > 1 and _fit(columns, below) is not None for below in after)
