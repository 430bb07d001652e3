"""Reads addresses as people and servers write them: typed, pasted, in Thai, relative, broken."""

from __future__ import annotations

import re
from urllib.parse import quote_from_bytes, unquote

import httpx

# White space, and the marks without width that come along when a link is copied from a document.
_BLANKS = " \t\r\n\f\v\xa0\u200b\u200c\u200d\u2060\ufeff"
_WEB = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\s%:/.]+\.)*[^\s%:/.]+\.?|[0-9a-f:.]+", re.IGNORECASE)
_HIGHEST_PORT = 65535


def read_url(text: str) -> httpx.URL | None:
    """The address as it is sent, or None where no browser could open it.

    The path stays as written: Thai letters and blanks are encoded, what is encoded already is
    left alone.
    """
    written = "".join(letter for letter in text.strip(_BLANKS) if letter not in "\t\r\n")
    if not _WEB.match(written):
        return None
    try:
        return _openable(httpx.URL(_with_slashes(written)))
    except httpx.InvalidURL:
        return None


def follow(base: httpx.URL, target: bytes) -> httpx.URL | None:
    """Where a redirect leads; None where it leads nowhere a crawler can go.

    Servers write the target in UTF-8 or in a Thai single-byte set; bytes of the latter are
    passed on as they are, for the server knows its own names.
    """
    try:
        text = target.decode("utf-8")
    except UnicodeDecodeError:
        text = quote_from_bytes(target, safe="!#$%&'()*+,/:;=?@[]~")
    text = "".join(letter for letter in text.strip(_BLANKS) if letter not in "\t\r\n")
    try:
        return _openable(base.join(_with_slashes(text)))
    except (httpx.InvalidURL, ValueError):
        return None


def host_of(text: str) -> str:
    """The host name in small letters; "" for an address that cannot be opened."""
    url = read_url(text)
    return "" if url is None else url.raw_host.decode("ascii").lower().rstrip(".")


def name_in(url: str) -> str:
    """The file name at the end of an address, readable; "" if there is none."""
    path = re.split(r"[?#]", url, maxsplit=1)[0]
    return unquote(path.rsplit("/", 1)[-1]) if path.count("/") > len("//") else ""


def _with_slashes(text: str) -> str:
    """Turns backslashes before the query into slashes, as browsers do."""
    cut = re.search(r"[?#]", text)
    end = cut.start() if cut else len(text)
    return text[:end].replace("\\", "/") + text[end:]


def _openable(url: httpx.URL) -> httpx.URL | None:
    host = url.host
    if url.scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        return None
    # "http://https://www…", a slip of the hand that happens often.
    if host in {"http", "https"} or not 0 < (url.port or 1) <= _HIGHEST_PORT:
        return None
    return url
