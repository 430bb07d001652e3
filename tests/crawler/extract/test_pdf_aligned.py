"""Tables without lines: titles, columns, rows; and what must not be taken for one."""

from __future__ import annotations

from checklist.evidence import How
from crawler.extract.glyphs import Cluster
from crawler.extract.pdf_aligned import find_aligned_grids
from crawler.extract.pdf_cells import share_out


def letters(*lines: tuple[float, dict[float, str]]) -> list[Cluster]:
    """Lines at a height, each with texts that start at a place; letters are five points wide."""
    return [
        Cluster(one, x + at * 5, y - 5, x + at * 5 + 5, y, x + at * 5, y, 10.0)
        for y, texts in lines
        for x, text in texts.items()
        for at, one in enumerate(text)
    ]


def read(clusters: list[Cluster]) -> list[list[list[str]]]:
    shared = share_out(find_aligned_grids(clusters), clusters, [], How.ALIGNED, swapped=False)
    return [
        [
            [
                one.texts[row * (len(one.grid.xs) - 1) + column]
                for column in range(len(one.grid.xs) - 1)
            ]
            for row in range(len(one.grid.ys) - 1)
        ]
        for one in shared.grids
    ]


TITLES = (100.0, {50.0: "รายการ", 200.0: "งบประมาณ", 350.0: "ระยะเวลา"})


def test_rows_under_titles_are_a_table() -> None:
    clusters = letters(
        (60, {50: "รายงานการใชจายงบประมาณของหนวยงาน"}),
        TITLES,
        (120, {50: "คาวัสดุ", 200: "500", 350: "2วัน"}),
        (140, {50: "คาจาง", 200: "900", 350: "5วัน"}),
    )
    assert read(clusters) == [
        [["รายการ", "งบประมาณ", "ระยะเวลา"], ["คาวัสดุ", "500", "2วัน"], ["คาจาง", "900", "5วัน"]]
    ]


def test_a_row_of_several_lines_is_kept_together_by_the_steps_between_rows() -> None:
    clusters = letters(
        TITLES,
        (130, {200: "ขอหนึ่ง", 350: "2วัน"}),
        (136, {50: "ผูชวย"}),
        (145, {200: "ตอไป"}),
        (190, {50: "แพทย", 200: "ขอสอง", 350: "5วัน"}),
        (203, {200: "อีกบรรทัด"}),
    )
    assert read(clusters) == [
        [
            ["รายการ", "งบประมาณ", "ระยะเวลา"],
            ["ผูชวย", "ขอหนึ่ง ตอไป", "2วัน"],
            ["แพทย", "ขอสอง อีกบรรทัด", "5วัน"],
        ]
    ]


def test_right_aligned_numbers_that_stand_beside_their_title_keep_their_order() -> None:
    clusters = letters(
        TITLES,
        (120, {50: "คาวัสดุ", 250: "1500", 420: "2วัน"}),
        (140, {50: "คาจาง", 250: "2900", 420: "5วัน"}),
    )
    assert read(clusters)[0][1:] == [["คาวัสดุ", "1500", "2วัน"], ["คาจาง", "2900", "5วัน"]]


def test_text_across_the_columns_ends_the_table() -> None:
    clusters = letters(
        TITLES,
        (120, {50: "คาวัสดุ", 200: "500", 350: "2วัน"}),
        (140, {50: "คาจาง", 200: "900", 350: "5วัน"}),
        (160, {50: "ขอจํากัดตัวเลขเปนขอมูลเบื้องตนยังไมไดรับรอง"}),
    )
    assert len(read(clusters)[0]) == 3


def test_a_signature_block_is_no_table() -> None:
    clusters = letters(
        (100, {50: "ลงชื่อ", 200: "ลงชื่อ", 350: "ลงชื่อ"}),
        (120, {50: "นายก", 200: "นายข", 350: "นายค"}),
        (140, {50: "ครู", 200: "ครู", 350: "ครู"}),
    )
    assert read(clusters) == []


def test_titles_without_rows_are_no_table() -> None:
    assert read(letters(TITLES, (120, {50: "คาวัสดุ"}))) == []
