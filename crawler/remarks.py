"""Remarks on a link that works all the same: what people should know, in Thai sentences.

Nothing here changes what became of a link. Addresses that only work for some visitors, files that
are not what their name says, marks of a careless server: an assessor may stumble over each.
"""

from __future__ import annotations

import re
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote

from checklist.evidence import Document, Kind
from crawler.behind import Way
from crawler.extract.sniff import sniff
from crawler.hijacked import hides_gambling
from crawler.redirects import split
from crawler.web_page import LARGEST, decode, parse, read_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.fetch import Fetched

_BARE = "ลิงก์ใช้หมายเลขเครื่อง ({host}) แทนชื่อเว็บไซต์ของหน่วยงาน ผู้ประเมินอาจไม่รู้ว่าเป็นของหน่วยงานใด"
_TEST = "ลิงก์อยู่บนเว็บไซต์ทดสอบ ({host}) ซึ่งอาจถูกปิดเมื่อใดก็ได้ ควรใช้ที่อยู่ของเว็บไซต์จริง"
_PLAIN = "ลิงก์ไม่เข้ารหัส (http) เบราว์เซอร์บางรุ่นจะเตือนก่อนเปิด ควรเปลี่ยนเป็น https"
_PORT = "ลิงก์ใช้ช่องทางพิเศษ (:{port}) เครือข่ายบางแห่งอาจปิดกั้น"
_OTHER_ITEM = "ลิงก์ของข้อ o{asked} ถูกส่งต่อไปหน้าที่ตั้งชื่อตามข้อ o{given} โปรดตรวจว่าเป็นเอกสารของข้อเดียวกัน"
_NO_ANCHOR = "ไม่มีตำแหน่ง #{anchor} ในหน้านี้ ผู้เปิดลิงก์จะเห็นต้นหน้าแทน โปรดตรวจว่าหัวข้อยังอยู่"
_NO_PAGE = "ลิงก์ชี้ไปหน้า {page} แต่เอกสารมี {count} หน้า"
_PHP = "หน้านี้มีข้อความแจ้งเตือนของโปรแกรมเว็บ (PHP) ปนอยู่ด้านบน โปรดแจ้งผู้ดูแลเว็บไซต์"
_PHP_FILE = "หน้าไฟล์มีข้อความแจ้งเตือนของโปรแกรมเว็บ (PHP) ปนอยู่ บางโปรแกรมจึงเปิดไฟล์ไม่ได้"
_CUT = "ไฟล์ PDF ไม่มีส่วนท้าย อาจส่งมาไม่ครบหรือไฟล์เสีย โปรดเปิดดูว่าครบทุกหน้า"
_OTHER_KIND = "ที่อยู่ลงท้ายด้วย .{ending} แต่สิ่งที่ได้คือ{given}"
_SPAM = "พบข้อความโฆษณาการพนันแฝงอยู่ในหน้านี้ เว็บไซต์อาจถูกฝังลิงก์ โปรดแจ้งผู้ดูแลโดยเร็ว"
_BEHIND = "เปิดต่อจาก {url} ไปยังเอกสารที่อยู่ข้างหลัง"

_TEST_LABELS = {"test", "testing", "dev", "devel", "uat", "staging", "stage", "demo", "beta"}
_TEST_LABELS |= {"sandbox", "preprod", "localhost"}
_CODE = re.compile(r"(?<![a-z0-9])(?:oit|o)[-_ ]?0*([1-9]\d?)(?!\d)", re.IGNORECASE)
_PHP_WARNING = re.compile(
    rb"(?:Warning|Notice|Deprecated|Strict Standards|Fatal error|Parse error)(?:</b>)?:\s"
    rb".{1,400}?\.php(?:</b>)?(?:\(\d+\))? on line (?:<b>)?\d+",
    re.DOTALL,
)
_TOP = 4000
_TAIL = 2048
_ENDING = re.compile(r"\.(pdf|docx?|xlsx?|pptx?|zip|jpe?g|png)$", re.IGNORECASE)
_FITS = {
    "pdf": {Kind.PDF},
    "doc": {Kind.DOC, Kind.DOCX, Kind.RTF, Kind.HTML},
    "docx": {Kind.DOCX},
    "xls": {Kind.XLS, Kind.XLSX, Kind.HTML},
    "xlsx": {Kind.XLSX},
    "ppt": {Kind.PPT, Kind.PPTX},
    "pptx": {Kind.PPTX},
    "zip": {Kind.ZIP},
}
_SAID = {Kind.HTML: "หน้าเว็บ", Kind.TEXT: "ข้อความธรรมดา", Kind.IMAGE: "รูปภาพ", Kind.ZIP: "ไฟล์ ZIP"}
_ROUTES = ("/", "!", ":~:")
_PAGE_NUMBER = re.compile(r"(?:^|&)page=(\d{1,5})(?:&|$)", re.IGNORECASE)


