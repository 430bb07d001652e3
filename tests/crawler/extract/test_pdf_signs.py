"""Signs of symbol fonts become the characters that they draw, by their font."""

from __future__ import annotations

import pytest
from mammoth.docx.dingbats import dingbats

from crawler.extract.pdf import extract
from crawler.extract.pdf_signs import TABLES
from tests.crawler.extract.drawn_pdf import make_pdf, text

# Our plain characters for those of the published table that few fonts have.
PLAIN = {
    "●": "⚫⬤", "■": "◼⬛", "□": "🞏🞐⬜", "☐": "🞎", "○": "⭘🞆🞈", "◉": "🞊", "❍": "🔾🔿", "◆": "⧫",
    "☒": "⌧🗷🗵⮽", "☑": "🗹", "▢": "🖵", "✗": "🗶🗴", "✓": "🗸", "➢": "⮚", "→": "🡪", "➔": "🡺",
    **{chr(ord("①") + at): chr(ord("➀") + at) for at in range(10)},
    **{chr(ord("❶") + at): chr(ord("➊") + at) for at in range(10)},
}  # fmt: skip


def read(font: str, codes: str) -> str:
    """What a page says whose letters A, B, C … stand for these codes in a font."""
    pairs = "".join(f"<{0x41 + at:02x}> <{ord(one):04x}>\n" for at, one in enumerate(codes))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{pairs}endbfchar endcmap end end"
    )
    stream = f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream"
    letters = "".join(chr(0x41 + at) for at in range(len(codes)))
    body = make_pdf(text(50, 700, letters), extra=(stream,)).replace(
        b"/BaseFont /Helvetica", f"/BaseFont /{font} /ToUnicode 4 0 R".encode()
    )
    (page,) = extract(body).pages
    return "".join(line.text for line in page.lines)


@pytest.mark.parametrize(
    ("font", "codes", "signs"),
    [
        ("ABCDEE+Wingdings", "\uf0a8\uf0fe\uf0fc\uf0a3", "☐☑✓○"),
        ("Wingdings-Regular", "\uf0fd\uf06f", "☒□"),
        ("ABCDEE+Wingdings#202", "\uf0a3\uf035\uf050\uf052", "□▢✓☑"),
        ("ABCDEE+Webdings", "\uf063\uf061", "□✔"),
        ("ABCDEE+SymbolMT", "\uf0a3\uf0b7", "≤•"),
        ("ABCDEE+Wingdings", "\u00fc\u00fe", "✓☑"),
    ],
)
def test_a_sign_is_what_its_font_draws(font: str, codes: str, signs: str) -> None:
    assert read(font, codes) == signs


@pytest.mark.parametrize(
    ("font", "codes"),
    [
        ("ABCDEE+THSarabunPSK", "\uf0a3\uf0fe"),
        ("ABCDEE+Wingdings#203", "\uf0a3"),
        ("ABCDEE+Wingdings", "\uf04e\u2713ox"),
        ("ABCDEE+SymbolMT", "\u00b7\u03b1"),
        ("ABCDEE+Arial", "\u00fc"),
    ],
)
def test_what_is_not_known_or_is_named_by_the_file_stays(font: str, codes: str) -> None:
    assert read(font, codes) == codes


@pytest.mark.parametrize("font", ["Wingdings", "Wingdings 2", "Webdings", "Symbol"])
def test_the_tables_say_what_the_published_ones_say(font: str) -> None:
    for code, sign in TABLES[font.replace(" ", "")].items():
        published = chr(dingbats[font, code])
        assert published == sign or published in PLAIN.get(sign, ""), (
            f"{font} {code:#x} {published}"
        )
