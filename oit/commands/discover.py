"""`oit discover`: find the items on an agency's index page and write an evidence list."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path  # noqa: TC003 - typer reads it at run time
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from checklist.evidence import Document, Liveness, Unread
from crawler.discover import FEWEST_CODED, find_items, index_links
from oit.commands.looking import look
from oit.commands.options import (
    GAPS_FOUND,
    EditionOption,
    NetworkOption,
    RenderOption,
    find_edition,
)
from oit.index_list import IndexList, as_csv, as_json, merge, sentences_of
from oit.mistakes import MistakesError
from oit.screens import make_console, say

if TYPE_CHECKING:
    from rich.console import Console

    from checklist.edition import Edition
    from crawler.crawl import Seen
    from crawler.discover import IndexRow

_DEEPEST = 2  # clicks from the page that was named
_MOST_PAGES = 20
_LABEL = 44


class IndexAs(StrEnum):
    """How the list is shown."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


def discover(
    source: Annotated[str, typer.Argument(metavar="URL", help="The agency's OIT index page.")],
    edition: EditionOption = "2568",
    show_as: Annotated[IndexAs, typer.Option("--format", help="How to show it.")] = IndexAs.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", help="Write the evidence list (CSV) to this file.")
    ] = None,
    allow_network: NetworkOption = None,
    render: RenderOption = False,  # noqa: FBT002 - a switch of the command line
) -> None:
    """Find each item's links on an agency's OIT index page; a draft to correct by hand."""
    if output is not None and output.exists():
        raise MistakesError(f"มีไฟล์ {output} อยู่แล้ว จึงไม่เขียนทับ โปรดตั้งชื่อใหม่หรือลบไฟล์เดิมก่อน")
    found = _search(source, find_edition(edition), allow_network, render=render)
    if output is not None:
        text = as_json(found) if show_as is IndexAs.JSON else as_csv(found)
        try:
            output.write_text(text, "utf-8", newline="")
        except OSError as error:
            raise MistakesError(f"เขียนไฟล์ {output} ไม่ได้ โปรดเลือกที่อื่น") from error
    match show_as:
        case IndexAs.TABLE:
            _show(make_console(), found, output)
        case IndexAs.JSON if output is None:
            typer.echo(as_json(found))
        case IndexAs.CSV if output is None:
            typer.echo(as_csv(found), nl=False)
        case _:
            pass
    if found.missing or found.doubted:
        raise typer.Exit(GAPS_FOUND)


def _search(
    source: str, edition: Edition, networks: list[str] | None, *, render: bool
) -> IndexList:
    """Read the page, and where it is no index the pages of the site that may be."""
    titles = {int(one.id[1:]): one.title for one in edition.items}
    year = edition.fiscal_year
    rows: list[IndexRow] = []
    read: list[str] = []
    known = {source}
    level, first = [source], True
    for _ in range(_DEEPEST + 1):
        ahead: list[str] = []
        for seen in look(level, networks, render=render) if level else ():
            address = seen.visit.final_url or seen.visit.url
            if not isinstance(seen.content, Document):
                if first:
                    raise MistakesError(_unread(source, seen))
                continue
            read.append(address)
            own = find_items(seen.content, titles, year, address)
            rows += own
            if len({row.item for row in own}) < FEWEST_CODED:
                ahead += index_links(seen.content, year, address)
        first = False
        level = [url for url in dict.fromkeys(ahead) if url not in known]
        level = level[: max(_MOST_PAGES - len(read), 0)]
        known.update(level)
    if not rows:
        raise MistakesError(
            f"{source}: ไม่พบหัวข้อ o1 ถึง o{len(edition.items)} ในหน้านี้และหน้าที่ลิงก์ไป "
            "โปรดระบุ URL ของหน้ารวมข้อมูล OIT ของหน่วยงาน"
        )
    return IndexList(edition, merge(rows), tuple(read))


def _unread(source: str, seen: Seen) -> str:
    said = seen.content.message if isinstance(seen.content, Unread) else seen.visit.reason
    if seen.visit.liveness is Liveness.NEEDS_BROWSER:
        said = f"{said} ลองสั่งด้วย --render หรือระบุหน้าอื่นที่แสดงรายการโดยไม่ใช้สคริปต์".strip()
    return f"{source}: {said or 'ไม่มีหน้าเว็บให้อ่าน'}"


def _show(console: Console, found: IndexList, output: Path | None) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("ข้อ", no_wrap=True)
    table.add_column("มั่นใจ", no_wrap=True, justify="right")
    table.add_column("หัวข้อหรือข้อความของลิงก์", overflow="ellipsis", no_wrap=True, max_width=_LABEL)
    table.add_column("ลิงก์", overflow="fold")
    for row in found.rows:
        style = "yellow" if row in found.doubted else ""
        label = row.text if row.text and row.text not in row.label else row.label
        table.add_row(
            f"o{row.item}", f"{row.confidence:.2f}", Text(label), Text(row.url), style=style
        )
    console.print(table)
    console.print()
    for row in found.doubted:
        say(console, f"o{row.item} {row.url}", style="yellow")
        for sentence in sentences_of(row):
            say(console, sentence, indent=4)
    if found.other_numbers:
        say(
            console,
            f"เลขข้อบนหน้านี้ไม่ตรงกับชุดเกณฑ์ปี {found.edition.edition} "
            "อาจเป็นหน้าของปีอื่น ลองสั่งด้วย --edition ของปีนั้น",
            style="bold",
        )
    total = len(found.edition.items)
    say(
        console,
        f"อ่าน {len(found.pages)} หน้า พบ {total - len(found.missing)} จาก {total} ข้อ "
        f"รวม {len(found.rows)} ลิงก์ ควรดูก่อนใช้ {len(found.doubted)} ลิงก์",
        style="bold",
    )
    if found.missing:
        say(console, f"ไม่พบลิงก์ของข้อ {', '.join(found.missing)}")
    if output is not None:
        say(console, f"เขียนรายการหลักฐานไว้ที่ {output} โปรดตรวจแก้ก่อนใช้ ยังไม่ได้เปิดลิงก์ในรายการ")
