"""Judges a fetch: one word for what became of the link, and one Thai sentence for its owner.

Pure. A wrong "dead" is a false alarm and a wrong "alive" may become a wrong pass, so the words
that confirm a fault (`Liveness.confirmed_dead`) are given on plain proof only; a doubt ends in a
word that sends a person to look.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checklist.evidence import Liveness
from crawler.behind import Way, why_browser
from crawler.faults import Fault
from crawler.probe import shows_missing_page
from crawler.redirects import (
    LOGIN_HOSTS,
    SHARING_HOSTS,
    SOCIAL_HOSTS,
    is_host,
    is_login,
    moved_to,
    sent_home,
    sent_to_login,
    shared,
)
from crawler.remarks import remark
from crawler.sentences import (
    BEHIND_REASON,
    BLOCKED_REASON,
    CERTIFICATES,
    DNS_PASSING,
    EMPTY_REASON,
    FAULTS,
    HOME_REASON,
    LOGIN_REASON,
    MOVED_REASON,
    NOT_SHARED_REASON,
    PROBED_REASON,
    RENDERED_EMPTY,
    RENDERED_NOTE,
    RENDERED_REASON,
    SERVER_REASON,
    SOFT_REASONS,
    STATUSES,
    UNVERIFIED,
    UNVERIFIED_FAULT,
    WALL_REASON,
)
from crawler.soft_errors import SHORT, SoftError, find_soft_error
from crawler.urls import host_of
from crawler.web_page import read_page

if TYPE_CHECKING:
    from crawler.fetch import Fetched
    from crawler.probe import MissingPage


@dataclass(frozen=True, slots=True)
class Judgement:
    """What became of a link.

    Attributes:
        liveness: the word.
        reason: one Thai sentence saying what was seen; None when the link is alive.
        notes: Thai sentences on what people should know of a link that works all the same.
        readable: whether a document came that is worth reading.
    """

    liveness: Liveness
    reason: str | None = None
    notes: tuple[str, ...] = ()
    readable: bool = False


# Refusals that say nothing about the document. 999 is LinkedIn's.
BLOCKED_STATUSES = {402, 403, 405, 406, 407, 409, 412, 418, 423, 451, 999}
WALL_HEADERS = (("cf-mitigated", ""), ("x-amzn-waf-action", ""), ("x-sucuri-block", ""))
# Behind these a bot wall may hide, so the page is looked at before the status is believed.
WALL_STATUSES = {202, 400, 403, 404, 406, 429, 503}
_OF_EMPTY_PAGES = {Liveness.NEEDS_BROWSER, Liveness.SOFT_NOT_FOUND}
_UNAUTHORIZED = 401
_OF_MISSING = {404, 410}
_OF_WALLS = {Liveness.BLOCKED, Liveness.NOT_SHARED, Liveness.RATE_LIMITED, Liveness.NEEDS_BROWSER}


def judge(fetched: Fetched, missing: MissingPage | None = None) -> Judgement:
    """What became of this link.

    Args:
        fetched: what came of it.
        missing: what its host shows for an address that cannot exist, as far as known.
    """
    if fetched.fault is not None:
        return _judge_fault(fetched, fetched.fault)
    answered = _judge_answer(fetched)
    if answered.liveness.readable and missing is not None and shows_missing_page(fetched, missing):
        answered = Judgement(Liveness.SOFT_NOT_FOUND, PROBED_REASON)
    answered = _of_what_is_behind(fetched, answered)
    readable = answered.liveness.readable
    drawn = (RENDERED_NOTE,) if _was_drawn(fetched) else ()
    notes = (*drawn, *remark(fetched)) if readable else ()
    judged = replace(answered, readable=readable, notes=notes)
    return (
        judged if fetched.unverified is None else _without_certificate(*fetched.unverified, judged)
    )


def _was_drawn(fetched: Fetched) -> bool:
    return any(hop.how == Way.DRAWN for hop in fetched.hops)


def _of_what_is_behind(fetched: Fetched, answered: Judgement) -> Judgement:
    """Says where the answer came from; one that a script led to is no proof that a link is dead."""
    if _was_drawn(fetched) and not answered.liveness.readable:
        # What a browser without a person sees is no proof that a link is dead.
        empty = answered.liveness is Liveness.NEEDS_BROWSER
        said = RENDERED_EMPTY if empty else RENDERED_REASON.format(reason=answered.reason)
        return Judgement(Liveness.NEEDS_BROWSER, said)
    ways = {hop.how for hop in fetched.hops} - {"", Way.DRAWN}
    if not ways or answered.reason is None or answered.liveness.readable:
        return answered
    if Way.SCRIPT in ways and answered.liveness.confirmed_dead:
        return Judgement(Liveness.NEEDS_BROWSER, SOFT_REASONS[Liveness.NEEDS_BROWSER])
    said = BEHIND_REASON.format(target=fetched.final_url, reason=answered.reason)
    return Judgement(answered.liveness, said)


def _judge_answer(fetched: Fetched) -> Judgement:
    return (
        _judge_login_host(fetched)
        or _judge_status(fetched)
        or _judge_page(fetched)
        or _judge_redirects(fetched)
        or Judgement(Liveness.ALIVE)
    )


def _without_certificate(host: str, detail: str, judged: Judgement) -> Judgement:
    """What is seen where the certificate is not to be believed decides nothing by itself."""
    certificate = _certificate(host, detail)
    if judged.readable or judged.reason is None:
        said = UNVERIFIED.format(certificate=certificate)
    else:
        said = UNVERIFIED_FAULT.format(certificate=certificate, reason=judged.reason)
    return replace(judged, liveness=Liveness.TLS_INVALID, reason=said)


def _certificate(host: str, detail: str) -> str:
    sentence = next(row for words, row in CERTIFICATES if words in detail.lower())
    return sentence.format(host=host)


def _judge_fault(fetched: Fetched, fault: Fault) -> Judgement:
    if fault is Fault.TLS:
        return Judgement(Liveness.TLS_INVALID, _certificate(_host(fetched), fetched.fault_detail))
    if fault is Fault.DNS and "temporary" in fetched.fault_detail.lower():
        return Judgement(Liveness.DNS_FAILURE, DNS_PASSING.format(host=_host(fetched)))
    liveness, sentence = FAULTS[fault]
    return Judgement(liveness, sentence.format(host=_host(fetched)))


def _judge_login_host(fetched: Fetched) -> Judgement | None:
    """Some hosts only log people in, whatever status they answer robots with."""
    shut = is_host(fetched.final_url, LOGIN_HOSTS) or (
        is_host(fetched.final_url, (*SOCIAL_HOSTS, *SHARING_HOSTS)) and is_login(fetched.final_url)
    )
    if not shut:
        return None
    if shared(fetched):
        return Judgement(Liveness.NOT_SHARED, NOT_SHARED_REASON)
    return Judgement(Liveness.LOGIN_REQUIRED, LOGIN_REASON)


def _judge_status(fetched: Fetched) -> Judgement | None:
    status = fetched.status or 0
    if (wall := _judge_wall(fetched, status)) is not None:
        return wall
    if 200 <= status < 300:  # noqa: PLR2004 - the numbers of HTTP
        return None
    if status == _UNAUTHORIZED and is_host(fetched.final_url, SHARING_HOSTS):
        return Judgement(Liveness.NOT_SHARED, NOT_SHARED_REASON)
    refused = is_host(fetched.final_url, SOCIAL_HOSTS) and status not in _OF_MISSING
    if status in STATUSES and not refused:
        liveness, sentence = STATUSES[status]
        return Judgement(liveness, sentence.format(host=_host(fetched)))
    if status in BLOCKED_STATUSES or refused:
        return Judgement(Liveness.BLOCKED, BLOCKED_REASON.format(status=status))
    return Judgement(Liveness.SERVER_ERROR, SERVER_REASON.format(status=status))


def _judge_wall(fetched: Fetched, status: int) -> Judgement | None:
    if any(mark in fetched.header(name) and fetched.header(name) for name, mark in WALL_HEADERS):
        return Judgement(Liveness.BLOCKED, WALL_REASON)
    soft = _soft_error(fetched) if status in WALL_STATUSES else None
    if soft is not None and soft.liveness in _OF_WALLS and soft.words:
        return _speak(soft)
    return None


def _judge_page(fetched: Fetched) -> Judgement | None:
    if not fetched.body.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        return Judgement(Liveness.SOFT_NOT_FOUND, EMPTY_REASON)
    soft = _soft_error(fetched)
    if soft is not None and (soft.words or soft.liveness not in _OF_EMPTY_PAGES):
        return _speak(soft)
    return _judge_drawn(fetched) or (None if soft is None else _speak(soft))


def _judge_drawn(fetched: Fetched) -> Judgement | None:
    """A page of a service that draws its documents, with next to no words of its own."""
    why = why_browser(fetched.final_url)
    page = read_page(fetched.body, fetched.header("content-type")) if why else None
    if why is None or page is None or len(page.main) > SHORT:
        return None
    return Judgement(Liveness.NEEDS_BROWSER, why)


def _judge_redirects(fetched: Fetched) -> Judgement | None:
    if sent_home(fetched):
        return Judgement(Liveness.SOFT_NOT_FOUND, HOME_REASON)
    target = moved_to(fetched)
    if target is not None:
        return Judgement(Liveness.MOVED, MOVED_REASON.format(target=target))
    return None


def _soft_error(fetched: Fetched) -> SoftError | None:
    page = read_page(fetched.body, fetched.header("content-type"))
    if page is None:
        return None
    return find_soft_error(
        page,
        fetched.body,
        sharing_service=is_host(fetched.final_url, SHARING_HOSTS),
        sent_to_login=sent_to_login(fetched),
    )


def _speak(soft: SoftError) -> Judgement:
    if soft.reason:
        return Judgement(soft.liveness, soft.reason.format(words=soft.words))
    if soft.liveness is Liveness.SOFT_NOT_FOUND and not soft.words:
        return Judgement(soft.liveness, EMPTY_REASON)
    return Judgement(soft.liveness, SOFT_REASONS[soft.liveness].format(words=soft.words))


def _host(fetched: Fetched) -> str:
    return host_of(fetched.final_url) or fetched.url.strip()
