"""The table of figures: one line each, the corpora side by side, with the target."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDTH = 58


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure must be: at least or at most a bound."""

    bound: float
    most: bool = False

    def met(self, value: float) -> bool:
        """Whether a figure is good enough, as it is printed."""
        rounded = round(value, 4)
        return rounded <= self.bound if self.most else rounded >= self.bound

    def __str__(self) -> str:
        return f"{'<=' if self.most else '>='} {self.bound:g}"


@dataclass(slots=True)
class Row:
    """One figure in every corpus; `note` says how much it was counted over."""

    part: str
    name: str
    target: Target | None = None
    values: dict[str, tuple[float, str]] = field(default_factory=dict)


class Board:
    """Collects figures and prints them."""

    def __init__(self, corpora: tuple[str, ...]) -> None:
        self.corpora = corpora
        self._rows: dict[tuple[str, str], Row] = {}

    def put(
        self,
        part: str,
        name: str,
        corpus: str,
        value: float | None,
        *,
        target: Target | None = None,
        note: str = "",
    ) -> None:
        """Set one figure; None (nothing to count) leaves its place empty."""
        row = self._rows.setdefault((part, name), Row(part, name, target))
        if value is not None:
            row.values[corpus] = (value, note)

    def missed(self) -> int:
        """How many figures are not good enough."""
        return sum(
            row.target is not None and not row.target.met(value)
            for row in self._rows.values()
            for value, _ in row.values.values()
        )

    def lines(self) -> Iterator[str]:
        """The table."""
        heads = "".join(f"{name:>26}" for name in self.corpora)
        yield f"{'figure':{_WIDTH}}{'target':>10}{heads}"
        part = ""
        for row in self._rows.values():
            if not row.values:
                continue
            if row.part != part:
                part = row.part
                yield f"-- {part}"
            cells = "".join(f"{self._cell(row, name):>26}" for name in self.corpora)
            target = str(row.target) if row.target else ""
            yield f"{row.name:{_WIDTH}}{target:>10}{cells}"

    def _cell(self, row: Row, corpus: str) -> str:
        if corpus not in row.values:
            return ""
        value, note = row.values[corpus]
        shown = f"{value:.4f}" if value < 1 or value % 1 else f"{value:g}"
        verdict = "" if row.target is None else "ok" if row.target.met(value) else "MISSED"
        return f"{shown} {note:>9} {verdict:6}"


def say(line: str = "") -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
