"""Thai that old fonts hand out as accented Latin letters."""

from __future__ import annotations

from crawler.extract.pdf import extract
from tests.crawler.extract.drawn_pdf import make_pdf, text

THAI = "รายงานผลการตรวจสอบโครงการของราชการ"
NO_WORDS = "ฆฌฎฏฆฌฎฏฆฌฎฏฆฌฎฏฆฌฎฏฆฌฎฏฆฌฎฏฆฌฎฏ"


def read(*lines: str) -> tuple[list[str], bool]:
    """The lines of a page in such a font, and whether it is doubtful."""
    drawn = "".join(text(50, 700 - 20 * at, line) for at, line in enumerate(lines))
    body = make_pdf(drawn).replace(
        b"/BaseFont /Helvetica", b"/BaseFont /Helvetica /Encoding /WinAnsiEncoding"
    )
    page = extract(body).pages[0]
    return [line.text for line in page.lines], page.doubtful


def as_latin(thai: str) -> str:
    return thai.encode("cp874").decode("latin-1")


def test_thai_in_the_places_of_latin_letters_is_read_as_thai() -> None:
    assert read(as_latin(THAI)) == ([THAI], False)


def test_what_makes_no_thai_words_stays_and_the_page_is_doubtful() -> None:
    assert read(as_latin(NO_WORDS)) == ([as_latin(NO_WORDS)], True)


def test_a_latin_text_with_accents_stays() -> None:
    french = "les op\u00e9rations ont \u00e9t\u00e9 men\u00e9es \u00e0 terme cette ann\u00e9e"
    assert read(french) == ([french], False)
