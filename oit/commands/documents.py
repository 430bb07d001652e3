"""`oit check` and `oit read`: judge or show files and links before they are published."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from checklist.document_json import dump_content
from checklist.evaluate import evaluate
from checklist.evidence import Evidence, Unread
from checklist.finding import Outcome
from checklist.score import score
from crawler.client import FetchSettings
from crawler.crawl import CrawlSettings, Seen
from crawler.files import MissingFileError, look_at
from oit.answers import as_json
from oit.app import now, user_agent
from oit.commands.options import (
    GAPS_FOUND,
    EditionOption,
    ListAs,
    NetworkOption,
    ReadAs,
    TodayOption,
    find_edition,
    find_items,
    read_day,
)
from oit.mistakes import MistakesError
from oit.screens import make_console, say, show_document, show_findings

_ZONE = ZoneInfo("Asia/Bangkok")


def check(
    item: Annotated[str, typer.Argument(help="Item, as o26.")],
    source: Annotated[list[str], typer.Argument(help="Files or URLs; judged as one body.")],
    edition: EditionOption = "2568",
    today: TodayOption = None,
    show_as: Annotated[ListAs, typer.Option("--format", help="How to show it.")] = ListAs.TABLE,
    allow_network: NetworkOption = None,
) -> None:
    """Judge files or URLs for one item, before they are published; stores nothing."""
    criteria = find_edition(edition)
    items = find_items(criteria, [item])
    day = read_day(today, datetime.now(_ZONE).date())
    evidence = [Evidence(items[0], s.visit, s.content) for s in _look(source, allow_network)]
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


def read(
    source: Annotated[str, typer.Argument(help="File or URL.")],
    show_as: Annotated[ReadAs, typer.Option("--format", help="How to show it.")] = ReadAs.TEXT,
    allow_network: NetworkOption = None,
) -> None:
    """Show what the checker sees in a document: its pages, lines and tables."""
    (seen,) = _look([source], allow_network)
    if seen.content is None:
        reason = seen.visit.reason or seen.visit.liveness.value
        raise MistakesError(f"{source}: ไม่มีเอกสารให้อ่าน ({seen.visit.liveness.value}) {reason}")
    if show_as is ReadAs.JSON:
        typer.echo(dump_content(seen.content).decode())
    else:
        show_document(make_console(), seen.content)
    if isinstance(seen.content, Unread):
        raise typer.Exit(GAPS_FOUND)


def _look(sources: list[str], networks: list[str] | None) -> list[Seen]:
    fetch = FetchSettings(user_agent=user_agent(None), allowed_networks=tuple(networks or ()))
    try:
        return look_at(sources, CrawlSettings(fetch=fetch), now)
    except MissingFileError as error:
        raise MistakesError(*error.sentences) from error
