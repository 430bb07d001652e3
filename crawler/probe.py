"""Knows the page that a host shows for an address that cannot exist, and knows it again.

Some sites answer "200 OK" to everything. What such a host gives for a made-up address is asked for
once; a link that shows nothing beyond it leads to nothing. A host that could not be asked, or that
answers honestly, has no such page: then nothing is concluded.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlunsplit

from checklist.evidence import Kind
from crawler.extract.sniff import sniff
from crawler.redirects import is_home, split
from crawler.web_page import LARGEST, decode, parse

if TYPE_CHECKING:
    from crawler.fetch import Fetched

_OK = 200
_DIGITS = re.compile(r"[\d๐-๙]+")
_ADDRESSES = "a[href], img[src], iframe[src], embed[src], object[data], frame[src]"
_NEWS = 20  # letters that only one page has: a counter, a greeting, a time of day


@dataclass(frozen=True, slots=True)
class MissingPage:
    """What a host shows for an address that cannot exist: its lines, and where its links lead."""

    final_url: str
    lines: frozenset[str]
    addresses: frozenset[str]


def is_worth_a_probe(fetched: Fetched) -> bool:
    """Whether this answer may be the page that the host shows for everything."""
    return (
        fetched.fault is None
        and fetched.status == _OK
        and not is_home(split(fetched.final_url))
        and _is_page(fetched)
    )


def probe_address(url: str) -> str:
    """An address on the host of this link that nobody has made a page for."""
    parts = split(url)
    name = hashlib.sha256(f"no such page {parts.netloc}".encode()).hexdigest()[:16]
    return urlunsplit((parts.scheme, parts.netloc, f"/oit-{name}", "", ""))


def missing_page(probe: Fetched) -> MissingPage | None:
    """The host's page for what does not exist; None where it says so, or could not be asked."""
    if probe.fault is not None or probe.status != _OK or not _is_page(probe):
        return None
    looked = _look(probe)
    return None if looked is None else MissingPage(probe.final_url, *looked)


def shows_missing_page(fetched: Fetched, missing: MissingPage) -> bool:
    """Whether the link shows nothing that the host does not show for a made-up address too."""
    if not is_worth_a_probe(fetched):
        return False
    if fetched.hops and fetched.final_url == missing.final_url:
        return True
    looked = _look(fetched)
    if looked is None:
        return False
    lines, addresses = looked
    return sum(map(len, lines - missing.lines)) <= _NEWS and addresses <= missing.addresses


def _is_page(fetched: Fetched) -> bool:
    return len(fetched.body) <= LARGEST and sniff(fetched.body) is Kind.HTML


def _look(fetched: Fetched) -> tuple[frozenset[str], frozenset[str]] | None:
    """The lines and addresses of a page without those that only repeat its own address."""
    own = unquote(split(fetched.final_url).path).rstrip("/").rsplit("/", 1)[-1].lower()
    tree = parse(decode(fetched.body, fetched.header("content-type")))
    if tree is None:
        return None
    addresses = {
        next(filter(None, map(node.attributes.get, ("href", "src", "data"))), "")
        for node in tree.css(_ADDRESSES)
    }
    for node in tree.css("script, style, noscript, template"):
        node.decompose()
    text = "" if tree.root is None else tree.root.text(separator="\n").lower()
    lines = (" ".join(line.split()) for line in text.splitlines())
    return (
        frozenset(_DIGITS.sub("", line) for line in lines if not (own and own in line)),
        frozenset(one for one in addresses if not (own and own in unquote(one).lower())),
    )
