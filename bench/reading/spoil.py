"""Spoils printed PDFs: broken text layers, odd pages, scans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from bench.reading.convert import MissingError
from bench.reading.model import dump
from bench.reading.scans import Scanner, scan

Place = Callable[[str, str], Path]
"""Gives the path of a file by its folder and name."""

_SCANS = (
    *((name, 200) for name in ("spending.typst", "spending.libreoffice", "staff.chromium",
      "services.libreoffice", "complaints_year.chromium", "risks.libreoffice", "guide.typst",
      "notice.libreoffice", "report.chromium", "report.typst")),
    *((name, dpi) for dpi in (150, 300) for name in ("spending.libreoffice", "spending.typst",
      "complaints_year.chromium", "report.chromium")),
)  # fmt: skip
_ODD_SCANS = {
    "turned90": ("notice.chromium", Scanner(turned=90)),
    "turned180": ("risks.chromium", Scanner(turned=180)),
    "shaded": ("complaints_year.typst", Scanner(shaded=True)),
    "stamped": ("guide.libreoffice", Scanner(stamped=True)),
}


def break_pdfs(place: Place, producers: Sequence[str]) -> None:
    """PDF with a broken text layer, and pages that hold text oddly."""
    try:
        from bench.reading import oddpages, textlayer  # noqa: PLC0415 - a package may lack
    except ImportError as reason:
        raise MissingError(f"the package {reason.name} is not installed") from None
    for index, fault in enumerate(textlayer.FAULTS):
        wanted = [("notice", producer) for producer in producers]
        # The third LibreOffice document would add a fault of its own: its map mixes marks up.
        wanted += [("guide", producers[index % 3]), ("risks", producers[1 + index % 2])]
        for name, producer in wanted:
            whole = place("pdf", f"{name}.{producer}.pdf")
            if whole.exists():
                made = textlayer.break_text(whole.read_bytes(), fault)
                target = place("pdf_faults", f"{name}.{fault}.{producer}.pdf")
                target.write_bytes(made)
    for odd in oddpages.odd_pages():
        place("odd", f"{odd.name}.pdf").write_bytes(odd.body)
        told = {"id": odd.name, "must_have": odd.must_have, "must_not_have": odd.must_not_have}
        dump(place("truth", f"{odd.name}.json"), told)
    for name in ("spending", "staff"):
        body = place("pdf", f"{name}.typst.pdf").read_bytes()
        for angle in (90, 180):
            turned = oddpages.turn(body, angle)
            place("pdf", f"{name}.turned{angle}.pdf").write_bytes(turned)
        upside_down = oddpages.upside_down(body)
        place("pdf", f"{name}.upside_down.pdf").write_bytes(upside_down)


def scan_pdfs(place: Place) -> None:
    """Pictures of the printed pages."""
    for index, (name, dpi) in enumerate(_SCANS):
        _scan(place, name, f"{name}.{dpi}dpi.pdf", Scanner(dpi=dpi), index)
    for index, (kind, (name, scanner)) in enumerate(_ODD_SCANS.items()):
        _scan(place, name, f"{name}.{scanner.dpi}dpi.{kind}.pdf", scanner, 100 + index)


def _scan(place: Place, name: str, target: str, scanner: Scanner, seed: int) -> None:
    printed = place("pdf", f"{name}.pdf")
    if printed.exists():
        made = scan(printed.read_bytes(), scanner, seed)
        place("scan", target).write_bytes(made)
