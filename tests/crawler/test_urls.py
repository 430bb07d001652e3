"""Addresses are read as browsers read them, and what no browser opens is told as such."""

from __future__ import annotations

import httpx
import pytest

from crawler.urls import follow, host_of, name_in, read_url


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("https://www.example.go.th/oit", "https://www.example.go.th/oit"),
        ("  https://www.example.go.th/oit \n", "https://www.example.go.th/oit"),
        ("\u200bhttps://www.example.go.th/oit\ufeff", "https://www.example.go.th/oit"),
        ("https://www.example.go.th/o\n it", "https://www.example.go.th/o%20it"),
        ("HTTPS://WWW.Example.GO.TH/Oit", "https://www.example.go.th/Oit"),
        (
            "http://www.example.go.th/แผน 1(2).pdf",
            "http://www.example.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99%201(2).pdf",
        ),
        ("http://www.example.go.th/%E0%B8%81.pdf", "http://www.example.go.th/%E0%B8%81.pdf"),
        ("http://www.example.go.th/%25E0%25B8.pdf", "http://www.example.go.th/%25E0%25B8.pdf"),
        (
            "http://www.example.go.th/a&b.pdf?x=1&y=ก",
            "http://www.example.go.th/a&b.pdf?x=1&y=%E0%B8%81",
        ),
        ("http://www.example.go.th/a%.pdf", "http://www.example.go.th/a%.pdf"),
        (
            "http://www.example.go.th\\files\\a.pdf?p=\\",
            "http://www.example.go.th/files/a.pdf?p=\\",
        ),
        ("http://192.0.2.7/bannon/o29.pdf", "http://192.0.2.7/bannon/o29.pdf"),
        ("http://[2001:db8::7]:8080/a", "http://[2001:db8::7]:8080/a"),
        ("http://my_school.example.ac.th/", "http://my_school.example.ac.th/"),
        ("https://ตัวอย่าง.ไทย/oit", "https://xn--72c1a1bt4awk9o.xn--o3cw4h/oit"),
    ],
)
def test_an_address_is_sent_as_written(written: str, sent: str) -> None:
    assert str(read_url(written)) == sent


@pytest.mark.parametrize(
    "written",
    [
        "",
        "   ",
        "#",
        "#!",
        "-",
        "ไม่มี",
        "www.example.go.th/oit",
        "/files/o1.pdf",
        "http:www.example.go.th",
        "http:/www.example.go.th",
        "http://",
        "http:///oit",
        "http://?q=1",
        "http://https://www.example.go.th/",
        "https://www.example .go.th/",
        "https://www..example.go.th/",
        "https://www.example.go.th:99999/",
        "https://www.example.go.th:port/",
        "https://[::1/",
        "mailto:saraban@example.go.th",
        "javascript:void(0)",
        "ftp://ftp.example.go.th/a.pdf",
        "file:///etc/passwd",
        "tel:021234567",
        "data:text/html,x",
        "http://" + "ก" * 80 + ".th/",
    ],
)
def test_what_no_browser_opens_is_no_address(written: str) -> None:
    assert read_url(written) is None
    assert host_of(written) == ""


@pytest.mark.parametrize(
    ("target", "url"),
    [
        (b"/new/a.pdf", "http://www.example.go.th/new/a.pdf"),
        (b"b.pdf", "http://www.example.go.th/ita/b.pdf"),
        (b"../b.pdf", "http://www.example.go.th/b.pdf"),
        (b"?id=7", "http://www.example.go.th/ita/o1?id=7"),
        (b"//cdn.example.go.th/x", "http://cdn.example.go.th/x"),
        (b" https://www.example.go.th/ ", "https://www.example.go.th/"),
        ("/ก ข.pdf".encode(), "http://www.example.go.th/%E0%B8%81%20%E0%B8%82.pdf"),
        ("/ก.pdf".encode("cp874"), "http://www.example.go.th/%A1.pdf"),
        (b"/a#/oit", "http://www.example.go.th/a#/oit"),
    ],
)
def test_a_redirect_is_followed_relative_raw_or_in_an_old_encoding(target: bytes, url: str) -> None:
    assert str(follow(httpx.URL("http://www.example.go.th/ita/o1"), target)) == url


@pytest.mark.parametrize(
    "target", [b"mailto:a@example.go.th", b"fb-messenger://user", b"http://a b/"]
)
def test_a_redirect_that_leaves_the_web_leads_nowhere(target: bytes) -> None:
    assert follow(httpx.URL("http://www.example.go.th/"), target) is None


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://www.example.go.th/a/%E0%B9%81%E0%B8%9C%E0%B8%99.pdf?x=/y", "แผน.pdf"),
        ("http://www.example.go.th/a/", ""),
        ("http://www.example.go.th", ""),
    ],
)
def test_the_file_name_is_read_from_the_end_of_the_path(url: str, name: str) -> None:
    assert name_in(url) == name


def test_a_host_is_one_host_however_it_is_written() -> None:
    assert host_of("https://WWW.Example.go.th./a") == host_of("http://www.example.go.th:8080/b")
