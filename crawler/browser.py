"""Opens a page in a real browser, where its words only come from scripts; optional (`render`).

Chromium itself has no way to the network: it is started with a proxy that does not exist, so what
is not handed to it here fails. Every request of the page is taken over and asked by this crawler's
own client: the same address check on the connection that is really made, the same limits, GET only.
A page that writes, watches or streams gets no answer to that; what it shows without is what counts.
"""

from __future__ import annotations

import asyncio
import importlib.util
import os
import shutil
import tempfile
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from crawler.client import MEGABYTE, FetchSettings, open_client
from crawler.fetch import fetch

if TYPE_CHECKING:
    from typing import Self

    import httpx
    from playwright.async_api import Browser, BrowserContext, Page, Request, Route

    from crawler.fetch import Clock, Fetched

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ARGUMENTS = (
    # No way out but the requests that are taken over: loopback is no exception.
    "--proxy-server=http://127.0.0.1:1", "--proxy-bypass-list=<-loopback>",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-quic", "--disable-gpu", "--no-first-run", "--mute-audio",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--disable-dev-shm-usage",
    "--js-flags=--max-old-space-size=256",
)  # fmt: skip
_OPENED = {"document", "script", "stylesheet", "image", "font", "xhr", "fetch", "manifest"}
_HOP_BY_HOP = {
    "connection", "content-encoding", "content-length", "keep-alive", "set-cookie",
    "strict-transport-security", "transfer-encoding", "alt-svc", "report-to", "nel",
}  # fmt: skip
_QUIET = 500  # milliseconds without a request, after which a page is taken as drawn
_SETTLING = 0.4  # seconds for what a page draws after its last answer
_WIDTH, _HEIGHT, _TALLEST = 1280, 900, 6000  # CSS pixels
_CLOSING = 5.0  # seconds


@dataclass(frozen=True, slots=True)
class RenderSettings:
    """The limits of drawing one page.

    Attributes:
        program: the browser; "" for the first Chromium that is installed.
        timeout: seconds for the whole page.
        most_requests: of one page; what is more fails.
        most_bytes: of all answers of one page together.
    """

    program: str = ""
    timeout: float = 30.0
    most_requests: int = 120
    most_bytes: int = 40 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Rendered:
    """A drawn page: its markup as the browser holds it, its address then, and its picture (PNG)."""

    url: str
    markup: str
    picture: bytes


def find_browser(program: str = "") -> str | None:
    """The path of the browser that is used, None where none is installed."""
    return shutil.which(program) if program else next(filter(None, map(shutil.which, _NAMES)), None)


def why_no_browser(program: str = "") -> str | None:
    """A Thai sentence on what is missing for drawing pages, None where all is there."""
    if importlib.util.find_spec("playwright") is None:
        return 'ยังไม่ได้ติดตั้งส่วนเสริม render ให้สั่ง pip install "oit-evidence-checker[render]"'
    if find_browser(program) is None:
        return "ไม่พบโปรแกรม Chromium ในเครื่องนี้ ให้ติดตั้งก่อน (Debian: apt install chromium)"
    return None


