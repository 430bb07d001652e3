"""Makes small PDF files by hand: pages of drawing commands, one font, a grey picture."""

from __future__ import annotations

import zlib

RESOURCES = "/Resources << /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >>"
LETTER = "/MediaBox [0 0 600 800]"


def text(x: int, y: int, words: str, matrix: str = "1 0 0 1") -> str:
    return f"BT /F 12 Tf {matrix} {x} {y} Tm ({words}) Tj ET "


def make_pdf(
    *contents: str, page: str = LETTER, trailer: str = "", extra: tuple[str, ...] = ()
) -> bytes:
    """A PDF of these pages; `extra` objects are numbered from 4 on, 3 is the font."""
    count = len(contents)
    first = 4 + len(extra)
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(count))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        *extra,
    ]
    for index, content in enumerate(contents):
        number = first + 2 * index + 1
        objects += [
            f"<< /Type /Page /Parent 2 0 R {page} /Contents {number} 0 R {RESOURCES} >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    body = b"%PDF-1.4\n"
    places = []
    for index, made in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{index} 0 obj\n{made}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n"
        f"startxref\n{len(body)}\n%%EOF"
    )
    return body + end.encode("latin-1")


def picture() -> str:
    """A grey image, as object 4."""
    data = zlib.compress(b"\x80" * 100).decode("latin-1")
    return (
        "<< /Type /XObject /Subtype /Image /Width 10 /Height 10 /BitsPerComponent 8 "
        f"/ColorSpace /DeviceGray /Filter /FlateDecode /Length {len(data)} >>\n"
        f"stream\n{data}\nendstream"
    )
