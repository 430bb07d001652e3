"""The links of a list on a terminal: the dead first, then those for a person, then remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oit.link_answers import Standing
from oit.screens import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from oit.link_answers import LinkAnswer

_HEADS = {
    Standing.DEAD: ("ลิงก์เสีย", "bold red"),
    Standing.LOOK: ("ต้องให้คนเปิดดู", "yellow"),
    Standing.WORKS: ("เปิดได้ แต่มีข้อสังเกต", "bold"),
}
_MOST_PLACES = 3


def show_links(console: Console, answers: Sequence[LinkAnswer], *, whole: bool) -> None:
    """Show what is to be done; links that simply work are only counted."""
    for standing, (head, style) in _HEADS.items():
        some = [one for one in answers if one.standing is standing]
        if standing is Standing.WORKS:
            some = [one for one in some if one.visit.notes or one.visit.reason]
        if not some:
            continue
        say(console, f"{head} {len(some)} ลิงก์", style=style)
        for one in some:
            _show_link(console, one)
        console.print()
    counts = {standing: sum(one.standing is standing for one in answers) for standing in Standing}
    say(
        console,
        f"ตรวจ {len(answers)} ลิงก์: เปิดได้ {counts[Standing.WORKS]}"
        f" เสีย {counts[Standing.DEAD]} ต้องให้คนเปิดดู {counts[Standing.LOOK]}",
        style="bold",
    )
    if not whole:
        say(console, "หยุดกลางคัน ลิงก์ที่เหลือยังไม่ได้ตรวจ", style="yellow")


def _show_link(console: Console, one: LinkAnswer) -> None:
    say(console, one.visit.url, indent=2)
    more = len(one.places) - _MOST_PLACES
    places = ", ".join(one.places[:_MOST_PLACES]) + (f" และอีก {more} แห่ง" if more > 0 else "")
    if places:
        say(console, f"อยู่ที่ {places}", indent=6, style="dim")
    for sentence in (one.visit.reason, *one.visit.notes):
        if sentence:
            say(console, sentence, indent=6)
