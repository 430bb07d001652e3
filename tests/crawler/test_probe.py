"""A host that shows one page for everything is known by its answer to a made-up address."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from checklist.evidence import Liveness
from crawler.crawl import CrawlSettings, Seen, crawl
from crawler.fetch import Fault, Fetched, FetchSettings, Hop
from crawler.liveness import judge
from crawler.probe import is_worth_a_probe, missing_page, probe_address, shows_missing_page
from tests.crawler.loopback import redirect, reply, serve

TIME = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://www.example.go.th/ita/o26"
MENU = "".join(f"<li><a href=/menu/{n}>เมนูของหน่วยงาน {n}</a></li>" for n in range(30))
SORRY = "<div class=box>ลองเลือกเมนูด้านบน</div>"


def page(body: str, title: str = "กรมตัวอย่าง") -> str:
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head>"
        f"<body><ul>{MENU}</ul>{body}<footer>ผู้เข้าชม 1,204 คน</footer></body></html>"
    )


def fetched(body: str, url: str = URL) -> Fetched:
    headers = (("content-type", "text/html; charset=utf-8"),)
    return Fetched(url, (), url, 200, headers, body.encode(), None, "", TIME)


NOTHING = fetched(page(SORRY), probe_address(URL))


def test_the_address_is_on_the_same_host_and_always_the_same() -> None:
    assert probe_address(URL).startswith("https://www.example.go.th/oit-")
    assert probe_address(URL) == probe_address("https://www.example.go.th/other?id=1#x")
    assert probe_address(URL) != probe_address("https://other.example.go.th/")


@pytest.mark.parametrize(
    "body",
    [
        page(SORRY),
        page(SORRY).replace("1,204", "1,205"),
        page(SORRY + "<p>ไม่มี o26</p>"),
        page(SORRY + "<a href='/report?from=/ita/o26'>แจ้งปัญหา</a>", "กรมตัวอย่าง").replace(
            "แจ้งปัญหา", ""
        ),
    ],
)
def test_the_page_for_everything_is_known_again(body: str) -> None:
    missing = missing_page(NOTHING)
    assert missing is not None
    assert shows_missing_page(fetched(body), missing)
    judged = judge(fetched(body), missing)
    assert judged.liveness is Liveness.SOFT_NOT_FOUND
    assert "ไม่มีอยู่จริง" in (judged.reason or "")


@pytest.mark.parametrize(
    "body",
    [
        page("<h1>รายงานผลการดำเนินการ ประจำปี 2569</h1>"),
        page(SORRY + "<p>ประกาศ No Gift Policy ประจำปี</p>"),
        page(SORRY + "<a href=/files/report.pdf><img src=/pdf.png></a>"),
        page(SORRY + "<img src=/files/notice.jpg>"),
        page(SORRY + "<iframe src=/files/plan.pdf></iframe>"),
    ],
)
def test_a_page_with_anything_of_its_own_is_left_alone(body: str) -> None:
    missing = missing_page(NOTHING)
    assert missing is not None
    assert judge(fetched(body), missing).liveness is Liveness.ALIVE


def test_the_front_page_is_never_compared() -> None:
    missing = missing_page(NOTHING)
    assert missing is not None
    for url in ("https://www.example.go.th/", "https://www.example.go.th/index.php"):
        assert judge(fetched(page(SORRY), url), missing).liveness is Liveness.ALIVE


def test_two_addresses_sent_to_the_same_error_page_are_alike() -> None:
    end = "https://www.example.go.th/error"
    missing = missing_page(replace(NOTHING, final_url=end))
    assert missing is not None
    sent = replace(
        fetched(page("<p>" + "ข่าวของวันนี้ " * 9)), hops=(Hop(URL, 302, end),), final_url=end
    )
    assert shows_missing_page(sent, missing)


@pytest.mark.parametrize(
    "probe",
    [
        replace(NOTHING, status=404),
        replace(NOTHING, status=503),
        replace(NOTHING, status=None, fault=Fault.TIMEOUT, body=b""),
        replace(NOTHING, body=b"%PDF-1.7\n"),
    ],
)
def test_an_honest_host_or_one_that_could_not_be_asked_says_nothing(probe: Fetched) -> None:
    assert missing_page(probe) is None


def test_only_pages_are_worth_a_probe() -> None:
    assert is_worth_a_probe(fetched(page(SORRY)))
    assert not is_worth_a_probe(replace(fetched(""), body=b"%PDF-1.7\n"))
    assert not is_worth_a_probe(replace(fetched(page("")), status=404))


def test_a_host_is_asked_once() -> None:
    async def run() -> tuple[list[Seen], list[str]]:
        settings = CrawlSettings(
            fetch=FetchSettings(timeout=5, allowed_networks=("127.0.0.0/8",)), delay=0
        )
        async with serve() as site:
            nothing = probe_address(site.url("/")).removeprefix(site.url(""))
            urls = [site.on(f"/{n}", reply(body=page(SORRY))) for n in "ab"]
            urls.append(site.on("/c", reply(body=page("<h1>แผนปฏิบัติการป้องกันการทุจริต</h1>"))))
            site.on(nothing, redirect("/error"))
            site.on("/error", reply(body=page(SORRY)))
            found = [seen async for seen in crawl(urls, settings, now=lambda: TIME)]
            return found, site.asked

    found, asked = asyncio.run(run())
    words = {seen.visit.url[-2:]: seen.visit.liveness for seen in found}
    assert words == {
        "/a": Liveness.SOFT_NOT_FOUND,
        "/b": Liveness.SOFT_NOT_FOUND,
        "/c": Liveness.ALIVE,
    }
    assert asked.count("/error") == 1
    assert len(asked) == 5
