"""Joins the lines of a table's cell, and makes numbers whole that a narrow cell breaks in two.

Two numbers on two lines stay two. A number is only made whole where its pieces cannot stand alone
("1,250,00" over "0.00"), or where the whole is of a known form and had no room on one line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from checklist.thai.forms import THAI_DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAIL = re.compile(r"(?:^|(?<=\s))[-+(]?[\d,.-]*[\d,.-]$")
_HEAD = re.compile(r"[\d,.-]*[\d,.]\)?(?=\s|$|[^\W\d])")
_WHOLE = re.compile(r"[-+(]?(?:[1-9]\d{0,2}(?:,\d{3})+|\d{1,3})(?:\.\d{1,2})?\)?")
_GROUPED = re.compile(r"[-+(]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d{1,2})?\)?")
_DECIMAL = re.compile(r"\d{1,3}\.\d{2}")
_GROUP = re.compile(r",\d{3}")
# What nobody writes alone: a group of less than three digits, a point or comma at an end.
_OPEN = re.compile(r"[-+(]?\d{1,3}(?:,\d{3})*,\d{0,2}|[-+(]?\d{1,3}(?:,\d{3})+\.\d?")
_REST = re.compile(r"[,.]\d[\d,.]*\)?|0\d[\d,]*(?:\.\d+)?\)?")
_TAX_NUMBER = re.compile(r"\d-\d{4}-\d{5}-\d{2}-\d")
# Digits of numbers that agencies print: telephone, e-GP project, e-GP contract, taxpayer.
_LENGTHS = frozenset({10, 11, 12, 13})
_FEWEST_FIRST = 4
_PADDING, _LEAST_PADDING = 12.0, 4.0


class CellText(NamedTuple):
    """A cell's text, and what it reads otherwise where two numbers may be one; else ""."""

    text: str
    other: str = ""


def join_lines(lines: Sequence[tuple[str, float]], width: float, widest: float) -> CellText:
    """Join a cell's lines by blanks, and pieces of one number by nothing.

    Args:
        lines: clean text and width in points of each line.
        width: of the cell with its padding, in points.
        widest: the room that a line of this column is known to have, in points.
    """
    text, other, before = "", "", 0.0
    room = min(width - _PADDING, widest)
    for line, wide in lines:
        if text and line and not _is_one_number(text, line, crowded=before + wide > room):
            full = before + wide / len(line) > width - _LEAST_PADDING
            if full and (text + line).isdigit():
                other = (other or text) + line
            elif other:
                other = f"{other} {line}"
            text = f"{text} {line}"
        else:
            text, other = text + line, (other + line if other else "")
        before = wide
    return CellText(text, other)


def _is_one_number(above: str, below: str, *, crowded: bool) -> bool:
    """Whether a line's end and the next one's start are one; `crowded`: they need two lines."""
    tail = _TAIL.search(above.translate(THAI_DIGITS))
    head = _HEAD.match(below.translate(THAI_DIGITS))
    if not tail or not head:
        return False
    first, second = tail.group(), head.group()
    alone = first == above.translate(THAI_DIGITS)
    whole = first + second
    if first.isdigit() and second.isdigit():
        known = len(whole) in _LENGTHS and len(first) >= _FEWEST_FIRST
        return crowded and known and not {len(first), len(second)} & _LENGTHS
    if _OPEN.fullmatch(first) or _REST.fullmatch(second):
        part = _WHOLE.fullmatch(whole) or (_OPEN.fullmatch(whole) and _GROUP.search(whole))
        return bool(part) and (alone or crowded)
    if not crowded:
        return False
    form = _DECIMAL if first.endswith(".") else _GROUPED
    return bool(_TAX_NUMBER.fullmatch(whole)) or (alone and bool(form.fullmatch(whole)))
