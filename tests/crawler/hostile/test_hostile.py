"""Whatever a document was built to do, it gets an answer in time, and the next one is read."""

from __future__ import annotations

import os
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checklist.document import Document, UnreadReason
from crawler.extract import ReadLimits, ocr, read
from tests.crawler.hostile import archives, office, pdfs, pictures, sheets, webpages
from tests.crawler.hostile.traces import left_behind, resident

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.crawler.hostile.case import Case

CASES = [*webpages.CASES, *pdfs.CASES, *office.CASES, *sheets.CASES, *archives.CASES]
KEPT = sorted((Path(__file__).parent / "cases").glob("*.*"))
MARGIN = 3  # seconds to start and to end a child on a busy machine
MOST_GROWN = 150_000_000
WORDS = "แผนจัดซื้อจัดจ้าง"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files; after each test nothing lies or runs in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert left_behind(folder) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_document_is_answered_in_time(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OIT_OCR", "off")  # what is in question here is not a picture's text
    check(case)


@pytest.mark.parametrize("case", pictures.CASES, ids=lambda case: case.name)
def test_a_hostile_picture_is_answered_in_time(case: Case) -> None:
    if not ocr.available():
        pytest.skip("without tesseract and its Thai data no picture is opened")
    check(case)


def check(case: Case) -> None:
    """Read the document: its answer, its time, its cost in memory."""
    body = case.make()
    before, started = resident(), time.monotonic()

    content = read(body, name=case.name, limits=ReadLimits(seconds=case.seconds))

    taken = time.monotonic() - started
    if isinstance(content, Document):
        assert None in case.answers
        assert case.has in "\n".join(line.text for page in content.pages for line in page.lines)
    else:
        assert content.reason in case.answers
        assert content.message
    assert taken < case.seconds + MARGIN
    del content
    assert resident() - before < MOST_GROWN


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_what_fuzzing_found_is_answered_without_a_crash(path: Path) -> None:
    content = read(path.read_bytes(), name=path.name, limits=ReadLimits(seconds=20))

    assert isinstance(content, Document) or content.reason is not UnreadReason.CRASHED


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case.name for case in (*CASES, *pictures.CASES)]

    assert len(set(names)) == len(names)
    assert os.sep not in "".join(names)


def test_after_all_of_them_ordinary_documents_are_read_side_by_side() -> None:
    bodies = [f"<p>{WORDS} {number}</p>".encode() for number in range(8)]
    hostile = b"<div>" * 1_000_000

    with ThreadPoolExecutor(4) as pool:
        pool.submit(read, hostile)
        contents = list(pool.map(read, bodies))

    assert [
        content.pages[0].lines[0].text for content in contents if isinstance(content, Document)
    ] == [f"{WORDS} {number}" for number in range(8)]
