"""Knows how much time this process may still use, by its own limit."""

from __future__ import annotations

import resource
import time

_STARTED = time.monotonic()
_UNLIMITED = 60.0


def seconds_left(share: float) -> float:
    """Seconds until this share of the process's time is used; zero or less when it is.

    The parent gives a reader as many seconds by the clock as of the processor. A process without
    a limit (a test) has its share of a minute from now on.
    """
    limit = resource.getrlimit(resource.RLIMIT_CPU)[0]
    if limit == resource.RLIM_INFINITY:
        return share * _UNLIMITED
    return _STARTED + share * limit - time.monotonic()
