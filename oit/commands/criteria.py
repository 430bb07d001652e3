"""`oit criteria`: what an edition asks, where each component comes from, how sure that is."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from checklist.edition_changes import compare_editions
from oit.commands.options import EditionOption, ListAs, find_edition, find_items
from oit.edition_screen import show_changes
from oit.screens import make_console, show_edition, show_item

if TYPE_CHECKING:
    from checklist.edition import Component, Edition, Item


def criteria(
    item: Annotated[str | None, typer.Argument(help="Item, as o26; all without it.")] = None,
    edition: EditionOption = "2568",
    diff: Annotated[
        tuple[str, str] | None,
        typer.Option("--diff", metavar="OLD NEW", help="What changed from one edition to another."),
    ] = None,
    show_as: Annotated[ListAs, typer.Option("--format", help="How to show it.")] = ListAs.TABLE,
) -> None:
    """Show what an edition asks, where each component comes from and how sure that is."""
    if diff is not None:
        compared = compare_editions(find_edition(diff[0]), find_edition(diff[1]))
        if show_as is ListAs.JSON:
            changes = [asdict(change) for change in compared]
            typer.echo(json.dumps({"schema": 1, "changes": changes}, ensure_ascii=False, indent=2))
        else:
            show_changes(make_console(), compared)
        return
    found = find_edition(edition)
    wanted = find_items(found, [item] if item else [])
    items = [one for one in found.items if one.id in wanted]
    if show_as is ListAs.JSON:
        typer.echo(json.dumps(_as_json(found, items), ensure_ascii=False, indent=2))
    elif item is None:
        show_edition(make_console(), found)
    else:
        show_item(make_console(), found, items[0])


def _as_json(edition: Edition, items: list[Item]) -> dict[str, object]:
    return {
        "schema": 1,
        "edition": edition.edition,
        "title": edition.title,
        "notice": edition.notice,
        "sources": edition.sources,
        "items": [
            {
                "id": item.id,
                "title": item.title,
                "source": item.source,
                "period": item.period,
                "none_allowed": item.none_allowed,
                "decided_by_machine": item.has_rules,
                "questions": [one.id for one in edition.questions_of(item.id)],
                "components": [_component(component) for component in item.components],
            }
            for item in items
        ],
    }


def _component(component: Component) -> dict[str, object]:
    return {
        "id": component.id,
        "title": component.title,
        "certainty": component.certainty.value,
        "source": component.source,
        "doubt": component.doubt,
        "remedy": component.remedy,
    }
