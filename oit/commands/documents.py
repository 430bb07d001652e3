"""`oit check`: judge files and links before they are published."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from checklist.evaluate import evaluate
from checklist.finding import Outcome
from checklist.score import score
from oit.answers import as_json
from oit.commands.looking import look_for_item
from oit.commands.options import (
    GAPS_FOUND,
    EditionOption,
    ListAs,
    NetworkOption,
    RenderOption,
    TodayOption,
    find_edition,
    find_items,
    read_day,
)
from oit.screens import make_console, say, show_findings

_ZONE = ZoneInfo("Asia/Bangkok")


def check(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    item: Annotated[str, typer.Argument(help="Item, as o26.")],
    source: Annotated[list[str], typer.Argument(help="Files or URLs; judged as one body.")],
    edition: EditionOption = "2568",
    today: TodayOption = None,
    show_as: Annotated[ListAs, typer.Option("--format", help="How to show it.")] = ListAs.TABLE,
    allow_network: NetworkOption = None,
    render: RenderOption = False,  # noqa: FBT002 - a switch of the command line
) -> None:
    """Judge files or URLs for one item, before they are published; stores nothing."""
    criteria = find_edition(edition)
    items = find_items(criteria, [item])
    day = read_day(today, datetime.now(_ZONE).date())
    evidence = look_for_item(criteria, items[0], source, allow_network, render=render)
    verdicts = evaluate(criteria, evidence, day, items=items)
    if show_as is ListAs.JSON:
        typer.echo(as_json(criteria, day, verdicts, evidence, score(criteria, verdicts)))
    else:
        console = make_console()
        show_findings(console, verdicts[0], evidence)
        console.print()
        say(console, criteria.notice, style="yellow")
    if verdicts[0].outcome in {Outcome.FAIL, Outcome.REVIEW}:
        raise typer.Exit(GAPS_FOUND)
