"""Sets texts and drawings with Typst: PDF documents, and PNG pictures that hold Thai words."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typst

from sample import agency
from sample.markup import LINK, Grid, Picture, Words

if TYPE_CHECKING:
    from sample.paper import Paper

HERE = Path(__file__).parent
PRINTED_AT = datetime(2025, 4, 1, 2, 0, tzinfo=UTC)
"""The fixed moment that every generated document says it was made at."""


class Typesetter:
    """Sets documents one after another, with only the fonts carried here.

    Args:
        site: the folder that pictures named in texts lie in.
    """

    def __init__(self, site: Path) -> None:
        self._site = site
        self._fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(HERE / "fonts")],
        )

    def print_pdf(self, paper: Paper) -> bytes:
        """Set a text as a PDF with a text layer."""
        told = {
            "title": paper.title,
            "author": agency.NAME,
            "landscape": paper.landscape,
            "numbered": len(paper.blocks) > 12,
            "size": paper.size,
            "blocks": [_told(block) for block in paper.blocks],
        }
        return self._compile("paper.typ", {"paper": json.dumps(told, ensure_ascii=False)}, "pdf")

    def draw(self, template: str, **inputs: str) -> bytes:
        """Draw a picture as PNG."""
        return self._compile(template, inputs, "png")

    def _compile(self, template: str, inputs: dict[str, str], form: Literal["pdf", "png"]) -> bytes:
        compiler = typst.Compiler(
            input=(HERE / "templates" / template).read_bytes(),
            root=str(self._site),
            font_paths=self._fonts,
            sys_inputs=inputs,
        )
        made = compiler.compile(format=form, ppi=110, timestamp=PRINTED_AT)
        if not isinstance(made, bytes):
            raise TypeError(f"{template} did not become one file")
        return made


def _told(block: Words | Grid | Picture) -> dict[str, object]:
    told = asdict(block)
    if isinstance(block, Words):
        told["text"] = LINK.sub(r"\g<text>", block.text)
    return told
