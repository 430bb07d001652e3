"""Keeps the crawler on the public network: every address is checked before it is dialled.

A link is written by somebody else, and so is every redirect and every DNS answer. Checking the
name would leave a gap between the check and the call, so the check sits where the call is made:
the name is resolved once, and the very addresses that were checked are dialled.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import httpcore

from crawler.faults import Fault, FaultError

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""Gives the addresses of a host name, best first; raises OSError where there are none."""

PUBLIC_PORTS = (80, 443)
MOST_ADDRESSES = 4

# Only this block is handed out for the public IPv6 network.
_PUBLIC_IPV6 = IPv6Network("2000::/3")

# Blocks whose last 32 bits are an IPv4 address that answers instead: mapped, compatible,
# translated and NAT64.
_CARRIERS = tuple(
    IPv6Network(block) for block in ("::ffff:0:0/96", "::/96", "::ffff:0:0:0/96", "64:ff9b::/96")
)


class ForbiddenAddressError(FaultError):
    """The link leads to an address or port that the crawler must not open."""

    def __init__(self, host: str, port: int, address: str) -> None:
        super().__init__(Fault.FORBIDDEN_ADDRESS, f"{host} port {port} is {address}")


class UnresolvedNameError(FaultError):
    """The host name has no address."""

    def __init__(self, host: str, why: str) -> None:
        super().__init__(Fault.DNS, f"{host}: {why}")


class AddressRules:
    """Which addresses may be dialled: the public network, and what the settings add."""

    def __init__(self, networks: Iterable[str] = (), ports: Iterable[int] = PUBLIC_PORTS) -> None:
        """Reads the networks, as "10.1.0.0/16"; raises ValueError on one that is none."""
        self._networks: tuple[IPv4Network | IPv6Network, ...] = tuple(
            ip_network(network, strict=False) for network in networks
        )
        self._ports = frozenset(ports)

    def permit(self, address: str, port: int) -> bool:
        """Whether this address may be dialled on this port."""
        try:
            real = _unwrap(ip_address(address))
        except ValueError:
            return False
        if any(real in network for network in self._networks):
            return True
        return port in self._ports and _is_public(real)


def _unwrap(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that answers behind an IPv6 form of it, else the address itself."""
    if isinstance(address, IPv6Address) and any(address in block for block in _CARRIERS):
        inner = IPv4Address(int(address) & 0xFFFFFFFF)
        # ::1 and :: are no IPv4 addresses, though they stand in a block of them.
        return address if int(address) <= 1 else inner
    return address


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    if isinstance(address, IPv4Address):
        return True
    # Tunnels lead to the IPv4 address in them.
    tunnel = [address.sixtofour, *(address.teredo or ())]
    return address in _PUBLIC_IPV6 and all(_is_public(inner) for inner in tunnel if inner)


async def resolve_by_system(host: str, port: int) -> Sequence[str]:
    """Asks the system's resolver, which also reads literal addresses such as 0x7f.1."""
    answers = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(answer[4][0]) for answer in answers]


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Dials for httpcore, but only addresses that the rules permit."""

    def __init__(self, rules: AddressRules, resolve: Resolve = resolve_by_system) -> None:
        self._rules = rules
        self._resolve = resolve
        self._dialler = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature is httpcore's
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Resolves, checks every answer, and dials the permitted ones in turn.

        Answers that are not permitted are passed over: a name may have a private address beside
        its public one, and only what was checked is dialled. Where none is left, it is refused.
        """
        permitted = await self._permitted(host, port, timeout)
        # One address that does not answer must not use up the time of the next.
        share = None if timeout is None else timeout / len(permitted)
        failure: Exception | None = None
        for address in permitted:
            try:
                return await self._dialler.connect_tcp(
                    address, port, share, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure or httpcore.ConnectError(host)

    async def sleep(self, seconds: float) -> None:
        """Waits; httpcore asks its backend for this."""
        await asyncio.sleep(seconds)

    async def _permitted(self, host: str, port: int, seconds: float | None) -> list[str]:
        try:
            async with asyncio.timeout(seconds):
                answers = await self._resolve(host, port)
        except TimeoutError as error:
            raise UnresolvedNameError(host, "no answer in time") from error
        except (OSError, UnicodeError) as error:
            raise UnresolvedNameError(host, str(error)) from error
        if not answers:
            raise UnresolvedNameError(host, "no address")
        permitted = [
            address for address in dict.fromkeys(answers) if self._rules.permit(address, port)
        ]
        if not permitted:
            raise ForbiddenAddressError(host, port, answers[0])
        return permitted[:MOST_ADDRESSES]
