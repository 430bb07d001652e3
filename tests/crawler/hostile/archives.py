# ruff: noqa: E501 - a table of cases reads best with few breaks
"""Archives that swell, nest, overlap, lie about their names or are two things at once."""

from __future__ import annotations

import functools
import gzip

from tests.crawler.hostile.case import (
    CRASHED,
    DAMAGED,
    EMPTY,
    ENCRYPTED,
    LARGE,
    READ,
    SLOW,
    UNSUPPORTED,
    case,
)
from tests.crawler.hostile.office import WORDS, changed, plain_docx
from tests.crawler.hostile.packing import Packed, archive, member, pack, repeat
from tests.crawler.hostile.pdfs import plain

_PAGE = f"<html><p>{WORDS}</p></html>".encode()

_X = pack(b"x")


def _nested(depth: int) -> bytes:
    """Archives in archives; the words lie in the innermost."""
    body = archive(member("a.html", _PAGE))
    for _ in range(depth - 1):
        body = archive(member("a.zip", body))
    return body


def _forty_two() -> bytes:
    """16 archives of 16 archives of 16 files of 100 MB."""
    inner = archive(*[member(f"{i}.txt", _zeros()) for i in range(16)])
    for _ in range(2):
        inner = archive(*[member(f"{i}.zip", inner) for i in range(16)])
    return inner


@functools.cache
def _zeros() -> Packed:
    return repeat(b"0" * 1_000_000, 100)


def _overlapping() -> bytes:
    first = member("0.txt", repeat(b"0" * 1_000_000, 20))
    return archive(first, *[member(f"{i}.txt", first.packed, at=0) for i in range(1, 2_000)])


def _both() -> bytes:
    """A PDF whose end is an archive that opens as a Word file."""
    return archive(*[member(*part) for part in plain_docx().items()], before=plain())


CASES = (
    case("ten archives in each other.zip", lambda: _nested(10), READ, LARGE, UNSUPPORTED, EMPTY),
    case("400 archives in each other.zip", lambda: _nested(400), READ, LARGE, UNSUPPORTED,
         EMPTY, CRASHED),
    case("one archive in another.zip", lambda: _nested(2), READ),
    case("16 of 16 of 16 of 100 MB.zip", _forty_two, LARGE, READ),
    case("1 GB in one file.zip", lambda: archive(member("a.txt", repeat(b"0" * 1_000_000, 1_000))), LARGE,
         READ),
    case("files over each other.zip", _overlapping, LARGE, DAMAGED, READ),
    case("a size of nothing.zip", lambda: archive(member("a.txt", repeat(b"0" * 1_000_000, 400), size=1)),
         LARGE, DAMAGED, READ),
    case("a size of 4 GB.zip", lambda: archive(member("a.txt", b"x", size=2**32 - 2)), LARGE, DAMAGED,
         READ),
    case("20,000 files.zip", lambda: archive(*[member(f"{i}.txt", _X) for i in range(20_000)]), LARGE,
         READ, SLOW),
    case("300 pages.zip", lambda: archive(*[member(f"{i}.html", _PAGE) for i in range(300)]), READ,
         LARGE, SLOW),
    case("a file with a password.zip", lambda: archive(member("a.html", _PAGE, flags=1)), ENCRYPTED,
         READ),
    case("a password on one of two.zip", lambda: archive(member("a.html", _PAGE), member("b.html", _PAGE,
         flags=1)), ENCRYPTED, READ),
    case("names that climb.zip", lambda: archive(*[member(name, _PAGE) for name in (
         b"../../../../tmp/x.html", b"/etc/cron.d/x.html", b"C:\\x.html", b"..\\..\\x.html", b"a\0b.html",
         b"", b".", b"/", b"\xff\xfe.html", b"a" * 60_000 + b".html", b"\x1b[2J.html", b"con.html")]),
         READ, DAMAGED, has=WORDS),
    case("the same name, a thousand times.zip", lambda: archive(*[member("a.html", _PAGE)] * 1_000), READ,
         LARGE, SLOW),
    case("a packing that nobody knows.zip", lambda: archive(member("a.html", _PAGE, method=99)), READ,
         DAMAGED, UNSUPPORTED, ENCRYPTED),
    case("data that do not unpack.zip", lambda: archive(member("a.html", Packed(b"\xff" * 100, 0, 100))),
         READ, DAMAGED),
    case("a wrong sum.zip", lambda: archive(member("a.html", Packed(pack(_PAGE).data, 1, len(_PAGE)))),
         READ, DAMAGED),
    case("cut in half.zip", lambda: (body := archive(*[member(f"{i}.html", _PAGE) for i in range(9)]))[
         : len(body) // 2], READ, DAMAGED, UNSUPPORTED),
    case("only an end.zip", archive, UNSUPPORTED, EMPTY, DAMAGED, READ),
    case("an end in the comment.zip", lambda: archive(member("a.html", _PAGE), comment=archive(
         member("b.html", b"<html>x"))), READ, DAMAGED),
    case("a Word file inside.zip", lambda: archive(member("a.docx", changed(plain_docx()))), READ,
         has=WORDS),
    case("an archive in a Word file.docx", lambda: changed(plain_docx(), member("word/embeddings/a.zip",
         _nested(3))), READ, has=WORDS),
    case("a program.zip", lambda: archive(member("a.exe", b"MZ" + bytes(1000))), READ, UNSUPPORTED,
         EMPTY),
    case("a hundred hostile pages.zip", lambda: archive(*[member(f"{i}.html", b"<div>" * 100_000)
         for i in range(100)]), READ, LARGE, SLOW),
    case("a PDF and a Word file at once.pdf", _both, READ),
    case("an archive with a PDF before it.zip", lambda: archive(member("a.html", _PAGE), before=plain()),
         READ),
    case("a page with an archive behind it.html", lambda: _PAGE + _nested(1), READ),
    case("a packed file.gz", lambda: gzip.compress(bytes(10_000_000)), UNSUPPORTED, LARGE, READ),
)  # fmt: skip
