"""Draws hostile tables by lot: the kinds of layout, and pages of them with text around."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tests.crawler.extract.hostile_plans import (
    Cell,
    count,
    date,
    make_plan,
    money,
    percent,
    span,
)
from tests.crawler.extract.hostile_tables import (
    Column,
    Group,
    Mark,
    Plan,
    Truth,
    measure,
    set_table,
)
from tests.crawler.extract.hostile_words import (
    NOTES,
    OVER,
    OWNERS,
    PROSE,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

_A4 = (595.0, 842.0)


class Case(NamedTuple):
    """A page with tables, by the name of its kind."""

    kind: str
    marks: list[Mark]
    flipped: bool
    truths: list[Truth]


def _wide(lot: Random) -> Plan:
    return make_plan(lot, figures=lot.randint(2, 5), rows=lot.randint(3, 8), titles="wide")


def _wrapped_titles(lot: Random) -> Plan:
    return make_plan(lot, figures=lot.randint(3, 6), rows=lot.randint(3, 8), titles="wrapped")


def _grouped(lot: Random) -> Plan:
    plan = make_plan(
        lot,
        figures=lot.randint(4, 7),
        rows=lot.randint(3, 6),
        titles=lot.choice(("short", "wrapped")),
    )
    first = lot.randint(1, 2)
    end = first + lot.randint(2, 3)
    groups = [Group(lot.choice(OVER[:3]), first, end, lot.choice((0.5, 0.5, 0.0)))]
    if len(plan.columns) - end > 1:
        groups.append(Group(lot.choice(OVER[3:]), end, len(plan.columns), groups[0].over))
    return replace(plan, groups=tuple(groups))


def _empty(lot: Random) -> Plan:
    return make_plan(lot, figures=lot.randint(3, 6), rows=lot.randint(4, 9), empty=0.45)


def _lengths(lot: Random) -> Plan:
    plan = make_plan(lot, figures=lot.randint(3, 5), rows=lot.randint(4, 9), kinds=(money, count))
    over = lot.choice((0.0, 1.0))
    columns = [replace(one, align=1.0, over=over) for one in plan.columns[1:]]
    return replace(plan, columns=(plan.columns[0], *columns))


def _wrapped_names(lot: Random) -> Plan:
    plan = make_plan(lot, figures=lot.randint(2, 4), rows=lot.randint(3, 7), wrapped=0.6)
    return replace(plan, between=lot.uniform(0.3, 1.0))


def _tight(lot: Random) -> Plan:
    plan = make_plan(lot, figures=lot.randint(2, 4), rows=lot.randint(3, 7), wrapped=0.5)
    return replace(plan, between=lot.choice((-0.1, 0.0, 0.0, 0.1)))


def _indented(lot: Random) -> Plan:
    plan = make_plan(lot, figures=lot.randint(2, 4), rows=lot.randint(4, 8), wrapped=0.2)
    rows = list(plan.rows)
    if lot.random() < 0.6:
        at = lot.randrange(len(rows) - 2)
        rows.insert(at, ((lot.choice(("ด้านโครงสร้างพื้นฐาน", "งานบริการประชาชน", "กองทุนชุมชน")),),))
    inner = {at: 14.0 for at, row in enumerate(rows) if len(row) > 1 and lot.random() < 0.6}
    return replace(plan, rows=tuple(rows), indents=inner)


def _words(lot: Random) -> Plan:
    plan = make_plan(lot, figures=1, rows=lot.randint(3, 7), wrapped=0.3)
    owners = Column(("ผู้รับผิดชอบ",), 0.0, lot.choice((0.0, 0.5)), gap=lot.uniform(8, 20))
    days = Column(("ระยะเวลา",), 0.0, lot.choice((0.0, 0.5)), gap=lot.uniform(8, 20))
    more: list[tuple[Cell, ...]] = [
        ((lot.choice(OWNERS),), (date(lot),) if lot.random() < 0.8 else ()) for _ in plan.rows
    ]
    if lot.random() < 0.5:
        more = [(*one, (lot.choice(("ดำเนินการแล้ว", "อยู่ระหว่างดำเนินการ")),)) for one in more]
        return replace(
            plan,
            columns=(plan.columns[0], owners, days, Column(("สถานะ",), 0.0, 0.5, gap=12)),
            rows=tuple((row[0], *one) for row, one in zip(plan.rows, more, strict=True)),
        )
    return replace(
        plan,
        columns=(*plan.columns, owners, days),
        rows=tuple((*row, *one) for row, one in zip(plan.rows, more, strict=True)),
    )


def _dates(lot: Random) -> Plan:
    return make_plan(
        lot, figures=lot.randint(3, 4), rows=lot.randint(4, 7), kinds=(money, date, span, count)
    )


def _plain(lot: Random) -> Plan:
    return make_plan(
        lot,
        figures=lot.randint(2, 5),
        rows=lot.randint(3, 8),
        titles=lot.choice(("short", "wrapped")),
    )


def _narrow(lot: Random) -> Plan:
    return make_plan(lot, figures=2, rows=lot.randint(3, 6), kinds=(count, percent))


KINDS: dict[str, Callable[[Random], Plan]] = {
    "wide": _wide, "wrapped_titles": _wrapped_titles, "grouped": _grouped, "empty": _empty,
    "lengths": _lengths, "wrapped_names": _wrapped_names, "tight": _tight, "indented": _indented,
    "words": _words, "dates": _dates, "notes": _plain, "beside": _narrow, "midway": _plain,
}  # fmt: skip


def draw_case(lot: Random, kind: str, plan: Callable[[Random], Plan] | None = None) -> Case:
    """A page of a kind."""
    made = plan or KINDS[kind]
    while True:
        case = _draw(lot, kind, made)
        wide, high = _A4[::-1] if case.flipped else _A4
        if all(one.y < high - 20 and one.x > 10 for one in case.marks) and _right(case) < wide - 15:
            return case


def _right(case: Case) -> float:
    return max(one.x + measure(one.text) * one.size for one in case.marks)


def _draw(lot: Random, kind: str, make: Callable[[Random], Plan]) -> Case:
    plan = make(lot)
    size, flipped = plan.size, lot.random() < 0.5
    marks: list[Mark] = []
    y = 60.0
    if kind == "midway" or lot.random() < 0.4:
        for text in lot.sample(PROSE, lot.randint(1, 4)):
            marks.append(Mark(50, y, text, size))
            y += size * 1.5
        y += size * lot.uniform(0.3, 2.0)
    table = set_table(plan, lot.uniform(40, 80), y)
    marks += table.marks
    truths = [table.truth]
    if kind == "beside":
        other = set_table(replace(make(lot), size=size), table.right + lot.uniform(25, 60), y)
        marks += other.marks
        truths.append(other.truth)
        table = max((table, other), key=lambda one: one.bottom)
    if kind == "notes" or lot.random() < 0.3:
        y = table.bottom + size * lot.uniform(1.4, 2.6)
        for text in lot.sample(NOTES, lot.randint(1, 3)):
            marks.append(Mark(lot.choice((50.0, 70.0)), y, text, lot.choice((size, size - 1))))
            y += size * 1.4
    return Case(kind, marks, flipped, truths)
