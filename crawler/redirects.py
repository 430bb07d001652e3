"""Says what a chain of redirects means: the same document, a new home, the front page, a login."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from crawler.fetch import Fetched, Hop

# Hosts that do nothing but log people in. A leading dot stands for all names below.
LOGIN_HOSTS = (
    "accounts.google.com",
    "login.microsoftonline.com",
    "login.live.com",
    "login.windows.net",
    "login.yahoo.com",
    "access.line.me",
    "appleid.apple.com",
    "imauth.bora.dopa.go.th",
    "m.me",
    "messenger.com",
    "www.messenger.com",
    ".okta.com",
    ".auth0.com",
)
SOCIAL_HOSTS = ("facebook.com", ".facebook.com", "instagram.com", ".instagram.com", ".linkedin.com")
SHARING_HOSTS = (
    "drive.google.com",
    "docs.google.com",
    "sites.google.com",
    "forms.gle",
    ".sharepoint.com",
    "onedrive.live.com",
    "1drv.ms",
    "dropbox.com",
    ".dropbox.com",
    "drive.usercontent.google.com",
    ".googleusercontent.com",
)

_LOGIN_PATH = re.compile(
    r"(?:^|/)(?:log-?in|sign-?in|user-?login|wp-login\.php|(?:log-?in|sign-?in)\.(?:php|aspx?|html?|"
    r"jsp|do)|checkpoint|adfs/ls|cas/login|saml2?|oauth2?/(?:v\d[^/]*/)?authorize|auth/realms|"
    r"openid-connect/auth|users/sign_in|accounts?/login)(?:/|$)",
    re.IGNORECASE,
)
# A host of its own below an agency's: sso.example.go.th, but not www.sso.go.th.
_LOGIN_NAME = re.compile(
    r"(?:sso|login|signin|auth|idp|adfs|openid|accounts?|thaid)\d*(?:\.[^.]+){3,}$", re.IGNORECASE
)
_HOME_PATH = re.compile(
    r"/*(?:th|en|tha|eng)?/*(?:(?:index|default|home|main)(?:\.(?:php|html?|aspx?|jsp|do))?)?/*",
    re.IGNORECASE,
)
_FILE_PATH = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|csv|jpe?g|png)$", re.IGNORECASE)
# A front page with one of these is no front page: content systems number their pages so.
_CONTENT_KEYS = {"p", "page_id", "id", "cid", "pid", "attachment_id", "news_id", "file", "q"}
_PERMANENT = {301, 308}


def is_host(url: str, hosts: tuple[str, ...]) -> bool:
    """Whether the address is on one of these hosts."""
    host = split(url).hostname or ""
    return any(host.endswith(row) if row.startswith(".") else host == row for row in hosts)


def sent_to_login(fetched: Fetched) -> bool:
    """Whether a redirect led to an address that is there for logging in."""
    return bool(fetched.hops) and is_login(fetched.final_url) and not is_login(fetched.hops[0].url)


def shared(fetched: Fetched) -> bool:
    """Whether the way went over a service that shares files."""
    return any(is_host(hop.url, SHARING_HOSTS) for hop in fetched.hops)


def is_login(url: str) -> bool:
    """Whether the address is named after logging in."""
    parts = split(url)
    return (
        is_host(url, LOGIN_HOSTS)
        or bool(_LOGIN_NAME.match(parts.hostname or ""))
        or bool(_LOGIN_PATH.search(unquote(parts.path)))
    )


def sent_home(fetched: Fetched) -> bool:
    """Whether the link of a document led to the front page instead.

    A page that leads to the front page of another host is left alone: a short link, or an
    e-service with a host of its own, is meant to. A file is never meant to.
    """
    if not fetched.hops:
        return False
    asked, given = split(fetched.hops[0].url), split(fetched.final_url)
    if not is_home(given) or is_home(asked):
        return False
    return bool(_FILE_PATH.search(unquote(asked.path))) or _site(asked) == _site(given)


def moved_to(fetched: Fetched) -> str | None:
    """The new address, where the server says that the document has moved for good.

    Only what comes before the first temporary redirect counts: beyond it the link as written is
    still the right one. http to https, "www." and a slash at the end are no move.
    """
    target = None
    for hop in fetched.hops:
        if hop.status not in _PERMANENT:
            break
        if not _is_trivial(hop):
            target = hop.location
    return target


def _is_trivial(hop: Hop) -> bool:
    asked, given = split(hop.url), split(hop.location)
    return (
        _site(asked) == _site(given) and _path(asked) == _path(given) and asked.query == given.query
    )


def is_home(url: SplitResult) -> bool:
    """Whether this is the address of a front page."""
    # "/#/oit" is a page of its own in many web applications.
    if url.fragment.startswith(("/", "!")) or not _HOME_PATH.fullmatch(url.path):
        return False
    return not any(key.lower() in _CONTENT_KEYS for key, _ in parse_qsl(url.query))


def _site(url: SplitResult) -> str:
    return (url.hostname or "").removeprefix("www.").rstrip(".")


def _path(url: SplitResult) -> str:
    return unquote(url.path).rstrip("/")


def split(url: str) -> SplitResult:
    """The parts of an address; empty ones where it is none."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")
