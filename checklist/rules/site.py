"""Does the evidence stand on the agency's own website?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checklist.finding import Quote
from checklist.rules.answer import Answer, failed, passed, quote_passage, undecided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.rules.body import Body
    from checklist.rules.context import Context

_HOST = re.compile(r"^[a-z][a-z0-9+.-]*://(?:[^/@]*@)?(?P<host>[^/:?#]+)", re.IGNORECASE)
_ANYBODY = re.compile(
    r"(?:^|\.)(?:google\.[a-z.]+|goo\.gl|forms\.gle|facebook\.com|fb\.com|fb\.me|line\.me|lin\.ee|youtube\.com|"
    r"youtu\.be|onedrive\.live\.com|1drv\.ms|sharepoint\.com|dropbox\.com|bit\.ly|tinyurl\.com|"
    r"messenger\.com|m\.me|canva\.com|anyflip\.com|pubhtml5\.com|wordpress\.com|blogspot\.com|"
    r"wixsite\.com|office\.com|microsoft\.com|jotform\.com|surveymonkey\.com)$",
    re.IGNORECASE,
)
_UNLINKED = re.compile(r"(?:ไม่ได้|ยังไม่|ไม่มีการ)เชื่อมโยง|(?:ยัง)?ไม่มีลิงก์")
_TESTING = re.compile(r"^(?:test|dev|staging|uat|demo|beta)\d*[.-]|^localhost$|^192\.168\.|^10\.")


@dataclass(frozen=True, slots=True)
class Site:
    """Ask that the evidence is reached on the agency's main website.

    Attributes:
        title: what must be there, in Thai.
    """

    title: str
    rule: Literal["site"] = "site"


def answer_site(ask: Site, body: Body, context: Context) -> Answer:
    """Compare the hosts of the files with the agency's; a service that anybody may use is none."""
    if (fault := _plain_fault(ask, body)) is not None:
        return fault
    sources = dict.fromkeys(p.source for p in body.passages)
    hosts = {source: found["host"].lower() for source in sources if (found := _HOST.match(source))}
    if not hosts:
        return undecided(f"ไม่ทราบว่า{ask.title}อยู่บนเว็บไซต์ใด ให้คนดู")
    own = [s for s, host in hosts.items() if _is_own(host, context.agency.site)]
    offering = {one.source for one in body.forms} & set(hosts)
    apart = _hosts_apart(body, [hosts[source] for source in dict.fromkeys((*own, *offering))])
    if apart:
        quotes = tuple(Quote(source, 1, "address", source) for source in own[:3])
        reason = f"หลักฐานอยู่คนละเว็บไซต์ ({', '.join(apart)}) และไม่พบลิงก์ระหว่างกัน"
        return undecided(f"{reason} ให้คนดูว่าเข้าถึงจากเว็บไซต์หลักได้หรือไม่", quotes)
    quotes = tuple(Quote(source, 1, "address", source) for source in (own or list(hosts))[:2])
    if own:
        known = "ของหน่วยงาน" if context.agency.site else "ที่ไม่ใช่บริการสาธารณะ"
        confidence = 0.88 if context.agency.site else 0.75
        return passed(f"{ask.title}อยู่บนเว็บไซต์{known}", quotes, confidence=confidence)
    listed = ", ".join(sorted(set(hosts.values())))
    reason = f"{ask.title}อยู่ที่ {listed} ไม่ใช่เว็บไซต์หลักของหน่วยงาน"
    if context.agency.site and not any(_ANYBODY.search(host) for host in hosts.values()):
        return failed(reason, quotes=quotes, confidence=0.8)
    return undecided(f"{reason} ให้คนดูว่าเข้าถึงจากเว็บไซต์หลักได้หรือไม่", quotes)


def _plain_fault(ask: Site, body: Body) -> Answer | None:
    """A page that says itself that nothing leads to it, or that stands on a test host."""
    unlinked = next((p for p in body.passages if _UNLINKED.search(p.text)), None)
    if unlinked is not None:
        reason = f"หลักฐานบอกเองว่า{ask.title}ไม่ได้เชื่อมจากเว็บไซต์หลัก"
        return failed(reason, quotes=(quote_passage(unlinked),), confidence=0.85)
    for source in dict.fromkeys(p.source for p in body.passages):
        found = _HOST.match(source)
        if found and _TESTING.search(found["host"].lower()):
            quote = Quote(source, 1, "address", source)
            return failed(f"{ask.title}อยู่บนเว็บไซต์ทดสอบ", quotes=(quote,), confidence=0.9)
    return None


def _hosts_apart(body: Body, hosts: Sequence[str]) -> tuple[str, ...]:
    """The hosts of pages and forms on unrelated sites without a link from one to the other."""
    apart = tuple(dict.fromkeys(hosts))
    linked = {
        found["host"].lower()
        for one in body.links
        if (found := _HOST.match(one.link.url)) and not one.source.lower().startswith(found[0])
    }
    return apart if len(apart) > 1 and not linked & set(apart) else ()


def _is_own(host: str, site: str) -> bool:
    """Whether a host is the agency's, or below it; of an unknown agency any that is not public."""
    if not site:
        return not _ANYBODY.search(host)
    base = site.lower().removeprefix("www.")
    return host == base or host.endswith(f".{base}")
