"""Does a file hold anything beside its titles and column headers?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checklist.rules.accept import is_template
from checklist.thai.amounts import is_blank
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from checklist.rules.body import Body, Grid

_SOME_CONTENT = 90  # letters
# A count or a word for none, as skeleton.
_COUNTED = re.compile(r"^\d[\d,]*$|\d(?:เรือง|ราย|ครัง|คน|บาท)|:ไมมี$")
_TOLD_CELLS, _TOLD_ROWS = 3, 2
_DASH = re.compile(r"[-–—]+$")  # alone in a cell: somebody meant something by it


def has_content(body: Body, source: str) -> bool:
    """Whether a file holds more than titles, column headers and empty rows."""
    lines = [p for p in body.passages if p.source == source and not p.table and not p.heading]
    cells = [
        skeleton(cell.text)
        for grid in body.grids
        if grid.source == source
        for row in grid.table.rows[max(grid.table.header_rows, 1) :]
        for cell in row[1:] or row
        if not (cell.spanned or is_template(cell.text))
        and (not is_blank(cell.text) or _DASH.match(cell.text.strip()))
    ]
    asked = [
        skeleton(field.label)
        for one in body.forms
        if one.source == source
        for field in one.form.fields
    ]
    if any(grid.source == source and _has_rows(grid) for grid in body.grids):
        return True
    if any(
        _COUNTED.search(text) or _DASH.match(text)
        for text in (*(line.bones for line in lines), *cells)
    ):
        return True  # statistics may be as short as they like
    return sum(len(line.bones) for line in lines) + sum(map(len, (*cells, *asked))) >= _SOME_CONTENT


def _has_rows(grid: Grid) -> bool:
    """Whether several rows below the header say two different things each."""
    below = grid.table.rows[max(grid.table.header_rows, 1) :]
    told = [
        {skeleton(cell.text) for cell in row if not (is_blank(cell.text) or is_template(cell.text))}
        for row in below
    ]
    return sum(len(texts) >= _TOLD_CELLS for texts in told) >= _TOLD_ROWS
