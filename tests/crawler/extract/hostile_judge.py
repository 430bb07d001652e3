"""Compares tables that were read with the truth: what is wrong and not marked as doubtful."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from checklist.thai.forms import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.document import Cell, Table
    from tests.crawler.extract.hostile_tables import Truth


class Verdict(NamedTuple):
    """What became of a page's tables.

    Attributes:
        cells, names: what is wrong in cells and column names that are not marked.
        lost: rows of a table that was read that stand in none of its rows.
        marked: cells and names that are marked.
        found, there: tables that were read whole and without a mark, and tables on the page.
    """

    cells: tuple[str, ...]
    names: tuple[str, ...]
    lost: tuple[str, ...]
    marked: int
    found: int
    there: int


def judge(tables: Sequence[Table], truths: Sequence[Truth]) -> Verdict:
    """Compare the tables of a page with the truth."""
    cells: list[str] = []
    names: list[str] = []
    lost: list[str] = []
    marked = found = 0
    seen: dict[int, set[int]] = {}
    for table in tables:
        best = max(range(len(truths)), key=lambda at: len(_known(table, truths[at])))
        one = _judge_table(table, truths[best])
        cells += one.cells
        names += one.names
        marked += one.marked
        rows = seen.setdefault(best, set())
        rows |= one.rows
        found += not (one.cells or one.names or one.marked) and len(one.rows) == len(
            truths[best].rows
        )
    for at, rows in seen.items():
        lost += ["|".join(row) for down, row in enumerate(truths[at].rows) if down not in rows]
    return Verdict(tuple(cells), tuple(names), tuple(lost), marked, found, len(truths))


class _Judged(NamedTuple):
    cells: list[str]
    names: list[str]
    marked: int
    rows: set[int]


def _texts(row: Sequence[Cell]) -> list[str]:
    return ["" if cell.spanned else key(cell.text) for cell in row]


def _unique(truth: Truth) -> dict[str, tuple[int, int]]:
    counts = Counter(text for row in truth.rows for text in row)
    return {
        text: (down, across)
        for down, row in enumerate(truth.rows)
        for across, text in enumerate(row)
        if text and counts[text] == 1
    }


def _known(table: Table, truth: Truth) -> list[tuple[int, int, int, int]]:
    unique = _unique(truth)
    return [
        (down, across, *unique[text])
        for down, row in enumerate(table.rows)
        for across, text in enumerate(_texts(row))
        if text in unique
    ]


def _judge_table(table: Table, truth: Truth) -> _Judged:
    known = _known(table, truth)
    across_to = _vote([(across, true) for _, across, _, true in known])
    down_to = _vote([(down, true) for down, _, true, _ in known])
    _add_columns(table, truth, across_to, down_to)
    cells: list[str] = []
    marked = 0
    for down, row in enumerate(table.rows):
        if down < table.header_rows and down not in down_to:
            continue
        for across, (cell, text) in enumerate(zip(row, _texts(row), strict=True)):
            expected = ""
            if down in down_to and across in across_to:
                expected = truth.rows[down_to[down]][across_to[across]]
            marked += cell.doubtful
            if text != expected and not cell.doubtful:
                cells.append(f"[{down},{across}] {text!r} for {expected!r}")
    names, surely, doubted = _judge_names(table, truth, across_to)
    marked += doubted
    names += [f"two columns read from {true}" for true in _twice(surely)]
    missing = set(range(len(truth.names))) - set(across_to.values())
    filled = {at for row in truth.rows for at, text in enumerate(row) if text not in ("", "-")}
    names += [f"no column {truth.names[at]!r}" for at in sorted(missing & filled)]
    return _Judged(cells, names, marked, set(down_to.values()))


def _judge_names(
    table: Table, truth: Truth, across_to: dict[int, int]
) -> tuple[list[str], dict[int, int], int]:
    """What is wrong in unmarked names, the columns that have such, and how many are marked."""
    wrong: list[str] = []
    surely: dict[int, int] = {}
    for across, true in sorted(across_to.items()):
        parts: list[str] = []
        for down in range(table.header_rows):
            cell = table.rows[down][across]
            above = table.rows[down - 1][across].text if down else ""
            if not (cell.spanned and down and cell.text == above):
                parts.append(key(cell.text))
        if any(table.rows[down][across].doubtful for down in range(table.header_rows)):
            continue
        surely[across] = true
        if "".join(parts) != truth.names[true]:
            wrong.append(f"({across}) {''.join(parts)!r} for {truth.names[true]!r}")
    return wrong, surely, len(across_to) - len(surely)


def _add_columns(
    table: Table, truth: Truth, across_to: dict[int, int], down_to: dict[int, int]
) -> None:
    """Add the columns without a text of their own that read as the one at their place."""
    for across in range(len(table.rows[0])):
        if across in across_to:
            continue
        read = [_texts(table.rows[down])[across] for down in down_to]
        for true in range(len(truth.names)):
            there = [truth.rows[down][true] for down in down_to.values()]
            if true not in across_to.values() and any(read) and read == there:
                across_to[across] = true
                break
    if len(table.rows[0]) == len(truth.names):
        for across in range(len(truth.names)):
            if across not in across_to and across not in across_to.values():
                across_to[across] = across


def _twice(votes: dict[int, int]) -> list[int]:
    return [true for true, times in Counter(votes.values()).items() if times > 1]


def _vote(pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    found: dict[int, Counter[int]] = {}
    for at, true in pairs:
        found.setdefault(at, Counter())[true] += 1
    return {at: votes.most_common(1)[0][0] for at, votes in found.items()}
