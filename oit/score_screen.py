"""The result as people see it: OIT, the total, its level, and what to mend first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.table import Table

from oit.screens import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console

    from checklist.edition import Edition
    from checklist.scoring import Price

_WIDEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Result:
    """What an agency's scores come to.

    Attributes:
        oit: score of OIT, 0 to 100.
        total, level: the ITA total and its level; None where a survey's score is missing.
        failing: what each failing item costs, dearest first.
        impossible: printed figures that cannot be right, each with one Thai sentence saying why.
    """

    oit: float
    total: float | None
    level: str | None
    failing: tuple[Price, ...]
    impossible: Mapping[str, str]


def show_result(console: Console, edition: Edition, result: Result) -> None:
    """Print the result."""
    say(console, f"OIT {result.oit:.2f}", style="bold")
    if result.total is None:
        say(console, "ยังไม่มีคะแนน IIT และ EIT ครบ จึงไม่คำนวณคะแนนรวม ITA (ใช้ --iit --eit1 --eit2)")
    else:
        say(console, f"ITA รวม {result.total:.2f}  ระดับ {result.level or '-'}", style="bold")
    if result.failing:
        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column("ข้อที่ไม่ผ่าน แก้ข้อบนก่อน")
        table.add_column("OIT ได้คืน", justify="right")
        table.add_column("ITA ได้คืน", justify="right")
        for one in result.failing:
            item = edition.item(one.item)
            title = (item.title if item else "")[:_WIDEST_TITLE]
            table.add_row(f"{one.item} {title}", f"{one.oit:.2f}", f"{one.ita:.2f}")
        console.print(table)
    for sentence in result.impossible.values():
        say(console, sentence, style="yellow")
    for part in edition.parts():
        if part.doubt:
            say(console, f"{part.id}: {part.doubt}", style="dim")
    if edition.scoring.doubt:
        say(console, edition.scoring.doubt, style="dim")
