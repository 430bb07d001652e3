"""`oit read`: show what the checker sees in a file or behind a link."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from checklist.document import Document, Unread
from checklist.document_json import dump_content
from checklist.privacy import find_personal_ids, mask_document
from crawler.extract.overlay import DRAWN, draw_page
from oit.commands.looking import look
from oit.commands.options import (
    GAPS_FOUND,
    ImageOption,
    NetworkOption,
    PageOption,
    ReadAs,
    RenderOption,
)
from oit.mistakes import MistakesError
from oit.reading_screen import show_document
from oit.screens import make_console

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from checklist.privacy import PersonalId


def read(
    source: Annotated[str, typer.Argument(help="File or URL.")],
    show_as: Annotated[ReadAs, typer.Option("--format", help="How to show it.")] = ReadAs.TEXT,
    page: PageOption = None,
    image: ImageOption = None,
    allow_network: NetworkOption = None,
    render: RenderOption = False,  # noqa: FBT002 - a switch of the command line
) -> None:
    """Show what the checker sees in a document: its pages, lines and tables."""
    (seen,) = look([source], allow_network, render=render)
    content = seen.content
    if content is None:
        reason = seen.visit.reason or seen.visit.liveness.value
        raise MistakesError(f"{source}: ไม่มีเอกสารให้อ่าน ({seen.visit.liveness.value}) {reason}")
    if isinstance(content, Unread):
        _show_unread(content, show_as)
        raise typer.Exit(GAPS_FOUND)
    _check_page(content, page)
    if image is not None and seen.picture is not None:
        _write_picture(_make_folder(image) / "page-001.png", seen.picture)
    elif image is not None:
        _draw(seen.body or b"", content, page, image)
    personal = [one for one in find_personal_ids(content) if page in {None, one.page}]
    shown = mask_document(content)
    if show_as is ReadAs.TEXT:
        show_document(make_console(), shown, personal, only=page)
    else:
        typer.echo(as_json(shown if page is None else _only(shown, page), personal))


def as_json(document: Document, personal: Sequence[PersonalId]) -> str:
    """The document as one line of JSON, with the places of national ID numbers, masked."""
    answer = json.loads(dump_content(document))
    answer["personal_ids"] = [
        {"page": one.page, "file": one.file, "place": one.place, "masked": one.masked}
        for one in personal
    ]
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))


def _show_unread(content: Unread, show_as: ReadAs) -> None:
    if show_as is ReadAs.TEXT:
        show_document(make_console(), content)
    else:
        typer.echo(dump_content(content).decode())


def _check_page(document: Document, number: int | None) -> None:
    pages = {page.number for page in document.pages}
    if number is not None and number not in pages:
        raise MistakesError(f"ไม่มีหน้า {number} เอกสารนี้มีถึงหน้า {max(pages)}")


def _only(document: Document, number: int) -> Document:
    """The document with one page, and the tables on it that began on an earlier one."""
    pages = []
    for page in document.pages:
        running = tuple(table for table in page.tables if number in table.row_pages)
        if page.number == number:
            pages.append(page)
        elif running:
            pages.append(replace(page, lines=(), images=(), links=(), forms=(), tables=running))
    return replace(document, pages=tuple(pages))


def _draw(body: bytes, document: Document, number: int | None, folder: Path) -> None:
    if document.kind not in DRAWN:
        kind = document.kind.value
        raise MistakesError(f"--image ใช้ได้กับไฟล์ PDF และรูปภาพเท่านั้น ไฟล์นี้เป็น {kind} จึงไม่มีหน้าให้วาด")
    _make_folder(folder)
    for page in document.pages:
        if number not in {None, page.number}:
            continue
        picture = draw_page(body, document, page)
        if isinstance(picture, Unread):
            typer.echo(f"หน้า {page.number}: {picture.message}", err=True)
            continue
        _write_picture(folder / f"page-{page.number:03}.png", picture)


def _make_folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MistakesError(f"สร้างโฟลเดอร์ {folder} ไม่ได้ โปรดเลือกโฟลเดอร์อื่นที่เขียนได้") from error
    return folder


def _write_picture(path: Path, picture: bytes) -> None:
    path.write_bytes(picture)
    typer.echo(f"เขียน {path}", err=True)
