"""Services whose documents are drawn by a program: nothing can be read without a browser."""

from __future__ import annotations

import re

from crawler.redirects import is_host, split

_FLIPBOOK = (
    "เอกสารอยู่ในหนังสือพลิกหน้า ({host}) ซึ่งระบบตรวจอ่านไม่ได้ ควรเผยแพร่ไฟล์ PDF ควบคู่ และโปรดเปิดดูด้วยเบราว์เซอร์"
)
_DESIGN = "เอกสารอยู่ในบริการ {host} ซึ่งแสดงด้วยโปรแกรม ระบบตรวจจึงอ่านไม่ได้ โปรดเปิดดูด้วยเบราว์เซอร์"
_FOLDER = (
    "ลิงก์เป็นโฟลเดอร์แชร์ของ {host} ซึ่งระบบตรวจดูรายชื่อไฟล์ไม่ได้ ควรใช้ลิงก์ของแต่ละไฟล์ และโปรดเปิดดูด้วยเบราว์เซอร์"
)
_SHARED = "ไฟล์แชร์ของ {host} แบบนี้เปิดได้ด้วยเบราว์เซอร์เท่านั้น ระบบตรวจจึงอ่านไม่ได้ โปรดเปิดดูด้วยเบราว์เซอร์"
_SOCIAL = "โพสต์บน {host} แสดงด้วยโปรแกรม ระบบตรวจจึงอ่านไม่ได้ ควรเผยแพร่บนเว็บไซต์หน่วยงานด้วย"

_ANY = re.compile("")
_MICROSOFT_FOLDER = re.compile(r"/:f:/|/_layouts/15/onedrive\.aspx", re.IGNORECASE)
_ROWS = (
    (("anyflip.com", ".anyflip.com", "pubhtml5.com", ".pubhtml5.com"), _ANY, _FLIPBOOK),
    (("fliphtml5.com", ".fliphtml5.com", "heyzine.com", ".heyzine.com"), _ANY, _FLIPBOOK),
    (("issuu.com", ".issuu.com", "flipbookpdf.net", ".flipbookpdf.net"), _ANY, _FLIPBOOK),
    (("www.yumpu.com", "flowpaper.com", ".flowpaper.com"), _ANY, _FLIPBOOK),
    (("www.canva.com", ".my.canva.site", "prezi.com", "padlet.com"), _ANY, _DESIGN),
    (("app.powerbi.com", "lookerstudio.google.com", "datastudio.google.com"), _ANY, _DESIGN),
    (("public.tableau.com", "www.figma.com", "gamma.app", "miro.com"), _ANY, _DESIGN),
    (("docs.google.com",), re.compile(r"/presentation/d/e/"), _DESIGN),
    ((".sharepoint.com",), _MICROSOFT_FOLDER, _FOLDER),
    (("mega.nz", "www.icloud.com", "photos.google.com", "www.mediafire.com"), _ANY, _SHARED),
    (("onedrive.live.com", "1drv.ms", ".sharepoint.com", "app.box.com"), _ANY, _SHARED),
    (("drive.google.com",), re.compile(r"^/(?!embeddedfolderview)"), _SHARED),
    (("facebook.com", ".facebook.com", "instagram.com", ".instagram.com"), _ANY, _SOCIAL),
    (("x.com", "twitter.com", "www.tiktok.com", "line.me", ".line.me"), _ANY, _SOCIAL),
)


def why_browser(url: str) -> str | None:
    """One Thai sentence saying why a page of this address cannot be read; None where it can be."""
    path = split(url).path
    for hosts, pattern, sentence in _ROWS:
        if is_host(url, hosts) and pattern.search(path):
            return sentence.format(host=split(url).hostname)
    return None
