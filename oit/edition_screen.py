"""Two editions side by side, as people see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checklist.edition_changes import EditionChange
from oit.screens import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from checklist.edition_changes import ItemChange

_THAI = {
    EditionChange.SAME: "คงเดิม",
    EditionChange.RENUMBERED: "เปลี่ยนเลขข้อ",
    EditionChange.REWORDED: "เปลี่ยนชื่อ",
    EditionChange.JOINED: "รวมข้อ",
    EditionChange.ADDED: "ข้อใหม่",
    EditionChange.GONE: "ไม่มีแล้ว",
}


def show_changes(console: Console, changes: Sequence[ItemChange]) -> None:
    """Print what became of each item, a line each, and its components that came or went."""
    for one in changes:
        came = " + ".join(one.before) or "–"
        head = f"{came:>9} → {one.item or '–':<4} {_THAI[one.change]}: {one.title}"
        say(console, head, style="dim" if one.change is EditionChange.SAME else "")
        if one.added:
            say(console, f"องค์ประกอบที่เพิ่มหรือเขียนใหม่: {', '.join(one.added)}", indent=18)
        if one.gone:
            say(console, f"องค์ประกอบของปีก่อนที่ไม่มีแล้ว: {', '.join(one.gone)}", indent=18)
