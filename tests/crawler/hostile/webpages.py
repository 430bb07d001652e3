# ruff: noqa: E501 - a table of cases reads best with few breaks
"""Web pages and text files built to exhaust whoever reads them."""

from __future__ import annotations

from tests.crawler.hostile.case import CRASHED, EMPTY, LARGE, READ, SLOW, UNSUPPORTED, case
from tests.crawler.hostile.pdfs import plain

_WORDS = "แผนจัดซื้อจัดจ้าง"
_LINE = f"<p>{_WORDS}</p>".encode()


def _spans(rows: int, span: int) -> bytes:
    row = f"<tr><td rowspan={span} colspan={span}>x</td></tr>"
    return b"<table>" + row.encode() * rows + b"</table>" + _LINE


def _entities() -> bytes:
    tricks = (
        "&#0;&#x110000;&#xD800;&#99999999999999999999;&#-1;&#x;&amp;lt;script&amp;gt;&nosuch;"
        "&#x202e;&#xFEFF;&NotEqualTilde;&lt"
    )
    doctype = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;&a;">]>'
    return f"{doctype}<p>&a;&b;{tricks * 1000}</p>".encode() + _LINE


def _css() -> bytes:
    rules = "".join(
        f".a{i} > .b{i} ~ div:not(.c{i}):nth-child({i}n) {{ color: #fff }}\n" for i in range(20_000)
    )
    return (
        f"<style>{rules}</style>".encode()
        + b"<div class='a1 b2 c3' style='color:white'>x</div>" * 2_000
        + _LINE
    )


