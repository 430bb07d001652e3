"""Opens a link once more where only its certificate is at fault, to learn what is there.

What comes back is marked: nobody can vouch that the agency sent it, so nothing is decided by it
alone. The address guard and all limits hold as for every fetch, and no cookie goes along.
"""

from __future__ import annotations

import ssl
from dataclasses import replace
from typing import TYPE_CHECKING

from crawler.client import open_client
from crawler.faults import Fault
from crawler.fetch import fetch
from crawler.urls import host_of

if TYPE_CHECKING:
    from crawler.client import FetchSettings
    from crawler.fetch import Clock, Fetched

# Old servers need it and browsers allow it; Python 3.11 has no name for the option.
_LEGACY_SERVER_CONNECT = 0x4


def make_unverified_context() -> ssl.SSLContext:
    """A TLS context that takes any certificate, and old encryption that browsers still take."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.options |= _LEGACY_SERVER_CONNECT
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    return context


async def fetch_unverified(fetched: Fetched, settings: FetchSettings, now: Clock) -> Fetched:
    """The link's answer without a check of certificates; as it was, where no answer comes so."""
    if fetched.fault is not Fault.TLS:
        return fetched
    careless = replace(settings, verify=make_unverified_context())
    async with open_client(careless) as client:
        again = await fetch(client, fetched.url, careless, now)
    if again.fault is not None:
        return fetched
    return replace(again, unverified=(host_of(fetched.final_url), fetched.fault_detail))
