"""What `oit read` shows people: pages with their lines, tables, pictures, forms and doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from checklist.document import How, Unread
from checklist.thai.calendar import thai_date
from oit.privacy_notes import ASK, list_places
from oit.screens import say
from oit.table_text import DOUBT, LEGEND, draw_grid
from oit.thai_wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from checklist.document import Document, Form, Line, Page
    from checklist.document import Table as Grid
    from checklist.privacy import PersonalId

_HOW = {
    How.RULED: "มีเส้นตาราง",
    How.ALIGNED: "ไม่มีเส้น จัดตามแนวคอลัมน์",
    How.MARKUP: "จากรหัสหน้า",
    How.SHEET: "แผ่นงาน",
    How.OCR: "อ่านด้วย OCR",
    How.TEXT: "ข้อความ",
    How.UNREAD: "ยังไม่ได้อ่าน",
}
_INDENT = 6
_LEAST_WIDTH = 40


def show_document(
    console: Console,
    document: Document | Unread,
    personal: Sequence[PersonalId] = (),
    *,
    only: int | None = None,
) -> None:
    """Show what the checker sees in a file; OCR and doubtful passages are marked.

    Args:
        console: where to.
        document: what was read.
        personal: national ID numbers found in it.
        only: the number of the one page to show, None for all.
    """
    if isinstance(document, Unread):
        console.print(Text(f"อ่านไม่ได้ ({document.reason.value}): {document.message}", style="red"))
        return
    say(console, _head(document), style="bold")
    _show_personal(console, personal)
    for page in document.pages:
        if only in {None, page.number}:
            _show_page(console, document, page)
    if any(page.tables or page.doubtful for page in document.pages):
        console.print()
        say(console, LEGEND, style="dim")


def _head(document: Document) -> str:
    parts = [f"ชนิด {document.kind.value}", f"ชื่อเรื่อง: {document.title or '-'}"]
    if document.author:
        parts.append(f"ผู้จัดทำ: {document.author}")
    for word, moment in (("สร้าง", document.created), ("แก้ไข", document.modified)):
        if moment is not None:
            parts.append(f"{word} {thai_date(moment.date())}")
    return "  ".join(parts)


def _show_personal(console: Console, personal: Sequence[PersonalId]) -> None:
    if not personal:
        return
    said = f"พบเลข 13 หลักที่ตรงกับเลขประจำตัวประชาชน {len(personal)} แห่ง {ASK}"
    say(console, said, style="bold red")
    say(console, list_places(personal), indent=3, style="red")


def _show_page(console: Console, document: Document, page: Page) -> None:
    console.print()
    say(console, _page_head(page), style="bold")
    if page.unread is not None or page.note:
        reason = page.note or (page.unread.value if page.unread else "")
        say(console, f"! {reason}", indent=3, style="yellow")
    own = {table.after_line: table for table in page.tables}
    for grid, rows in _continued(document, page):
        _show_grid(console, grid, rows, f"ต่อจากหน้า {_began_on(grid)}")
    for index, line in enumerate(page.lines):
        if index in own:
            _show_own(console, page, own.pop(index))
        if not line.table:
            _show_line(console, index + 1, line)
    for grid in own.values():
        _show_own(console, page, grid)
    _show_rest(console, page)


def _page_head(page: Page) -> str:
    name = f" {page.name}" if page.name else ""
    file = f"ไฟล์ {page.file} " if page.file else ""
    marks = "  [อ่านด้วย OCR ต้องเทียบกับภาพ]" if page.how is How.OCR else ""
    if page.doubtful:
        marks += f"  [ทั้งหน้าไม่แน่ใจ {DOUBT}]"
    return f"── {file}หน้า {page.number}{name}{marks}"


def _show_line(console: Console, number: int, line: Line) -> None:
    marks = ""
    if line.hidden:
        marks = "  (มองไม่เห็นบนหน้า)"
    elif line.aside:
        marks = "  (เมนูหรือส่วนท้าย)"
    if line.doubtful:
        marks += f"  {DOUBT}"
    if line.other:
        marks += f"  [อีกวิธีอ่านว่า {line.other}]"
    style = "bold" if line.heading else ("dim" if line.aside else "")
    style = "yellow" if line.doubtful else style
    room = max(console.width - _INDENT, _LEAST_WIDTH)
    for index, part in enumerate(wrap(f"{line.text}{marks}", room)):
        lead = f"{number:>4}  " if index == 0 else " " * _INDENT
        console.print(Text.assemble((lead, "dim"), (part, style)))


def _show_own(console: Console, page: Page, grid: Grid) -> None:
    """Show a table where it begins: the rows that stand on this page."""
    rows = [
        row
        for row in range(len(grid.rows))
        if row >= len(grid.row_pages) or grid.row_pages[row] == page.number
    ]
    _show_grid(console, grid, rows, _HOW[grid.how])


def _continued(document: Document, page: Page) -> list[tuple[Grid, list[int]]]:
    """Tables that began on an earlier page, with their rows on this one."""
    found = []
    for owner in document.pages:
        for grid in owner.tables if owner.file == page.file and owner is not page else ():
            rows = [row for row, at in enumerate(grid.row_pages) if at == page.number]
            if rows:
                found.append((grid, rows))
    return found


def _began_on(grid: Grid) -> int:
    return grid.row_pages[0]


def _show_grid(console: Console, grid: Grid, rows: Sequence[int], how: str) -> None:
    aside = " เมนูหรือส่วนท้าย" if grid.aside else ""
    say(console, f"ตาราง {grid.number} ({how}){aside}", indent=3, style="dim")
    drawn = draw_grid(grid, rows, console.width)
    for part in [drawn] if isinstance(drawn, Table) else drawn:
        console.print(part)


def _show_rest(console: Console, page: Page) -> None:
    for image in page.images:
        size = f" {image.width:.0f}×{image.height:.0f}" if image.width else ""
        words = " ".join(part for part in (image.name, image.alt) if part)
        if words:
            say(console, f"ภาพ: {words}{size}", indent=_INDENT, style="dim")
    unnamed = sum(not (image.name or image.alt) for image in page.images)
    if unnamed:
        say(console, f"ภาพที่ไม่มีชื่อ {unnamed} ภาพ", indent=_INDENT, style="dim")
    for form in page.forms:
        _show_form(console, form)
    if page.links:
        shown = f"ลิงก์ {len(page.links)} รายการ (ดูทั้งหมดด้วย --format json)"
        say(console, shown, indent=_INDENT, style="dim")


def _show_form(console: Console, form: Form) -> None:
    aside = " (ค้นหาหรือเข้าสู่ระบบ)" if form.aside else ""
    fields = ", ".join(
        f"{field.label or field.name or field.kind}{'*' if field.required else ''}"
        for field in form.fields
    )
    say(console, f"แบบฟอร์ม{aside}: {fields or 'ไม่มีช่องให้กรอก'}", indent=_INDENT, style="dim")
