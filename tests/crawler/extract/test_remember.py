"""The same bytes are read once by one version of the reader, and again when that may help."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from checklist.evidence import Document, How, Kind, Line, Page, Unread, UnreadReason
from crawler.extract import version
from crawler.extract.remember import RememberingReader, is_final, reading_key

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "แผนปฏิบัติการป้องกันการทุจริต".encode()
PAGE = Page(1, How.TEXT, (Line("แผน", How.TEXT),))
GOOD = Document(Kind.TEXT, (PAGE,))


class Shelf:
    """Readings in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Document | Unread] = {}

    def find(self, key: str) -> Document | Unread | None:
        return self.kept.get(key)

    def keep(self, key: str, content: Document | Unread) -> None:
        self.kept[key] = content


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[bytes]]:
    """Count what is really read, and say what comes of it."""

    def prepare(*results: Document | Unread) -> list[bytes]:
        waiting, bodies = list(results), []

        def read(body: bytes, **_: object) -> Document | Unread:
            bodies.append(body)
            return waiting.pop(0)

        monkeypatch.setattr("crawler.extract.isolate.read", read)
        return bodies

    return prepare


def test_a_real_file_is_read_once_and_the_second_answer_is_the_same() -> None:
    shelf = Shelf()
    reader = RememberingReader(shelf)

    first = reader(TEXT, name="a.txt")
    second = reader(TEXT, name="a.txt")

    assert isinstance(first, Document)
    assert second is next(iter(shelf.kept.values()))
    assert second == first


def test_the_same_bytes_are_not_read_again(answers: Callable[..., list[bytes]]) -> None:
    read = answers(GOOD)
    reader = RememberingReader(Shelf())

    assert [reader(TEXT), reader(TEXT)] == [GOOD, GOOD]
    assert read == [TEXT]


def test_a_reading_that_a_busy_machine_spoiled_is_not_kept(
    answers: Callable[..., list[bytes]],
) -> None:
    answers(Unread(Kind.PDF, UnreadReason.TOO_SLOW, "ช้า"), GOOD)
    reader = RememberingReader(Shelf())

    assert isinstance(reader(TEXT), Unread)
    assert reader(TEXT) == GOOD


@pytest.mark.parametrize(
    ("reason", "final"),
    [
        (UnreadReason.DAMAGED, True),
        (UnreadReason.ENCRYPTED, True),
        (UnreadReason.NEEDS_OCR, True),
        (UnreadReason.TOO_LARGE, False),
        (UnreadReason.CRASHED, False),
    ],
)
def test_what_the_file_itself_is_the_cause_of_is_final(
    reason: UnreadReason, *, final: bool
) -> None:
    assert is_final(Unread(Kind.PDF, reason, "")) is final


def test_a_document_with_a_page_out_of_time_is_read_again() -> None:
    late = Page(2, How.UNREAD, unread=UnreadReason.TOO_SLOW)

    assert is_final(GOOD)
    assert not is_final(Document(Kind.PDF, (PAGE, late)))


def test_two_threads_with_the_same_bytes_read_them_once(monkeypatch: pytest.MonkeyPatch) -> None:
    started, may_end = threading.Event(), threading.Event()
    count: list[int] = []

    def read(_body: bytes, **_: object) -> Document:
        count.append(1)
        started.set()
        assert may_end.wait(10)
        return GOOD

    monkeypatch.setattr("crawler.extract.isolate.read", read)
    reader = RememberingReader(Shelf())
    threads = [threading.Thread(target=reader, args=(TEXT,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert started.wait(10)
    may_end.set()
    for thread in threads:
        thread.join(10)

    assert count == [1]


def test_a_pdf_is_one_reading_under_every_address_and_a_web_page_is_not() -> None:
    pdf, page = b"%PDF-1.7 x", b"<html><p><a href=b>x</a>"

    assert reading_key(pdf, url="https://a.go.th/1") == reading_key(pdf, url="https://b.go.th/2")
    assert reading_key(page, url="https://a.go.th/1") != reading_key(page, url="https://b.go.th/2")
    assert reading_key(pdf) != reading_key(pdf + b" ")


def test_another_reader_reads_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    before = reading_key(TEXT)

    monkeypatch.setenv("OIT_OCR", "off")
    without_ocr = reading_key(TEXT)
    monkeypatch.delenv("OIT_OCR")
    monkeypatch.setattr(version, "_code", lambda: "another line of code")

    assert len({before, without_ocr, reading_key(TEXT)}) == 3
