from __future__ import annotations

from pathlib import Path

from bench.reading.board import Board, Target
from bench.reading.cases import Case
from bench.reading.cellcount import count_cells, plain_figure
from bench.reading.figurecount import count_amounts, stray_figures
from bench.reading.wordcount import Share, found_terms, wrong_letters
from checklist.evidence import Cell, Document, How, Kind, Line, Page, Table
from checklist.thai.forms import key, skeleton

TRUTH = (
    ("ที่", "รายการ", "งบประมาณ", None),
    (None, None, "ได้รับ", "จ่าย"),
    ("๑", "จัดซื้อกล้าไม้", "๑,๒๐๐.๐๐", "๙๘๐.๕๐"),
    ("๒", "จ้างเหมา", "๓,๔๐๐.๐๐", ""),
)


def document(*rows: tuple[str | Cell | None, ...], lines: tuple[Line, ...] = ()) -> Document:
    cells = tuple(
        tuple(
            cell if isinstance(cell, Cell) else Cell(cell or "", spanned=cell is None)
            for cell in row
        )
        for row in rows
    )
    tables = (Table(1, cells, 1, How.OCR),) if rows else ()
    return Document(Kind.PDF, (Page(1, How.OCR, lines, tables),))


def case(*rows: tuple[str | None, ...], texts: tuple[str, ...] = ()) -> Case:
    blocks: list[dict[str, object]] = [{"type": "p", "text": text} for text in texts]
    blocks.append({"type": "table", "rows": [list(row) for row in rows], "ruled": True})
    return Case(Path("a.pdf"), "scan", {}, {"blocks": blocks}, ())


def test_a_table_read_as_it_is_has_all_cells_and_rows() -> None:
    cells, rows = count_cells([TRUTH], document(*TRUTH), key)
    assert (cells.value, rows.value) == (1, 1)
    assert cells.whole == 12


def test_digits_of_the_other_script_and_blanks_do_not_matter() -> None:
    read = [*TRUTH[:2], ("1", "จัดซื้อ กล้าไม้", "1,200.00", "980.50"), TRUTH[3]]
    cells, _ = count_cells([TRUTH], document(*read), key)
    assert cells.value == 1


def test_a_cell_in_the_wrong_column_does_not_count() -> None:
    read = [*TRUTH[:3], ("๒", "จ้างเหมา", "", "๓,๔๐๐.๐๐")]
    cells, rows = count_cells([TRUTH], document(*read), key)
    assert (cells.part, rows.part) == (11, 3)


def test_a_row_that_repeats_on_the_next_page_takes_nothing_away() -> None:
    read = [*TRUTH[:3], TRUTH[0], TRUTH[1], TRUTH[3]]
    cells, rows = count_cells([TRUTH], document(*read), key)
    assert (cells.value, rows.value) == (1, 1)


def test_rows_in_the_wrong_order_do_not_all_count() -> None:
    read = [*TRUTH[:2], TRUTH[3], TRUTH[2]]
    cells, _ = count_cells([TRUTH], document(*read), key)
    assert cells.part == 9


def test_a_merged_cell_that_was_not_seen_as_merged_spoils_the_row_only() -> None:
    first = ("ที่", "รายการ", "งบประมาณ", "งบประมาณ")
    cells, rows = count_cells([TRUTH], document(first, *TRUTH[1:]), key)
    assert (cells.value, rows.part) == (1, 3)


def test_a_column_too_many_keeps_the_cells_but_not_the_rows() -> None:
    read = [(*row, "") for row in TRUTH]
    cells, rows = count_cells([TRUTH], document(*read), key)
    assert (cells.value, rows.part) == (1, 0)


def test_nothing_read_is_nothing_found() -> None:
    cells, rows = count_cells([TRUTH], None, key)
    assert (cells.value, rows.value) == (0, 0)
    assert wrong_letters(["รายงาน"], None).value == 1


def test_a_sheets_number_is_its_value_and_a_code_is_not_a_number() -> None:
    assert plain_figure("1,200.00") == plain_figure("1200") == "1200"
    assert plain_figure("0105536000123") == "0105536000123"


def test_words_are_counted_by_occurrence_in_a_form() -> None:
    lines = (Line("งบประมาณประจาปี และงบประมาณ", How.TEXT),)
    texts = ("งบประมาณประจำปี", "งบประมาณ", "งบประมาณ")
    read = document(lines=lines)
    assert found_terms(texts, read, key) == Share(2, 4)
    assert found_terms(texts, read, skeleton) == Share(3, 4)


def test_hidden_lines_do_not_count_as_read() -> None:
    lines = (Line("งบประมาณ", How.TEXT, hidden=True),)
    assert found_terms(("งบประมาณ",), document(lines=lines), key) == Share(0, 1)


Row = tuple[str | Cell | None, ...]


def test_a_wrong_amount_that_is_not_marked_is_named() -> None:
    row: Row = ("๑", "จัดซื้อกล้าไม้", "๑,๗๐๐.๐๐", Cell("๙๘๐.๕๐", doubtful=True))
    read: list[Row] = [*TRUTH[:2], row, TRUTH[3]]
    told = count_amounts(case(*TRUTH), document(*read), thai=True)
    assert (told.all, told.exact, told.sure, told.sure_exact) == (3, 2, 2, 1)
    assert told.wrong == ["a.pdf: ๑,๒๐๐.๐๐ was read as ๑,๗๐๐.๐๐"]


def test_a_wrong_amount_that_is_marked_is_no_fault() -> None:
    row: Row = ("๑", "จัดซื้อกล้าไม้", Cell("๗.๐๐", doubtful=True), "๙๘๐.๕๐")
    read: list[Row] = [*TRUTH[:2], row, TRUTH[3]]
    told = count_amounts(case(*TRUTH), document(*read), thai=True)
    assert (told.sure, told.sure_exact, told.wrong) == (2, 2, [])


def test_a_figure_that_the_truth_does_not_hold_is_stray_unless_marked() -> None:
    lines = (
        Line("จำนวน ๑๒๐ คน", How.OCR),
        Line("จำนวน ๑๒๙ คน", How.OCR),
        Line("จำนวน ๑๒๘ คน", How.OCR, doubtful=True),
    )
    count, stray = stray_figures(case(texts=("จำนวน 120 คน",)), document(lines=lines))
    assert count == 2
    assert [line.partition(":")[2] for line in stray] == [" 129 in จำนวน ๑๒๙ คน"]


def test_the_board_sets_the_corpora_side_by_side_with_verdicts() -> None:
    board = Board(("tuned", "aside"))
    board.put("part", "figure", "tuned", 0.996, target=Target(0.995), note="of 9")
    board.put("part", "figure", "aside", 0.9, target=Target(0.995))
    board.put("part", "nothing", "aside", None, target=Target(1))
    board.put("part", "faults", "aside", 0, target=Target(0, most=True))
    text = "\n".join(board.lines())
    assert "0.9960      of 9 ok" in text
    assert text.count("MISSED") == board.missed() == 1
    assert "nothing" not in text
