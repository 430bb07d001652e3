from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from bench.reading import figures, plans, running
from bench.reading.cases import load_cases
from bench.reading.make import CONTENTS, Maker
from bench.reading.model import pages_of, truth_of
from bench.reading.scans import Scanner, scan
from bench.reading.sheets import csv_text, figure_of
from bench.reading.typeset import print_pdf
from bench.reading.web import ENCODINGS, site_page
from checklist.thai.forms import key

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("make", CONTENTS)
def test_every_grid_is_rectangular_and_each_gap_is_covered_by_a_merge(make: object) -> None:
    content = make()  # type: ignore[operator]  # a fixture of any maker
    for grid in content.grids:
        covered = {
            (row, column)
            for top, left, down, across in grid.merges
            for row in range(top, top + down)
            for column in range(left, left + across)
        } - {(top, left) for top, left, _, _ in grid.merges}
        assert {len(row) for row in grid.rows} == {len(grid.widths)}
        gaps = {
            (r, c) for r, row in enumerate(grid.rows) for c, cell in enumerate(row) if cell is None
        }
        assert gaps == covered


@pytest.mark.parametrize("make", CONTENTS)
def test_the_same_code_makes_the_same_document(make: object) -> None:
    assert make() == make()  # type: ignore[operator]  # a fixture of any maker


def test_pages_end_at_breaks() -> None:
    pages = pages_of(running.report())
    assert len(pages) == 3
    assert pages[1].startswith("ผลการดำเนินงานและการมีส่วนร่วม")


@pytest.mark.parametrize("variant", ENCODINGS)
def test_a_page_holds_the_truth_in_every_encoding(variant: str) -> None:
    text = site_page(plans.risks(), variant).decode(ENCODINGS[variant][0])
    assert all(block["text"] in text for block in _blocks(plans.risks()) if block["type"] == "p")


def _blocks(content: object) -> list[dict[str, str]]:
    told = json.loads(json.dumps(truth_of(content)))  # type: ignore[arg-type]  # any content
    blocks: list[dict[str, str]] = told["blocks"]
    return blocks


def test_a_figure_is_a_number_in_either_script_and_a_code_is_text() -> None:
    assert figure_of("๑,๒๐๐.๕๐") == 1200.5
    assert figure_of("15") == 15
    assert figure_of("-") is None
    assert figure_of("ไม่มี") is None


def test_covered_cells_are_empty_in_csv() -> None:
    lines = csv_text(figures.complaints().grids[0]).splitlines()
    assert lines[1] == ",ได้รับ,ยุติ,ได้รับ,ยุติ,"


def test_a_scan_is_a_picture_and_comes_out_the_same_twice() -> None:
    printed = print_pdf(figures.complaints(), "Sarabun")
    first = scan(printed, Scanner(dpi=60), 5)
    pdf = pypdfium2.PdfDocument(first)
    assert pdf[0].get_textpage().count_chars() == 0
    again = pypdfium2.PdfDocument(scan(printed, Scanner(dpi=60), 5))
    assert pdf[0].render().to_numpy().tobytes() == again[0].render().to_numpy().tobytes()


def test_the_truth_on_disk_is_loaded_with_its_files(tmp_path: Path) -> None:
    maker = Maker(tmp_path)
    for step in (maker.truth, maker.web, maker.index):
        step()
    cases = {case.path.name: case for case in load_cases(tmp_path)}
    risks = cases["risks.utf8.html"]
    assert risks.ruled
    assert not risks.thai_digits
    assert len(risks.grids[0]) == 6
    assert cases["spending.csv"].thai_digits
    assert all(None not in row for row in cases["spending.csv"].grids[0])


@pytest.mark.parametrize(
    ("fault", "expected"),
    [("nikhahit_space", "\u0e2d \u0e32\u0e19\u0e32\u0e08"), ("pua", "\uf70a"), ("canva", "สkง")],
)
def test_a_broken_text_layer_looks_the_same_and_reads_wrong(fault: str, expected: str) -> None:
    textlayer = pytest.importorskip("bench.reading.textlayer", exc_type=ImportError)
    printed = print_pdf(running.notice(), "Sarabun")
    broken = pypdfium2.PdfDocument(io.BytesIO(textlayer.break_text(printed, fault)))
    whole = pypdfium2.PdfDocument(printed)
    assert expected in broken[0].get_textpage().get_text_bounded()
    assert "อำนาจหน้าที่" in key(whole[0].get_textpage().get_text_bounded())
    assert broken[0].render().to_numpy().tobytes() == whole[0].render().to_numpy().tobytes()
