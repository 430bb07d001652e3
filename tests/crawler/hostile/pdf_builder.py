"""Writes small PDF files object by object, right or wrong as the case needs."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field

FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 4 0 R >>"
# A to Z are letters of the Thai alphabet, so that one small file holds Thai text.
_TO_UNICODE = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def\n"
    "1 begincodespacerange <00> <FF> endcodespacerange\n"
    "2 beginbfrange <41> <5A> <0E01> <61> <7A> <0061> endbfrange\n"
    "5 beginbfchar <20> <0020> <30> <0E50> <31> <0E34> <32> <0E48> <33> <0E33> endbfchar\n"
    "endcmap end end"
)


@dataclass(slots=True)
class PdfBuilder:
    """Collects numbered objects; 1 is the catalogue, 2 the page tree, 3 the font, 4 its map."""

    catalogue: str = "<< /Type /Catalog /Pages 2 0 R >>"
    trailer: str = ""
    _last: int = 4
    _objects: dict[int, bytes] = field(default_factory=dict)
    _pages: list[int] = field(default_factory=list)

    def put(self, content: str | bytes, *, number: int = 0) -> int:
        """Add an object, or set the one of this number, and give its number."""
        self._last = max(self._last + (number == 0), number)
        number = number or self._last
        self._objects[number] = content if isinstance(content, bytes) else content.encode("latin-1")
        return number

    def stream(self, data: bytes | str, entries: str = "", *, packed: bool = False) -> int:
        """Add a stream object; packed streams are deflated."""
        data = data if isinstance(data, bytes) else data.encode("latin-1")
        if packed:
            data, entries = zlib.compress(data, 1), f"{entries} /Filter /FlateDecode"
        head = f"<< /Length {len(data)} {entries} >>\nstream\n".encode("latin-1")
        return self.put(head + data + b"\nendstream")

    def page(
        self,
        content: bytes | str,
        *,
        resources: str = "",
        entries: str = "/MediaBox [0 0 600 800]",
        packed: bool = False,
    ) -> int:
        """Add a page with the font F and these further resources."""
        stream = self.stream(content, packed=packed)
        number = self.put(
            f"<< /Type /Page /Parent 2 0 R {entries} /Contents {stream} 0 R"
            f" /Resources << /Font << /F 3 0 R >> {resources} >> >>"
        )
        self._pages.append(number)
        return number

    def build(self, *, pages: str = "") -> bytes:
        """Give the file; `pages` replaces the page tree's own object."""
        kids = " ".join(f"{number} 0 R" for number in self._pages)
        own = f"<< /Type /Pages /Kids [{kids}] /Count {len(self._pages)} >>"
        objects = {
            1: self.catalogue.encode("latin-1"),
            2: (pages or own).encode("latin-1"),
            3: FONT.encode("latin-1"),
            4: f"<< /Length {len(_TO_UNICODE)} >>\nstream\n{_TO_UNICODE}\nendstream".encode(),
            **self._objects,
        }
        parts = [b"%PDF-1.4\n"]
        places: dict[int, int] = {}
        place = len(parts[0])
        for number in sorted(objects):
            places[number] = place
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, objects[number]))
            place += len(parts[-1])
        size = max(objects) + 1
        rows = [
            f"{places[number]:010d} 00000 n \n" if number in places else "0000000000 65535 f \n"
            for number in range(size)
        ]
        end = (
            f"xref\n0 {size}\n{''.join(rows)}"
            f"trailer\n<< /Size {size} /Root 1 0 R {self.trailer} >>\nstartxref\n{place}\n%%EOF\n"
        )
        parts.append(end.encode("latin-1"))
        return b"".join(parts)


def show(words: str, *, x: float = 50, y: float = 700, size: float = 12) -> str:
    """The operators that show these words at one place."""
    return f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n"
