"""The way to a document behind a link is walked under the limits of a fetch, each step recorded."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from checklist.evidence import Liveness
from crawler.fetch import Fault, Fetched, FetchSettings, fetch, open_client
from crawler.liveness import judge
from tests.crawler.loopback import Site, redirect, reply, serve

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_httpx import HTTPXMock

TIME = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
SETTINGS = FetchSettings(timeout=5, allowed_networks=("127.0.0.0/8",))
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"
ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz"
VIEW = f"https://drive.google.com/file/d/{ID}/view"
DOWNLOAD = f"https://drive.google.com/uc?export=download&id={ID}"
LOGIN = "https://accounts.google.com/v3/signin/identifier?continue=x"


def visit(prepare: Callable[[Site], str], settings: FetchSettings = SETTINGS) -> Fetched:
    async def run() -> Fetched:
        async with serve() as site, open_client(settings) as client:
            return await fetch(client, prepare(site), settings, lambda: TIME)

    return asyncio.run(run())


def mocked(url: str) -> Fetched:
    async def run() -> Fetched:
        async with open_client(FetchSettings()) as client:
            return await fetch(client, url, FetchSettings(), lambda: TIME)

    return asyncio.run(run())


def test_a_viewer_leads_to_its_file_and_every_step_is_kept() -> None:
    def prepare(site: Site) -> str:
        site.on("/o26.pdf", reply(body=PDF))
        site.on("/show", reply(body="<iframe src='/pdfjs/viewer.html?file=/o26.pdf'></iframe>"))
        return site.on("/a", redirect("/show"))

    fetched = visit(prepare)
    assert fetched.body == PDF
    assert [(hop.status, hop.how) for hop in fetched.hops] == [
        (302, ""),
        (200, "frame"),
        (0, "viewer"),
    ]
    judged = judge(fetched)
    assert judged.liveness is Liveness.ALIVE
    assert sum("เปิดต่อจาก" in note for note in judged.notes) == 2


def test_a_frame_whose_file_is_gone_is_no_document() -> None:
    fetched = visit(lambda site: site.on("/a", reply(body="<iframe src=/gone.pdf></iframe>")))
    judged = judge(fetched)
    assert judged.liveness is Liveness.NOT_FOUND
    assert "/gone.pdf" in (judged.reason or "")


def test_a_script_that_leads_to_a_login_or_home_is_no_proof() -> None:
    def prepare(site: Site) -> str:
        site.on("/login", reply(body="<title>เข้าสู่ระบบ</title><form><input type=password></form>"))
        return site.on("/a", reply(body="<script>if(!token) location.href='/login'</script>"))

    assert judge(visit(prepare)).liveness is Liveness.NEEDS_BROWSER


@pytest.mark.parametrize("answer", [reply(404), b""])
def test_a_guess_that_leads_nowhere_is_taken_back(answer: bytes) -> None:
    def prepare(site: Site) -> str:
        site.on("/b", answer)
        return site.on("/a", reply(body="<p>ประกาศ</p><script>location='/b'</script>"))

    fetched = visit(prepare)
    assert (fetched.fault, fetched.status, fetched.hops) == (None, 200, ())
    assert fetched.final_url.endswith("/a")
    assert "ประกาศ" in fetched.body.decode()


def test_only_a_few_steps_are_taken() -> None:
    def prepare(site: Site) -> str:
        for number in range(9):
            site.on(f"/{number}", reply(body=f"<iframe src=/{number + 1}></iframe>"))
        return site.url("/0")

    fetched = visit(prepare)
    assert len(fetched.hops) == SETTINGS.max_behind
    assert fetched.status == 200


def test_a_frame_may_not_lead_inside() -> None:
    body = "<iframe src='http://169.254.169.254/latest/o26.pdf'></iframe>"
    fetched = visit(lambda site: site.on("/a", reply(body=body)))
    assert fetched.fault is Fault.FORBIDDEN_ADDRESS


def test_pages_that_show_each_other_end_as_a_loop() -> None:
    def prepare(site: Site) -> str:
        site.on("/b", reply(body="<iframe src=/a></iframe>"))
        return site.on("/a", reply(body="<iframe src=/b></iframe>"))

    assert visit(prepare).fault is Fault.REDIRECT_LOOP


def test_a_shared_file_is_fetched_and_its_warning_passed(httpx_mock: HTTPXMock) -> None:
    form = (
        "<form id=download-form action='https://drive.usercontent.google.com/download'>"
        f"<input type=hidden name=id value={ID}><input type=hidden name=confirm value=t></form>"
    )
    last = f"https://drive.usercontent.google.com/download?id={ID}&confirm=t"
    httpx_mock.add_response(url=DOWNLOAD, html=f"<html><body><p>scan</p>{form}</body></html>")
    httpx_mock.add_response(url=last, content=PDF)
    fetched = mocked(VIEW)
    assert fetched.body == PDF
    assert [hop.how for hop in fetched.hops] == ["shared_file", "confirmed"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"status_code": 303, "headers": {"location": LOGIN}}, Liveness.NOT_SHARED),
        ({"status_code": 401, "html": "<html>x</html>"}, Liveness.NOT_SHARED),
        (
            {"status_code": 404, "html": "<title>Error 404 (Not Found)!!1</title>"},
            Liveness.NOT_FOUND,
        ),
        (
            {"status_code": 403, "html": "<html><p>You need access</p></html>"},
            Liveness.NOT_SHARED,
        ),
        (
            {"html": "<html><p>Sorry, the file you have requested does not exist.</p></html>"},
            Liveness.SOFT_NOT_FOUND,
        ),
        (
            {"html": "<html><title>Google Drive - Quota exceeded</title></html>"},
            Liveness.RATE_LIMITED,
        ),
        ({"html": "<html><title>o26.pdf</title><script>x</script></html>"}, Liveness.NEEDS_BROWSER),
    ],
)
def test_what_the_public_cannot_open_is_told_from_what_is_gone(
    httpx_mock: HTTPXMock, answer: dict[str, object], expected: Liveness
) -> None:
    httpx_mock.add_response(url=DOWNLOAD, **answer)  # type: ignore[arg-type]  # parts of an answer
    if answer.get("status_code") == 303:
        httpx_mock.add_response(url=LOGIN, html="<html><title>Sign in</title></html>")
    assert judge(mocked(VIEW)).liveness is expected


def test_a_short_link_to_a_file_that_is_not_shared_says_so(httpx_mock: HTTPXMock) -> None:
    short = "https://short.example.com/abc"
    httpx_mock.add_response(url=short, status_code=302, headers={"location": VIEW})
    httpx_mock.add_response(url=DOWNLOAD, status_code=303, headers={"location": LOGIN})
    httpx_mock.add_response(url=LOGIN, html="<html><title>Sign in</title></html>")
    assert judge(mocked(short)).liveness is Liveness.NOT_SHARED


def test_a_flipbook_of_another_service_needs_a_browser(httpx_mock: HTTPXMock) -> None:
    url = "https://online.anyflip.com/abc/def/"
    httpx_mock.add_response(url=url, html="<html><title>แผน</title><script src=x></script></html>")
    judged = judge(mocked(url))
    assert judged.liveness is Liveness.NEEDS_BROWSER
    assert "หนังสือพลิกหน้า" in (judged.reason or "")
