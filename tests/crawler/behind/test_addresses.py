"""The file behind an address that only shows it: one row a habit of agencies; all ids invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.behind import Behind, Way, behind_address, why_browser

ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz-_0123"
DOWNLOAD = f"https://drive.google.com/uc?export=download&id={ID}"
LIST = f"https://drive.google.com/embeddedfolderview?id={ID}"
GUID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
PDF = "https://www.example.go.th/oit/o26.pdf"

SHARED = [
    (f"https://drive.google.com/file/d/{ID}/view?usp=sharing", DOWNLOAD),
    (f"https://drive.google.com/file/d/{ID}/preview", DOWNLOAD),
    (f"https://drive.google.com/file/u/0/d/{ID}/view", DOWNLOAD),
    (f"https://drive.google.com/a/example.ac.th/file/d/{ID}", DOWNLOAD),
    (f"https://docs.google.com/file/d/{ID}/edit", DOWNLOAD),
    (
        f"https://drive.google.com/file/d/{ID}/view?resourcekey=0-aBc",
        f"{DOWNLOAD}&resourcekey=0-aBc",
    ),
    (f"https://drive.google.com/drive/folders/{ID}?usp=drive_link", LIST),
    (f"https://drive.google.com/drive/u/1/folders/{ID}", LIST),
    (f"https://drive.google.com/drive/mobile/folders/{ID}", LIST),
    (f"https://drive.google.com/folderview?id={ID}", LIST),
    (
        f"https://docs.google.com/document/d/{ID}/edit?usp=sharing",
        f"https://docs.google.com/document/d/{ID}/export?format=docx",
    ),
    (
        f"https://docs.google.com/document/d/{ID}",
        f"https://docs.google.com/document/d/{ID}/export?format=docx",
    ),
    (
        f"https://docs.google.com/a/example.go.th/document/d/{ID}/view",
        f"https://docs.google.com/document/d/{ID}/export?format=docx",
    ),
    (
        f"https://docs.google.com/spreadsheets/d/{ID}/edit#gid=77",
        f"https://docs.google.com/spreadsheets/d/{ID}/export?format=xlsx",
    ),
    (
        f"https://docs.google.com/spreadsheets/u/0/d/{ID}/edit",
        f"https://docs.google.com/spreadsheets/d/{ID}/export?format=xlsx",
    ),
    (
        f"https://docs.google.com/spreadsheets/d/e/2PACX-{ID}/pubhtml?gid=0",
        f"https://docs.google.com/spreadsheets/d/e/2PACX-{ID}/pub?output=xlsx",
    ),
    (
        f"https://docs.google.com/presentation/d/{ID}/edit#slide=id.p1",
        f"https://docs.google.com/presentation/d/{ID}/export?format=pptx",
    ),
    (
        f"https://docs.google.com/drawings/d/{ID}/edit",
        f"https://docs.google.com/drawings/d/{ID}/export?format=pdf",
    ),
    (
        "https://example-my.sharepoint.com/:b:/g/personal/oit/EaBc123?e=4xYz",
        "https://example-my.sharepoint.com/:b:/g/personal/oit/EaBc123?e=4xYz&download=1",
    ),
    (
        "https://example.sharepoint.com/:x:/s/oit/EaBc123",
        "https://example.sharepoint.com/:x:/s/oit/EaBc123?download=1",
    ),
    (
        f"https://example.sharepoint.com/sites/oit/_layouts/15/Doc.aspx?sourcedoc=%7B{GUID}%7D&action=view",
        f"https://example.sharepoint.com/sites/oit/_layouts/15/download.aspx?UniqueId={GUID}",
    ),
    (
        "https://example-my.sharepoint.com/personal/oit/_layouts/15/onedrive.aspx?id=%2Fpersonal%2Foit%2FDocuments%2Fo26%2Epdf",
        "https://example-my.sharepoint.com/personal/oit/Documents/o26.pdf",
    ),
    (
        "https://onedrive.live.com/embed?cid=AB12&resid=AB12%21345&authkey=AKey",
        "https://onedrive.live.com/download?cid=AB12&resid=AB12%21345&authkey=AKey",
    ),
    (
        "https://onedrive.live.com/?authkey=%21AKey&id=AB12%21345&cid=AB12",
        "https://onedrive.live.com/download?cid=AB12&resid=AB12%21345&authkey=%21AKey",
    ),
    (
        "https://www.dropbox.com/s/abc123/o26.pdf?dl=0",
        "https://www.dropbox.com/s/abc123/o26.pdf?dl=1",
    ),
    (
        "https://www.dropbox.com/scl/fi/abc/o26.pdf?rlkey=k1&st=s1&dl=0",
        "https://www.dropbox.com/scl/fi/abc/o26.pdf?rlkey=k1&st=s1&dl=1",
    ),
    ("https://dropbox.com/sh/abc/def?raw=1", "https://dropbox.com/sh/abc/def?dl=1"),
]
VIEWERS = [
    (f"https://docs.google.com/viewer?url={PDF}&embedded=true", PDF),
    (
        "https://docs.google.com/gview?embedded=true&url=http%3A%2F%2Fa.go.th%2F1.doc",
        "http://a.go.th/1.doc",
    ),
    (f"https://docs.google.com/viewerng/viewer?url={PDF}", PDF),
    (f"https://docs.google.com/viewer?a=v&srcid={ID}", DOWNLOAD),
    (f"https://view.officeapps.live.com/op/view.aspx?src={PDF}", PDF),
    (f"https://view.officeapps.live.com/op/embed.aspx?src={PDF}&wdStartOn=1", PDF),
    ("https://www.example.go.th/pdfjs/web/viewer.html?file=/oit/o26.pdf", PDF),
    ("https://www.example.go.th/pdfjs/web/viewer.html?file=../../oit/o26.pdf#page=2", PDF),
    (f"https://www.example.go.th/js/viewer.html?file={PDF}", PDF),
    (f"https://flowpaper.com/flipbook/?pdf={PDF}", PDF),
    (f"https://www.example.go.th/flipbook/?pdf={PDF}", PDF),
]


@pytest.mark.parametrize(("url", "behind"), [*SHARED, *VIEWERS])
def test_the_file_behind_an_address_is_found_and_is_no_viewer_itself(url: str, behind: str) -> None:
    found = behind_address(url)
    assert found is not None
    assert found.url == behind
    assert behind_address(behind) is None


@pytest.mark.parametrize(
    "url",
    [
        PDF,
        "",
        "http://[",
        "mailto:oit@example.go.th",
        f"https://drive.google.com/open?id={ID}&usp=drive_fs",
        f"https://drive.google.com/uc?id={ID}",
        f"https://docs.google.com/document/d/e/2PACX-{ID}/pub",
        f"https://docs.google.com/presentation/d/e/2PACX-{ID}/pub",
        f"https://docs.google.com/document/d/{ID}/export?format=pdf",
        f"https://docs.google.com/spreadsheets/d/{ID}/htmlview",
        "https://docs.google.com/forms/d/e/1FAIpQ/viewform",
        "https://sites.google.com/view/example/oit-26",
        "https://example.sharepoint.com/:f:/s/oit/EaBc123",
        "https://onedrive.live.com/?id=AB12%21345&cid=AB12",
        "https://1drv.ms/b/s!AbCdEf",
        "https://www.dropbox.com/login",
        "https://www.example.go.th/download.php?file=o26.pdf",
        "https://www.example.go.th/view.php?url=https://x.go.th/a.pdf",
        "https://www.example.go.th/viewer.html?file=javascript:alert(1)",
        "https://www.example.go.th/viewer.html?file=file:///etc/passwd",
        "https://www.example.go.th/viewer.html",
        "https://www.example.go.th/flipbook/?pdf=o26.pdf",
        "https://docs.google.com/viewer?url=data:text/html,x",
    ],
)
def test_an_address_that_is_asked_as_it_is(url: str) -> None:
    assert behind_address(url) is None


@given(st.text(max_size=60).map(lambda end: f"https://docs.google.com/{end}") | st.text())
def test_no_address_breaks_it(url: str) -> None:
    found = behind_address(url)
    assert found is None or found.url != url
    why_browser(url)


def test_how_it_was_found_is_said() -> None:
    assert behind_address(f"https://drive.google.com/file/d/{ID}/view") == Behind(
        DOWNLOAD, Way.SHARED_FILE
    )
    ways = {found.way for url, _ in (*SHARED, *VIEWERS) if (found := behind_address(url))}
    assert ways == {Way.SHARED_FILE, Way.SHARED_FOLDER, Way.EXPORT, Way.VIEWER}


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://online.anyflip.com/abc/def/", "หนังสือพลิกหน้า"),
        ("https://www.canva.com/design/DAG/view", "www.canva.com"),
        ("https://example.sharepoint.com/:f:/s/oit/EaBc", "โฟลเดอร์"),
        ("https://onedrive.live.com/?id=AB12", "ไฟล์แชร์"),
        ("https://docs.google.com/presentation/d/e/2PACX-x/pub", "docs.google.com"),
        ("https://www.facebook.com/example/posts/1", "โพสต์"),
    ],
)
def test_services_that_need_a_browser_are_named(url: str, words: str) -> None:
    assert words in (why_browser(url) or "")


@pytest.mark.parametrize("url", [PDF, LIST, "https://sites.google.com/view/oit", "http://["])
def test_others_need_none(url: str) -> None:
    assert why_browser(url) is None
