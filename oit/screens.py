"""What people see on a terminal: verdicts, criteria, documents, as tables and lines."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from checklist.evidence import Unread
from checklist.finding import Outcome
from oit.privacy_notes import warn_of_ids
from oit.thai_wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.edition import Edition, Item
    from checklist.evidence import Evidence
    from checklist.finding import Finding, ItemVerdict, Score

OUTCOME_THAI = {
    Outcome.PASS: "ผ่าน",
    Outcome.FAIL: "ไม่ผ่าน",
    Outcome.REVIEW: "ต้องให้คนตรวจ",
    Outcome.NOT_APPLICABLE: "ไม่ใช้กับหน่วยงานนี้",
}
_STYLES = {
    Outcome.PASS: "green",
    Outcome.FAIL: "bold red",
    Outcome.REVIEW: "yellow",
    Outcome.NOT_APPLICABLE: "dim",
}
_PIPE_WIDTH = 120
_SHORT_REASON = 200
_CODE_WIDTH, _OUTCOME_WIDTH, _GAP = 4, 13, 2
_LEAST_FREE = 40


def make_console(*, error: bool = False) -> Console:
    """A console for standard output or standard error; wide enough for Thai when piped."""
    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() else _PIPE_WIDTH
    return Console(stderr=error, width=width, highlight=False, soft_wrap=False)


def show_verdicts(console: Console, verdicts: Sequence[ItemVerdict]) -> None:
    """The items of a round: id, outcome, title and decisive reason."""
    free = max(console.width - _CODE_WIDTH - _OUTCOME_WIDTH - 3 * _GAP, _LEAST_FREE)
    title_width = free * 2 // 5
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    table.add_column("ข้อ", width=_CODE_WIDTH, no_wrap=True)
    table.add_column("ผล", width=_OUTCOME_WIDTH, no_wrap=True)
    table.add_column("เรื่อง", width=title_width)
    table.add_column("เหตุผล", width=free - title_width)
    for verdict in verdicts:
        table.add_row(
            verdict.item,
            Text(OUTCOME_THAI[verdict.outcome], style=_STYLES[verdict.outcome]),
            Text("\n".join(wrap(verdict.title, title_width))),
            Text("\n".join(wrap(_cut(verdict.reason), free - title_width))),
        )
    console.print(table)


def say(console: Console, text: str, *, indent: int = 0, style: str = "") -> None:
    """Print Thai text with an indent, its lines broken where Thai may break."""
    for line in wrap(text, max(console.width - indent, _LEAST_FREE)):
        console.print(Text(" " * indent + line, style=style))


def show_findings(console: Console, verdict: ItemVerdict, evidence: Sequence[Evidence]) -> None:
    """One item in full: its links, and each component with reason, remedy, doubt and proof."""
    say(console, f"{verdict.item} {verdict.title}", style="bold")
    said = f"{OUTCOME_THAI[verdict.outcome]}: {verdict.reason}"
    say(console, said, style=_STYLES[verdict.outcome])
    for piece in evidence:
        if piece.item == verdict.item:
            state = f"ลิงก์ {piece.visit.url}  {_link_state(piece)}"
            say(console, state, indent=2, style="dim")
            if piece.found_on:
                say(console, f"พบบนหน้า {piece.found_on}", indent=4, style="dim")
            for note in piece.visit.notes:
                say(console, note, indent=4, style="yellow")
            if warning := warn_of_ids(piece):
                say(console, warning, indent=4, style="bold red")
    for finding in verdict.findings:
        _show_finding(console, finding)


def show_score(console: Console, score: Score) -> None:
    """The score as low, likely, high."""
    console.print(
        Text.assemble(
            ("คะแนน OIT  ", "bold"),
            f"ต่ำสุด {score.low:.2f} – น่าจะเป็น {score.likely:.2f} – สูงสุด {score.high:.2f}",
        )
    )


def show_edition(console: Console, edition: Edition) -> None:
    """All items of an edition, a line each."""
    console.print(Text(edition.title, style="bold"))
    say(console, f"หมายเหตุ: {edition.notice}", style="yellow")
    for indicator in edition.indicators:
        console.print(Text(f"ตัวชี้วัด {indicator.id} {indicator.title}", style="bold"))
        for part in indicator.parts:
            console.print(Text(f"  {part.id} {part.title}", style="bold"))
            if part.doubt:
                console.print(Text(f"      ({part.certainty.thai}: {part.doubt})", style="yellow"))
            for item_id in part.items:
                item = edition.item(item_id)
                if item is not None:
                    count = len(item.components)
                    decided = "ระบบตัดสินได้" if item.has_rules else "ยังให้คนตรวจ"
                    console.print(
                        Text(f"      {item.id:<4} {item.title}  [{count} องค์ประกอบ, {decided}]")
                    )


def show_item(console: Console, edition: Edition, item: Item) -> None:
    """One item of an edition: components with source, certainty and doubt."""
    say(console, f"{item.id} {item.title}", style="bold")
    for label, text in (
        ("ช่วงเวลา", item.period),
        ("ตอบว่าไม่มีได้ที่ใด", item.none_allowed),
        ("หลักฐานที่มักใช้", item.usual_evidence),
        ("หมายเหตุ", item.notes),
    ):
        if text:
            say(console, f"{label}: {text}", indent=2)
    if questions := edition.questions_of(item.id):
        listed = "; ".join(f"{one.id} {one.title}" for one in questions)
        say(console, f"ช่วยคะแนนแบบวัดการรับรู้: {listed}", indent=2)
    for component in item.components:
        console.print()
        say(console, f"{component.id}  {component.title}", indent=2, style="bold")
        said = f"ที่มา: {component.source} ({component.certainty.thai})"
        say(console, said, indent=6, style="dim")
        if component.doubt:
            say(console, f"ข้อสงสัย: {component.doubt}", indent=6, style="yellow")
        say(console, f"วิธีทำให้ครบ: {component.remedy}", indent=6)
    if item.faults:
        console.print()
        say(console, "ความผิดพลาดที่พบบ่อย", indent=2, style="bold")
        for fault in item.faults:
            say(console, f"- {fault}", indent=4)
    console.print()
    say(console, edition.notice, style="yellow")


def _show_finding(console: Console, finding: Finding) -> None:
    console.print()
    head = f"{OUTCOME_THAI[finding.outcome]}  {finding.component} {finding.title}"
    sure = f"(มั่นใจ {finding.confidence:.0%})"
    say(console, f"{head} {sure}", indent=2, style=_STYLES[finding.outcome])
    say(console, finding.reason, indent=6)
    for quote in finding.quotes:
        say(console, f"“{quote.text}”", indent=6, style="cyan")
        place = f"{quote.source} หน้า {quote.page} {quote.place}"
        say(console, place, indent=8, style="dim")
    if finding.remedy:
        say(console, f"แก้ไข: {finding.remedy}", indent=6)
    if finding.doubt:
        say(console, f"ข้อสงสัยเรื่องเกณฑ์: {finding.doubt}", indent=6, style="yellow")


def _link_state(piece: Evidence) -> str:
    visit = piece.visit
    if isinstance(piece.content, Unread):
        return f"[{visit.liveness.value}] {piece.content.message}"
    return f"[{visit.liveness.value}] {visit.reason or ''}".rstrip()


def _cut(text: str) -> str:
    return text if len(text) <= _SHORT_REASON else f"{text[:_SHORT_REASON].rstrip()}…"