CASES = (
    case("a million boxes in each other.html", lambda: b"<div>" * 1_000_000 + _LINE, LARGE),
    case("a million boxes that end.html", lambda: b"<div>x</div>" * 1_000_000 + _LINE, READ, LARGE,
         SLOW, seconds=2),
    case("a million open letters.html", lambda: b"<b><i><font>x" * 300_000 + _LINE, LARGE, SLOW),
    case("misnested letters.html", lambda: b"<a><b><p></a></b>x" * 10_000 + _LINE, READ, LARGE,
         SLOW, seconds=5),
    case("20,000 tables in each other.html", lambda: b"<table><tr><td>x" * 20_000, LARGE),
    case("4,900 tables in each other.html", lambda: b"<table><tr><td>x" * 4_900 + _LINE, READ,
         LARGE, SLOW),
    case("lists 100,000 deep.html", lambda: b"<ul><li>x" * 100_000 + _LINE, LARGE, SLOW),
    case("open paragraphs, rows and cells.html", lambda: b"<p><tr><td><li><dd>x" * 5_000 + _LINE,
         READ, LARGE, SLOW, seconds=5),
    case("svg and maths 50,000 deep.html", lambda: b"<html>" + b"<svg><math><mi>" * 50_000 + _LINE, LARGE),
    case("templates 50,000 deep.html", lambda: b"<html>" + b"<template>" * 50_000 + _LINE, LARGE),
    case("cells over 65,534 rows, 300 times.html", lambda: _spans(300, 65_534), LARGE),
    case("cells over 1,000 rows, 1,000 times.html", lambda: _spans(1_000, 1_000), LARGE),
    case("spans that are no numbers.html", lambda: b"<table><tr><td rowspan=-1 colspan=1e9>x<td "
         b"rowspan=99999999999999999999 colspan=&#x661;>y</table>" + _LINE, READ, LARGE),
    case("attribute of 10 MB.html", lambda: b"<img alt='" + b"x" * 10_000_000 + b"'>" + _LINE,
         READ, LARGE),
    case("a million attributes.html", lambda: b"<p " + b" ".join(b"a%d=1" % i
         for i in range(1_000_000)) + b">" + _LINE, READ, LARGE, SLOW, seconds=2),
    case("address of 10 MB.html", lambda: b"<a href='http://" + b"[" * 10_000_000 + b"'>x</a>"
         + _LINE, READ, LARGE),
    case("20,000 links.html", lambda: b"<a href='../a?b#c'>x</a>" * 20_000 + _LINE, READ, LARGE,
         SLOW, seconds=5),
    case("5,000 forms.html", lambda: b"<form action=x><input name=a><select><option>b"
         b"</select></form>" * 5_000 + _LINE, READ, LARGE, SLOW, seconds=5),
    case("a form of 5,000 fields.html", lambda: b"<form><label>x" + b"<input name=a>" * 5_000
         + _LINE, READ, LARGE, SLOW, seconds=5),
    case("20,000 labels for one field.html", lambda: b"<html>" + b"<label for=a>x</label>" * 20_000
         + b"<form><input id=a name=a></form>" * 100 + _LINE, READ, LARGE, SLOW, seconds=5),
    case("entities that lie.html", _entities, READ, has=_WORDS),
    case("20,000 style rules.html", _css, READ, LARGE, SLOW),
    case("moves on to a file.html", lambda: b"<meta http-equiv=refresh content='0;url=file:///etc/"
         b"passwd'><base href='file:///etc/'><iframe src=passwd></iframe><object data=shadow></object>"
         + _LINE, READ, has=_WORDS),
    case("NULs between all letters.html", lambda: b"\0<\0h\0t\0m\0l\0>\0" + b"\0".join(
         bytes([one]) for one in b"<p>text</p>" * 1000), READ, EMPTY, UNSUPPORTED),
    case("NULs inside.html", lambda: b"<html><p>a\0b\0" + b"\0" * 100_000 + _LINE, READ,
         UNSUPPORTED),
    case("comment that never ends.html", lambda: _LINE + b"<!--" + b"<!-- -" * 300_000, READ,
         has=_WORDS),
    case("comments that might end.html", lambda: b"<html><!-" * 300_000 + _LINE, READ, LARGE, SLOW,
         EMPTY),
    case("open brackets only.html", lambda: b"<html>" + b"<" * 5_000_000, READ, LARGE, EMPTY),
    case("half letters of UTF-16.html", lambda: b"\xff\xfe" + b"<\0p\0>\0" + b"\x00\xd8" * 500_000,
         READ, EMPTY),
    case("one word of 20 MB.html", lambda: b"<p>" + "ก".encode() * 7_000_000, READ, LARGE, SLOW, seconds=2),
    case("marks on one letter.html", lambda: "<p>ก".encode() + "่".encode() * 2_000_000, READ,
         LARGE, SLOW),
    case("web page with a PDF behind it.html", lambda: b"<html>" + _LINE + b"</html>" + plain(),
         READ),
    case("one line of 200 MB.txt", lambda: b"a" * 200_000_000, READ, LARGE, SLOW, CRASHED, seconds=2),
    case("a million columns.csv", lambda: (b"1," * 1_000_000 + b"1\n") * 3, LARGE),
    case("a million lines.txt", lambda: b"a\n" * 1_000_000, LARGE, SLOW, seconds=2),
    case("tabs only.txt", lambda: b"\t" * 3_000_000 + b"a", READ, LARGE, SLOW),
    case("quotes that never close.csv", lambda: b'1,"' + b"a,b\n" * 400_000, READ, LARGE, SLOW, seconds=5),
    case("quotes on quotes.csv", lambda: b'"' * 4_000_000 + b",a\n", READ, LARGE, SLOW, EMPTY),
    case("rows of growing length.csv", lambda: b"\n".join(b"," * i for i in range(3_000)), READ,
         LARGE, EMPTY, SLOW),
    case("rows of growing length, tabs.txt", lambda: b"\n".join(b"a\t" * i for i in range(2_000)),
         READ, LARGE, SLOW),
    case("dashes only.txt", lambda: b"- " * 3_000_000 + b"x", READ, LARGE, SLOW),
    case("blanks and marks.txt", lambda: "ก ่".encode() * 200_000, READ, LARGE, SLOW, seconds=5),
    case("half a letter again and again.txt", lambda: b"\xe0\xb8" * 300_000, READ, LARGE, SLOW, seconds=5),
    case("byte order mark of UTF-32.txt", lambda: b"\xff\xfe\0\0" + b"\xff" * 1_000_000, READ, EMPTY),
)  # fmt: skip
