"""`oit links`: open every link of a list, a page or a document, and say what became of each."""

from __future__ import annotations

import asyncio
import sys
from contextlib import aclosing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from checklist.evidence import Document, Kind, Unread, UnreadReason
from crawler.crawl import crawl
from crawler.extract.decode import decode
from crawler.files import is_url
from oit.app import now
from oit.commands.looking import look, outside_settings
from oit.commands.options import GAPS_FOUND, NetworkOption
from oit.link_answers import (
    LinkAnswer,
    Standing,
    links_as_csv,
    links_as_json,
    links_as_junit,
)
from oit.link_screen import show_links
from oit.listed_links import ListedLink, links_in_document, links_in_text
from oit.mistakes import MistakesError
from oit.screens import make_console

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Visit
    from crawler.crawl import CrawlSettings

_STDIN = "-"
_LISTS = {".txt", ".csv", ".tsv", ".list", ".md"}
_INTERRUPTED = 130
_SHOWN_URL = 60


class LinksAs(StrEnum):
    """How the links are shown."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    JUNIT = "junit"


def links(
    source: Annotated[
        str, typer.Argument(help="Page (URL), list or document (file), or - for standard input.")
    ],
    show_as: Annotated[LinksAs, typer.Option("--format", help="How to show it.")] = LinksAs.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", help="Write to this file, not to the screen.")
    ] = None,
    sites_at_once: Annotated[
        int, typer.Option("--sites-at-once", min=1, max=200, help="Sites side by side.")
    ] = 20,
    timeout: Annotated[
        float, typer.Option("--timeout", min=1, max=600, help="Seconds for one link.")
    ] = 20,
    allow_network: NetworkOption = None,
) -> None:
    """Open every link of a list, page or document and say what became of it; stores nothing."""
    listed = _gather(source, allow_network)
    if not listed:
        raise MistakesError(
            f"{source}: ไม่พบลิงก์ที่ขึ้นต้นด้วย http:// หรือ https:// โปรดตรวจว่าเป็นไฟล์ที่ต้องการ"
        )
    settings = outside_settings(allow_network, timeout=timeout, reader=_leave_unread)
    seen: dict[str, Visit] = {}
    whole = True
    try:
        _open_all([one.url for one in listed], settings, sites_at_once, seen)
    except KeyboardInterrupt:
        whole = False
    answers = [LinkAnswer(one.places, seen[one.url]) for one in listed if one.url in seen]
    _show(answers, show_as, output, whole=whole)
    if not whole:
        raise typer.Exit(_INTERRUPTED)
    if any(one.standing is not Standing.WORKS for one in answers):
        raise typer.Exit(GAPS_FOUND)


def _gather(source: str, networks: list[str] | None) -> Sequence[ListedLink]:
    if source == _STDIN:
        return links_in_text(sys.stdin.read().splitlines())
    path = Path(source)
    if not is_url(source) and path.suffix.lower() in _LISTS and path.is_file():
        return links_in_text(decode(path.read_bytes()).splitlines())
    (seen,) = look([source], networks)
    if isinstance(seen.content, Document):
        return links_in_document(seen.content)
    said = seen.content.message if isinstance(seen.content, Unread) else seen.visit.reason
    raise MistakesError(f"{source}: {said or 'ไม่มีเอกสารให้อ่าน'}")


def _leave_unread(*_: object, **__: object) -> Unread:
    """What stands behind a link is not read here: whether it opens is all that is asked."""
    return Unread(Kind.OTHER, UnreadReason.UNSUPPORTED_KIND, "")


def _open_all(
    urls: Sequence[str], settings: CrawlSettings, sites_at_once: int, seen: dict[str, Visit]
) -> None:
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
        task = progress.add_task("", total=len(urls))

        async def run() -> None:
            visits = crawl(urls, settings, now=now, hosts_at_once=sites_at_once)
            async with aclosing(visits) as found:
                async for one in found:
                    seen[one.visit.url] = one.visit
                    name = one.visit.url[-_SHOWN_URL:]
                    progress.update(task, completed=len(seen), description=name)

        asyncio.run(run())


def _show(
    answers: Sequence[LinkAnswer], show_as: LinksAs, output: Path | None, *, whole: bool
) -> None:
    if show_as is LinksAs.TABLE and output is None:
        show_links(make_console(), answers, whole=whole)
        return
    match show_as:
        case LinksAs.JSON:
            text = links_as_json(answers, whole=whole)
        case LinksAs.JUNIT:
            text = links_as_junit(answers)
        case _:
            text = links_as_csv(answers)
    if output is None:
        typer.echo(text)
        return
    try:
        output.write_text(text, "utf-8", newline="")
    except OSError as error:
        raise MistakesError(f"เขียนไฟล์ {output} ไม่ได้ โปรดเลือกที่อื่น") from error
