"""A link is tried again after what may pass by itself, and never after a clear no."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.fetch import Fault, Fetched
from crawler.patience import Patience

TIME = datetime(2026, 3, 1, 9, 0, 0, tzinfo=UTC)
PATIENCE = Patience(retries=1, pause=2.0, longest_pause=30.0, weary_after=3)


def came(status: int | None = None, fault: Fault | None = None, wait: str = "") -> Fetched:
    headers = (("retry-after", wait),) if wait else ()
    return Fetched("u", (), "u", status, headers, b"", fault, "", TIME)


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504, 520])
def test_a_server_in_trouble_is_asked_again(status: int) -> None:
    assert PATIENCE.pause_before_retry(came(status), 0, 0) == 2.0


@pytest.mark.parametrize("status", [200, 204, 301, 400, 401, 403, 404, 410, 501, 999])
def test_a_clear_answer_is_taken(status: int) -> None:
    assert PATIENCE.pause_before_retry(came(status), 0, 0) is None


@pytest.mark.parametrize(
    ("fault", "again"),
    [
        (Fault.DNS, True),
        (Fault.REFUSED, True),
        (Fault.RESET, True),
        (Fault.TIMEOUT, True),
        (Fault.PROTOCOL, True),
        (Fault.INVALID_URL, False),
        (Fault.TLS, False),
        (Fault.REDIRECT_LOOP, False),
        (Fault.TOO_MANY_REDIRECTS, False),
        (Fault.TOO_LARGE, False),
        (Fault.FORBIDDEN_ADDRESS, False),
    ],
)
def test_a_fault_that_may_pass_is_tried_again(fault: Fault, *, again: bool) -> None:
    # A status may have come before the fault did, as with a body that broke off.
    assert (PATIENCE.pause_before_retry(came(200, fault), 0, 0) is not None) is again


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("7", 7.0),
        ("0", 0.0),
        ("30", 30.0),
        ("31", None),
        ("Sun, 01 Mar 2026 09:00:10 GMT", 10.0),
        ("Sun, 01 Mar 2026 16:00:05 +0700", 5.0),
        ("Sun, 01 Mar 2026 08:00:00 GMT", 0.0),
        ("Mon, 02 Mar 2026 09:00:00 GMT", None),
        ("soon", 2.0),
        ("Sun, 01 Mar 99999999999999999999 09:00:00 GMT", 2.0),
        ("Sun, 01 Mar 2026 09:00:00 +9999", 2.0),
        ("", 2.0),
    ],
)
def test_the_servers_wish_is_honoured_up_to_a_limit(asked: str, seconds: float | None) -> None:
    assert PATIENCE.pause_before_retry(came(503, wait=asked), 0, 0) == seconds


def test_patience_ends() -> None:
    assert PATIENCE.pause_before_retry(came(503), 1, 0) is None
    assert PATIENCE.pause_before_retry(came(503), 0, 2) is not None
    assert PATIENCE.pause_before_retry(came(503), 0, 3) is None
