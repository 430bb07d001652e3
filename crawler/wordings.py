"""The words by which a page says that it is not the document: one table, a row a wording.

Each row is read at the beginning of a part of the title ("ไม่พบหน้า | กรมตัวอย่าง"), of the main
heading, or of a line of a page that says little else. How far a row may reach is its `Reach`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from checklist.evidence import Liveness
from crawler.sentences import NO_DOWNLOAD_REASON, PARKED_REASON, REMOVED_REASON


class Reach(StrEnum):
    """Where a wording is proof.

    ANYWHERE: in title and heading of any page, and on a line of a short one.
    NAMES_PAGE: in the title, in the heading of a short page, or as the only words of the page;
        the same words may stand in the cell of a table and mean something else.
    SHORT: as ANYWHERE, but the page must be short.
    """

    ANYWHERE = "anywhere"
    NAMES_PAGE = "names_page"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which a page says that it is not the document.

    Attributes:
        pattern: matched from the beginning.
        liveness: what the page is then.
        reach: where it is proof.
        reason: the sentence that says so, where that of the word does not fit.
    """

    pattern: re.Pattern[str]
    liveness: Liveness
    reach: Reach
    reason: str = ""


_SORRY = (
    r"(?:(?:ขออภัย|ขอโทษ|เสียใจด้วย)(?:ค่ะ|ครับ|คะ|นะคะ|ในความไม่สะดวก)?|sorry|oops|whoops|"
    r"we['’]re sorry|(?:เกิด)?ข้อผิดพลาด|error|warning|fatal)?[\s,.!:;\-–—]*"
)
_END = r"[\s.!…]*$"
_THIS = r"(?:this|that|the)"
_CANNOT = r"(?:can['’]t|cannot|could not|couldn['’]t)"


def _rows(
    liveness: Liveness, reach: Reach, *patterns: str, reason: str = ""
) -> tuple[Wording, ...]:
    return tuple(
        Wording(re.compile(_SORRY + row, re.IGNORECASE), liveness, reach, reason)
        for row in patterns
    )


