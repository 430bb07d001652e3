"""Decides when a link is tried again: after what may pass by itself, and never after a clear no."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from crawler.faults import Fault

if TYPE_CHECKING:
    from crawler.fetch import Fetched

_PASSING_FAULTS = {
    Fault.DNS,
    Fault.REFUSED,
    Fault.RESET,
    Fault.TIMEOUT,
    Fault.PROTOCOL,
    Fault.TRUNCATED,
}
_TOO_FAST, _UNAVAILABLE = 429, 503
_PASSING_STATUSES = {408, 425, 429, 500, 502, 503, 504, 507, 508, 509, *range(520, 531)}


@dataclass(frozen=True, slots=True)
class Patience:
    """When to try again.

    Attributes:
        retries: how often at most.
        pause: seconds before a retry, where the server does not say.
        longest_pause: a server that asks for more than these seconds is not asked again now.
        weary_after: a host that failed on so many links in a row is given no more retries, so
            that a dead host does not hold the round for an hour.
        refusals: how often at most a host is asked again that says it was asked too fast.
    """

    retries: int = 1
    pause: float = 2.0
    longest_pause: float = 30.0
    weary_after: int = 3
    refusals: int = 5

    def is_failure(self, fetched: Fetched) -> bool:
        """Whether this may pass by itself."""
        if fetched.fault is not None:
            return fetched.fault in _PASSING_FAULTS
        return fetched.status in _PASSING_STATUSES

    def is_refusal(self, fetched: Fetched, *, answered: bool) -> bool:
        """Whether the host says that it was asked too fast.

        Args:
            fetched: the last try.
            answered: the host has answered otherwise before: then "unavailable" is a refusal too.
        """
        if fetched.fault is not None:
            return False
        return fetched.status == _TOO_FAST or (answered and fetched.status == _UNAVAILABLE)

    def pause_after_refusal(self, fetched: Fetched, refusals: int, failures: int) -> float | None:
        """Seconds to wait before a refused link is asked for again; None when it is given up.

        Args:
            fetched: the refusal.
            refusals: those of this link before it.
            failures: links of this host that failed in a row before this one.
        """
        if refusals >= self.refusals or failures >= self.weary_after:
            return None
        asked = _retry_after(fetched)
        if asked is None:
            return min(math.ldexp(self.pause / 2, refusals), self.longest_pause)
        return None if asked > self.longest_pause else max(asked, 0.0)

    def pause_before_retry(self, fetched: Fetched, tries: int, failures: int) -> float | None:
        """Seconds to wait before the next try; None when there is to be none.

        Args:
            fetched: the last try.
            tries: retries made so far for this link.
            failures: links of this host that failed in a row before this one.
        """
        if tries >= self.retries or failures >= self.weary_after or not self.is_failure(fetched):
            return None
        asked = _retry_after(fetched)
        if asked is None:
            return self.pause
        return None if asked > self.longest_pause else max(asked, 0.0)


def _retry_after(fetched: Fetched) -> float | None:
    """Seconds the server asks to wait, written as a number or as a date; None if it does not."""
    written = fetched.header("retry-after").strip()
    if written.isdecimal():
        return float(written)
    try:
        moment = parsedate_to_datetime(written)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - fetched.fetched_at) / timedelta(seconds=1)
