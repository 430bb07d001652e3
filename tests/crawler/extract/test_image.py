"""A picture is read by OCR where OCR is, and handed to people where it is not."""

from __future__ import annotations

import io

import pytest
from PIL import Image as Picture

from checklist.evidence import How, Kind, UnreadReason
from crawler.extract import ocr
from crawler.extract.image import extract, measure_dpi
from crawler.extract.unread import UnreadError
from tests.crawler.extract.drawn_pages import draw_page

needs_tesseract = pytest.mark.skipif(
    not ocr.available(), reason="tesseract with Thai data is not on this machine"
)


def picture(mode: str = "L", size: tuple[int, int] = (64, 64)) -> bytes:
    target = io.BytesIO()
    Picture.new(mode, size, 255 if mode != "RGB" else "white").save(target, "PNG")
    return target.getvalue()


def small_page() -> Picture.Image:
    return draw_page(rows=(), paragraphs=3, size=(1654, 600)).crop((100, 150, 1654, 450))


def save(image: Picture.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def words(body: bytes) -> str:
    return " ".join(line.text for page in extract(body).pages for line in page.lines)


def test_without_ocr_a_person_must_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OIT_OCR", "off")

    document = extract(picture(), name="ประกาศ.png")

    (page,) = document.pages
    assert document.kind is Kind.IMAGE
    assert (page.how, page.unread) == (How.UNREAD, UnreadReason.NEEDS_OCR)
    assert page.note
    assert page.images[0].name == "ประกาศ.png"


@needs_tesseract
def test_a_broken_picture_is_damaged_where_ocr_is() -> None:
    with pytest.raises(UnreadError) as caught:
        extract(picture()[:40])
    assert caught.value.reason is UnreadReason.DAMAGED


@needs_tesseract
def test_a_picture_that_ends_early_is_damaged() -> None:
    body = save(small_page(), "PNG")
    with pytest.raises(UnreadError) as caught:
        extract(body[: len(body) // 2])
    assert caught.value.reason is UnreadReason.DAMAGED


@needs_tesseract
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(UnreadError) as caught:
        extract(picture("1", (20_000, 20_000)))
    assert caught.value.reason is UnreadReason.TOO_LARGE


@needs_tesseract
def test_a_picture_without_text_asks_for_a_person() -> None:
    (page,) = extract(picture(size=(800, 600))).pages
    assert (page.how, page.unread) == (How.OCR, UnreadReason.NEEDS_OCR)


@needs_tesseract
@pytest.mark.parametrize(
    ("mode", "kind"),
    [("L", "BMP"), ("RGB", "WEBP"), ("CMYK", "JPEG"), ("1", "TIFF"), ("P", "GIF")],
)
def test_pictures_of_every_kind_are_read(mode: str, kind: str) -> None:
    assert "public procurement" in words(save(small_page().convert(mode), kind))


@needs_tesseract
def test_clear_ground_is_white_paper() -> None:
    ink = Picture.new("RGBA", small_page().size, (0, 0, 0, 0))
    ink.putalpha(small_page().point(lambda value: 255 - value))
    assert "public procurement" in words(save(ink, "PNG"))


@needs_tesseract
def test_a_photo_is_turned_as_its_camera_says() -> None:
    side = small_page().transpose(Picture.Transpose.ROTATE_90)
    exif = Picture.Exif()
    exif[0x0112] = 6
    (page,) = extract(save(side, "JPEG", exif=exif)).pages
    assert "public procurement" in page.lines[0].text
    assert page.width > page.height


@needs_tesseract
def test_every_frame_of_a_fax_is_a_page() -> None:
    frames = [small_page().convert("1"), Picture.new("1", (300, 200), 1)]
    body = save(frames[0], "TIFF", save_all=True, append_images=frames[1:], dpi=(200, 200))
    first, second = extract(body).pages
    assert (first.number, second.number) == (1, 2)
    assert first.note
    assert "public procurement" in first.lines[0].text
    assert second.unread is UnreadReason.NEEDS_OCR


@pytest.mark.parametrize(
    ("size", "told", "dpi"),
    [
        ((1654, 2339), (200, 200), 200),
        ((1654, 2339), (72, 72), 200),
        ((3024, 4032), (72, 72), 366),
        ((827, 1170), None, 100),
        ((400, 300), None, 96),
        ((1654, 2339), (0, 0), 200),
        ((1654, 2339), ("x", 1), 200),
    ],
)
def test_the_resolution_of_a_phone_is_not_believed(
    size: tuple[int, int], told: object, dpi: int
) -> None:
    assert measure_dpi(Picture.new("1", size), told=told) == dpi
