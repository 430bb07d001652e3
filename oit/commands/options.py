"""Options that several commands share, and values read from them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checklist.edition import available_editions, load_edition
from oit.evidence_list import read_item_code
from oit.mistakes import MistakesError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.edition import Edition

GAPS_FOUND = 1


class ShowAs(StrEnum):
    """How verdicts are shown."""

    TABLE = "table"
    JSON = "json"
    JUNIT = "junit"


class ListAs(StrEnum):
    """How lists are shown."""

    TABLE = "table"
    JSON = "json"


class ReadAs(StrEnum):
    """How a document is shown."""

    TEXT = "text"
    JSON = "json"


ConfigOption = Annotated[
    Path, typer.Option("--config", help="Configuration file.", show_default=True)
]
EditionOption = Annotated[
    str, typer.Option("--edition", help="Fiscal year of the criteria (B.E.).")
]
TodayOption = Annotated[
    str | None,
    typer.Option(
        "--today", help="Judge as on this day (YYYY-MM-DD, Christian era).", metavar="DATE"
    ),
]
NetworkOption = Annotated[
    list[str] | None,
    typer.Option("--allow-network", help="Also open this inside network (CIDR).", metavar="CIDR"),
]
RenderOption = Annotated[
    bool,
    typer.Option("--render", help="Open pages that are empty without JavaScript in Chromium."),
]
PageOption = Annotated[
    int | None, typer.Option("--page", min=1, help="Only this page (counts from 1).", metavar="N")
]
ImageOption = Annotated[
    Path | None,
    typer.Option(
        "--image",
        metavar="DIR",
        file_okay=False,
        help="Also write each page as a picture with what was found drawn over it.",
    ),
]
DEFAULT_CONFIG = Path("config.toml")


def read_day(text: str | None, fallback: date) -> date:
    """The day of `--today`.

    Raises:
        MistakesError: it is no ISO date of the Christian era.
    """
    if text is None:
        return fallback
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise MistakesError(
            f'--today "{text}" ไม่ใช่วันที่ ให้เขียนแบบ YYYY-MM-DD เป็นคริสต์ศักราช เช่น 2025-04-30'
        ) from None
    if day.year > 2400:  # noqa: PLR2004 - nobody plans so far ahead: it is a Buddhist-era year
        raise MistakesError(f"--today {text} เป็นปีพุทธศักราช ให้ใช้คริสต์ศักราช เช่น {day.year - 543}")
    return day


def find_edition(name: str) -> Edition:
    """The edition of `--edition`.

    Raises:
        MistakesError: there is none of that name.
    """
    if name not in available_editions():
        raise MistakesError(f"ไม่มีชุดเกณฑ์ปี {name} ชุดเกณฑ์ที่มีคือ {', '.join(available_editions())}")
    return load_edition(name)


def find_items(edition: Edition, codes: Sequence[str]) -> list[str]:
    """Item ids from codes in any habit of writing them; all items for no code.

    Raises:
        MistakesError: naming every code that the edition lacks.
    """
    if not codes:
        return [item.id for item in edition.items]
    found = [(code, read_item_code(code)) for code in codes]
    wrong = [code for code, item in found if item is None or edition.item(item) is None]
    if wrong:
        raise MistakesError(
            *(
                f'ไม่มีข้อ "{code}" ในชุดเกณฑ์ปี {edition.edition} ให้ใช้ o1 ถึง o{len(edition.items)}'
                for code in wrong
            )
        )
    return [item.id for item in edition.items if item.id in {item for _, item in found}]
