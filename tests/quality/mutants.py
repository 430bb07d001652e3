"""Turn one compliant body of evidence into faulty ones: each edit makes a single fault.

An edit is a table with one of these keys:

replace      [old, new]: every place where `old` stands; it must stand somewhere
drop_line    words: the lines that hold them go
drop_section words: the heading that holds them goes, with all below it up to the next heading of
             its level or a higher one
drop_column  the header of a column: the column goes from every table that has it
blank_column the header of a column: its cells below the header are emptied
fill_column  [header, text]: its cells below the header all say the text
drop_row     words: the table rows that hold them go
digits       "thai": every Arabic digit is written as a Thai one (addresses stay)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ROW = re.compile(r"^\|(?!-).*$")
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_ADDRESS = re.compile(
    r"\([^()\s]*(?:://|\.)[^()\s]*\)|https?://\S+|\S+@\S+|^---page---$|^@.*$|^#+", re.MULTILINE
)


class EditError(Exception):
    """An edit that changes nothing would test nothing."""


def mutate(document: str, edits: list[Mapping[str, object]]) -> str:
    """Apply edits in order; one that finds nothing leaves the document as it is."""
    for edit in edits:
        ((name, value),) = edit.items()
        document = _EDITS[name](document, value)
    return document


def mutate_all(documents: tuple[str, ...], edits: list[Mapping[str, object]]) -> tuple[str, ...]:
    """Apply each edit to all documents of a body.

    Raises:
        EditError: an edit changed none of them.
    """
    for edit in edits:
        changed = tuple(mutate(document, [edit]) for document in documents)
        if changed == documents:
            raise EditError(f"{dict(edit)} changes nothing")
        documents = changed
    return documents


def _replace(document: str, value: object) -> str:
    old, new = _pair(value)
    return document.replace(old, new)


def _drop_line(document: str, value: object) -> str:
    return "\n".join(line for line in document.split("\n") if str(value) not in line)


def _drop_row(document: str, value: object) -> str:
    lines = document.split("\n")
    return "\n".join(line for line in lines if not (_ROW.match(line) and str(value) in line))


def _drop_section(document: str, value: object) -> str:
    kept, level = [], 0
    for line in document.split("\n"):
        depth = len(line) - len(line.lstrip("#")) if line.startswith("#") else 0
        if level and depth and depth <= level:
            level = 0
        if not level and depth and str(value) in line:
            level = depth
        if not level:
            kept.append(line)
    return "\n".join(kept)


def _drop_column(document: str, value: object) -> str:
    return _each_table(document, str(value), lambda cells, at, _: cells[:at] + cells[at + 1 :])


def _blank_column(document: str, value: object) -> str:
    return _fill_column(document, [value, ""])


def _fill_column(document: str, value: object) -> str:
    header, text = _pair(value)

    def fill(cells: list[str], at: int, body: int) -> list[str]:
        return [*cells[:at], text, *cells[at + 1 :]] if body and at < len(cells) else cells

    return _each_table(document, header, fill)


def _digits(document: str, _value: object) -> str:
    parts, end = [], 0
    for found in _ADDRESS.finditer(document):
        parts += [document[end : found.start()].translate(_THAI), found.group()]
        end = found.end()
    return "".join([*parts, document[end:].translate(_THAI)])


def _each_table(
    document: str, header: str, change: Callable[[list[str], int, int], list[str]]
) -> str:
    """Change every row of the tables with a column of that header; `change` gets its place."""
    lines = document.split("\n")
    at, body = -1, 0
    for index, line in enumerate(lines):
        if not line.startswith("|"):
            at, body = -1, 0
        elif line.startswith("|-"):
            body = 1
        else:
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if at < 0:
                at = next((place for place, cell in enumerate(cells) if header in cell), -1)
            if at >= 0:
                lines[index] = "| " + " | ".join(change(cells, at, body)) + " |"
    return "\n".join(lines)


def _pair(value: object) -> tuple[str, str]:
    if not isinstance(value, list) or len(value) != 2:
        raise EditError(f"{value} is not a pair of texts")
    return str(value[0]), str(value[1])


_EDITS: dict[str, Callable[[str, object], str]] = {
    "replace": _replace,
    "drop_line": _drop_line,
    "drop_row": _drop_row,
    "drop_section": _drop_section,
    "drop_column": _drop_column,
    "blank_column": _blank_column,
    "fill_column": _fill_column,
    "digits": _digits,
}
