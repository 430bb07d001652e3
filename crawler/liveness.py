"""Judges a fetch: one word for what became of the link, and one Thai sentence for its owner.

Pure. A wrong "dead" is a false alarm and a wrong "alive" may become a wrong pass, so the words
that confirm a fault (`Liveness.confirmed_dead`) are given on plain proof only; a doubt ends in a
word that sends a person to look.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklist.evidence import Liveness
from crawler.faults import Fault
from crawler.redirects import (
    LOGIN_HOSTS,
    SHARING_HOSTS,
    SOCIAL_HOSTS,
    is_host,
    is_login,
    moved_to,
    sent_home,
    sent_to_login,
)
from crawler.soft_errors import SoftError, find_soft_error
from crawler.urls import host_of
from crawler.web_page import read_page

if TYPE_CHECKING:
    from crawler.fetch import Fetched


@dataclass(frozen=True, slots=True)
class Judgement:
    """The word, and one Thai sentence saying what was seen; None when the link is alive."""

    liveness: Liveness
    reason: str | None = None


FAULTS = {
    Fault.INVALID_URL: (
        Liveness.INVALID_URL,
        "ที่อยู่ของลิงก์ไม่ถูกต้อง ต้องขึ้นต้นด้วย http:// หรือ https:// แล้วตามด้วยชื่อเว็บไซต์",
    ),
    Fault.DNS: (
        Liveness.DNS_FAILURE,
        "หาเว็บไซต์ชื่อ {host} ไม่พบ ชื่ออาจพิมพ์ผิด เลิกใช้แล้ว หรือระบบชื่อเว็บไซต์ (DNS) ขัดข้องชั่วคราว",
    ),
    Fault.REFUSED: (
        Liveness.REFUSED,
        "เว็บไซต์ {host} ไม่รับการเชื่อมต่อ เครื่องแม่ข่ายอาจปิดอยู่หรือขัดข้องชั่วคราว",
    ),
    Fault.RESET: (
        Liveness.REFUSED,
        "เว็บไซต์ {host} ตัดการเชื่อมต่อก่อนส่งข้อมูลครบ เครื่องแม่ข่ายอาจขัดข้องชั่วคราว",
    ),
    Fault.TIMEOUT: (
        Liveness.TIMEOUT,
        "เว็บไซต์ {host} ไม่ตอบหรือส่งข้อมูลไม่เสร็จภายในเวลาที่กำหนด",
    ),
    Fault.REDIRECT_LOOP: (
        Liveness.REDIRECT_LOOP,
        "ลิงก์ถูกส่งต่อวนกลับมาที่เดิมไม่รู้จบ จึงเปิดเอกสารไม่ได้",
    ),
    Fault.TOO_MANY_REDIRECTS: (
        Liveness.REDIRECT_LOOP,
        "ลิงก์ถูกส่งต่อไปยังหน้าอื่นหลายทอดเกินไป จึงเปิดเอกสารไม่ได้",
    ),
    Fault.TOO_LARGE: (
        Liveness.TOO_LARGE,
        "ไฟล์ใหญ่เกินกว่าที่ระบบตรวจจะดาวน์โหลดได้ โปรดเปิดตรวจเองหรือเผยแพร่ไฟล์ที่เล็กลง",
    ),
    Fault.FORBIDDEN_ADDRESS: (
        Liveness.FORBIDDEN_ADDRESS,
        "ลิงก์นำไปยังเครือข่ายภายในหรือช่องทางที่ระบบตรวจไม่ได้รับอนุญาตให้เปิด ({host}) ประชาชนทั่วไปอาจเปิดไม่ได้",
    ),
    Fault.PROTOCOL: (
        Liveness.SERVER_ERROR,
        "เว็บไซต์ {host} ส่งคำตอบที่ผิดรูปแบบหรือไม่ครบ จึงอ่านเอกสารไม่ได้",
    ),
}
# By what OpenSSL says; the last row takes the rest.
CERTIFICATES = (
    ("expired", "ใบรับรองความปลอดภัย (HTTPS) ของเว็บไซต์ {host} หมดอายุแล้ว โปรดแจ้งผู้ดูแลเว็บไซต์ให้ต่ออายุ"),
    ("not yet valid", "ใบรับรองความปลอดภัย (HTTPS) ของเว็บไซต์ {host} ยังไม่ถึงวันเริ่มใช้"),
    ("self-signed", "ใบรับรองความปลอดภัย (HTTPS) ของเว็บไซต์ {host} ออกเอง เบราว์เซอร์จึงไม่เชื่อถือ"),
    ("self signed", "ใบรับรองความปลอดภัย (HTTPS) ของเว็บไซต์ {host} ออกเอง เบราว์เซอร์จึงไม่เชื่อถือ"),
    ("mismatch", "ใบรับรองความปลอดภัย (HTTPS) ไม่ได้ออกให้ชื่อเว็บไซต์ {host}"),
    ("not valid for", "ใบรับรองความปลอดภัย (HTTPS) ไม่ได้ออกให้ชื่อเว็บไซต์ {host}"),
    (
        "unable to get local issuer",
        "เว็บไซต์ {host} ติดตั้งใบรับรองความปลอดภัย (HTTPS) ไม่ครบชุด บางเครื่องจึงเปิดไม่ได้",
    ),
    ("", "การเชื่อมต่อแบบปลอดภัย (HTTPS) ของเว็บไซต์ {host} ใช้ไม่ได้"),
)
STATUSES = {
    401: (Liveness.LOGIN_REQUIRED, "เว็บไซต์ถามชื่อผู้ใช้และรหัสผ่านก่อน ประชาชนทั่วไปเปิดดูไม่ได้"),
    404: (Liveness.NOT_FOUND, "ไม่พบเอกสารที่ลิงก์นี้ (404) ไฟล์อาจถูกลบ ย้าย หรือเปลี่ยนชื่อ"),
    408: (Liveness.TIMEOUT, "เว็บไซต์ {host} รอนานเกินไปแล้วเลิกตอบ (408)"),
    410: (Liveness.GONE, "เว็บไซต์แจ้งว่าเอกสารนี้ถูกนำออกอย่างถาวร (410)"),
    429: (
        Liveness.RATE_LIMITED,
        "เว็บไซต์จำกัดจำนวนครั้งที่เปิด (429) จึงยังตรวจไม่ได้ในรอบนี้ ลิงก์อาจใช้ได้ตามปกติ",
    ),
}
BLOCKED_REASON = "เว็บไซต์ไม่อนุญาตให้ระบบตรวจเปิดดู (รหัส {status}) ลิงก์อาจใช้ได้ โปรดเปิดดูด้วยเบราว์เซอร์"
SERVER_REASON = "เว็บไซต์ขัดข้อง (รหัส {status}) จึงเปิดเอกสารไม่ได้ในขณะนี้"
# Refusals that say nothing about the document. 999 is LinkedIn's.
BLOCKED_STATUSES = {402, 403, 405, 406, 407, 409, 412, 418, 423, 451, 999}
WALL_HEADERS = (("cf-mitigated", ""), ("x-amzn-waf-action", ""), ("x-sucuri-block", ""))
# Behind these a bot wall may hide, so the page is looked at before the status is believed.
WALL_STATUSES = {202, 403, 406, 429, 503}

WALL_REASON = "เว็บไซต์มีระบบกันโปรแกรมอัตโนมัติ จึงตรวจให้ไม่ได้ ลิงก์อาจใช้ได้ โปรดเปิดดูด้วยเบราว์เซอร์"
NOT_SHARED_REASON = "ไฟล์นี้ยังไม่ได้เปิดให้ทุกคนดู ผู้เข้าชมต้องขอสิทธิ์ก่อน โปรดตั้งค่าการแชร์ให้ทุกคนที่มีลิงก์เปิดดูได้"
LOGIN_REASON = "ต้องเข้าสู่ระบบก่อนจึงจะเห็นเอกสาร ประชาชนทั่วไปเปิดดูไม่ได้"
HOME_REASON = "ลิงก์ของเอกสารพาไปที่หน้าแรกของเว็บไซต์แทน เอกสารน่าจะถูกลบหรือย้ายไปแล้ว"
EMPTY_REASON = "ลิงก์เปิดได้แต่เป็นหน้าว่าง ไม่มีเนื้อหาใด ๆ"
MOVED_REASON = "เอกสารย้ายไปที่ {target} อย่างถาวร ลิงก์เดิมยังพาไปถึง แต่ควรแก้เป็นที่อยู่ใหม่"

SOFT_REASONS = {
    Liveness.SOFT_NOT_FOUND: (
        "เว็บไซต์ตอบว่าเปิดได้ แต่หน้าที่แสดงคือหน้าแจ้งว่าไม่พบ (“{words}”) ไม่มีเอกสารอยู่ที่ลิงก์นี้"
    ),
    Liveness.SERVER_ERROR: "เว็บไซต์แสดงหน้าแจ้งขัดข้องแทนเอกสาร (“{words}”) ควรลองเปิดอีกครั้งภายหลัง",
    Liveness.BLOCKED: WALL_REASON,
    Liveness.NOT_SHARED: NOT_SHARED_REASON,
    Liveness.LOGIN_REQUIRED: LOGIN_REASON,
    Liveness.NEEDS_BROWSER: (
        "หน้านี้แสดงเนื้อหาด้วยโปรแกรม (JavaScript) ซึ่งระบบตรวจอ่านไม่ได้ โปรดเปิดดูด้วยเบราว์เซอร์"
    ),
}


def judge(fetched: Fetched) -> Judgement:
    """What became of this link."""
    if fetched.fault is not None:
        return _judge_fault(fetched, fetched.fault)
    return (
        _judge_login_host(fetched)
        or _judge_status(fetched)
        or _judge_page(fetched)
        or _judge_redirects(fetched)
        or Judgement(Liveness.ALIVE)
    )


def _judge_fault(fetched: Fetched, fault: Fault) -> Judgement:
    if fault is Fault.TLS:
        sentence = next(row for words, row in CERTIFICATES if words in fetched.fault_detail.lower())
        return Judgement(Liveness.TLS_INVALID, sentence.format(host=_host(fetched)))
    liveness, sentence = FAULTS[fault]
    return Judgement(liveness, sentence.format(host=_host(fetched)))


def _judge_login_host(fetched: Fetched) -> Judgement | None:
    """Some hosts only log people in, whatever status they answer robots with."""
    shut = is_host(fetched.final_url, LOGIN_HOSTS) or (
        is_host(fetched.final_url, (*SOCIAL_HOSTS, *SHARING_HOSTS)) and is_login(fetched.final_url)
    )
    if not shut:
        return None
    if fetched.hops and is_host(fetched.hops[0].url, SHARING_HOSTS):
        return Judgement(Liveness.NOT_SHARED, NOT_SHARED_REASON)
    return Judgement(Liveness.LOGIN_REQUIRED, LOGIN_REASON)


def _judge_status(fetched: Fetched) -> Judgement | None:
    status = fetched.status or 0
    if any(mark in fetched.header(name) and fetched.header(name) for name, mark in WALL_HEADERS):
        return Judgement(Liveness.BLOCKED, WALL_REASON)
    if status in WALL_STATUSES:
        soft = _soft_error(fetched)
        if soft is not None and soft.liveness in {Liveness.BLOCKED, Liveness.NOT_SHARED}:
            return _speak(soft)
    if 200 <= status < 300:  # noqa: PLR2004 - the numbers of HTTP
        return None
    if status in STATUSES:
        liveness, sentence = STATUSES[status]
        return Judgement(liveness, sentence.format(host=_host(fetched)))
    if status in BLOCKED_STATUSES:
        return Judgement(Liveness.BLOCKED, BLOCKED_REASON.format(status=status))
    return Judgement(Liveness.SERVER_ERROR, SERVER_REASON.format(status=status))


def _judge_page(fetched: Fetched) -> Judgement | None:
    if not fetched.body.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        return Judgement(Liveness.SOFT_NOT_FOUND, EMPTY_REASON)
    soft = _soft_error(fetched)
    return None if soft is None else _speak(soft)


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
    if soft.liveness is Liveness.SOFT_NOT_FOUND and not soft.words:
        return Judgement(soft.liveness, EMPTY_REASON)
    return Judgement(soft.liveness, SOFT_REASONS[soft.liveness].format(words=soft.words))


def _host(fetched: Fetched) -> str:
    return host_of(fetched.final_url) or fetched.url.strip()
