"""Tables of figures without lines, whatever their titles; and figures that make no table."""

from __future__ import annotations

import re

import pytest

from checklist.evidence import How, Table
from checklist.thai.forms import key
from crawler.extract.pdf import extract
from tests.crawler.extract.borderless import Layout, print_layout, print_source
from tests.crawler.extract.borderless_figures import NO_TABLES, STATISTICS


def tables(body: bytes) -> list[Table]:
    return [
        table for page in extract(body).pages for table in page.tables if table.how is How.ALIGNED
    ]


def texts(table: Table) -> list[list[str]]:
    return [["" if cell.spanned else key(cell.text) for cell in row] for row in table.rows]


def truth(layout: Layout) -> list[list[str]]:
    wide = max(len(row) for row in layout.rows)
    return [
        [key(re.sub(r"\\", " ", text)) for text in row] + [""] * (wide - len(row))
        for row in layout.rows
    ]


@pytest.mark.parametrize("name", STATISTICS)
@pytest.mark.parametrize("leading", ["0.6em", "0.85em"])
def test_figures_in_columns_are_a_table_whatever_their_titles(name: str, leading: str) -> None:
    layout = STATISTICS[name]
    (table,) = tables(print_layout(layout, leading=leading))
    above = layout.header if layout.header > 1 else 0
    assert texts(table)[above:] == truth(layout)
    assert table.header_rows == max(layout.header, 1)


@pytest.mark.parametrize("name", NO_TABLES)
@pytest.mark.parametrize("size", [11, 16])
def test_figures_that_are_only_aligned_are_no_table(name: str, size: int) -> None:
    assert tables(print_source(NO_TABLES[name], size=size)) == []


_ROWS = "\n".join(
    f"[งานที่ {at} ก], [{at * 37:,}], [{at * 5}], [{at * 42:,}]," for at in range(1, 41)
)
_LONG = """
#table(stroke: none, columns: (2fr, 1fr, 1fr, 1fr),
  align: (left, right, right, right), {head} {rows})
"""


@pytest.mark.parametrize("repeated", [True, False])
def test_figures_that_go_on_overleaf_are_one_table(*, repeated: bool) -> None:
    titles = "[งาน], [ผู้ยื่น], [ผู้ขอแก้ไข], [ทั้งสิ้น],"
    head = f"table.header({titles})," if repeated else titles
    document = extract(print_source(_LONG.format(head=head, rows=_ROWS)))
    (table,) = [table for page in document.pages for table in page.tables]
    assert len(document.pages) == 2
    assert table.header_rows == 1
    assert [row[3].text for row in table.rows[1:]] == [f"{at * 42:,}" for at in range(1, 41)]


def test_a_column_of_figures_without_a_title_is_not_believed() -> None:
    rows = "[ก ข ค], [12], [34], [46], [ง จ ฉ], [1], [3], [4], [ช ซ ฌ], [20], [7], [27],"
    titled = _LONG.format(head="[งาน], [เข้า], [ออก], [ค้าง],", rows=rows)
    assert len(tables(print_source(titled))) == 1
    untitled = _LONG.format(head="[งาน], [เข้า], [], [ค้าง],", rows=rows)
    assert tables(print_source(untitled)) == []


def test_a_unit_and_a_heading_over_the_titles_stay_running_text() -> None:
    page = extract(print_layout(STATISTICS["months"])).pages[0]
    running = [key(line.text) for line in page.lines if not line.table]
    assert [key("หน่วย : ราย") in running, len(running)] == [True, 3]
