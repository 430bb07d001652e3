# ruff: noqa: E501 - a table of cases reads best with few breaks
"""PDF files that loop, swell or lie."""

from __future__ import annotations

import zlib

from tests.crawler.hostile.case import CRASHED, DAMAGED, EMPTY, ENCRYPTED, LARGE, READ, SLOW, case
from tests.crawler.hostile.packing import flate, repeat
from tests.crawler.hostile.pdf_builder import PdfBuilder, show

_HELLO = show("ABC DEF GHI")
HAS = "กขฃ"  # what "ABC" looks like in the builder's font
_LETTER = "/MediaBox [0 0 600 800]"


def plain(*, trailer: str = "") -> bytes:
    """A right file of one page."""
    builder = PdfBuilder(trailer=trailer)
    builder.page(_HELLO)
    return builder.build()


def _one(content: bytes | str, *, entries: str = _LETTER, packed: bool = False) -> bytes:
    builder = PdfBuilder()
    builder.page(content, entries=entries, packed=packed)
    return builder.build()


def _tree_loop() -> bytes:
    builder = PdfBuilder()
    page = builder.page(_HELLO)
    inner = builder.put(f"<< /Type /Pages /Parent 2 0 R /Count 5 /Kids [2 0 R {page} 0 R] >>")
    kids = f"{page} 0 R {inner} 0 R 2 0 R"
    return builder.build(pages=f"<< /Type /Pages /Kids [{kids}] /Count 9 /Parent 2 0 R >>")


def _deep_tree() -> bytes:
    builder = PdfBuilder()
    page = builder.page(_HELLO)
    below = page
    for _ in range(20_000):
        below = builder.put(f"<< /Type /Pages /Count 1 /Kids [{below} 0 R] >>")
    return builder.build(pages=f"<< /Type /Pages /Kids [{below} 0 R] /Count 1 >>")


def _xref_loop() -> bytes:
    body = plain()
    place = body.rindex(b"xref\n0")
    return body.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % place)


def _stream_bomb() -> bytes:
    builder = PdfBuilder()
    data = flate(repeat(b"0 0 m 1 1 l S\n" * 4096, 12_000))
    stream = builder.put(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream"
                         % (len(data), data))  # fmt: skip
    builder.page("")
    page = builder.put(f"<< /Type /Page /Parent 2 0 R {_LETTER} /Contents {stream} 0 R >>")
    return builder.build(pages=f"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>")


def _filters_on_filters() -> bytes:
    data = _HELLO.encode()
    for _ in range(60):
        data = zlib.compress(data)
    chain = "/Filter [" + "/FlateDecode " * 60 + "]"
    builder = PdfBuilder()
    stream = builder.stream(data, chain)
    builder.page(_HELLO)
    page = builder.put(f"<< /Type /Page /Parent 2 0 R {_LETTER} /Contents {stream} 0 R >>")
    return builder.build(pages=f"<< /Type /Pages /Kids [{page} 0 R] /Count 1 >>")


