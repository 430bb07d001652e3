"""Tables without lines: titles, columns, rows; and what must not be taken for one."""

from __future__ import annotations

from checklist.evidence import How
from crawler.extract.glyphs import Cluster
from crawler.extract.pdf_aligned import find_aligned_grids
from crawler.extract.pdf_cells import share_out
from crawler.extract.pdf_rules import Stroke


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


ROWS = (
    (100.0, {50.0: "เขต", 200.0: "กอง", 350.0: "ผล"}),
    (120.0, {50.0: "เหนือ", 200.0: "กองคลัง", 350.0: "ดี"}),
    (140.0, {50.0: "ใต", 200.0: "กองชาง", 350.0: "ดีมาก"}),
    (154.0, {200.0: "และแผน"}),
)


def levels(*heights: float, left: float = 45, right: float = 400) -> list[Stroke]:
    return [Stroke(left, y, right, y) for y in heights]


def found(clusters: list[Cluster], strokes: list[Stroke]) -> list[list[list[str]]]:
    grids = find_aligned_grids(clusters, strokes)
    shared = share_out(grids, clusters, [], How.ALIGNED, swapped=False)
    return [
        [
            [one.texts[row * 3 + column] for column in range(3)]
            for row in range(len(one.grid.ys) - 1)
        ]
        for one in shared.grids
    ]


def test_level_lines_alone_make_a_table_of_any_titles() -> None:
    clusters = letters(*ROWS)
    assert found(clusters, []) == []
    rows = [["เขต", "กอง", "ผล"], ["เหนือ", "กองคลัง", "ดี"], ["ใต", "กองชาง และแผน", "ดีมาก"]]
    assert found(clusters, levels(88, 105, 125, 160)) == [rows]


def test_level_lines_only_round_the_titles_leave_the_rows_to_the_text() -> None:
    clusters = letters(*ROWS[:3])
    rows = [["เขต", "กอง", "ผล"], ["เหนือ", "กองคลัง", "ดี"], ["ใต", "กองชาง", "ดีมาก"]]
    assert found(clusters, levels(88, 105, 160)) == [rows]


def test_level_lines_around_running_text_or_beside_it_are_no_table() -> None:
    running = letters(*ROWS, (170, {50: "ขอความที่ยาวไปจนสุดหนากระดาษโดยไมมีชองวางใดเลย"}))
    assert found(running, levels(88, 105, 125, 180)) == []
    assert found(letters(*ROWS), levels(88, 105, 160, right=300)) == []
    assert found(letters(*ROWS), levels(88, 160)) == []


def test_rows_without_titles_go_on_in_the_columns_of_the_page_before() -> None:
    first = letters(
        TITLES,
        (120, {50: "คาวัสดุ", 200: "500", 350: "2วัน"}),
        (140, {50: "คาจาง", 200: "900", 350: "5วัน"}),
    )
    (grid,) = find_aligned_grids(first)
    following = letters(
        (40, {250: "หนา2"}),
        (60, {50: "คาน้ํา", 200: "70", 350: "1วัน"}),
        (80, {50: "คาไฟ", 200: "80", 350: "9วัน"}),
        (120, {50: "จึงเรียนมาเพื่อโปรดทราบและพิจารณาตอไปดวย"}),
    )
    assert find_aligned_grids(following) == []
    (rest,) = find_aligned_grids(following, (), grid.xs)
    assert rest.xs[1:-1] == grid.xs[1:-1]
    shared = share_out([rest], following, [], How.ALIGNED, swapped=False)
    assert shared.grids[0].texts[1::3] == ("70", "80")


def test_running_text_after_a_table_does_not_go_on_with_it() -> None:
    edges = (49.0, 150.0, 300.0, 400.0)
    running = letters(
        (60, {50: "ขอความที่ยาวไปจนสุดหนากระดาษโดยไมมีชองวางใดเลย"}), (80, {50: "อีกบรรทัด"})
    )
    assert find_aligned_grids(running, (), edges) == []


def test_a_text_under_the_table_that_has_a_blank_at_a_gutter_ends_it() -> None:
    rows = (
        (120.0, {50.0: "คาวัสดุ", 200.0: "500", 350.0: "2วัน"}),
        (140.0, {50.0: "คาจาง", 200.0: "900", 350.0: "5วัน"}),
    )
    under = (158.0, {50.0: "จํานวนเงินเปนขอมูลเบื้องตน", 183.0: "ยังไมไดรับการรับรองจากผูสอบ"})
    assert len(read(letters(TITLES, *rows, under))[0]) == 3
    remark = (158.0, {50.0: "หมายเหตุเบื้องตน"})
    assert len(read(letters(TITLES, *rows, remark))[0]) == 3
