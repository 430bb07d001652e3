"""Opens one link: one GET under limits of size, time, redirects and address, never an exception.

The redirects are followed here and not by httpx, because each of them is evidence, each leads to
an address that must be checked, and some loop. Exceptions of the libraries end here: whatever
happens, a `Fetched` comes back that says what was seen.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import httpx

from crawler.behind import Behind, behind_address, behind_page
from crawler.body import read_body
from crawler.client import FetchSettings as FetchSettings  # noqa: TC001 - re-exported
from crawler.client import open_client as open_client
from crawler.faults import Fault as Fault
from crawler.faults import FaultError, name_fault
from crawler.known import Known  # noqa: TC001 - named in a signature that callers read
from crawler.urls import follow, read_url
from crawler.web_page import refresh_target

Clock = Callable[[], datetime]
"""Gives the time with its zone."""

_Page = tuple[str, int | None, tuple[tuple[str, str], ...], bytes, int]
_REDIRECTS = {301, 302, 303, 307, 308}
_OK, _NOT_MODIFIED = 200, 304


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect: the address that answered, with what status, and where it sent us.

    A status of 200 is a page that sends its visitor on by itself. `how` says by what means where
    that was no answer of the server's, in the words of `crawler.behind`; 0 is no answer at all.
    """

    url: str
    status: int
    location: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one link.

    Attributes:
        url: as it was given.
        hops: the redirects, in order.
        final_url: the last address that was asked; "" when none was.
        status: the last status that came, None when no answer came.
        headers: of the last answer, names in small letters.
        body: unpacked; empty on a fault.
        fault: why there is no answer, None when there is one.
        fault_detail: what the libraries said, for the log and for telling faults apart.
        fetched_at: when the answer was complete or given up.
        unverified: whose certificate is at fault and how, where the answer was taken all the same.
        unchanged: the server said that nothing has changed; the body is the stored one.
    """

    url: str
    hops: tuple[Hop, ...]
    final_url: str
    status: int | None
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fault: Fault | None
    fault_detail: str
    fetched_at: datetime
    unverified: tuple[str, str] | None = None
    unchanged: bool = False

    def header(self, name: str) -> str:
        """The first header of this name (small letters), "" if there is none."""
        return next((value for key, value in self.headers if key == name), "")


async def fetch(
    client: httpx.AsyncClient,
    url: str,
    settings: FetchSettings,
    now: Clock,
    known: Known | None = None,
) -> Fetched:
    """Opens the link and follows its redirects to the end, or to the first fault.

    With a `known` document the server is asked whether it has changed; where it has not, the
    stored body comes back as if it had been sent.
    """
    walk = _Walk(client, settings, known)
    fault: Fault | None = None
    detail = ""
    try:
        async with asyncio.timeout(settings.timeout):
            await walk.go(url)
    except TimeoutError:
        fault, detail = Fault.TIMEOUT, f"no complete answer within {settings.timeout:g} seconds"
    except (FaultError, httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        fault, detail = name_fault(error)
    if walk.go_back_from_guess(failed=fault is not None):
        fault, detail = None, ""
    return Fetched(
        url=url,
        hops=tuple(walk.hops),
        final_url=walk.asked,
        status=walk.status,
        headers=walk.headers,
        body=b"" if fault else walk.body,
        fault=fault,
        fault_detail=detail,
        fetched_at=now(),
        unchanged=walk.unchanged and fault is None,
    )


class _Walk:
    """The way from the link to what stands at its end; keeps what was seen when it is cut short."""

    def __init__(
        self, client: httpx.AsyncClient, settings: FetchSettings, known: Known | None
    ) -> None:
        self._client = client
        self._known = known
        self._settings = settings
        self._jars: dict[str, httpx.Cookies] = {}
        self._visited: set[tuple[str, str]] = set()
        self._steps_behind = settings.max_behind
        self._page: _Page | None = None
        self.hops: list[Hop] = []
        self.asked = ""
        self.status: int | None = None
        self.headers: tuple[tuple[str, str], ...] = ()
        self.body = b""
        self.unchanged = False

    async def go(self, text: str) -> None:
        url = read_url(text)
        if url is None:
            raise FaultError(Fault.INVALID_URL, text)
        while url is not None:
            url = self._step_behind(url)
            target = await self._ask(url)
            url = self._step_into(url) if target is None else self._next(url, target)

    def go_back_from_guess(self, *, failed: bool) -> bool:
        """Take the page again from which a guess led nowhere; say whether there was one."""
        page = self._page
        if page is None or (self.status == _OK and not failed):
            return False
        self.asked, self.status, self.headers, self.body, hops = page
        del self.hops[hops:]
        return True

    def _step_behind(self, url: httpx.URL) -> httpx.URL:
        """The file behind an address that only shows it, as on a shared drive."""
        while (found := behind_address(str(url))) is not None:
            following = self._leave(url, found, status=0)
            if following is None:
                break
            url = following
        return url

    def _step_into(self, url: httpx.URL) -> httpx.URL | None:
        """The document that a page is there to show; None where the page stands for itself."""
        if self.status != _OK:
            return None
        content_type = next((value for name, value in self.headers if name == "content-type"), "")
        found = behind_page(str(url), self.body, content_type)
        if found is None or not _leads_away(url, found.url):
            return None
        page = (self.asked, self.status, self.headers, self.body, len(self.hops))
        following = self._leave(url, found, status=_OK)
        if following is not None and found.way.guessed and self._page is None:
            self._page = page
        return following

    def _leave(self, url: httpx.URL, found: Behind, status: int) -> httpx.URL | None:
        following = follow(url, found.url.encode("utf-8", "replace"))
        if following is None or not self._steps_behind:
            return None
        self._steps_behind -= 1
        self.hops.append(Hop(str(url), status, str(following), found.way.value))
        return following

    async def _ask(self, url: httpx.URL) -> bytes | None:
        """One GET. Gives the target where the answer is a redirect, else None."""
        request = self._request(url)
        self.asked = str(url)
        response = await self._client.send(request, stream=True)
        try:
            self.status = response.status_code
            self.headers = tuple(response.headers.multi_items())
            self._jar(url).extract_cookies(response)
            location = _location(response)
            if location is None:
                self.body = await read_body(response, self._settings.max_bytes)
        finally:
            await response.aclose()
        if self.status == _NOT_MODIFIED and not await self._take_stored():
            self._visited.clear()
            return await self._ask(url)
        if location is not None or self.status != _OK:
            return location
        refresh = refresh_target(self.body, response.headers.get("content-type", ""))
        return (
            refresh.encode("utf-8", "replace")
            if refresh is not None and _leads_away(url, refresh)
            else None
        )

    async def _take_stored(self) -> bool:
        """Take the stored body for the one that the server need not send; False if it is lost."""
        known, self._known = self._known, None
        body = await asyncio.to_thread(known.load) if known is not None else None
        if known is None or body is None:
            return known is None  # nobody asked: the answer stands as it is
        if not any(name == "content-type" for name, _ in self.headers):
            self.headers += (("content-type", known.content_type),)
        self.status, self.body, self.unchanged = _OK, body, True
        return True

    def _request(self, url: httpx.URL) -> httpx.Request:
        request = self._client.build_request("GET", url)
        if self._known is not None:
            request.headers.update(self._known.conditions(str(url)))
        request.headers.encoding = "utf-8"  # some servers give cookies in Thai
        self._jar(url).set_cookie_header(request)
        # The same address with a new cookie is no loop: that is how a cookie is asked for.
        visit = (str(url.copy_with(fragment=None)), request.headers.get("cookie", ""))
        if visit in self._visited:
            raise FaultError(Fault.REDIRECT_LOOP, str(url))
        self._visited.add(visit)
        return request

    def _next(self, url: httpx.URL, target: bytes) -> httpx.URL:
        following = follow(url, target)
        location = target.decode("utf-8", "replace") if following is None else str(following)
        self.hops.append(Hop(str(url), self.status or 0, location))
        if following is None:
            raise FaultError(Fault.PROTOCOL, f"redirect to {location!r}")
        if len(self.hops) > self._settings.max_redirects:
            raise FaultError(Fault.TOO_MANY_REDIRECTS, f"{len(self.hops)} redirects")
        return following

    def _jar(self, url: httpx.URL) -> httpx.Cookies:
        """The cookies of this host, kept for this one fetch: no host sees those of another."""
        return self._jars.setdefault(url.host, httpx.Cookies())


def _location(response: httpx.Response) -> bytes | None:
    if response.status_code not in _REDIRECTS:
        return None
    values = (value for name, value in response.headers.raw if name.lower() == b"location")
    return next(values, None)


def _leads_away(url: httpx.URL, target: str) -> bool:
    """Whether a page sends its visitor on, and not only loads itself again, as news pages do."""
    following = follow(url, target.encode("utf-8", "replace"))
    return following is not None and following.copy_with(fragment=None) != url.copy_with(
        fragment=None
    )