WORDINGS = (
    *_rows(
        Liveness.SOFT_NOT_FOUND,
        Reach.ANYWHERE,
        # "หน้าที่" is also "duty", so "ไม่มีหน้าที่" must not be read as "no page".
        r"ไม่พบ(?:หน้า|เพจ|เว็บเพจ)",
        r"ไม่มี(?:หน้า(?:เว็บ|เพจ)|หน้านี้|เพจ)",
        r"หน้า(?:เว็บ|เพจ)?ที่\s*(?:คุณ|ท่าน).{0,40}ไม่(?:พบ|มี)",
        r"(?:หน้า(?:เว็บ|เพจ)?|เพจ)(?:นี้|ดังกล่าว)(?:ไม่มี|ถูกลบ|ไม่พบ)",
        r"ไม่สามารถ(?:ค้น)?(?:หา|พบ|เปิด)(?:หน้า|ไฟล์|เอกสาร)",
        r"ไม่พบ(?:เอกสาร|ไฟล์|บทความ)(?:(?:นี้|ดังกล่าว|ที่).*)?" + _END,
        r"(?:http\s*(?:status|error)?\s*)?404[\s:.\-–—]*"
        r"(?:error|page|file|not found|ไม่พบ|ไม่มีหน้า|oops|ขออภัย)",
        r"(?:the\s+)?(?:requested\s+)?(?:web\s*)?(?:page|file|document|url|object|resource|article)"
        r"\s+(?:(?:that\s+)?you\s.{0,60}?|\S+\s+)?(?:was\s+|is\s+|could\s+)?"
        r"(?:not\s+(?:be\s+)?found|(?:cannot|can['’]t) be found|does(?:n['’]t| not) exist|"
        r"no longer (?:exists|available)|isn['’]t available)",
        _THIS + r"\s+(?:page|content|file)\s+(?:isn['’]t available|is not available|no longer)",
        _THIS + r"\s+page\s+" + _CANNOT + r"\s+be\s+found",
        r"(?:we\s+)?" + _CANNOT + r"\s+(?:seem to\s+)?find\s+" + _THIS + r"\s+(?:page|file)",
    ),
    *_rows(
        Liveness.SOFT_NOT_FOUND,
        Reach.NAMES_PAGE,
        r"ไม่พบ(?:ข้อมูล|รายการ|เนื้อหา|สิ่ง)(?:(?:นี้|ดังกล่าว|ที่).*)?" + _END,
        r"(?:http\s*(?:status|error)?\s*)?(?:code\s*)?404" + _END,
        r"not found" + _END,
    ),
    *_rows(
        Liveness.SERVER_ERROR,
        Reach.SHORT,
        r"(?:ขณะนี้\s*)?(?:เว็บไซต์|ระบบ)(?:นี้)?(?:อยู่ระหว่าง|กำลัง)?(?:การ)?ปิดปรับปรุง",
        r"ปิดปรับปรุง(?:เว็บไซต์|ระบบ|ชั่วคราว)*" + _END,
        r"(?:(?:this\s+)?(?:web)?site\s+(?:is\s+)?|we are\s+)?(?:currently\s+)?"
        r"(?:down for|under|undergoing)\s+(?:scheduled\s+)?maintenance",
        r"maintenance mode" + _END,
        r"(?:error )?establishing a database connection",
        r"database (?:connection )?error",
        r"(?:50[0234]\s*[\-–—:]?\s*)?(?:internal server error|bad gateway|"
        r"service (?:temporarily )?unavailable|gateway time-?out)",
        r"(?:this )?account (?:has been )?suspended",
        r"bandwidth limit exceeded",
        r"(?:uncaught\b|allowed memory size|maximum execution time)",
    ),
    *_rows(
        Liveness.BLOCKED,
        Reach.SHORT,
        r"just a moment",
        r"attention required",
        r"checking (?:if the site connection is secure|your browser)",
        r"ddos-guard",
        r"(?:access|request) (?:denied|rejected|unsuccessful)",
        r"(?:please )?(?:verify|confirm) (?:that )?you are (?:a )?human",
        r"(?:are you|i['’]m not) a robot",
        r"human verification",
        r"the requested url was rejected",
        r"web page blocked",
        r"pardon our interruption",
        r"one moment,? please" + _END,
        r"(?:performing|please complete the) security (?:check|verification)",
        r"security check" + _END,
        r"bot verification",
        r"verifying (?:that )?you are (?:a )?human",
        r"access to this page has been denied",
        r"sucuri website firewall",
        r"(?:radware )?captcha" + _END,
        r"you have been blocked|sorry, you have been blocked",
        r"(?:กรุณา|โปรด)?\s*ยืนยันว่า\s*(?:คุณ|ท่าน)?\s*ไม่ใช่\s*(?:โปรแกรม|หุ่นยนต์|บอท|bot|robot)",
        r"(?:ตรวจพบ|ระบบตรวจพบ)การ(?:เข้าใช้งาน|จราจร|ใช้งาน)ที่ผิดปกติ",
        r"unusual traffic from your",
    ),
    *_rows(
        Liveness.SOFT_NOT_FOUND,
        Reach.SHORT,
        r"(?:the |this )?domain(?: name)?(?: \S+\.\S+)? (?:is|may be|has expired and is) for sale",
        r"buy this domain",
        r"\S+\.\S+ is for sale",
        r"this domain (?:name )?(?:has expired|is parked|(?:is|has been) registered|was recently)",
        r"(?:domain|website) parking",
        r"parked (?:domain|page)",
        r"โดเมน(?:นี้|เนม)?(?:นี้)?(?:หมดอายุ|ว่างให้|ประกาศขาย|พร้อมขาย|ถูกจดทะเบียน)",
        r"apache2? (?:\S+ )?default page",
        r"test page for (?:the )?(?:apache|nginx)",
        r"it works!?" + _END,
        r"welcome to (?:nginx|openresty|centos|plesk|directadmin|xampp|caddy)",
        r"iis windows(?: server)?" + _END,
        r"(?:default web ?(?:site )?page|web server's default page|default parallels plesk)",
        r"(?:this )?(?:web)?site is under construction" + _END,
        r"เว็บไซต์(?:นี้)?(?:อยู่ระหว่าง|กำลัง)(?:การ)?(?:จัดทำ|ก่อสร้าง|พัฒนา)" + _END,
        reason=PARKED_REASON,
    ),
    *_rows(
        Liveness.NOT_SHARED,
        Reach.SHORT,
        r"you need (?:access|permission)" + _END,
        r"คุณต้อง(?:มี|ขอ)สิทธิ์(?:การ)?(?:เข้าถึง)?" + _END,
        r"google drive\s*[:\-–—]\s*access denied",
        r"(?:this )?(?:item|link|file) (?:isn['’]t|is not) (?:shared|available to you)",
    ),
)