def _image(width: int, height: int, *, bits: int = 1) -> bytes:
    builder = PdfBuilder()
    data = flate(repeat(b"\0" * (width * bits // 8) * 100, height // 100))
    head = (
        f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent {bits}"
        f" /ColorSpace /DeviceGray /Filter /FlateDecode /Length {len(data)} >>\nstream\n"
    )
    image = builder.put(head.encode() + data + b"\nendstream")
    builder.page("q 600 0 0 800 0 0 cm /I Do Q", resources=f"/XObject << /I {image} 0 R >>")
    return builder.build()


def _many_pages(count: int) -> bytes:
    builder = PdfBuilder()
    page = builder.page(_HELLO)
    return builder.build(
        pages=f"<< /Type /Pages /Kids [{f'{page} 0 R ' * count}] /Count {count} >>"
    )


def _forms(depth: int, *, again: int = 1, cyclic: bool = False) -> bytes:
    """Form XObjects, each painting the next one `again` times; the last text or the first form."""
    builder = PdfBuilder()
    first = 10
    for index in range(depth):
        last = index == depth - 1
        content = _HELLO if last and not cyclic else "/X Do " * again
        below = first if last else first + index + 1
        builder.put(
            f"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Length {len(content)} /Resources"
            f" << /XObject << /X {below} 0 R >> /Font << /F 3 0 R >> >> >>\nstream\n{content}\nendstream",
            number=first + index,
        )
    builder.page("/X Do", resources=f"/XObject << /X {first} 0 R >>")
    return builder.build()


def _one_spot() -> bytes:
    return _one("".join(show("ABCDEFGH" * 10, x=100, y=400) for _ in range(2_500)))


def _grid(lines: int) -> str:
    across = "".join(
        f"0 {800 * i / lines:.3f} m 600 {800 * i / lines:.3f} l S\n" for i in range(lines)
    )
    return across + "".join(
        f"{600 * i / lines:.3f} 0 m {600 * i / lines:.3f} 800 l S\n" for i in range(lines)
    )


def _odd_numbers() -> bytes:
    odd = (
        "1e38",
        "-1e38",
        "99999999999999999999999",
        "nan",
        "inf",
        "-0.0000000001",
        "--5",
        "1.2.3",
    )
    content = "".join(
        f"q {a} 0 0 {b} {a} {b} cm BT /F {a} Tf {b} Tc {a} Tz 1 0 0 1 {b} {a} Tm (ABC) Tj ET"
        f" {a} {b} {b} {a} re f {a} {b} m {b} {a} l S Q\n"
        for a in odd
        for b in odd
    )
    return _one(content + _HELLO)


def _active() -> bytes:
    builder = PdfBuilder(
        catalogue="<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS"
        " (while(true){app.alert(1)}) >> /AA << /WC << /S /Launch /F (/bin/sh) >> >>"
        " /Names << /EmbeddedFiles << /Names [(a.exe) 5 0 R] >> /JavaScript << /Names [(x)"
        " << /S /JavaScript /JS (this.submitForm('http://127.0.0.1:9/')) >>] >> >> >>"
    )
    builder.put("<< /Type /Filespec /F (../../../../etc/passwd) /EF << /F 6 0 R >> >>", number=5)
    builder.put("<< /Type /EmbeddedFile /Length 4 >>\nstream\nMZ\x90\x00\nendstream", number=6)
    links = " ".join(
        f"<< /Type /Annot /Subtype /Link /Rect [0 0 99 99] /A << /S {action} >> >>"
        for action in (
            "/URI /URI (file:///etc/passwd)", "/URI /URI (javascript:alert\\(1\\))",
            "/Launch /F (/bin/sh)", "/GoToR /F (file:///etc/shadow) /D [0 /Fit]",
        )
    )  # fmt: skip
    builder.page(_HELLO, entries=f"{_LETTER} /Annots [{links}]")
    return builder.build()


def _locked() -> bytes:
    """A standard security handler whose sums fit no password that we know."""
    lock = (
        "/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -3904"
        f" /O <{'A1' * 32}> /U <{'B2' * 32}> >> /ID [<{'01' * 16}> <{'01' * 16}>]"
    )
    return plain(trailer=lock)


CASES = (
    case("page tree that loops.pdf", _tree_loop, READ, DAMAGED, EMPTY),
    case("page tree of 20,000 levels.pdf", _deep_tree, READ, DAMAGED),
    case("list of objects that loops.pdf", _xref_loop, READ, DAMAGED, has=HAS),
    case("stream of 670 MB in 1.3 MB.pdf", _stream_bomb, LARGE, CRASHED, SLOW, seconds=2),
    case("sixty filters over one stream.pdf", _filters_on_filters, READ, DAMAGED, EMPTY),
    case("picture of 60000 x 60000.pdf", lambda: _image(60_000, 60_000), READ, LARGE, CRASHED),
    case("picture of 20000 x 20000 in grey.pdf", lambda: _image(20_000, 20_000, bits=8), READ,
         LARGE, CRASHED),
    case("page of 288000 points.pdf", lambda: _one(_HELLO, entries="/MediaBox [0 0 288000 288000]"),
         READ, LARGE, has=HAS),
    case("page without a size.pdf", lambda: _one(_HELLO, entries="/MediaBox [0 0 0 0]"), READ,
         DAMAGED, EMPTY),
    case("page turned inside out.pdf", lambda: _one(_HELLO, entries="/MediaBox [600 800 0 0]"
         " /CropBox [-1e9 -1e9 1e9 1e9] /Rotate 45 /UserUnit 1e9"), READ, DAMAGED, LARGE, EMPTY),
    case("20,001 pages.pdf", lambda: _many_pages(20_001), READ, LARGE, SLOW),
    case("a million segments.pdf", lambda: _one("0 0 m " + "9 9 l 5 7 l " * 500_000 + "S",
         packed=True), READ, LARGE, SLOW, EMPTY),
    case("100,000 rectangles.pdf", lambda: _one("".join(
        f"{i % 300} {i // 300} 2 2 re f\n" for i in range(100_000)), packed=True), READ, LARGE, SLOW),
    case("grid of 1,500 by 1,500 rules.pdf", lambda: _one(_grid(1_500)), READ, LARGE, SLOW),
    case("forms 5,000 deep.pdf", lambda: _forms(5_000), READ, DAMAGED, EMPTY, CRASHED),
    case("forms that paint each other.pdf", lambda: _forms(3, cyclic=True), READ, DAMAGED, EMPTY),
    case("forms that double 30 times.pdf", lambda: _forms(30, again=2), READ, LARGE, SLOW, CRASHED,
         seconds=2),
    case("200,000 letters at one spot.pdf", _one_spot, READ, LARGE, SLOW),
    case("letters a thousandth of a point high.pdf", lambda: _one(show("ABC DEF", size=0.001)),
         READ, EMPTY),
    case("numbers that are none.pdf", _odd_numbers, READ, DAMAGED),
    case("scripts, programs and files.pdf", _active, READ, has=HAS),
    case("locked.pdf", _locked, ENCRYPTED),
    case("cut in half.pdf", lambda: plain()[: len(plain()) // 2], DAMAGED),
    case("cut before the list of objects.pdf", lambda: plain()[: plain().rindex(b"xref\n0")], READ,
         DAMAGED, has=HAS),
    case("behind a page of junk.pdf", lambda: b"\r\n<junk/>" * 80 + plain(), READ, has=HAS),
    case("only a first line.pdf", lambda: b"%PDF-1.7\n", DAMAGED),
    case("nothing but objects.pdf", lambda: b"%PDF-1.7\n" + b"1 0 obj\n<<" * 200_000, DAMAGED,
         CRASHED, SLOW),
    case("brackets 500,000 deep.pdf", lambda: _one("[" * 500_000 + _HELLO), READ, EMPTY, DAMAGED,
         CRASHED),
)  # fmt: skip
