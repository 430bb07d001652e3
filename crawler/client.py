"""Makes the HTTP client: its limits, its certificates, and no way round the address check."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy

import certifi
import httpcore
import httpx

from crawler.address import PUBLIC_PORTS, AddressRules, CheckedBackend, Resolve, resolve_by_system
from crawler.body import ACCEPTED_ENCODINGS

MEGABYTE = 1024 * 1024
USER_AGENT = "Mozilla/5.0 (OIT-Evidence-Checker)"

_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
    "Accept-Language": "th,en;q=0.5",
    "Accept-Encoding": ACCEPTED_ENCODINGS,
}


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """The limits of one fetch.

    Attributes:
        user_agent: how the crawler names itself.
        timeout: seconds for the whole fetch, redirects and body included.
        connect_timeout: seconds for finding and calling the server.
        max_bytes: largest body, unpacked.
        max_redirects: how many redirects are followed.
        max_behind: how many steps are taken from viewers, shared drives and frames to the document.
        allowed_networks: networks, as "10.1.0.0/16", that may be opened beside the public one,
            on every port.
        allowed_ports: ports that may be opened on the public network.
        verify: whether certificates are checked, or the context that checks them.
    """

    user_agent: str = USER_AGENT
    timeout: float = 45.0
    connect_timeout: float = 10.0
    max_bytes: int = 60 * MEGABYTE
    max_redirects: int = 10
    max_behind: int = 4
    allowed_networks: tuple[str, ...] = ()
    allowed_ports: tuple[int, ...] = PUBLIC_PORTS
    verify: bool | ssl.SSLContext = True


def make_tls_context(verify: bool | ssl.SSLContext) -> ssl.SSLContext:  # noqa: FBT001 - as the setting
    """The TLS context of the settings; reading the authorities takes time, so make it once."""
    if isinstance(verify, ssl.SSLContext):
        return verify
    context = ssl.create_default_context(cafile=certifi.where())
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def open_client(settings: FetchSettings, resolve: Resolve = resolve_by_system) -> httpx.AsyncClient:
    """A client for one host at a time: one connection, no proxy, no cookies, checked addresses."""
    return httpx.AsyncClient(
        transport=_CheckedTransport(settings, resolve),
        headers={"User-Agent": settings.user_agent, **_HEADERS},
        timeout=httpx.Timeout(settings.timeout, connect=settings.connect_timeout),
        cookies=CookieJar(policy=DefaultCookiePolicy(allowed_domains=[])),
        follow_redirects=False,
        trust_env=False,
    )


class _CheckedTransport(httpx.AsyncHTTPTransport):
    """httpx's transport over a pool that dials checked addresses only."""

    def __init__(self, settings: FetchSettings, resolve: Resolve) -> None:
        context = make_tls_context(settings.verify)
        super().__init__(verify=context, trust_env=False)
        # httpx has no setting for the network backend, only httpcore has.
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=context,
            max_connections=1,
            network_backend=CheckedBackend(
                AddressRules(settings.allowed_networks, settings.allowed_ports), resolve
            ),
        )
