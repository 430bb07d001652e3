"""Takes a drawn page in the place of one that is empty without scripts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checklist.evidence import Kind, Liveness
from crawler.behind import Way
from crawler.browser import Renderer
from crawler.extract.sniff import sniff
from crawler.fetch import Hop
from crawler.liveness import judge
from crawler.probe import missing_page, probe_address

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from crawler.browser import Rendered, RenderSettings
    from crawler.client import FetchSettings
    from crawler.fetch import Clock, Fetched
    from crawler.probe import MissingPage


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of a link, what its host shows for nothing, and the page's picture (PNG)."""

    fetched: Fetched
    missing: MissingPage | None
    picture: bytes | None = None


class Drawer:
    """Draws the pages of a crawl that need it; without settings none.

    Args:
        settings: how pages are drawn, None for not at all.
        fetching: the limits of each request.
        now: gives the time.
    """

    def __init__(
        self, settings: RenderSettings | None, fetching: FetchSettings, now: Clock
    ) -> None:
        self._renderer = None if settings is None else Renderer(settings, fetching, now)
        self._missing: dict[str, MissingPage | None] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        if self._renderer is not None:
            await self._renderer.close()

    async def draw(self, fetched: Fetched, missing: MissingPage | None) -> Drawn:
        """The drawn page where this one needs a browser and can be drawn, else what came."""
        if self._renderer is None or not _is_empty_page(fetched, missing):
            return Drawn(fetched, missing)
        drawn = await self._renderer.render(fetched.final_url)
        if drawn is None:
            return Drawn(fetched, missing)
        # A page drawn by scripts says only when drawn what stands at no address.
        probe = probe_address(fetched.final_url)
        if probe not in self._missing:
            nothing = await self._renderer.render(probe)
            page = None if nothing is None else missing_page(_as_fetched(fetched, nothing))
            self._missing[probe] = page
        return Drawn(_as_fetched(fetched, drawn), self._missing[probe], drawn.picture)


def _is_empty_page(fetched: Fetched, missing: MissingPage | None) -> bool:
    if fetched.fault is not None or fetched.unverified or sniff(fetched.body) is not Kind.HTML:
        return False
    return judge(fetched, missing).liveness is Liveness.NEEDS_BROWSER


def _as_fetched(fetched: Fetched, drawn: Rendered) -> Fetched:
    """What came of a link, with the drawn page in the place of the empty one."""
    return replace(
        fetched,
        hops=(*fetched.hops, Hop(fetched.final_url, 0, drawn.url, Way.DRAWN.value)),
        final_url=drawn.url,
        headers=(("content-type", "text/html; charset=utf-8"),),
        body=drawn.markup.encode("utf-8", "replace"),
        unchanged=False,
    )
