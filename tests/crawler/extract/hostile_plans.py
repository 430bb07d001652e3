"""Writes the cells of hostile tables by lot: figures, dates, names over several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.crawler.extract.hostile_tables import (
    Column,
    Plan,
    measure,
)
from tests.crawler.extract.hostile_words import (
    HEADS,
    MONTHS,
    NAMES,
    OBJECTS,
    PLACES,
    SHORT,
    WIDE,
    WRAPPED,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random


_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


Cell = tuple[str, ...]


def money(lot: Random) -> str:
    """A figure of any length."""
    whole = lot.randrange(10 ** lot.choice((2, 3, 4, 5, 6, 7)) + 1)
    return f"{whole:,}.{lot.randrange(100):02}"


def count(lot: Random) -> str:
    """A whole number of any length."""
    return f"{lot.randrange(10 ** lot.choice((1, 2, 3, 4, 5))):,}"


def percent(lot: Random) -> str:
    """A share."""
    return f"{lot.randrange(10_000) / 100:.2f}"


def date(lot: Random) -> str:
    """A day, a range of days, or one of months."""
    day, one, other = lot.randrange(1, 29), *lot.sample(MONTHS, 2)
    return lot.choice((f"{day} {one} 68", f"{day}-{day + 2} {one} 68", f"{one} 67 - {other} 68"))


def span(lot: Random) -> str:
    """A range of figures."""
    low = lot.randrange(1, 90)
    return f"{low} - {low + lot.randrange(1, 10)}"


def name(lot: Random, lines: int, wide: float) -> Cell:
    """A name over so many lines, broken where a line is full or, now and then, where it is not."""
    words = [lot.choice(HEADS), lot.choice(OBJECTS), *lot.sample(PLACES, 6)]
    if lines == 1:
        return ("".join(words[: lot.choice((2, 3))]),)
    if lot.random() < 0.2:
        part = lot.choice((2, 3))
        return tuple(
            "".join(words[at * part : (at + 1) * part]) or words[at] for at in range(lines)
        )
    made = [words[0]]
    for word in words[1:]:
        if measure(made[-1] + word) <= wide:
            made[-1] += word
        elif len(made) == lines:
            break
        else:
            made.append(word)
    return tuple(made)


def make_plan(  # noqa: PLR0913 - the settings of a layout
    lot: Random,
    *,
    figures: int,
    rows: int,
    titles: str = "short",
    wrapped: float = 0.0,
    empty: float = 0.05,
    kinds: tuple[Callable[[Random], str], ...] = (money, count, percent),
) -> Plan:
    """A plain table: names, and columns of figures."""
    if titles == "wide":
        heads: list[Cell] = [(one,) for one in lot.sample(WIDE, figures)]
    elif titles == "wrapped":
        heads = lot.sample(WRAPPED, figures)
    else:
        heads = [(one,) for one in lot.sample(SHORT, figures)]
    height = lot.choice((0.0, 0.5, 1.0))
    over = lot.choice((0.5, 0.5, 1.0, 0.0))
    gap = lot.uniform(7, 22)
    columns = [Column(lot.choice(NAMES), 0.0, lot.choice((0.0, 0.5)), 0.0)]
    columns += [Column(one, lot.choice((1.0, 1.0, 1.0, 0.5)), over, height, gap) for one in heads]
    writers = [lot.choice(kinds) for _ in heads]
    thai = lot.random() < 0.3
    wide = lot.uniform(11, 18)
    made: list[tuple[Cell, ...]] = []
    used: set[str] = set()
    while len(made) < rows:
        cells: list[Cell] = [name(lot, lot.choice((2, 3)) if lot.random() < wrapped else 1, wide)]
        for write in writers:
            text = write(lot)
            text = text.translate(_THAI) if thai else text
            cells.append((lot.choice(("", "-", "")) if lot.random() < empty else text,))
        joined = {"".join(cell) for cell in cells} - {"", "-"}
        if joined & used or len(joined) < 2:
            continue
        used |= joined
        made.append(tuple(() if cell == ("",) else cell for cell in cells))
    return Plan(
        tuple(columns), tuple(made), size=lot.choice((9.0, 11.0, 12.0, 14.0)),
        step=lot.uniform(1.25, 1.6), between=lot.uniform(0.1, 0.9), below=lot.uniform(1.5, 2.4),
        rise=lot.choice((0.0, 0.5, 1.0)), title_gap=lot.uniform(0.4, 1.0),
    )  # fmt: skip
