"""A picture is read by OCR where OCR is, and handed to people where it is not."""

from __future__ import annotations

import io

import pytest
from PIL import Image as Picture

from checklist.evidence import How, Kind, UnreadReason
from crawler.extract.image import extract
from crawler.extract.unread import UnreadError


def picture() -> bytes:
    target = io.BytesIO()
    Picture.new("L", (64, 64), 255).save(target, "PNG")
    return target.getvalue()


def test_without_ocr_a_person_must_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIT_OCR", "off")

    document = extract(picture(), name="ประกาศ.png")

    (page,) = document.pages
    assert document.kind is Kind.IMAGE
    assert (page.how, page.unread) == (How.UNREAD, UnreadReason.NEEDS_OCR)
    assert page.note
    assert page.images[0].name == "ประกาศ.png"


def test_a_broken_picture_is_damaged_where_ocr_is() -> None:
    from crawler.extract import ocr  # noqa: PLC0415 - asks for the program after the fixtures

    if not ocr.available():
        pytest.skip("tesseract with Thai is not installed")
    with pytest.raises(UnreadError) as caught:
        extract(picture()[:40])

    assert caught.value.reason is UnreadReason.DAMAGED
