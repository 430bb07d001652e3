"""Text that nobody sees on a PDF page is kept apart from what people read."""

from __future__ import annotations

import pytest

from crawler.extract.pdf import extract
from tests.crawler.extract.drawn_pdf import make_pdf, picture, text

SEEN = text(50, 700, "this can be seen") + " "


def parts(*contents: str, extra: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
    """The lines that are seen and those that are hidden."""
    page = extract(make_pdf(" ".join(contents), extra=extra)).pages[0]
    assert all(line.aside for line in page.lines if line.hidden)
    return (
        [line.text for line in page.lines if not line.hidden],
        [line.text for line in page.lines if line.hidden],
    )


@pytest.mark.parametrize(
    "drawn",
    [
        "3 Tr " + text(50, 600, "secret"),
        "1 1 1 rg " + text(50, 600, "secret"),
        "0.98 0.98 1 rg " + text(50, 600, "secret"),
        text(50, 600, "secret", "0.05 0 0 0.05"),
        "0.2 0.4 0.8 rg 40 590 200 40 re f " + text(50, 600, "secret"),
        text(50, 600, "secret") + "0 g 40 590 200 40 re f",
        text(50, 600, "secret") + "1 g 40 590 200 40 re f",
    ],
    ids=[
        "not painted", "white", "nearly white", "tiny", "colour of its ground",
        "blackened", "whitened",
    ],
)  # fmt: skip
def test_text_that_nobody_sees_is_hidden(drawn: str) -> None:
    assert parts(SEEN, drawn) == (["this can be seen"], ["secret"])


@pytest.mark.parametrize(
    "drawn",
    [
        "0 0 0.6 rg 40 590 200 40 re f 1 g " + text(50, 600, "heading"),
        "0 0 0.6 RG 30 w 40 605 m 240 605 l S 1 g " + text(50, 600, "heading"),
        "q 200 0 0 40 40 590 cm /I Do Q 1 g " + text(50, 600, "heading"),
        "1 g 1 Tr " + text(50, 600, "heading"),
        "1 g 40 590 200 40 re f 0 g " + text(50, 600, "heading"),
        "40 590 200 40 re S " + text(50, 600, "heading"),
        text(50, 600, "heading") + "1 g 40 500 200 40 re f",
        text(50, 600, "heading") + "1 g 40 590 m 240 590 l 140 630 l f",
        text(50, 600, "heading") + "q 300 500 10 10 re W n 1 g 40 590 200 40 re f Q",
    ],
    ids=[
        "white on blue", "white on a broad line", "white on a picture", "white with an outline",
        "black on white", "in a frame", "beside a white box", "under a corner",
        "under a clipped box",
    ],
)  # fmt: skip
def test_text_that_may_be_seen_is_not_hidden(drawn: str) -> None:
    seen, hidden = parts(SEEN, drawn, extra=(picture(),))
    assert (sorted(seen), hidden) == (["heading", "this can be seen"], [])


def test_a_marker_that_lets_the_text_shine_through_hides_nothing() -> None:
    state = "/Resources << /Font << /F 3 0 R >> /ExtGState << /M << /BM /Multiply >> >> >>"
    content = text(50, 700, "marked words") + "/M gs 1 1 0 rg 40 690 200 30 re f"
    body = make_pdf(content, page=f"/MediaBox [0 0 600 800] {state}")
    page = extract(
        body.replace(b"/Resources << /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >>", b"")
    ).pages[0]
    assert [(line.text, line.hidden) for line in page.lines] == [("marked words", False)]


def test_only_the_covered_words_of_a_line_are_hidden() -> None:
    line = text(50, 600, "a name and a secret number")
    assert parts(line + "0 g 95 590 200 40 re f") == (["a name"], ["and a secret number"])


def test_text_under_a_picture_that_fills_the_page_waits_for_the_picture_to_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OIT_OCR", "off")
    layer = text(50, 600, "what a scanner believes to have read on this page")
    page = extract(make_pdf(layer + "q 600 0 0 800 0 0 cm /I Do Q", extra=(picture(),))).pages[0]
    assert page.how == "ocr"


def test_hidden_text_stands_in_no_table() -> None:
    grid = "100 700 m 500 700 l S 100 650 m 500 650 l S 100 600 m 500 600 l S " + " ".join(
        f"{x} 600 m {x} 700 l S" for x in (100, 300, 500)
    )
    cells = text(110, 670, "Item") + text(310, 670, "Baht") + text(110, 620, "Paper")
    page = extract(make_pdf(grid + cells + "1 g " + text(310, 620, "500"))).pages[0]
    assert [[cell.text for cell in row] for row in page.tables[0].rows] == [
        ["Item", "Baht"],
        ["Paper", ""],
    ]
    assert [line.text for line in page.lines if line.hidden] == ["500"]
