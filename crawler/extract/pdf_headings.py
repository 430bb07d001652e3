"""Tells headings of a PDF page by their type: larger than the running text, or bold among plain.

A PDF names no headings. The size that most letters of the page have is the running text's.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from crawler.extract.pdf_rows import Row

_BOLD = re.compile("bold|black|heavy|semibold", re.IGNORECASE)
_LARGER = 1.08  # times the running text's size
_TITLE, _CHAPTER, _LAST = 1, 2, 3
_LONGEST = 110  # letters; a longer line is text that is set large
_FEWEST_LETTERS = 3
_MOST_BOLD = 0.4  # of a page's letters; where more is bold, bold tells nothing
_MOST_LARGE = 0.8
_FEWEST_ROWS = 4


def rank_rows(rows: Sequence[Row], fonts: Mapping[int, str], *, first_page: bool) -> dict[Row, int]:
    """The rank (1 to 3) of each row that heads what stands below it.

    Args:
        rows: the running text of a page.
        fonts: the name of each font by its number.
        first_page: its largest line is the document's title, elsewhere it is a chapter's.
    """
    letters: Counter[float] = Counter()
    bold = 0
    for row in rows:
        letters[_round(row.size)] += len(row.text)
        bold += len(row.text) if _is_bold(row, fonts) else 0
    total = letters.total()
    if len(rows) < _FEWEST_ROWS or not total:
        return {}
    usual = letters.most_common(1)[0][0]
    large = sorted({_round(row.size) for row in rows if row.size >= _LARGER * usual}, reverse=True)
    first = _TITLE if first_page else _CHAPTER
    ranks = {size: min(first + at, _LAST) for at, size in enumerate(large)}
    found: dict[Row, int] = {}
    for row in rows:
        if not _FEWEST_LETTERS <= len(row.text) <= _LONGEST:
            continue
        rank = ranks.get(_round(row.size), 0)
        if not rank and bold <= _MOST_BOLD * total and _is_bold(row, fonts):
            rank = _LAST
        if rank:
            found[row] = rank
    if sum(len(row.text) for row in found) > _MOST_LARGE * total:
        return {}
    return found


def _round(size: float) -> float:
    return round(size * 2) / 2


def _is_bold(row: Row, fonts: Mapping[int, str]) -> bool:
    return all(_BOLD.search(fonts.get(font, "")) for font in row.fonts)
