"""Tables without lines in layouts drawn by lot: what is read wrongly is marked as doubtful."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from checklist.document import How, Page, Table
from crawler.extract.pdf import extract
from tests.crawler.extract.hostile_judge import Verdict, judge
from tests.crawler.extract.hostile_kinds import KINDS, Case, draw_case
from tests.crawler.extract.hostile_tables import Column, Plan, print_pages, set_table

_EACH = 10
# Of the tables drawn, so many are read whole and without a mark; the rest is marked or left as
# lines. A reader that refuses all would never be wrong.
_LEAST_FOUND = 0.45


def _aligned(page: Page) -> list[Table]:
    return [table for table in page.tables if table.how is How.ALIGNED]


@cache
def _read_all() -> tuple[tuple[Case, Verdict], ...]:
    cases = [
        draw_case(Random(f"1-{kind}-{number}"), kind)  # noqa: S311 - layouts, no secrets
        for number in range(_EACH)
        for kind in KINDS
    ]
    pages = extract(print_pages([(case.marks, case.flipped) for case in cases])).pages
    return tuple(
        (case, judge(_aligned(page), case.truths)) for case, page in zip(cases, pages, strict=True)
    )


@pytest.mark.parametrize("kind", KINDS)
def test_no_cell_or_column_name_is_wrong_and_unmarked(kind: str) -> None:
    verdicts = [verdict for case, verdict in _read_all() if case.kind == kind]
    assert len(verdicts) == _EACH
    assert [one for one in verdicts if one.cells or one.names] == []


def test_no_row_is_left_out_of_a_table_without_a_mark() -> None:
    assert [one for _, one in _read_all() if one.lost and not one.marked] == []


def test_many_tables_are_read_whole_and_without_a_mark() -> None:
    there = sum(one.there for _, one in _read_all())
    assert sum(one.found for _, one in _read_all()) >= _LEAST_FOUND * there


def _read(plan: Plan) -> list[Table]:
    return _aligned(extract(print_pages([(set_table(plan, 50, 80).marks, False)])).pages[0])


_COLUMNS = (Column(("งานบริการ",), 0), Column(("ยื่นคำขอ",), 1), Column(("แล้วเสร็จ",), 1))
_ROWS = (
    (("ขออนุญาตก่อสร้าง",), ("1,204",), ("1,180",)),
    (("ขอรับรองสิ่งปลูกสร้าง", "และต่อเติมอาคาร"), ("310",), ("309",)),
    (("ชำระภาษีที่ดิน",), ("87",), ("87",)),
    (("ขอเลขที่บ้าน",), ("1,022",), ("998",)),
)


def test_a_name_that_may_be_of_either_row_is_doubtful_where_rows_stand_as_close_as_lines() -> None:
    (table,) = _read(Plan(_COLUMNS, _ROWS, between=0.0))
    assert [row[0].doubtful for row in table.rows][1:] == [False, True, True, False]
    (table,) = _read(Plan(_COLUMNS, _ROWS, between=0.6))
    assert not any(cell.doubtful for row in table.rows for cell in row)
    assert table.rows[2][0].text == "ขอรับรองสิ่งปลูกสร้าง และต่อเติมอาคาร"


def test_two_tables_beside_each_other_are_two() -> None:
    left = set_table(Plan(_COLUMNS, _ROWS), 40, 80)
    right = set_table(Plan(_COLUMNS, _ROWS[2:] + _ROWS[:1]), left.right + 50, 80)
    page = extract(print_pages([(left.marks + right.marks, False)])).pages[0]
    assert [len(table.rows[0]) for table in _aligned(page)] == [3, 3]
    assert not any(cell.doubtful for one in _aligned(page) for row in one.rows for cell in row)


def test_figures_under_figures_in_brackets_are_doubtful() -> None:
    rows = tuple((row[0], (*row[1], "(9.50)"), (*row[2], "(8.25)")) for row in _ROWS)
    for table in _read(Plan(_COLUMNS, rows)):
        assert all(row[1].doubtful for row in table.rows[table.header_rows :])


def test_a_table_without_lines_with_titles_of_its_own_does_not_go_on_overleaf() -> None:
    titles = (("หมู่บ้าน", "ชาย", "หญิง"), ("ด้าน", "เด็ก", "รวม"))
    pages = [
        (set_table(Plan((Column((name,), 0), Column((one,), 1), Column((two,), 1)), _ROWS), 50, 80))
        for name, one, two in titles
    ]
    read = extract(print_pages([(page.marks, False) for page in pages])).pages
    assert [[cell.text for cell in page.tables[0].rows[0]] for page in read] == list(
        map(list, titles)
    )
