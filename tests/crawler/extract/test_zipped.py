"""A ZIP of readable files is read file by file, one level deep."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from checklist.evidence import Document, Kind, Page, UnreadReason
from crawler import extract
from crawler.extract import zipped
from crawler.extract.unread import UnreadError


def packed(*members: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members:
            archive.writestr(name, body)
    return target.getvalue()


def letter(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def pages(body: bytes) -> tuple[Page, ...]:
    document = extract.read(body)
    assert isinstance(document, Document)
    assert document.kind is Kind.ZIP
    return document.pages


def test_each_member_is_read_by_its_bytes_and_its_pages_carry_its_name() -> None:
    body = packed(
        ("แผน/แผนงาน.pdf", letter("แผนปฏิบัติการ")),  # its name lies
        ("ผล.csv", "ที่,งบ\n1,500\n2,600\n".encode("cp874")),
    )

    first, second = pages(body)

    assert (first.file, first.number, first.lines[0].text) == ("แผน/แผนงาน.pdf", 1, "แผนปฏิบัติการ")
    assert (second.file, second.number, len(second.tables)) == ("ผล.csv", 1, 1)


def test_names_in_the_thai_windows_page_are_read() -> None:
    placeholder = "x" * len("แผน.txt".encode("cp874"))
    body = packed((placeholder, "เนื้อหา".encode())).replace(
        placeholder.encode(), "แผน.txt".encode("cp874")
    )

    assert [page.file for page in pages(body)] == ["แผน.txt"]


def test_archives_inside_and_files_that_cannot_be_read_say_why() -> None:
    inner = packed(("a.txt", b"x"))
    body = packed(
        ("inner.zip", inner),
        ("clip.mp4", b"\x00\x00\x00\x18ftypmp42"),
        ("cut.docx", letter("x")[:3_000]),
        ("good.txt", "ข้อความ".encode()),
    )

    read = pages(body)

    assert [page.unread for page in read] == [
        UnreadReason.UNSUPPORTED_KIND,
        UnreadReason.UNSUPPORTED_KIND,
        UnreadReason.DAMAGED,
        None,
    ]
    assert all(page.note for page in read[:3])
    assert read[3].lines[0].text == "ข้อความ"


def test_what_systems_leave_behind_is_left_out() -> None:
    junk = ("__MACOSX/._a.txt", ".DS_Store", "b/Thumbs.db", "desktop.ini", "~$a.docx")

    (page,) = pages(packed(*((name, b"x") for name in junk), ("a.txt", b"text")))

    assert page.file == "a.txt"


def test_a_member_without_a_name_is_read_too() -> None:
    named = packed(("qqq.docx", letter("ประกาศ")), ("b.docx", letter("คำสั่ง")))

    first, second = pages(named.replace(b"qqq.docx", b"\0qq.docx"))  # a name ends at a zero

    assert first.lines[0].text == "ประกาศ"
    assert second.lines[0].text == "คำสั่ง"


def test_an_empty_archive_says_so() -> None:
    with pytest.raises(UnreadError) as told:
        zipped.extract(packed())

    assert told.value.reason is UnreadReason.EMPTY
    assert "โปรดอัปโหลดไฟล์ใหม่" in told.value.message


def test_more_members_than_can_be_read_are_said_to_be_left_out() -> None:
    read = pages(packed(*((f"{number}.txt", b"text") for number in range(150))))

    assert len(read) == 101
    assert read[-1].unread is UnreadReason.TOO_LARGE
    assert "150" in read[-1].note


def test_no_member_is_begun_when_the_time_is_used_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "seconds_left", lambda _: -1.0)

    (page,) = zipped.extract(packed(("a.txt", b"text"))).pages

    assert page.unread is UnreadReason.TOO_SLOW


def test_an_archive_that_unpacks_beyond_reason_is_refused_unopened() -> None:
    with pytest.raises(UnreadError) as caught:
        zipped.extract(packed(("a.txt", bytes(60_000_000))))

    assert caught.value.reason is UnreadReason.TOO_LARGE


def test_a_size_that_lies_does_not_unpack_more() -> None:
    body = bytearray(packed(("a.txt", b"a" * 5_000)))
    place = body.index(b"PK\x01\x02")
    body[place + 24 : place + 28] = (10).to_bytes(4, "little")

    (page,) = zipped.extract(bytes(body)).pages

    assert page.unread is UnreadReason.DAMAGED or sum(len(line.text) for line in page.lines) <= 10


def test_an_archive_with_a_password_is_encrypted() -> None:
    body = bytearray(packed(("a.txt", b"text")))
    body[body.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(UnreadError) as caught:
        zipped.extract(bytes(body))

    assert caught.value.reason is UnreadReason.ENCRYPTED
