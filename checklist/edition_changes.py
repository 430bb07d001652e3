"""What changed between two editions: items renumbered, joined, new; components added, gone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checklist.edition import Component, Edition, Item

_YEAR = re.compile(r"25\d\d")
_ALIKE = 60  # of 100, for titles of items
_SAME = 86  # for titles of components


class EditionChange(StrEnum):
    """What became of an item or a component."""

    SAME = "same"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"
    JOINED = "joined"
    ADDED = "added"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item of the newer edition beside those of the older one that it came from.

    Attributes:
        change: what became of it; GONE for an older item that nothing came from.
        item, title: of the newer edition ("" for one that is gone).
        before: ids of the older items.
        added, gone: ids of components of the newer item that the older ones did not have, and of
            components of the older ones that the newer item does not ask.
    """

    change: EditionChange
    item: str
    title: str
    before: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def compare_editions(older: Edition, newer: Edition) -> tuple[ItemChange, ...]:
    """Compare item by item, in the newer edition's order; items that are gone come last.

    Where the newer edition says which items it came from (`from`), that counts; else the title
    tells, years left out.
    """
    before = {item.id: _origins(item, older) for item in newer.items}
    changes = [_change(item, before[item.id], older) for item in newer.items]
    kept = {name for names in before.values() for name in names}
    lost = [item for item in older.items if item.id not in kept]
    changes += [ItemChange(EditionChange.GONE, "", item.title, (item.id,)) for item in lost]
    return tuple(changes)


def _origins(item: Item, older: Edition) -> tuple[str, ...]:
    if item.origins:
        return tuple(name for name in item.origins if older.item(name) is not None)
    scored = [(fuzz.ratio(_bare(item.title), _bare(one.title)), one.id) for one in older.items]
    best = max(scored, default=(0.0, ""))
    return (best[1],) if best[0] >= _ALIKE else ()


def _change(item: Item, before: tuple[str, ...], older: Edition) -> ItemChange:
    if not before:
        return ItemChange(EditionChange.ADDED, item.id, item.title)
    olds = [one for name in before if (one := older.item(name)) is not None]
    were = {c.id: c for one in olds for c in one.components}
    added = tuple(c.id for c in item.components if not _among(c, were))
    now = {c.id: c for c in item.components}
    gone = tuple(c.id for c in were.values() if not _among(c, now))
    if len(before) > 1:
        change = EditionChange.JOINED
    elif _bare(olds[0].title) != _bare(item.title):
        change = EditionChange.REWORDED
    else:
        same = before[0] == item.id
        change = EditionChange.SAME if same else EditionChange.RENUMBERED
    return ItemChange(change, item.id, item.title, before, added, gone)


def _among(component: Component, others: Mapping[str, Component]) -> bool:
    bare = _bare(component.title)
    return any(fuzz.ratio(bare, _bare(other.title)) >= _SAME for other in others.values())


def _bare(title: str) -> str:
    """A title without years and marks, for comparing."""
    return skeleton(_YEAR.sub("", title))
