"""The crawler dials public addresses only, however the address is written or reached."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import httpcore
import pytest

from crawler.address import (
    AddressRules,
    CheckedBackend,
    ForbiddenAddressError,
    UnresolvedNameError,
)
from crawler.fetch import Fault, Fetched, FetchSettings, fetch, open_client
from tests.crawler.loopback import redirect, reply, serve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crawler.address import Resolve

LOOPBACK = FetchSettings(timeout=5, allowed_networks=("127.0.0.0/8",))


def clock() -> datetime:
    return datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def answering(*rounds: Sequence[str]) -> Resolve:
    """A resolver that gives these answers one after another, the last one for ever."""
    waiting = list(rounds)

    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    return resolve


async def open_one(url: str, settings: FetchSettings, resolve: Resolve | None = None) -> Fetched:
    client = open_client(settings, resolve) if resolve else open_client(settings)
    async with client:
        return await fetch(client, url, settings, clock)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.10",
        "0.0.0.0",  # noqa: S104 - dialled here, not bound
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::7f00:1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::1",
        "2001:0:7f00:1::1",
        "fe80::1",
        "fe80::1%1",
        "fc00::1",
        "fd12:3456::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "not an address",
        "",
    ],
)
def test_addresses_inside_are_not_permitted(address: str) -> None:
    assert not AddressRules().permit(address, 80)


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "203.150.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses_are_permitted_on_the_ports_of_the_web_only(address: str) -> None:
    rules = AddressRules()
    assert [rules.permit(address, port) for port in (80, 443, 22, 8080)] == [
        True,
        True,
        False,
        False,
    ]


def test_more_ports_can_be_allowed_on_the_public_network() -> None:
    rules = AddressRules(ports=(80, 443, 8080))
    assert rules.permit("8.8.8.8", 8080)
    assert not rules.permit("10.0.0.1", 8080)


def test_an_allowed_network_is_open_on_every_port_also_in_its_mapped_form() -> None:
    rules = AddressRules(("10.20.0.0/16", "fd00::/8"))
    assert rules.permit("10.20.3.4", 8080)
    assert rules.permit("::ffff:10.20.3.4", 8080)
    assert rules.permit("fd00::5", 9)
    assert not rules.permit("10.21.0.1", 80)
    assert not rules.permit("127.0.0.1", 80)


def test_a_network_that_is_none_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match=r"10\.0\.0\.0/99"):
        AddressRules(("10.0.0.0/99",))


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",  # noqa: S104 - dialled here, not bound
        "2130706433",
        "0x7f.1",
        "127.1",
        "017700000001",
        "169.254.169.254",
        "10.0.0.8",
        "[64:ff9b::7f00:1]",
        "[fe80::1]",
        "100.64.0.1",
        "user:secret@127.0.0.1",
    ],
)
def test_every_way_to_write_an_address_inside_is_told_as_forbidden(host: str) -> None:
    fetched = asyncio.run(open_one(f"http://{host}/latest/meta-data/", FetchSettings(timeout=5)))
    assert fetched.fault is Fault.FORBIDDEN_ADDRESS
    assert fetched.status is None


def test_a_name_that_resolves_inside_is_forbidden() -> None:
    fetched = asyncio.run(
        open_one("https://intranet.example.go.th/", FetchSettings(), answering(["192.168.4.4"]))
    )
    assert fetched.fault is Fault.FORBIDDEN_ADDRESS
    assert "192.168.4.4" in fetched.fault_detail


def test_a_port_that_is_not_the_webs_is_forbidden() -> None:
    fetched = asyncio.run(
        open_one("http://db.example.go.th:5432/", FetchSettings(), answering(["203.150.1.1"]))
    )
    assert fetched.fault is Fault.FORBIDDEN_ADDRESS


def test_a_name_that_changes_its_answer_between_two_requests_is_checked_each_time() -> None:
    async def run() -> tuple[Fetched, Fetched]:
        async with serve() as site:
            site.on("/a", reply(body="<p>เอกสาร</p>"))
            resolve = answering(["127.0.0.1"], ["10.0.0.1"])
            async with open_client(LOOPBACK, resolve) as client:
                url = site.url("/a", host="rebind.example.go.th")
                return (
                    await fetch(client, url, LOOPBACK, clock),
                    await fetch(client, url, LOOPBACK, clock),
                )

    first, second = asyncio.run(run())
    assert first.status == 200
    assert second.fault is Fault.FORBIDDEN_ADDRESS


def test_a_redirect_to_an_address_inside_is_forbidden() -> None:
    async def run() -> Fetched:
        async with serve() as site:
            url = site.on("/a", redirect("http://169.254.169.254/latest/meta-data/"))
            return await open_one(url, LOOPBACK)

    fetched = asyncio.run(run())
    assert fetched.fault is Fault.FORBIDDEN_ADDRESS
    assert [hop.status for hop in fetched.hops] == [302]
    assert fetched.final_url == "http://169.254.169.254/latest/meta-data/"


def test_of_several_answers_only_the_permitted_one_is_dialled() -> None:
    async def run() -> Fetched:
        async with serve() as site:
            url = site.url("/a", host="two.example.go.th")
            site.on("/a", reply(body="<p>เอกสาร</p>"))
            return await open_one(url, LOOPBACK, answering(["10.9.9.9", "::1", "127.0.0.1"]))

    assert asyncio.run(run()).status == 200


def test_the_next_address_is_dialled_when_the_first_refuses() -> None:
    async def run() -> Fetched:
        async with serve() as site:
            url = site.url("/a", host="two.example.go.th")
            site.on("/a", reply(body="<p>เอกสาร</p>"))
            settings = replace(LOOPBACK, allowed_networks=("127.0.0.0/8", "::1/128"))
            return await open_one(url, settings, answering(["::1", "127.0.0.1"]))

    assert asyncio.run(run()).status == 200


def test_the_server_is_still_told_the_name_it_was_asked_by() -> None:
    async def run() -> str:
        async with serve() as site:
            site.on("/a", reply(body="x"))
            await open_one(
                site.url("/a", host="www.example.go.th"), LOOPBACK, answering(["127.0.0.1"])
            )
            return site.heads[0].lower()

    assert "\r\nhost: www.example.go.th:" in asyncio.run(run())


def test_no_answer_and_an_unfit_name_are_the_same_fault() -> None:
    async def no_such_name(_host: str, _port: int) -> Sequence[str]:
        raise OSError(-2, "Name or service not known")

    async def unfit_name(host: str, _port: int) -> Sequence[str]:
        raise UnicodeError(f"label too long in {host}")

    for resolve in (no_such_name, unfit_name, answering([])):
        fetched = asyncio.run(open_one("http://nix.example.go.th/", FetchSettings(), resolve))
        assert fetched.fault is Fault.DNS


def test_a_resolver_that_never_answers_ends_with_the_time_for_connecting() -> None:
    async def silent(_host: str, _port: int) -> Sequence[str]:
        await asyncio.sleep(30)
        return []

    async def run() -> None:
        backend = CheckedBackend(AddressRules(), silent)
        with pytest.raises(UnresolvedNameError):
            await backend.connect_tcp("slow.example.go.th", 80, timeout=0.05)

    asyncio.run(run())


def test_the_refusal_has_a_type_of_its_own() -> None:
    async def run() -> None:
        backend = CheckedBackend(AddressRules(), answering(["10.0.0.1"]))
        with pytest.raises(ForbiddenAddressError, match=r"10\.0\.0\.1"):
            await backend.connect_tcp("inside.example.go.th", 80)
        backend = CheckedBackend(AddressRules(("127.0.0.0/8",)), answering(["127.0.0.1"]))
        with pytest.raises(httpcore.ConnectError):
            await backend.connect_tcp("closed.example.go.th", 1, timeout=2)

    asyncio.run(run())
