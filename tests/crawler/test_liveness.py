"""One word for a fetch: recorded cases, the false alarms to keep clear of among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklist.evidence import Liveness
from crawler.fetch import Fault, Fetched, Hop
from crawler.liveness import judge

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://www.example.go.th/ita/2569/o26.pdf"
PAGE_URL = "https://www.example.go.th/ita/2569/o26"
HOME = "https://www.example.go.th/"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n"
PARAGRAPH = "<p>หน่วยงานรายงานผลการดำเนินการป้องกันการทุจริต ประจำปี พ.ศ. 2569 รอบ 6 เดือน</p>"
LONG = PARAGRAPH * 30
MENU = "<ul>" + "<li><a href=/m>เมนูของหน่วยงาน</a></li>" * 40 + "</ul>"
LOGIN_FORM = (
    "<form action=/login method=post><label>ชื่อผู้ใช้</label><input name=user>"
    "<label>รหัสผ่าน</label><input type=password name=pass><button>เข้าสู่ระบบ</button></form>"
)


def page(body: str, title: str = "กรมตัวอย่าง") -> bytes:
    return (
        "<!doctype html><html lang=th><head><meta charset=utf-8>"
        f"<title>{title}</title></head><body>{body}</body></html>"
    ).encode()


@dataclass(frozen=True)
class Case:
    """A recorded fetch, as far as it differs from a plain 200."""

    name: str
    expected: Liveness
    body: bytes = b""
    status: int | None = 200
    url: str = PAGE_URL
    hops: tuple[tuple[int, str], ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = "text/html; charset=utf-8"
    fault: Fault | None = None
    detail: str = ""

    def fetched(self) -> Fetched:
        chain = [self.url, *(target for _, target in self.hops)]
        hops = tuple(
            Hop(url, status, target)
            for url, (status, target) in zip(chain, self.hops, strict=False)
        )
        return Fetched(
            url=self.url,
            hops=hops,
            final_url=chain[-1],
            status=self.status,
            headers=(("content-type", self.content_type), *self.headers),
            body=self.body,
            fault=self.fault,
            fault_detail=self.detail,
            fetched_at=datetime(2026, 3, 1, 9, 0, tzinfo=UTC),
        )


def fault(name: str, expected: Liveness, kind: Fault, detail: str = "") -> Case:
    return Case(name, expected, status=None, fault=kind, detail=detail)


FAULTS = [
    fault("no address", Liveness.INVALID_URL, Fault.INVALID_URL),
    fault("no such name", Liveness.DNS_FAILURE, Fault.DNS),
    fault("nobody listens", Liveness.REFUSED, Fault.REFUSED),
    fault("connection reset", Liveness.REFUSED, Fault.RESET),
    fault("too slow", Liveness.TIMEOUT, Fault.TIMEOUT),
    fault("loop", Liveness.REDIRECT_LOOP, Fault.REDIRECT_LOOP),
    fault("endless chain", Liveness.REDIRECT_LOOP, Fault.TOO_MANY_REDIRECTS),
    fault("too large", Liveness.TOO_LARGE, Fault.TOO_LARGE),
    fault("inside", Liveness.FORBIDDEN_ADDRESS, Fault.FORBIDDEN_ADDRESS),
    fault("robots.txt shuts it", Liveness.BLOCKED, Fault.ROBOTS),
    fault("more links than a round may open", Liveness.RATE_LIMITED, Fault.TOO_MANY),
    fault("garbage", Liveness.SERVER_ERROR, Fault.PROTOCOL),
    fault("cut off", Liveness.SERVER_ERROR, Fault.TRUNCATED),
    fault(
        "names do not answer",
        Liveness.DNS_FAILURE,
        Fault.DNS,
        "Temporary failure in name resolution",
    ),
    fault("certificate", Liveness.TLS_INVALID, Fault.TLS, "certificate has expired"),
]

STATUSES = [
    Case("a PDF", Liveness.ALIVE, PDF, url=URL, content_type="application/pdf"),
    Case("a page", Liveness.ALIVE, page(LONG)),
    Case("404", Liveness.NOT_FOUND, page("ไม่พบ"), status=404),
    Case("410", Liveness.GONE, b"gone", status=410),
    Case("401", Liveness.LOGIN_REQUIRED, b"login", status=401),
    Case("403", Liveness.BLOCKED, page("<h1>Forbidden</h1>"), status=403),
    Case("403 of a bot wall", Liveness.BLOCKED, page("x", "Just a moment..."), status=403),
    Case("999", Liveness.BLOCKED, b"denied", status=999),
    Case("406", Liveness.BLOCKED, page("Not Acceptable! Mod_Security"), status=406),
    Case("451", Liveness.BLOCKED, b"x", status=451),
    Case("408", Liveness.TIMEOUT, b"", status=408),
    Case("429", Liveness.RATE_LIMITED, b"slow down", status=429),
    Case("500", Liveness.SERVER_ERROR, b"error", status=500),
    Case("503", Liveness.SERVER_ERROR, page("Service Unavailable"), status=503),
    Case("503 of a bot wall", Liveness.BLOCKED, page("", "Just a moment..."), status=503),
    Case("520", Liveness.SERVER_ERROR, b"x", status=520),
    Case("400 says nothing sure", Liveness.SERVER_ERROR, b"Bad Request", status=400),
    Case("304 without a question", Liveness.SERVER_ERROR, b"", status=304),
    Case(
        "a challenge with 200",
        Liveness.BLOCKED,
        page(LONG),
        headers=(("cf-mitigated", "challenge"),),
    ),
    Case(
        "an empty challenge with 202",
        Liveness.BLOCKED,
        b"",
        status=202,
        headers=(("x-amzn-waf-action", "challenge"),),
    ),
]

SOFT = [
    Case("empty body", Liveness.SOFT_NOT_FOUND, b""),
    Case("blank body", Liveness.SOFT_NOT_FOUND, b"\xef\xbb\xbf \r\n\r\n"),
    Case("no content", Liveness.SOFT_NOT_FOUND, b"", status=204),
    Case("page without anything", Liveness.SOFT_NOT_FOUND, page("", "")),
    Case("Thai title", Liveness.SOFT_NOT_FOUND, page("<p>ขออภัย</p>", "ไม่พบหน้าที่ต้องการ")),
    Case("Thai h1", Liveness.SOFT_NOT_FOUND, page("<h1>ขออภัย ไม่พบหน้าที่คุณต้องการ</h1>")),
    Case(
        "title of a site with a large menu",
        Liveness.SOFT_NOT_FOUND,
        page(MENU * 3 + "<h2>ขออภัย</h2>", "ไม่พบหน้าที่ท่านต้องการ - กรมตัวอย่าง"),
    ),
    Case(
        "h1 below a large menu",
        Liveness.SOFT_NOT_FOUND,
        page(MENU * 3 + "<h1>404 - Page not found</h1>"),
    ),
    Case("no document", Liveness.SOFT_NOT_FOUND, page("<p>ไม่พบเอกสารที่ท่านร้องขอ</p>"), url=URL),
    Case("no data is the title", Liveness.SOFT_NOT_FOUND, page("<p>-</p>", "ไม่พบข้อมูล | กรม")),
    Case("no data is the page", Liveness.SOFT_NOT_FOUND, page("<div>ไม่พบข้อมูลที่ค้นหา</div>", "")),
    Case("English title", Liveness.SOFT_NOT_FOUND, page("x", "Page not found – Example")),
    Case("404 in the title", Liveness.SOFT_NOT_FOUND, page("x", "Error 404 | กรมตัวอย่าง")),
    Case("Tomcat", Liveness.SOFT_NOT_FOUND, page("x", "HTTP Status 404 – Not Found")),
    Case("IIS", Liveness.SOFT_NOT_FOUND, page("x", "404 - File or directory not found.")),
    Case(
        "Apache's words in plain text",
        Liveness.SOFT_NOT_FOUND,
        b"The requested URL /o26.pdf was not found on this server.",
        content_type="text/plain",
    ),
    Case(
        "English sentence",
        Liveness.SOFT_NOT_FOUND,
        page("<p>Sorry, the page you are looking for could not be found.</p>"),
    ),
    Case(
        "old Thai encoding",
        Liveness.SOFT_NOT_FOUND,
        "<html><head><title>ไม่พบหน้าเว็บ</title></head><body>x</body></html>".encode("cp874"),
        content_type="text/html",
    ),
    Case(
        "document led to the front page",
        Liveness.SOFT_NOT_FOUND,
        page(LONG),
        hops=((302, HOME),),
    ),
    Case(
        "file led to the front page of another host",
        Liveness.SOFT_NOT_FOUND,
        page(LONG),
        url=URL,
        hops=((301, "https://new.example.go.th/index.php"),),
    ),
    Case(
        "numbered page led to the front page",
        Liveness.SOFT_NOT_FOUND,
        page(LONG),
        url="https://www.example.go.th/?page_id=77",
        hops=((301, "https://www.example.go.th/"),),
    ),
    Case("maintenance", Liveness.SERVER_ERROR, page("<h1>ระบบปิดปรับปรุงชั่วคราว</h1>")),
    Case(
        "database down",
        Liveness.SERVER_ERROR,
        page("<h1>Error establishing a database connection</h1>", "Database Error"),
    ),
    Case("wall with 200", Liveness.BLOCKED, page("Your support ID is 123", "Request Rejected")),
    Case(
        "wall made of a script",
        Liveness.BLOCKED,
        page("<script src=/_Incapsula_Resource?x=1></script>", ""),
    ),
]

DATA = [
    Case(name, expected, body, content_type="application/json")
    for name, expected, body in (
        ("code in data", Liveness.SOFT_NOT_FOUND, b'{"statusCode": 404, "message": "x"}'),
        ("code in an error", Liveness.SOFT_NOT_FOUND, b'{"error": {"code": "404"}}'),
        ("words in data", Liveness.SOFT_NOT_FOUND, b'{"message": "Not Found"}'),
        ("login in data", Liveness.LOGIN_REQUIRED, b'{"status": 401, "message": "token"}'),
        ("data", Liveness.ALIVE, b'{"status": 200, "items": [{"title": "404"}]}'),
        ("broken data", Liveness.ALIVE, b'{"status": 404'),
    )
]

TAKEN = [
    Case(
        "domain for sale",
        Liveness.SOFT_NOT_FOUND,
        page("<h1>example.com is for sale</h1><p>Buy this domain</p>", "example.com"),
    ),
    Case("parked", Liveness.SOFT_NOT_FOUND, page("<p>This domain is parked free</p>", "x")),
    Case("expired domain", Liveness.SOFT_NOT_FOUND, page("<h1>โดเมนนี้หมดอายุ</h1>", "แจ้งเตือน")),
    Case("fresh server", Liveness.SOFT_NOT_FOUND, page("<h1>Welcome to nginx!</h1>", "Welcome")),
    Case(
        "Apache's own page",
        Liveness.SOFT_NOT_FOUND,
        page("<p>It works!</p>", "Apache2 Debian Default Page: It works"),
    ),
    Case(
        "gambling in the title",
        Liveness.SOFT_NOT_FOUND,
        page(LONG, "สล็อตเว็บตรง ฝากถอนไม่มีขั้นต่ำ | กรมตัวอย่าง"),
    ),
    Case(
        "gambling in the heading",
        Liveness.SOFT_NOT_FOUND,
        page("<h1>SLOT GACOR maxwin hari ini</h1>" + LONG),
    ),
    Case(
        "Drive file that was deleted",
        Liveness.SOFT_NOT_FOUND,
        page("<p>Sorry, the file you have requested does not exist.</p>", "Google Drive"),
        url="https://drive.google.com/uc?export=download&id=abc",
    ),
    Case(
        "Drive file in the owner's bin",
        Liveness.SOFT_NOT_FOUND,
        page("<p>File is in owner's trash</p>", "Google Drive"),
        url="https://drive.google.com/file/d/abc/view",
    ),
    Case(
        "OneDrive link that was taken back",
        Liveness.SOFT_NOT_FOUND,
        page("<p>This item might not exist or is no longer available</p>", "OneDrive"),
        url="https://onedrive.live.com/?id=abc",
    ),
    Case(
        "Dropbox link that was deleted",
        Liveness.SOFT_NOT_FOUND,
        page("<h2>This item was deleted</h2>", "Dropbox"),
        url="https://www.dropbox.com/s/abc/o26.pdf?dl=1",
    ),
    Case(
        "Drive file that too many have opened",
        Liveness.RATE_LIMITED,
        page("<p>Sorry, you can't view or download this file at this time.</p>", "Google Drive"),
        url="https://drive.google.com/uc?export=download&id=abc",
    ),
    Case(
        "Drive file that may be looked at only",
        Liveness.NEEDS_BROWSER,
        page("<p>Sorry, the owner hasn't given you permission to download this file.</p>", "x"),
        status=403,
        url="https://drive.google.com/uc?export=download&id=abc",
    ),
]

SHUT = [
    Case(
        "sent to a host that logs people in",
        Liveness.LOGIN_REQUIRED,
        page("<div id=app></div><script src=a.js></script>"),
        hops=((302, "https://sso.example.go.th/?back=/ita/o26"),),
    ),
    Case(
        "Keycloak",
        Liveness.LOGIN_REQUIRED,
        page(LOGIN_FORM),
        hops=((302, "https://id.example.go.th/realms/x/protocol/openid-connect/auth?a=1"),),
    ),
    Case(
        "Facebook's wall without a redirect",
        Liveness.LOGIN_REQUIRED,
        page(LOGIN_FORM, "Log in to Facebook"),
        url="https://www.facebook.com/example/posts/1",
    ),
    Case(
        "Facebook refuses programs",
        Liveness.BLOCKED,
        page("<h1>Sorry, something went wrong</h1>", "Error"),
        status=400,
        url="https://www.facebook.com/example/posts/1",
    ),
    Case(
        "a post drawn by a program",
        Liveness.NEEDS_BROWSER,
        page("<div></div><script src=a.js></script>", "กรมตัวอย่าง"),
        url="https://www.facebook.com/example/posts/1",
    ),
    Case("messenger in short", Liveness.LOGIN_REQUIRED, page("x"), url="https://m.me/example"),
    Case(
        "login that asks for the name first",
        Liveness.LOGIN_REQUIRED,
        page("<form><input name=user><button>ถัดไป</button></form>", "เข้าสู่ระบบ"),
    ),
    Case(
        "login through another service",
        Liveness.LOGIN_REQUIRED,
        page("<h1>เข้าสู่ระบบ</h1><a href=/auth/thaid>เข้าด้วยแอป</a>", "ระบบร้องเรียน"),
    ),
    Case(
        "wall with 200 and its captcha",
        Liveness.BLOCKED,
        page("<p>กรุณายืนยันว่าคุณไม่ใช่หุ่นยนต์</p><form><div class=g-recaptcha></div></form>", "x"),
    ),
    Case("wall of Imperva", Liveness.BLOCKED, page("<h1>Pardon Our Interruption</h1>", "x")),
    Case("wall with 404", Liveness.BLOCKED, page("<h1>Security check</h1>", "Security Check"), 404),
    Case("login page", Liveness.LOGIN_REQUIRED, page(LOGIN_FORM, "เข้าสู่ระบบ")),
    Case(
        "login page with links to files in the site's menu",
        Liveness.LOGIN_REQUIRED,
        page(f"<nav>{MENU}<a href=/files/manual.pdf>คู่มือ</a></nav>" + LOGIN_FORM, "เข้าสู่ระบบ"),
    ),
    Case(
        "sent to a login page that offers files",
        Liveness.LOGIN_REQUIRED,
        page("<main><h1>เข้าสู่ระบบ</h1>" + LOGIN_FORM + "<a href=/guide.pdf>คู่มือ</a></main>"),
        hops=((302, "https://www.example.go.th/login?next=/files/o11.xlsx"),),
    ),
    Case("bare login page", Liveness.LOGIN_REQUIRED, page("<h3>ระบบสารบรรณ</h3>" + LOGIN_FORM)),
    Case(
        "login page with a long footer",
        Liveness.LOGIN_REQUIRED,
        page(LOGIN_FORM + PARAGRAPH * 8, "Login | ระบบเอกสาร"),
    ),
    Case(
        "sent to a login page drawn by a script",
        Liveness.LOGIN_REQUIRED,
        page("<div id=app></div><script src=a.js></script>"),
        hops=((302, "https://www.example.go.th/login?next=/ita/o26"),),
    ),
    Case(
        "WordPress login",
        Liveness.LOGIN_REQUIRED,
        page(LOGIN_FORM),
        hops=((302, "https://www.example.go.th/wp-login.php?redirect_to=x"),),
    ),
    Case(
        "Google login",
        Liveness.LOGIN_REQUIRED,
        page("Sign in - Google Accounts"),
        hops=((302, "https://accounts.google.com/v3/signin/identifier"),),
    ),
    Case(
        "Microsoft login",
        Liveness.LOGIN_REQUIRED,
        page("x"),
        hops=((302, "https://login.microsoftonline.com/common/oauth2/authorize"),),
    ),
    Case(
        "Facebook login",
        Liveness.LOGIN_REQUIRED,
        page("Log in to Facebook"),
        url="https://www.facebook.com/example/posts/1",
        hops=((302, "https://www.facebook.com/login/?next=x"),),
    ),
    Case("Messenger", Liveness.LOGIN_REQUIRED, page("x"), url="https://www.messenger.com/t/123"),
    Case(
        "Drive file that is not shared",
        Liveness.NOT_SHARED,
        page("<h1>You need access</h1><p>Request access, or switch accounts.</p>", "Google Drive"),
        url="https://drive.google.com/file/d/abc/view",
    ),
    Case(
        "the same in Thai and with 403",
        Liveness.NOT_SHARED,
        page("<p>คุณต้องมีสิทธิ์เข้าถึง</p><p>ขอสิทธิ์เข้าถึง</p>", "Google Drive"),
        status=403,
        url="https://drive.google.com/file/d/abc/view",
    ),
    Case(
        "Drive file sent to the login",
        Liveness.NOT_SHARED,
        page("Sign in"),
        url="https://drive.google.com/open?id=abc&usp=drive_fs",
        hops=((302, "https://accounts.google.com/ServiceLogin?continue=x"),),
    ),
    Case(
        "SharePoint sent to the login",
        Liveness.NOT_SHARED,
        page("Sign in to your account"),
        url="https://example-my.sharepoint.com/:b:/g/personal/x",
        hops=((302, "https://login.microsoftonline.com/x/oauth2/authorize"),),
    ),
    Case(
        "empty root and scripts",
        Liveness.NEEDS_BROWSER,
        page("<div id=root></div><script src=/main.js></script>", "ITA ระบบเปิดเผยข้อมูล"),
    ),
    Case(
        "asks for JavaScript",
        Liveness.NEEDS_BROWSER,
        page(
            "<noscript>You need to enable JavaScript to run this app.</noscript>"
            "<div id=x></div><script src=/main.js></script>"
        ),
    ),
    Case(
        "still loading",
        Liveness.NEEDS_BROWSER,
        page("<div id=app><span>กำลังโหลด...</span></div><script src=/main.js></script>"),
    ),
    Case(
        "a script that sends on",
        Liveness.NEEDS_BROWSER,
        page("<script>location.href='/new'</script>"),
    ),
]

MOVED = [
    Case(
        "moved for good",
        Liveness.MOVED,
        PDF,
        url=URL,
        hops=((301, "https://www.example.go.th/files/o26.pdf"),),
    ),
    Case(
        "moved to another host",
        Liveness.MOVED,
        page(LONG),
        hops=((308, "https://new.example.go.th/o26"),),
    ),
    Case(
        "https, www and slash are no move",
        Liveness.ALIVE,
        page(LONG),
        url="http://example.go.th/ita/2569/o26",
        hops=((301, "https://example.go.th/ita/2569/o26"), (301, PAGE_URL + "/")),
    ),
    Case("sent on for now", Liveness.ALIVE, page(LONG), hops=((302, HOME + "files/o26"),)),
    Case(
        "beyond a temporary redirect the link is right",
        Liveness.ALIVE,
        page(LONG),
        hops=((302, HOME + "a"), (301, HOME + "b")),
    ),
    Case("moved to a 404", Liveness.NOT_FOUND, b"x", status=404, hops=((301, HOME + "a"),)),
]

FALSE_ALARMS = [
    Case("against gambling", Liveness.ALIVE, page(LONG, "ตำรวจจับเว็บพนันออนไลน์ สล็อต เว็บตรง")),
    Case("names a game", Liveness.ALIVE, page(LONG, "สถิติคดีคาสิโนและเว็บพนัน ปี 2568")),
    Case(
        "manual for a login",
        Liveness.ALIVE,
        page("<h1>เข้าสู่ระบบราชการ</h1><form><input name=q></form>" + PARAGRAPH),
    ),
    Case("works on a site", Liveness.ALIVE, page(LONG, "เว็บไซต์กำลังพัฒนาคุณภาพการบริการ")),
    Case("front page stays a front page", Liveness.ALIVE, page(LONG), url=HOME),
    Case(
        "front page in another form",
        Liveness.ALIVE,
        page(LONG),
        url="http://www.example.go.th/index.php",
        hops=((302, "http://www.example.go.th/th/home"),),
    ),
    Case(
        "e-service with a host of its own",
        Liveness.ALIVE,
        page(LONG),
        url="https://www.example.go.th/eservice",
        hops=((302, "https://eservice.example.go.th/"),),
    ),
    Case(
        "short link",
        Liveness.ALIVE,
        page(LONG),
        url="https://short.example.com/abc",
        hops=((302, HOME),),
    ),
    Case(
        "page of a web application",
        Liveness.ALIVE,
        page(LONG),
        hops=((302, "https://www.example.go.th/#/oit/26"),),
    ),
    Case(
        "numbered page",
        Liveness.ALIVE,
        page(LONG),
        hops=((302, "https://www.example.go.th/?page_id=12"),),
    ),
    Case("login box in a corner", Liveness.ALIVE, page(LOGIN_FORM + LONG)),
    Case("login box in a menu", Liveness.ALIVE, page(f"<nav>{MENU}{LOGIN_FORM}</nav>{LONG}")),
    Case(
        "login box beside links to files",
        Liveness.ALIVE,
        page(LOGIN_FORM + "<a href=/o26.pdf>รายงาน</a>"),
    ),
    Case(
        "the whole page in one form",
        Liveness.ALIVE,
        page(f"<form id=aspnetForm>{LONG}<div>{LOGIN_FORM[6:-7]}</div></form>"),
    ),
    Case("word for login in a heading", Liveness.ALIVE, page("<h1>เข้าสู่ระบบราชการ</h1>" + LONG)),
    Case("long page that mentions 404", Liveness.ALIVE, page(LONG + "<p>404 Not Found</p>")),
    Case("long page that mentions a missing page", Liveness.ALIVE, page(LONG + "<p>ไม่พบหน้า</p>")),
    Case(
        "the number 404 in a short table",
        Liveness.ALIVE,
        page("<table><tr><td>ผู้รับบริการ</td><td>404</td></tr></table>"),
    ),
    Case("order number 404", Liveness.ALIVE, page(LONG, "คำสั่งที่ 404/2569 เรื่อง แต่งตั้ง")),
    Case(
        "nothing to report",
        Liveness.ALIVE,
        page("<h1>เรื่องร้องเรียนการทุจริต ปี 2569</h1><p>ไม่มีข้อมูล</p><p>ไม่มีเรื่องร้องเรียน</p>"),
    ),
    Case(
        "no data in a cell",
        Liveness.ALIVE,
        page("<h1>สถิติ</h1><table><tr><td>ไตรมาส 1</td><td>ไม่พบข้อมูล</td></tr></table>"),
    ),
    Case(
        "duty is no page",
        Liveness.ALIVE,
        page("<h1>หน้าที่และอำนาจ</h1><p>ไม่มีหน้าที่ซ้ำซ้อน หน้าที่ของกอง ไม่มี</p>"),
    ),
    Case(
        "right of access in privacy law",
        Liveness.ALIVE,
        page("<h1>แบบคำขอใช้สิทธิเข้าถึงข้อมูลส่วนบุคคล</h1>" + PARAGRAPH),
    ),
    Case("short notice", Liveness.ALIVE, page("<p>ประกาศ No Gift Policy ประจำปี 2569</p>")),
    Case("picture only", Liveness.ALIVE, page("<img src=o2.jpg><script src=a.js></script>")),
    Case("frame only", Liveness.ALIVE, page("<iframe src=o26.pdf></iframe><script>x</script>")),
    Case("frameset", Liveness.ALIVE, b"<html><frameset><frame src=a.html></frameset></html>"),
    Case(
        "application with its content",
        Liveness.ALIVE,
        page(f"<div id=root>{LONG}</div><script src=/main.js></script>"),
    ),
    Case(
        "good page of a site behind Cloudflare",
        Liveness.ALIVE,
        page(LONG + "<script src=/cdn-cgi/challenge-platform/x.js></script>"),
    ),
    Case(
        "good page with a captcha in its form",
        Liveness.ALIVE,
        page(LONG + "<form><input><div class=g-recaptcha></div></form>"),
    ),
    Case("road closed for repairs", Liveness.ALIVE, page(LONG, "ปิดปรับปรุงถนนหน้าหน่วยงาน")),
    Case("office of maintenance", Liveness.ALIVE, page(LONG, "Maintenance | กองซ่อมบำรุง")),
    Case(
        "a picture sent as a page", Liveness.ALIVE, b"\x89PNG\r\n\x1a\n\x00\x00", url=HOME + "a.png"
    ),
    Case("short text", Liveness.ALIVE, "ประกาศ".encode(), content_type="text/plain"),
    Case(
        "site of the Social Security Office",
        Liveness.ALIVE,
        page("<p>ประกาศประกันสังคม</p>"),
        hops=((302, "https://www.sso.go.th/oit"),),
    ),
    Case(
        "path of the Social Security Office",
        Liveness.ALIVE,
        page("<p>ประกาศประกันสังคม</p>"),
        hops=((302, "https://www.example.go.th/sso/oit"),),
    ),
]

CASES = [*FAULTS, *STATUSES, *SOFT, *DATA, *TAKEN, *SHUT, *MOVED, *FALSE_ALARMS]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_recorded_fetch_gets_its_word(case: Case) -> None:
    assert judge(case.fetched()).liveness is case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_word_but_alive_comes_with_one_finished_thai_sentence(case: Case) -> None:
    judgement = judge(case.fetched())
    if judgement.liveness is Liveness.ALIVE:
        assert judgement.reason is None
    else:
        assert judgement.reason is not None
        assert re.search(r"[ก-๙]{6}", judgement.reason)
        assert not re.search(r"[{}\n]|None", judgement.reason)


def test_every_fault_and_every_word_has_its_case() -> None:
    assert {case.fault for case in CASES} == {None, *Fault}
    assert {case.expected for case in CASES} == set(Liveness)


def test_the_sentence_quotes_what_the_page_said() -> None:
    case = Case("quote", Liveness.SOFT_NOT_FOUND, page("x", "ไม่พบหน้าที่ต้องการ | กรมตัวอย่าง"))
    assert "“ไม่พบหน้าที่ต้องการ" in (judge(case.fetched()).reason or "")


def test_the_sentence_names_the_new_address() -> None:
    case = Case("moved", Liveness.MOVED, PDF, hops=((301, "https://new.example.go.th/{a}.pdf"),))
    assert "https://new.example.go.th/{a}.pdf" in (judge(case.fetched()).reason or "")


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("unable to verify the first certificate", "ไม่ครบชุด"),
        ("[SSL: UNSAFE_LEGACY_RENEGOTIATION_DISABLED] unsafe legacy renegotiation", "แบบเก่า"),
        ("[SSL: DH_KEY_TOO_SMALL] dh key too small", "สั้นเกินไป"),
        ("certificate has expired", "หมดอายุ"),
        ("self-signed certificate", "ออกเอง"),
        ("self-signed certificate in certificate chain", "ออกเอง"),
        ("Hostname mismatch, certificate is not valid for 'x'.", "ไม่ได้ออกให้ชื่อ"),
        ("unable to get local issuer certificate", "ไม่ครบชุด"),
        ("certificate is not yet valid", "ยังไม่ถึง"),
        ("[SSL: WRONG_VERSION_NUMBER] wrong version number", "http://"),
        ("[SSL: TLSV1_ALERT_INTERNAL_ERROR] tlsv1 alert internal error", "ใช้ไม่ได้"),
    ],
)
def test_the_sentence_says_what_is_wrong_with_the_certificate(detail: str, words: str) -> None:
    judgement = judge(fault("tls", Liveness.TLS_INVALID, Fault.TLS, detail).fetched())
    assert words in (judgement.reason or "")
    assert "www.example.go.th" in (judgement.reason or "")


def test_a_page_read_past_its_certificate_says_so_and_is_not_alive() -> None:
    past = ("old.example.go.th", "certificate has expired")
    read = judge(replace(Case("x", Liveness.ALIVE, page(LONG)).fetched(), unverified=past))
    assert (read.liveness, read.readable) == (Liveness.TLS_INVALID, True)
    assert re.search("old.example.go.th หมดอายุ.*ไม่ได้ตรวจใบรับรอง", read.reason or "")
    gone = judge(replace(Case("x", Liveness.ALIVE, status=404).fetched(), unverified=past))
    assert (gone.liveness, gone.readable) == (Liveness.TLS_INVALID, False)
    assert re.search(r"หมดอายุ.*ข้ามการตรวจ.*\(404\)", gone.reason or "")


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<form>", "</form>", "<input type=password>", "<div id=root>", "</div>"),
        *("<nav>", "</nav>", "<h1>", "<title>", "</title>", "<script>", "</script>", "<noscript>"),
        *("<a href>", "<img>", "<frameset>", "<head>", "<body>", "<select>", "<template>", "<svg>"),
        *("<meta charset=idna>", "ไม่พบหน้า", "404", "เข้าสู่ระบบ", "captcha", " | ", "\n"),
    ]
)
MARKUP = st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join)


@settings(max_examples=300, deadline=None)
@given(
    body=MARKUP.map(lambda text: text.encode("utf-8", "replace"))
    | MARKUP.map(lambda text: text.encode("cp874", "replace"))
    | st.binary(max_size=100),
    status=st.integers(100, 999),
    content_type=st.sampled_from(["", "text/html; charset=utf-7", "text/plain", "a/b;charset=hex"]),
    target=st.text(max_size=20) | st.sampled_from(["http://[", "http://[::1]:99999/", HOME]),
)
def test_nothing_a_server_sends_breaks_the_judgement(
    body: bytes, status: int, content_type: str, target: str
) -> None:
    case = Case("any", Liveness.ALIVE, body, status, hops=((301, target),))
    judgement = judge(replace(case, content_type=content_type).fetched())
    assert (judgement.reason is None) is (judgement.liveness is Liveness.ALIVE)


def test_published_pages_of_real_agencies_are_no_error_pages(shared: Path) -> None:
    pages = sorted((shared / "evidence").rglob("*.htm*"))
    judged = {
        path.name: judge(Case(path.name, Liveness.ALIVE, path.read_bytes()).fetched()).liveness
        for path in pages
    }
    assert len(pages) > 40
    assert {name for name, liveness in judged.items() if liveness is not Liveness.ALIVE} == set()