class Renderer:
    """One browser, started with the first page that needs it; one page at a time."""

    def __init__(self, settings: RenderSettings, fetching: FetchSettings, now: Clock) -> None:
        self._settings = settings
        self._fetching = fetching
        self._now = now
        self._turn = asyncio.Lock()
        self._browser: Browser | None = None
        self._stack = AsyncExitStack()

    async def close(self) -> None:
        """End the browser."""
        with suppress(TimeoutError, _errors()):
            async with asyncio.timeout(_CLOSING):
                await self._stack.aclose()

    async def render(self, url: str) -> Rendered | None:
        """Draw a page; None where it could not be drawn within the limits."""
        async with self._turn:
            with suppress(TimeoutError, _errors()):
                async with asyncio.timeout(self._settings.timeout):
                    browser = await self._start()
                    return None if browser is None else await self._draw(browser, url)
        return None

    async def _start(self) -> Browser | None:
        if self._browser is not None and self._browser.is_connected():
            return self._browser
        program = find_browser(self._settings.program)
        if program is None or why_no_browser(program) is not None:
            return None
        from playwright.async_api import async_playwright  # noqa: PLC0415 - optional, and slow

        driver = await self._stack.enter_async_context(async_playwright())
        # As root Chromium's own sandbox cannot start.
        alone = ("--no-sandbox",) if os.geteuid() == 0 else ()
        self._browser = await driver.chromium.launch(
            executable_path=program,
            args=[*_ARGUMENTS, *alone],
            env={"HOME": tempfile.gettempdir(), "PATH": os.environ.get("PATH", "")},
        )
        self._stack.push_async_callback(self._browser.close)
        return self._browser

    async def _draw(self, browser: Browser, url: str) -> Rendered:
        context = await browser.new_context(
            viewport={"width": _WIDTH, "height": _HEIGHT},
            user_agent=self._fetching.user_agent,
            locale="th-TH",
            timezone_id="Asia/Bangkok",
            accept_downloads=False,
            service_workers="block",
        )
        try:
            async with _Answers(self._settings, self._fetching, self._now) as answers:
                await answers.take_over(context)
                page = await context.new_page()
                page.on("dialog", lambda dialog: asyncio.ensure_future(dialog.dismiss()))
                return await self._look(page, url)
        finally:
            await context.close()

    async def _look(self, page: Page, url: str) -> Rendered:
        limit = self._settings.timeout * 1000
        await page.goto(url, wait_until="load", timeout=limit)
        with suppress(_errors()):  # some pages never rest
            await page.wait_for_load_state("networkidle", timeout=limit / 2)
        await asyncio.sleep(_SETTLING)
        markup = await page.content()
        height = int(await page.evaluate("document.documentElement.scrollHeight"))
        shown = max(_HEIGHT, min(height, _TALLEST))
        picture = await page.screenshot(
            type="png",
            full_page=True,
            animations="disabled",
            clip={"x": 0, "y": 0, "width": _WIDTH, "height": shown},
        )
        return Rendered(page.url, markup, picture)


class _Answers:
    """Answers the requests of one page through the crawler's own clients."""

    def __init__(self, settings: RenderSettings, fetching: FetchSettings, now: Clock) -> None:
        self._settings = settings
        self._fetching = replace(fetching, timeout=min(fetching.timeout, settings.timeout))
        self._now = now
        self._left = settings.most_bytes
        self._asked = 0
        self._clients: dict[str, httpx.AsyncClient] = {}
        self._stack = AsyncExitStack()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    async def take_over(self, context: BrowserContext) -> None:
        await context.route("**/*", self._answer)
        await context.route_web_socket("**/*", lambda socket: socket.close())

    async def _answer(self, route: Route, request: Request) -> None:
        with suppress(_errors()):  # the page may be gone when the answer comes
            fetched = await self._ask(request)
            if fetched is None or fetched.fault is not None or fetched.status is None:
                await route.abort()
                return
            headers = {k: v for k, v in fetched.headers if k not in _HOP_BY_HOP}
            await route.fulfill(status=fetched.status, headers=headers, body=fetched.body)

    async def _ask(self, request: Request) -> Fetched | None:
        if request.method != "GET" or request.resource_type not in _OPENED:
            return None
        self._asked += 1
        if self._asked > self._settings.most_requests or self._left <= 0:
            return None
        settings = replace(
            self._fetching, max_bytes=min(self._left, self._fetching.max_bytes), max_behind=0
        )
        fetched = await fetch(await self._client(request.url), request.url, settings, self._now)
        self._left -= len(fetched.body)
        return fetched

    async def _client(self, url: str) -> httpx.AsyncClient:
        origin = "/".join(url.split("/", 3)[:3])
        if origin not in self._clients:
            client = open_client(self._fetching)
            self._clients[origin] = await self._stack.enter_async_context(client)
        return self._clients[origin]


def _errors() -> type[Exception]:
    """What Playwright raises; where it is not installed, what nobody raises."""
    try:
        from playwright.async_api import Error  # noqa: PLC0415 - optional
    except ImportError:
        return _NeverRaisedError
    return Error


class _NeverRaisedError(Exception):
    """Stands for an error of a library that is not there."""
