"""One text of the sample with what its front matter says: where it is published, and as what."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from sample.markup import Block, parse

CONTENT = Path(__file__).parent / "content"


class Form(StrEnum):
    """As what a text is published."""

    PAGE = "page"
    PDF = "pdf"
    SCAN = "scan"
    DOCX = "docx"


@dataclass(frozen=True, slots=True)
class Paper:
    """A text of `content/*.md`.

    Attributes:
        form: as what it is published.
        paths: where on the site; the same bytes at each place.
        title: the title in the metadata or `<title>`; above a page's content too.
        blocks: the content.
        landscape: the pages lie on their side.
        size: of the body text, in points.
        template: for a page, the file of `templates` that lays it out.
        encoding: for a page, the encoding of its bytes.
        charset: for a page, what its `<meta>` says of the encoding; may be wrong.
        content_type: what the server says of the file; "" for the usual of its kind.
    """

    form: Form
    paths: tuple[str, ...]
    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    size: float = 14
    template: str = "page.html.j2"
    encoding: str = "utf-8"
    charset: str = "utf-8"
    content_type: str = ""


def read_papers() -> tuple[Paper, ...]:
    """All texts of the sample, in the order of their names."""
    return tuple(read_paper(path) for path in sorted(CONTENT.glob("*.md")))


def read_paper(path: Path) -> Paper:
    """Read one text.

    Raises:
        ValueError: the front matter or a table is not written as it must be.
    """
    _, front, text = path.read_text("utf-8").split("+++\n", 2)
    settings: dict[str, Any] = tomllib.loads(front)
    form, paths = Form(settings.pop("form")), tuple(settings.pop("paths"))
    try:
        return Paper(form=form, paths=paths, blocks=parse(text, read_table), **settings)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from error


def read_table(name: str) -> str:
    """The CSV text of a table that several files of the site hold."""
    return (CONTENT / "tables" / f"{name}.csv").read_text("utf-8")