def remark(fetched: Fetched) -> tuple[str, ...]:
    """What is to be said of a link whose document came."""
    kind = sniff(fetched.body)
    notes = [*_on_address(fetched), *_on_way(fetched), *_on_file(fetched, kind)]
    if kind is Kind.HTML and len(fetched.body) <= LARGEST:
        notes += _on_page(fetched)
    return tuple(notes)


def remark_on_pages(url: str, document: Document) -> tuple[str, ...]:
    """What is to be said of a link into a PDF ("#page=12") whose page is not there."""
    asked = _PAGE_NUMBER.search(split(url).fragment)
    last = max(page.number for page in document.pages)
    if document.kind is not Kind.PDF or asked is None or int(asked[1]) <= last:
        return ()
    return (_NO_PAGE.format(page=int(asked[1]), count=last),)


def _on_address(fetched: Fetched) -> Iterator[str]:
    asked, given = split(fetched.url.strip()), split(fetched.final_url)
    host = asked.hostname or given.hostname or ""
    if _is_number(host):
        yield _BARE.format(host=host)
    elif _is_test(host):
        yield _TEST.format(host=host)
    if given.scheme == "http":
        yield _PLAIN
    if (port := _port(given)) not in {None, 80, 443}:
        yield _PORT.format(port=port)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _is_test(host: str) -> bool:
    labels = host.lower().split(".")
    own = labels[: -3 if labels[-1] == "th" else -2] or labels[:1]
    return any(part.rstrip("0123456789") in _TEST_LABELS for x in own for part in x.split("-"))


def _port(url: SplitResult) -> int | None:
    try:
        return url.port
    except ValueError:
        return None


def _on_way(fetched: Fetched) -> Iterator[str]:
    for hop in fetched.hops:
        if hop.how and hop.how != Way.DRAWN:
            yield _BEHIND.format(url=hop.url)
    if not fetched.hops:
        return
    asked, given = _code_in(fetched.url), _code_in(fetched.final_url)
    if asked and given and asked != given:
        yield _OTHER_ITEM.format(asked=asked, given=given)


def _code_in(url: str) -> str:
    """The number of the item after which the last part of an address is named, "" if none."""
    parts = [part for part in unquote(split(url).path).split("/") if part]
    for part in reversed(parts[-2:]):
        if found := _CODE.search(part):
            return found[1]
    return ""


def _on_file(fetched: Fetched, kind: Kind) -> Iterator[str]:
    if _PHP_WARNING.search(fetched.body[:_TOP]):
        yield _PHP if kind is Kind.HTML else _PHP_FILE
    if kind is Kind.PDF and b"%%EOF" not in fetched.body[-_TAIL:]:
        yield _CUT
    for url in (fetched.url, fetched.final_url):
        ending = _ENDING.search(unquote(split(url.strip()).path))
        if ending is not None and kind not in _FITS.get(ending[1].lower(), {Kind.IMAGE}):
            given = _SAID.get(kind, f"ไฟล์ชนิด {kind.value.upper()}")
            yield _OTHER_KIND.format(ending=ending[1].lower(), given=given)
            return


def _on_page(fetched: Fetched) -> Iterator[str]:
    text = decode(fetched.body, fetched.header("content-type"))
    if hides_gambling(text):
        yield _SPAM
    anchor = split(fetched.url.strip()).fragment.partition(":~:")[0]
    if anchor and not anchor.startswith(_ROUTES) and not _has_anchor(fetched, text, anchor):
        yield _NO_ANCHOR.format(anchor=unquote(anchor))


def _has_anchor(fetched: Fetched, text: str, anchor: str) -> bool:
    page = read_page(fetched.body, fetched.header("content-type"))
    if page is not None and page.empty_root:
        return True  # its places come with the script that fills it
    names = {anchor, unquote(anchor)}
    tree = parse(text)
    if anchor.lower() == "top" or tree is None:
        return True
    return any(
        node.attributes.get("id") in names or node.attributes.get("name") in names
        for node in tree.css("[id], a[name]")
    )
