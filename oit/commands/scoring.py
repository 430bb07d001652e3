"""`oit score`: what the result comes to, what a failing item costs, which figures are false."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from checklist.finding import Outcome
from checklist.scoring import impossible_figures, ita_total, level_of, oit_score, prices
from oit.app import open_app
from oit.commands.options import (
    DEFAULT_CONFIG,
    ConfigOption,
    EditionOption,
    ListAs,
    find_edition,
    find_items,
)
from oit.mistakes import MistakesError
from oit.score_screen import Result, show_result
from oit.screens import make_console
from storage.database import reading
from storage.history import last_closed
from storage.verdicts import verdicts_of

if TYPE_CHECKING:
    from pathlib import Path

    from checklist.edition import Edition


def score(  # noqa: PLR0913, PLR0917 - one argument an option of the command line
    items: Annotated[
        list[str] | None,
        typer.Argument(help="Items that score 0, as o26; without any, those that failed last."),
    ] = None,
    edition: EditionOption = "2568",
    config: ConfigOption = DEFAULT_CONFIG,
    number: Annotated[
        int | None, typer.Option("--round", help="Take the failing items of this round.")
    ] = None,
    iit: Annotated[
        float | None, typer.Option("--iit", min=0, max=100, help="Score of IIT.")
    ] = None,
    eit1: Annotated[
        float | None, typer.Option("--eit1", min=0, max=100, help="Score of EIT, part 1.")
    ] = None,
    eit2: Annotated[
        float | None, typer.Option("--eit2", min=0, max=100, help="Score of EIT, part 2.")
    ] = None,
    printed: Annotated[
        list[str] | None,
        typer.Option("--printed", metavar="ID=SCORE", help="A printed figure to test, as 10.2=90."),
    ] = None,
    show_as: Annotated[ListAs, typer.Option("--format", help="How to show it.")] = ListAs.TABLE,
) -> None:
    """Compute OIT, the ITA total and its level, and what each failing item costs."""
    figures = _read_figures(printed or [])
    if items:
        criteria = find_edition(edition)
        failing = find_items(criteria, items)
    else:
        criteria, failing = _failing_of_round(config, number)
    worth = {item.id: 0.0 if item.id in failing else 100.0 for item in criteria.items}
    given = {"iit": iit, "eit1": eit1, "eit2": eit2, "oit": oit_score(criteria, worth)}
    scores = {name: value for name, value in given.items() if value is not None}
    total = ita_total(criteria, scores)
    level = level_of(criteria, total, scores) if total is not None else None
    result = Result(
        scores["oit"],
        total,
        level.title if level else None,
        prices(criteria, failing),
        impossible_figures(criteria, figures),
    )
    if show_as is ListAs.JSON:
        said = {"schema": 1, "edition": criteria.edition, **asdict(result)}
        typer.echo(json.dumps(said, ensure_ascii=False, indent=2))
    else:
        show_result(make_console(), criteria, result)


def _failing_of_round(config: Path, number: int | None) -> tuple[Edition, list[str]]:
    """The edition of the configuration, and the items that failed in a round (the last one)."""
    app = open_app(config)
    with reading(app.engine) as transaction:
        if number is None:
            last = last_closed(transaction, app.config.agency.name, app.edition.edition)
            if last is None:
                raise MistakesError(
                    "ยังไม่มีรอบที่ตรวจเสร็จ ให้สั่ง oit audit ก่อน หรือระบุข้อที่ไม่ผ่าน เช่น oit score o26"
                )
            number = last.id
        verdicts = verdicts_of(transaction, number)
    return app.edition, [v.item for v in verdicts if v.outcome == Outcome.FAIL]


def _read_figures(printed: list[str]) -> dict[str, float]:
    figures, wrong = {}, []
    for text in printed:
        name, _, figure = text.partition("=")
        try:
            figures[name.strip()] = float(figure)
        except ValueError:
            wrong.append(f'--printed "{text}" อ่านไม่ได้ ให้เขียนแบบ 10.2=90.00')
    if wrong:
        raise MistakesError(*wrong)
    return figures
