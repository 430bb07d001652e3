"""Finds the rate that a host bears: as configured, and slower once it refuses.

Nobody tells a visitor how often it may ask. The host's refusals do: what it answered in the second
before one is what it bears in a second.
"""

from __future__ import annotations

import random
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_WINDOW = 1.0  # seconds looked back on at a refusal
_TELLING = 4  # answers in it that tell a rate; after fewer the pace is halved
_SHARE = 0.95  # of the rate found, so that clocks may differ
_SLOWER, _A_LITTLE = 2.0, 1.1  # factors
_LEAST, _LONGEST = 0.25, 30.0  # seconds between two requests
_EASE_AFTER, _EASE = 100, 0.97  # a host that recovers is asked a little faster again
_SPREAD = 0.2


def spread() -> float:
    """A factor around one, so that visits come in no beat."""
    return random.uniform(1 - _SPREAD, 1 + _SPREAD)  # noqa: S311 - no secret is made of it


class Pace:
    """How fast one host is asked. Times are seconds of any clock that only goes on.

    Attributes:
        interval: seconds from the start of one request to the start of the next.
    """

    def __init__(self, delay: float, vary: Callable[[], float] = spread) -> None:
        """Starts with the configured seconds between two requests."""
        self.interval = delay
        self._delay = delay
        self._vary = vary
        self._next = 0.0
        self._lately: deque[float] = deque()
        self._since_refusal = 0

    def ask_for(self, delay: float) -> None:
        """Keep to a delay that the host itself asks for, where it is the longer one."""
        self._delay = max(self._delay, min(delay, _LONGEST))
        self.interval = max(self.interval, self._delay)

    def pause(self, moment: float) -> float:
        """Seconds until the next request may start."""
        return max(self._next - moment, 0.0)

    def start(self, moment: float) -> None:
        """A request starts."""
        self._next = moment + self.interval

    def answer(self, moment: float, *, refused: bool) -> None:
        """An answer has come; a refusal slows down, and tells how far.

        The configured delay is a rest after each answer; a rate that was found is one of starts.
        """
        if refused:
            self._slow_down(moment)
            return
        if self.interval <= self._delay:
            self._next = moment + self.interval * self._vary()
        self._lately.append(moment)
        while self._lately[0] < moment - _WINDOW:
            self._lately.popleft()
        self._since_refusal += 1
        if self._since_refusal % _EASE_AFTER == 0:
            self.interval = max(self.interval * _EASE, self._delay)

    def _slow_down(self, moment: float) -> None:
        borne = sum(one >= moment - _WINDOW for one in self._lately)
        if borne >= _TELLING:
            slower = max(_WINDOW / (_SHARE * borne), self.interval * _A_LITTLE)
        else:
            slower = max(self.interval * _SLOWER, _LEAST)
        self.interval = min(slower, _LONGEST)
        self._lately.clear()
        self._since_refusal = 0
