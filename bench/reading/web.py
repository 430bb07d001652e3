"""Writes made documents as HTML: one form to print, one as agencies put it on their sites."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from bench.reading.model import Break, Content, Grid, Paragraph, span_of
from bench.reading.typeset import ROOT, sheet_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_STYLE = """
@font-face {{ font-family: Sarabun; src: url("{fonts}/Sarabun-Regular.ttf"); }}
@font-face {{ font-family: Sarabun; font-weight: bold; src: url("{fonts}/Sarabun-Bold.ttf"); }}
@page {{ size: {sheet} {turn}; margin: 2cm; }}
body {{ font: {size}pt/1.5 "{font}"; margin: 0; {columns} }}
p {{ margin: 0 0 .6em; }} .title {{ text-align: center; font-weight: bold; }}
.heading {{ font-weight: bold; break-after: avoid; }}
.sign {{ margin-left: 45%; text-align: center; }}
table {{ border-collapse: collapse; table-layout: fixed; font-size: .88em; margin: .5em 0; }}
.ruled td, .ruled th {{ border: 1px solid #333; }}
td, th {{ padding: 3px 4px; vertical-align: top; overflow-wrap: anywhere; }}
th {{ vertical-align: middle; }} .right {{ text-align: right; }}
.whole tr {{ break-inside: avoid; }} .once thead {{ display: table-row-group; }}
hr {{ break-after: page; visibility: hidden; }}
"""

_SITE = """<!DOCTYPE html>
<html lang="th"><head>{meta}<title>{title}</title>
<style>td {{ border: 1px solid #ccc }}</style>
<script>document.write("<table><tr><td>ไม่ใช่ข้อมูล</td></tr></table>");</script></head><body>
<header><nav><ul><li><a href="/">หน้าแรก</a></li><li><a href="/ita">ITA</a></li></ul></nav></header>
<table><tr><td width="25%"><ul><li><a href="/news">ข่าวสาร</a></li></ul></td><td>
<main>{body}</main></td></tr></table>
<footer>สงวนลิขสิทธิ์ หน่วยงานสมมุติ</footer></body></html>"""

ENCODINGS = {
    "utf8": ("utf-8", "utf-8"),
    "tis620": ("cp874", "tis-620"),
    "cp874_undeclared": ("cp874", ""),
    "cp874_declared_utf8": ("cp874", "utf-8"),
    "utf8_declared_windows874": ("utf-8", "windows-874"),
}
"""The bytes' encoding and the declared one, by a name for the pair."""


def print_page(content: Content, font: str) -> str:
    """The page that a browser prints to PDF."""
    style = _STYLE.format(
        fonts=(ROOT / "sample" / "fonts").as_uri(),
        sheet=sheet_of(content),
        turn="landscape" if content.landscape else "portrait",
        size=content.size,
        font=font,
        columns=f"columns: {content.columns}; column-gap: 1cm;" if content.columns > 1 else "",
    )
    head = (
        f'<meta charset="utf-8"><title>{html.escape(content.title)}</title><style>{style}</style>'
    )
    return f'<!DOCTYPE html><html lang="th">{head}<body>{"".join(_parts(content))}</body></html>'


def site_page(content: Content, variant: str) -> bytes:
    """The page as it stands on a site, in one of `ENCODINGS`."""
    encoding, declared = ENCODINGS[variant]
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    text = _SITE.format(
        meta=meta if declared else "",
        title=html.escape(content.title),
        body="".join(_parts(content)),
    )
    return text.encode(encoding, "xmlcharrefreplace")


def _parts(content: Content) -> Iterator[str]:
    for block in content.blocks:
        match block:
            case Paragraph(text, style):
                yield f'<p class="{style}">{html.escape(text)}</p>\n'
            case Break():
                yield "<hr>\n"
            case Grid():
                yield _table(block)


def _table(grid: Grid) -> str:
    columns = "".join(f'<col style="width:{width}cm">' for width in grid.widths)
    rows = ["".join(_row(grid, row)) for row in range(len(grid.rows))]
    head, body = "".join(rows[: grid.header_rows]), "".join(rows[grid.header_rows :])
    kinds = [
        "ruled" if grid.ruled else "bare",
        "split" if grid.breakable else "whole",
        "often" if grid.repeated else "once",
    ]
    wide = f'style="width:{sum(grid.widths):.1f}cm"'
    return (
        f'<table class="{" ".join(kinds)}" {wide}><colgroup>{columns}</colgroup>\n'
        f"<thead>{head}</thead>\n<tbody>{body}</tbody></table>\n"
    )


def _row(grid: Grid, row: int) -> Iterator[str]:
    spans = span_of(grid)
    header = row < grid.header_rows
    tag = "th" if header else "td"
    yield "<tr>"
    for column, text in enumerate(grid.rows[row]):
        if text is None:
            continue
        down, across = spans.get((row, column), (1, 1))
        marks = f' rowspan="{down}"' if down > 1 else ""
        marks += f' colspan="{across}"' if across > 1 else ""
        if column in grid.right and not header and across == 1:
            marks += ' class="right"'
        yield f"<{tag}{marks}>{html.escape(text)}</{tag}>"
    yield "</tr>\n"
