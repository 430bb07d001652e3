"""What a site's robots.txt lets us open, by RFC 9309."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from crawler.faults import Fault
from crawler.fetch import Fetched
from crawler.robots import read_robots, robots_address

URL = "https://agency.example/plan.pdf"


def came(status: int | None, body: str = "", fault: Fault | None = None) -> Fetched:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    return Fetched("u", (), "u", status, (), body.encode(), fault, "", at)


@pytest.mark.parametrize(
    ("fetched", "allowed"),
    [
        (came(200, "User-agent: *\nDisallow: /"), False),
        (came(200, "User-agent: *\nDisallow: /admin"), True),
        (
            came(200, "User-agent: *\nDisallow: /\n\nUser-agent: oit-evidence-checker\nAllow: /"),
            True,
        ),
        (came(200, "User-agent: OIT-Evidence-Checker\nDisallow: /plan"), False),
        (came(200, "<!doctype html><html><p>ไม่พบหน้า User-agent: *\nDisallow: /</html>"), True),
        (came(200, ""), True),
        (came(404), True),
        (came(403), True),
        (came(500), False),
        (came(None, fault=Fault.TIMEOUT), True),
    ],
)
def test_an_address_is_allowed_as_the_file_says(fetched: Fetched, *, allowed: bool) -> None:
    assert read_robots(fetched).allows(URL) is allowed


def test_the_delay_that_the_site_asks_for_is_read() -> None:
    assert read_robots(came(200, "User-agent: *\nCrawl-delay: 7")).delay == 7.0
    assert read_robots(came(404)).delay == 0.0


def test_the_file_stands_at_the_root_of_the_same_site_and_port() -> None:
    assert robots_address("https://a.example:8443/x/y?z#t") == "https://a.example:8443/robots.txt"
    assert robots_address("https://me:pw@a.example/x") == "https://a.example/robots.txt"
    assert robots_address("ไฟล์.pdf") == ""
