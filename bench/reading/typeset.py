"""Prints made documents as PDF with Typst."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import typst

from bench.reading.model import Block, Break, Content, Grid, Paragraph, span_of

ROOT = Path(__file__).resolve().parents[2]
FONT_FOLDERS = (ROOT / "sample" / "fonts", Path("/usr/share/fonts/truetype/tlwg"))
_TEMPLATE = Path(__file__).with_name("document.typ")


def print_pdf(content: Content, font: str) -> bytes:
    """Set a document in one font."""
    told = {
        "title": content.title,
        "sheet": sheet_of(content),
        "landscape": content.landscape,
        "columns": content.columns,
        "font": font,
        "size": content.size,
        "blocks": [_told(block) for block in content.blocks],
    }
    return compile_pdf(_TEMPLATE.read_text("utf-8"), {"told": json.dumps(told, ensure_ascii=False)})


def compile_pdf(source: str, inputs: dict[str, str] | None = None) -> bytes:
    """Set a source text; its fonts are those of the sample agency and Debian's Thai ones."""
    made = typst.compile(
        source.encode(),
        font_paths=_fonts(),
        sys_inputs=inputs or {},
        format="pdf",
        timestamp=1_731_900_000,
    )
    if not isinstance(made, bytes):
        raise TypeError("the source did not become one file")
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in FONT_FOLDERS if folder.is_dir()],
    )


def sheet_of(content: Content) -> str:
    """The paper that its widest table fits on."""
    widest = max((sum(grid.widths) for grid in content.grids), default=0)
    return "A3" if widest > _WIDTH_OF_A4 else "A4"


_WIDTH_OF_A4 = 26


def _told(block: Block) -> dict[str, object]:
    match block:
        case Paragraph(text, style):
            return {"kind": "words", "text": text, "style": style}
        case Break():
            return {"kind": "break"}
        case Grid():
            return {
                "kind": "grid",
                "cells": _cells(block),
                "header_rows": block.header_rows,
                "widths": block.widths,
                "ruled": block.ruled,
                "repeated": block.repeated,
                "breakable": block.breakable,
            }


def _cells(grid: Grid) -> list[list[dict[str, object]]]:
    spans = span_of(grid)
    rows: list[list[dict[str, object]]] = []
    for row, texts in enumerate(grid.rows):
        cells: list[dict[str, object]] = []
        for column, text in enumerate(texts):
            if text is None:
                continue
            down, across = spans.get((row, column), (1, 1))
            header = row < grid.header_rows
            cells.append(
                {
                    "text": text,
                    "down": down,
                    "across": across,
                    "header": header,
                    "right": column in grid.right and not header and across == 1,
                }
            )
        rows.append(cells)
    return rows
