"""Tells pages that answer "200 OK" and yet hold no document: error pages, walls, empty shells.

What a page says about itself counts only where it stands for the whole page: in the title, in the
main heading, or on a page that says little else. A long document may speak of "404" and of
passwords as it likes, and a login box in a corner shuts nobody out.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklist.evidence import Liveness
from crawler.hijacked import gambling_in_place
from crawler.sentences import HIJACKED_REASON
from crawler.web_page import WebPage
from crawler.wordings import (
    GONE_FROM_SHARING_SERVICES,
    LOGIN,
    LOGIN_ALONE,
    ON_SHARING_SERVICES,
    WALL_MACHINERY,
    WITHOUT_SCRIPTS,
    WORDINGS,
    Reach,
    Wording,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

# In letters outside menus and forms: what an error page says at most, what stands beside a login
# form that is named as such and beside one that is not, and what is as good as nothing.
SHORT = 300
BESIDE_NAMED_LOGIN = 1500
BESIDE_LOGIN = 300
NEXT_TO_NOTHING = 80
BESIDE_CAPTCHA = 160

_OF_SHARING = (*ON_SHARING_SERVICES, *GONE_FROM_SHARING_SERVICES)
_SEPARATORS = re.compile(r"\s+[|•·»:–—-]\s+|\s*[|»•·–—]\s*|\s*::\s*")
_LONGEST_QUOTE = 60
_LONGEST_ANSWER = 2000
_CODES = {
    "404": Liveness.SOFT_NOT_FOUND,
    "401": Liveness.LOGIN_REQUIRED,
    "403": Liveness.BLOCKED,
    "500": Liveness.SERVER_ERROR,
}


@dataclass(frozen=True, slots=True)
class SoftError:
    """What a page is in place of the document, and the words on it that say so ("" for none).

    `reason` is the sentence that says so, "" for that of the word.
    """

    liveness: Liveness
    words: str = ""
    reason: str = ""


def find_soft_error(
    page: WebPage, body: bytes, *, sharing_service: bool = False, sent_to_login: bool = False
) -> SoftError | None:
    """What the page is in place of a document; None where it may be one.

    Args:
        page: what a visitor sees.
        body: its bytes, for traces of bot walls.
        sharing_service: it comes from Google Drive or the like.
        sent_to_login: a redirect led to an address that is named after logging in.
    """
    return (
        _by_wording(page, _OF_SHARING if sharing_service else ())
        or _by_gambling(page)
        or _by_login(page, sent_to_login=sent_to_login)
        or _by_wording(page, WORDINGS)
        or _by_data(page)
        or _by_emptiness(page, body)
    )


def _by_wording(page: WebPage, wordings: Iterable[Wording]) -> SoftError | None:
    title = _parts(page.title)
    heading = _parts(page.headings[0]) if page.headings else ()
    short = len(page.main) <= SHORT and not page.files
    lines = tuple(page.main.splitlines()) if short else ()
    for wording in wordings:
        places: tuple[str, ...] = ()
        if wording.reach is Reach.ANYWHERE:
            places = (*title, *heading, *lines)
        elif wording.reach is Reach.NAMES_PAGE:
            places = (*title, *(heading if short else ()), *(lines if len(lines) == 1 else ()))
        elif short:
            places = (*title, *heading, *lines)
        for place in places:
            if wording.pattern.match(place):
                return SoftError(wording.liveness, _quote(place), wording.reason)
    return None


def _by_login(page: WebPage, *, sent_to_login: bool) -> SoftError | None:
    if page.files and not sent_to_login:
        return None
    names = (*_parts(page.title), *page.headings)
    named = any(LOGIN.match(name) for name in names)
    beside = len(page.beside_login)
    if page.password and beside <= (BESIDE_NAMED_LOGIN if named or sent_to_login else BESIDE_LOGIN):
        return SoftError(Liveness.LOGIN_REQUIRED)
    if sent_to_login and (named or len(page.main) <= SHORT):
        return SoftError(Liveness.LOGIN_REQUIRED)
    # Many ask for the name alone first, or send on to another service with a button.
    asks = page.fields > 0 or page.login_links > 0
    if asks and any(LOGIN_ALONE.fullmatch(name) for name in names) and len(page.main) <= SHORT:
        return SoftError(Liveness.LOGIN_REQUIRED)
    return None


def _by_gambling(page: WebPage) -> SoftError | None:
    words = gambling_in_place((page.title, *page.headings))
    return SoftError(Liveness.SOFT_NOT_FOUND, _quote(words), HIJACKED_REASON) if words else None


def _by_data(page: WebPage) -> SoftError | None:
    """What a program's answer (JSON) says, where it came in the place of a page."""
    if not page.text.startswith("{") or len(page.text) > _LONGEST_ANSWER:
        return None
    try:
        said = json.loads(page.text)
    except (ValueError, RecursionError):
        return None
    inner = said.get("error")
    for answer in (said, inner if isinstance(inner, dict) else {}):
        code = str(answer.get("status") or answer.get("statusCode") or answer.get("code") or "")
        if code in _CODES:
            return SoftError(_CODES[code], code)
        words = answer.get("message") or answer.get("detail") or answer.get("error")
        if isinstance(words, str) and (found := _by_wording(WebPage(main=words), WORDINGS)):
            return found
    return None


def _by_emptiness(page: WebPage, body: bytes) -> SoftError | None:
    letters = len(page.text)
    traces = body.lower() if letters <= BESIDE_CAPTCHA else b""
    walled = page.scripts and any(trace in traces for trace in WALL_MACHINERY)
    nothing_else = not (page.files or page.media or page.fields)
    if walled and (letters <= NEXT_TO_NOTHING or nothing_else):
        return SoftError(Liveness.BLOCKED)
    if letters > NEXT_TO_NOTHING:
        return None
    needs_scripts = page.empty_root or WITHOUT_SCRIPTS.search(page.without_scripts)
    if page.scripts and (needs_scripts or not (letters or page.media)):
        return SoftError(Liveness.NEEDS_BROWSER)
    if not (letters or page.media):
        return SoftError(Liveness.SOFT_NOT_FOUND)
    return None


def _parts(name: str) -> tuple[str, ...]:
    """A title as a whole and in its parts: sites put their own name before or after it."""
    return tuple(filter(None, (name, *_SEPARATORS.split(name)))) if name else ()


def _quote(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE].rstrip() + "…"
