"""Finds in a worksheet's XML what the fast reader leaves out: formats, formulas, hidden parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from crawler.extract import office_formats
from crawler.extract.archive import parse_xml

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Mapping

    from crawler.extract.office_sheets import Place, Range

_USED_CELL = re.compile(
    rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"'][^>]*(?<!/)>"
)
_MERGE = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']"
)
_STYLED = re.compile(rb"<(?:\w+:)?c(?=\s)([^>]*\ss\s*=\s*[\"'](\d{1,6})[\"'][^>]*)>")
_FORMULA = re.compile(
    rb"<(?:\w+:)?c(\s[^>]*)>\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*(0?)\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_TEXT_TYPE = re.compile(rb"\st\s*=\s*[\"'](?:str|e)[\"']")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row(?=\s)([^>]*\shidden\s*=\s*[\"'](?:1|true)[\"'][^>]*)>")
_ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d{1,7})[\"']")
_HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col(?=\s)([^>]*\shidden\s*=\s*[\"'](?:1|true)[\"'][^>]*)>")
_MIN, _MAX = re.compile(rb"\smin\s*=\s*[\"'](\d+)"), re.compile(rb"\smax\s*=\s*[\"'](\d+)")
_FILTER = re.compile(rb"<(?:\w+:)?autoFilter[\s>/]")
_LINK = re.compile(rb"<(?:\w+:)?hyperlink(\s[^>]*)>")
_REFERENCE = re.compile(rb"\sref\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})")
_RELATION = re.compile(rb"\s\w+:id\s*=\s*[\"']([^\"']+)[\"']")
_RECALCULATE = re.compile(rb"<(?:\w+:)?calcPr\s[^>]*fullCalcOnLoad\s*=\s*[\"'](?:1|true)[\"']")
_BUILT_IN = {9: "0%", 10: "0.00%"}
_MOST_COLUMNS = 16_384


class Hidden(NamedTuple):
    """Rows and columns of a sheet that nobody sees, counted from 0."""

    rows: frozenset[int]
    columns: frozenset[int]


def special_formats(archive: zipfile.ZipFile) -> dict[int, str]:
    """Number formats of the cell styles whose values are shown otherwise than plainly."""
    if "xl/styles.xml" not in archive.NameToInfo:
        return {}
    codes: dict[int, str] = dict(_BUILT_IN)
    styles: list[int] = []
    for part in parse_xml(archive, "xl/styles.xml"):
        if part.tag.endswith("}numFmts"):
            for one in part:
                codes[_number(one.get("numFmtId"))] = one.get("formatCode", "")
        elif part.tag.endswith("}cellXfs"):
            styles = [_number(one.get("numFmtId")) for one in part]
    return {
        style: codes[number]
        for style, number in enumerate(styles)
        if number in codes and office_formats.matters(codes[number])
    }


def styled_places(xml: bytes, formats: Mapping[int, str]) -> dict[Place, str]:
    """The format of each place that has one of these styles."""
    if not formats:
        return {}
    found = {}
    for cell in _STYLED.finditer(xml):
        code = formats.get(int(cell.group(2)))
        place = _place(cell.group(1)) if code else None
        if place is not None and code is not None:
            found[place] = code
    return found


def unknown_places(xml: bytes, *, recalculates: bool) -> frozenset[Place]:
    """Places of formulas without a stored result.

    Args:
        xml: the worksheet.
        recalculates: the program that wrote it left the sums to whoever opens it, and stored 0.
    """
    found = set()
    for cell in _FORMULA.finditer(xml):
        attributes, zero = cell.groups()
        place = _place(attributes)
        if place is not None and not _TEXT_TYPE.search(attributes) and (recalculates or not zero):
            found.add(place)
    return frozenset(found)


def recalculates(archive: zipfile.ZipFile) -> bool:
    """Whether the workbook tells programs to compute all formulas when they open it."""
    part = "xl/workbook.xml"
    return part in archive.NameToInfo and bool(_RECALCULATE.search(archive.read(part)))


def hidden_parts(xml: bytes) -> Hidden:
    """Rows and columns that are hidden; rows behind a filter can be seen by a click and count."""
    rows: set[int] = set()
    if not _FILTER.search(xml):
        for row in _HIDDEN_ROW.finditer(xml):
            number = _ROW_NUMBER.search(row.group(1))
            if number:
                rows.add(int(number.group(1)) - 1)
    columns: set[int] = set()
    for column in _HIDDEN_COLUMN.finditer(xml):
        first, last = _MIN.search(column.group(1)), _MAX.search(column.group(1))
        if first and last:
            end = min(int(last.group(1)), _MOST_COLUMNS)
            columns.update(range(int(first.group(1)) - 1, end))
    return Hidden(frozenset(rows), frozenset(columns))


def linked_places(xml: bytes) -> dict[Place, str]:
    """The relation's id of each place that links out of the file."""
    found = {}
    for link in _LINK.finditer(xml):
        place = _REFERENCE.search(link.group(1))
        relation = _RELATION.search(link.group(1))
        if place and relation:
            at = int(place.group(2)) - 1, column_number(place.group(1)) - 1
            found[at] = relation.group(1).decode("utf-8", "replace")
    return found


def measure(xml: bytes) -> tuple[int, int]:
    """The last row and column that hold a value, counted from 1; declared dimensions may lie."""
    last_row, letters = 0, set()
    for found in _USED_CELL.finditer(xml):
        letters.add(found.group(1))
        last_row = max(last_row, int(found.group(2)))
    return last_row, max(map(column_number, letters), default=0)


def merged_ranges(xml: bytes) -> Iterator[Range]:
    """First row, first column, last row, last column of each merged range, from 0."""
    for found in _MERGE.finditer(xml):
        left, top, right, bottom = found.groups()
        yield int(top) - 1, column_number(left) - 1, int(bottom) - 1, column_number(right) - 1


def column_number(letters: bytes) -> int:
    """The number of a column from 1: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _place(attributes: bytes) -> Place | None:
    found = _PLACE.search(attributes)
    return (int(found.group(2)) - 1, column_number(found.group(1)) - 1) if found else None


def _number(text: str | None) -> int:
    return int(text) if text and text.isdigit() else -1