# On the pages of a sharing service these words alone are enough; elsewhere they may be a right.
ON_SHARING_SERVICES = _rows(
    Liveness.NOT_SHARED,
    Reach.SHORT,
    r"request access",
    r"you need (?:access|permission)",
    r"(?:คุณ|ท่าน)?ต้อง(?:ขอ|มี)สิทธิ์",
    r"ขอสิทธิ์(?:การ)?(?:เข้าถึง)?" + _END,
    r"access denied",
    r"this (?:content|item|file) is(?:n['’]t| not) available to you",
    r"you (?:don['’]t|do not) have (?:permission|access)",
    r"ไม่มีสิทธิ์(?:เข้าถึง|ดู|เปิด)",
)
GONE_FROM_SHARING_SERVICES = (
    *_rows(
        Liveness.SOFT_NOT_FOUND,
        Reach.SHORT,
        r"(?:the |this )?(?:file|item|folder|link|page|document)(?: you (?:have )?requested)? "
        r"(?:does(?:n['’]t| not) exist|might not exist|was (?:deleted|moved|removed)|"
        r"has (?:been (?:deleted|removed|disabled)|expired)|no longer exists|"
        r"is (?:no longer available|in (?:the )?(?:owner['’]s )?trash))",
        r"(?:this )?(?:shared )?link (?:doesn['’]t work|isn['’]t working|is(?:n['’]t| not) valid)",
        r"(?:ไม่มี|ไม่พบ)ไฟล์(?:ที่|นี้|ดังกล่าว)",
        r"ไฟล์(?:ที่(?:คุณ|ท่าน)?(?:ร้อง)?ขอ|นี้)(?:ไม่มีอยู่|ถูกลบ|อยู่ในถังขยะ)",
        r"(?:ลิงก์|รายการ)(?:นี้)?(?:ถูกนำออก|ถูกลบ|หมดอายุ|ใช้(?:งาน)?ไม่ได้|อาจไม่มีอยู่)",
        reason=REMOVED_REASON,
    ),
    *_rows(
        Liveness.RATE_LIMITED,
        Reach.SHORT,
        r"google drive\s*[:\-–—]\s*quota exceeded",
        r"(?:you )?can['’]t view or download this file at this time",
        r"too many users have viewed or downloaded this file",
        r"(?:ขณะนี้)?(?:คุณ)?ไม่สามารถดูหรือดาวน์โหลดไฟล์นี้",
        r"this account['’]s links are generating too much traffic",
    ),
    *_rows(
        Liveness.NEEDS_BROWSER,
        Reach.SHORT,
        r"(?:the )?owner (?:has(?:n['’]t| not) given you permission to|(?:has )?disabled) download",
        r"เจ้าของ(?:ไฟล์)?(?:ไม่อนุญาต|ไม่ได้อนุญาต|ปิด)(?:ให้)?(?:คุณ)?(?:การ)?ดาวน์โหลด",
        reason=NO_DOWNLOAD_REASON,
    ),
)

LOGIN = re.compile(
    r"(?:กรุณา|โปรด|please\s+|you must\s+|member\s+|user\s+)?\s*"
    r"(?:เข้าสู่ระบบ|ลงชื่อเข้า(?:ใช้|สู่ระบบ)|ล็อกอิน|(?:log|sign)[\s-]?(?:in|on)\b)",
    re.IGNORECASE,
)

LOGIN_ALONE = re.compile(
    LOGIN.pattern
    + r"(?:\s*(?:(?:to|with|เข้า|ด้วย|ระบบ|สำหรับ).{0,40}|page|หน้า|ใช้งาน|ระบบ))?[\s.!…]*",
    re.IGNORECASE,
)

# Machinery of bot walls; it also stands in good pages, so it counts only where nothing else does.
WALL_MACHINERY = (
    b"_incapsula_resource",
    b"/cdn-cgi/challenge-platform/",
    b"awswafintegration",
    b"captcha",
    b"cf-turnstile",
    b"_pxappid",
    b"geo.captcha-delivery.com",
    b"sucuri_cloudproxy_js",
)
WITHOUT_SCRIPTS = re.compile(r"java\s?script|จาวาสคริปต์", re.IGNORECASE)
