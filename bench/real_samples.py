"""Judge the real published documents beside the checkout and print what was said of each.

    .venv/bin/python -m bench.real_samples

Serves two agencies' folders on loopback, audits each by a list written by hand (bench/real/), and
checks the founding document, saved as HTML, DOCX and PDF, as o25 of edition 2569, for which it was
written, and as o27 of 2568, where its year is wrong. Nothing is kept.
"""

from __future__ import annotations

import functools
import html
import json
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import typst

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
OIT = Path(sys.executable).with_name("oit")
CONFIG = """
[agency]
name = "{name}"
website = "{site}/"
edition = "2568"
[evidence]
list = "list.csv"
[[owners]]
id = "ita"
name = "คณะทำงาน ITA"
email = "ita@agency.example"
[crawl]
allow_networks = ["127.0.0.0/8"]
delay_seconds = 0
[mail]
host = "127.0.0.1"
sender = "oit@agency.example"
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is inherited
        """Keep the terminal for the tables."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; gives the site's address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def audit(name: str, folder: Path, listing: Path) -> None:
    """Audit one agency's folder by its list and print item, outcome and reason."""
    with serve(folder) as site, tempfile.TemporaryDirectory() as place:
        home = Path(place)
        text = listing.read_text("utf-8").replace("{site}", site).replace(",,", ",ita,")
        (home / "list.csv").write_text(text, "utf-8")
        (home / "config.toml").write_text(CONFIG.format(name=name, site=site), "utf-8")
        done = subprocess.run(  # noqa: S603 - our own command
            [OIT, "audit", "--config", home / "config.toml", "--today", "2025-04-30"],
            capture_output=True,
            text=True,
            check=False,
        )
        report(name, done)


def report(name: str, done: subprocess.CompletedProcess[str]) -> None:
    """Print one command's answer under a heading."""
    sys.stdout.write(f"\n## {name} (exit {done.returncode})\n\n{done.stdout}{done.stderr}")


def tables_and_lines(text: str) -> list[list[list[str]] | str]:
    """The founding document as blocks: tab-separated runs are tables, all else is lines."""
    blocks: list[list[list[str]] | str] = []
    for line in text.split("\n"):
        if "\t" not in line:
            if line.strip():
                blocks.append(line.strip())
            continue
        if set(line) <= set("-\t "):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        last = blocks[-1] if blocks else None
        if isinstance(last, list) and len(last[0]) == len(cells):
            last.append(cells)
        else:
            blocks.append([cells])
    return blocks


def save_seed(folder: Path) -> list[Path]:
    """Save the founding document as HTML, DOCX and PDF."""
    blocks = tables_and_lines((SHARED / "seed" / "diprom-ita-2569.txt").read_text("utf-8"))
    page, word = folder / "seed.html", folder / "seed.docx"
    page.write_text(_as_html(blocks), "utf-8")
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]), "Table Grid")
        for cells, row in zip(table.rows, block, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
    document.save(str(word))
    source, printed = folder / "seed.typ", folder / "seed.pdf"
    source.write_text(_as_typst(blocks), "utf-8")
    fonts = [str(ROOT / "sample" / "fonts")]
    typst.compile(str(source), output=str(printed), font_paths=fonts)
    return [page, word, printed]


def _as_html(blocks: list[list[list[str]] | str]) -> str:
    parts = ['<!doctype html><meta charset="utf-8"><title>ITA 2569</title><main>']
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"<p>{html.escape(block)}</p>")
        else:
            rows = (
                "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
                for row in block
            )
            parts.append(f"<table>{''.join(rows)}</table>")
    return "\n".join([*parts, "</main>"])


def _as_typst(blocks: list[list[list[str]] | str]) -> str:
    def quoted(text: str) -> str:
        return json.dumps(text, ensure_ascii=False)

    parts = ['#set text(font: "Sarabun", size: 11pt, lang: "th")', '#set page(paper: "a4")']
    for block in blocks:
        if isinstance(block, str):
            parts.append(f"#par({quoted(block)})")
        else:
            cells = ", ".join(quoted(cell) for row in block for cell in row)
            columns = ", ".join(["1fr"] * len(block[0]))
            parts.append(f"#table(columns: ({columns}), {cells})")
    return "\n".join(parts)


def main() -> None:
    """Judge everything that lies beside the checkout."""
    samples = SHARED / "evidence" / "samples"
    if not samples.is_dir():
        sys.exit("the real sample documents are not beside this checkout (../shared)")
    audit("watchan-hospital", samples / "watchan-hospital", ROOT / "bench/real/watchan.csv")
    audit("nongyai-district-health", samples / "nongyai-district-health",
          ROOT / "bench/real/nongyai.csv")  # fmt: skip
    with tempfile.TemporaryDirectory() as place:
        for path in save_seed(Path(place)):
            for item, edition in (("o25", "2569"), ("o27", "2568")):
                done = subprocess.run(  # noqa: S603 - our own command
                    [OIT, "check", item, path, "--edition", edition, "--today", "2026-04-30"],
                    capture_output=True, text=True, check=False,
                )  # fmt: skip
                report(f"founding document as {path.suffix[1:]} for {item} of {edition}", done)


if __name__ == "__main__":
    main()
