"""Affine maps between PDF user space, the page as shown, and the upright frame of turned text."""

from __future__ import annotations

import math
from typing import NamedTuple

from checklist.evidence import Box


class Matrix(NamedTuple):
    """An affine map as PDF writes it."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, after: Matrix) -> Matrix:
        """This map followed by another."""
        return Matrix(
            self.a * after.a + self.b * after.c,
            self.a * after.b + self.b * after.d,
            self.c * after.a + self.d * after.c,
            self.c * after.b + self.d * after.d,
            self.e * after.a + self.f * after.c + after.e,
            self.e * after.b + self.f * after.d + after.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """The upright box around where a box goes."""
        x0, y0 = self.point(left, top)
        x1, y1 = self.point(right, bottom)
        if self.b or self.c:
            corners = [(x0, y0), (x1, y1), self.point(left, bottom), self.point(right, top)]
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            return Box(min(xs), min(ys), max(xs), max(ys))
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def turn_matrix(turn: int) -> Matrix:
    """The map from the upright frame of text read at `turn` degrees (clockwise) to the page."""
    exact = {0: (1.0, 0.0), 90: (0.0, 1.0), 180: (-1.0, 0.0), 270: (0.0, -1.0)}
    cosine, sine = exact.get(turn) or (math.cos(math.radians(turn)), math.sin(math.radians(turn)))
    return Matrix(cosine, sine, -sine, cosine)
