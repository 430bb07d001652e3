"""`oit audit` and `oit judge`: a round over the agency's evidence, and judging one again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from checklist.finding import Outcome
from oit.answers import as_json
from oit.app import open_app
from oit.commands.options import (
    DEFAULT_CONFIG,
    GAPS_FOUND,
    ConfigOption,
    ShowAs,
    TodayOption,
    find_items,
    read_day,
)
from oit.junit import as_junit
from oit.mistakes import MistakesError
from oit.privacy_notes import items_with_ids
from oit.report import write_report
from oit.round import judge_again, run_round
from oit.screens import make_console, show_score, show_verdicts
from storage.database import reading
from storage.history import last_closed

if TYPE_CHECKING:
    from checklist.evidence import Visit
    from oit.app import App
    from oit.round import RoundResult

_SHOWN_URL = 60


def audit(
    config: ConfigOption = DEFAULT_CONFIG,
    item: Annotated[
        list[str] | None, typer.Option("--item", help="Only this item (repeat for more).")
    ] = None,
    show_as: Annotated[ShowAs, typer.Option("--format", help="How to show it.")] = ShowAs.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", help="Write to this file, not to the screen.")
    ] = None,
    today: TodayOption = None,
) -> None:
    """Check the agency's evidence: fetch, read, judge, store, queue the mail."""
    app = open_app(config)
    items = find_items(app.edition, item or [])
    day = read_day(today, app.today())
    _check_output(output)
    console = make_console(error=True)
    with Progress(
        TextColumn("ตรวจลิงก์"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("", total=None)

        def report(done: int, total: int, visit: Visit) -> None:
            progress.update(task, completed=done, total=total, description=visit.url[-_SHOWN_URL:])

        result = run_round(app, day, items=items, report=report)
    _finish(app, result, show_as, output)


def judge(
    config: ConfigOption = DEFAULT_CONFIG,
    number: Annotated[
        int | None, typer.Option("--round", help="Which round; the last one if not given.")
    ] = None,
    show_as: Annotated[ShowAs, typer.Option("--format", help="How to show it.")] = ShowAs.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", help="Write to this file, not to the screen.")
    ] = None,
    today: TodayOption = None,
) -> None:
    """Judge stored evidence again (new criteria, new rules), fetching nothing."""
    app = open_app(config)
    day = read_day(today, app.today())
    _check_output(output)
    if number is None:
        with reading(app.engine) as transaction:
            last = last_closed(transaction, app.config.agency.name, app.edition.edition)
        if last is None:
            raise MistakesError("ยังไม่มีรอบที่ตรวจเสร็จ ให้สั่ง oit audit ก่อน")
        number = last.id
    _finish(app, judge_again(app, number, day), show_as, output)


def _finish(app: App, result: RoundResult, show_as: ShowAs, output: Path | None) -> None:
    """Show the result where it was asked for, and the notes where they do not disturb it."""
    path = write_report(app.reports, app.config.agency.name, app.edition, result)
    if show_as is ShowAs.TABLE and output is None:
        console = make_console()
        show_verdicts(console, result.verdicts)
        console.print()
        show_score(console, result.score)
    else:
        _write(_render(app, result, show_as), output)
    notes = make_console(error=show_as is not ShowAs.TABLE or output is not None)
    if result.resumed:
        notes.print(f"ตรวจต่อจากรอบที่ {result.round_id} ที่ค้างไว้ เปิดลิงก์เพิ่ม {result.fetched} ลิงก์")
    notes.print(f"รายงาน: {_near(path)}")
    if result.mails:
        owners = ", ".join(mail.owner for mail in result.mails)
        notes.print(f"อีเมลรอส่ง {len(result.mails)} ฉบับ ({owners}) ดูด้วย: oit send --dry-run")
    else:
        notes.print("ไม่มีอีเมลใหม่ เพราะไม่มีข้อที่เพิ่งไม่ผ่านหรือเพิ่งแก้เสร็จ")
    if named := items_with_ids(result.evidence):
        notes.print(
            f"พบเลขประจำตัวประชาชนในไฟล์ที่เผยแพร่ของข้อ {', '.join(named)} ดูตำแหน่งในรายงาน",
            style="bold red",
        )
    if any(v.outcome in {Outcome.FAIL, Outcome.REVIEW} for v in result.verdicts):
        raise typer.Exit(GAPS_FOUND)


def _render(app: App, result: RoundResult, show_as: ShowAs) -> str:
    if show_as is ShowAs.JUNIT:
        return as_junit(result.verdicts)
    if show_as is ShowAs.JSON:
        return as_json(app.edition, result.today, result.verdicts, result.evidence, result.score)
    lines = [f"{v.item}\t{v.outcome.value}\t{v.title}\t{v.reason}" for v in result.verdicts]
    score = result.score
    return "\n".join([*lines, f"OIT\t{score.low:.2f}\t{score.likely:.2f}\t{score.high:.2f}"])


def _write(text: str, output: Path | None) -> None:
    if output is None:
        typer.echo(text)
    else:
        output.write_text(f"{text}\n", "utf-8")


def _check_output(output: Path | None) -> None:
    """Refuse a place that cannot be written before an hour of work, not after it."""
    if output is not None and (output.is_dir() or not output.resolve().parent.is_dir()):
        raise MistakesError(f'เขียนที่ "{output}" ไม่ได้ ให้ระบุชื่อไฟล์ในโฟลเดอร์ที่มีอยู่แล้ว')


def _near(path: Path) -> Path:
    """A path as short as it can be written from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
