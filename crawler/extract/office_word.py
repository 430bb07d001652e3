"""Rewrites a Word document's XML so that the converter sees what people see, once.

Text boxes, groups, diagrams and formulas become what it knows, automatic numbers become text,
hidden runs go.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from crawler.extract.archive import parse_xml
from crawler.extract.office_numbering import WORD, Numbering
from crawler.extract.office_parts import chart_texts, relations, shape_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crawler.extract.office_parts import Relation

DOCUMENT = "word/document.xml"

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BOX = f"{WORD}txbxContent"
_UNWRAPPED = {f"{WORD}fldSimple", f"{WORD}dir", f"{WORD}bdo"}
_DROPPED = {f"{WORD}moveFrom", f"{WORD}del"}
_OFF = {"0", "false", "off"}


class WordRewriter:
    """Rewrites the parts of one document."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._targets: dict[str, Relation] = {}
        self._hidden_styles = _hidden_styles(archive)

    def rewrite(self, part: str) -> ET.Element:
        """The tree of one part, as people see it, but for automatic numbers."""
        self._targets = relations(self._archive, part)
        root = parse_xml(self._archive, part)
        self._rewrite(root)
        return root

    def _rewrite(self, node: ET.Element) -> None:
        children = [new for child in node for new in self._replace(child)]
        if len(children) != len(node) or any(
            a is not b for a, b in zip(children, node, strict=True)
        ):
            node[:] = children
        for child in children:
            self._rewrite(child)

    def _replace(self, node: ET.Element) -> list[ET.Element]:
        """What stands for an element: itself, something simpler, or nothing."""
        tag = node.tag
        if tag in _DROPPED or (tag == f"{WORD}r" and self._is_hidden(node)):
            return []
        if tag in _UNWRAPPED:
            return [new for child in node for new in self._replace(child)]
        if tag == f"{WORD}ruby":
            base = node.find(f"{WORD}rubyBase")
            runs = [] if base is None else base.iter(f"{WORD}t")
            return [_text("".join(one.text or "" for one in runs))]
        if tag in {f"{_MATH}oMath", f"{_MATH}oMathPara"}:
            return [_run("".join(one.text or "" for one in node.iter(f"{_MATH}t")))]
        if tag in {f"{_COMPATIBLE}AlternateContent", f"{WORD}drawing", f"{WORD}pict"}:
            return self._flatten(node)
        return [node]

    def _flatten(self, node: ET.Element) -> list[ET.Element]:
        """Take text boxes and pictures out of groups and shapes that the converter passes over."""
        seen = list(self._visible_parts(node))
        if not seen:
            return [node]
        simple = node.tag == f"{WORD}drawing" and node.find(f"*/{_DRAWING}graphic") is not None
        if simple and len(seen) == 1 and seen[0].tag == f"{_PICTURE}pic" and not _in_group(node):
            return [node]
        return [_wrap(part) for part in seen]

    def _visible_parts(self, node: ET.Element) -> Iterator[ET.Element]:
        """Boxes, pictures and texts inside a drawing, from the outside, in their order."""
        if node.tag == f"{_COMPATIBLE}AlternateContent":
            choice = node.find(f"{_COMPATIBLE}Choice")
            found = [] if choice is None else list(self._visible_parts(choice))
            fallback = node.find(f"{_COMPATIBLE}Fallback")
            if not found and fallback is not None:
                found = list(self._visible_parts(fallback))
            yield from found
        elif node.tag in {_BOX, f"{_PICTURE}pic", f"{_VML}imagedata"}:
            yield node
        elif node.tag == f"{_VML}textpath":
            yield _box([node.get("string", "")])
        elif node.tag == _DIAGRAM:
            yield _box(shape_texts(self._part(node.get(f"{_ID}dm"))))
        elif node.tag == _CHART:
            yield _box(chart_texts(self._part(node.get(f"{_ID}id"))))
        else:
            for child in node:
                yield from self._visible_parts(child)

    def _part(self, relation: str | None) -> ET.Element:
        target = self._targets.get(relation or "")
        if target is None or target.target not in self._archive.NameToInfo:
            return ET.Element("nothing")
        return parse_xml(self._archive, target.target)

    def _is_hidden(self, run: ET.Element) -> bool:
        properties = run.find(f"{WORD}rPr")
        if properties is None:
            return False
        mark = properties.find(f"{WORD}vanish")
        if mark is not None:
            return _is_on(mark)
        style = properties.find(f"{WORD}rStyle")
        return style is not None and style.get(f"{WORD}val") in self._hidden_styles


def prepare(archive: zipfile.ZipFile) -> bytes:
    """Give the document anew with its main part rewritten and numbered.

    Raises:
        MALFORMED: its main part is missing or broken.
    """
    root = WordRewriter(archive).rewrite(DOCUMENT)
    _number(root, Numbering(archive))
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_STORED) as target:
        for name in dict.fromkeys(archive.namelist()):
            target.writestr(name, ET.tostring(root) if name == DOCUMENT else archive.read(name))
    return changed.getvalue()


def paragraph_texts(root: ET.Element) -> Iterator[str]:
    """The text of each paragraph of a rewritten part, that of boxes inside it apart."""
    for paragraph in root.iter(f"{WORD}p"):
        text = "".join(_own_texts(paragraph))
        if text.strip():
            yield text


def _own_texts(node: ET.Element) -> Iterator[str]:
    for child in node:
        if child.tag == f"{WORD}t":
            yield child.text or ""
        elif child.tag in {f"{WORD}tab", f"{WORD}br"}:
            yield " "
        elif child.tag not in {f"{WORD}p", f"{WORD}pPr", f"{WORD}instrText"}:
            yield from _own_texts(child)


def _number(root: ET.Element, numbering: Numbering) -> None:
    """Write automatic numbers into the paragraphs; empty ones have theirs in tables only."""
    if numbering.is_empty:
        return
    in_cells = {id(one) for cell in root.iter(f"{WORD}tc") for one in cell.iter(f"{WORD}p")}
    for paragraph in root.iter(f"{WORD}p"):
        has_text = any((one.text or "").strip() for one in paragraph.iter(f"{WORD}t"))
        marks = paragraph.find(f"{WORD}pPr/{WORD}rPr")
        gone = marks is not None and any(
            one.tag == f"{WORD}del" or (one.tag == f"{WORD}vanish" and _is_on(one)) for one in marks
        )
        if gone and not has_text:
            continue
        label = numbering.label(paragraph)
        if label and (has_text or id(paragraph) in in_cells):
            paragraph.insert(1, _run(label))  # after its properties, which it has


def _hidden_styles(archive: zipfile.ZipFile) -> set[str]:
    if "word/styles.xml" not in archive.NameToInfo:
        return set()
    return {
        style.get(f"{WORD}styleId", "")
        for style in parse_xml(archive, "word/styles.xml").iter(f"{WORD}style")
        if (mark := style.find(f"{WORD}rPr/{WORD}vanish")) is not None and _is_on(mark)
    }


def _is_on(mark: ET.Element) -> bool:
    return mark.get(f"{WORD}val", "1") not in _OFF


def _in_group(drawing: ET.Element) -> bool:
    data = drawing.find(f"*/{_DRAWING}graphic/{_DRAWING}graphicData")
    return data is not None and data.find(f"{_PICTURE}pic") is None


def _wrap(part: ET.Element) -> ET.Element:
    """Put a box or picture into the simplest element that may stand in a run."""
    if part.tag == f"{_PICTURE}pic":
        drawing = ET.Element(f"{WORD}drawing")
        inline = ET.SubElement(drawing, f"{_PLACED}inline")
        named = part.find(f"{_PICTURE}nvPicPr/{_PICTURE}cNvPr")
        ET.SubElement(inline, f"{_PLACED}docPr", {} if named is None else dict(named.attrib))
        graphic = ET.SubElement(inline, f"{_DRAWING}graphic")
        ET.SubElement(graphic, f"{_DRAWING}graphicData").append(part)
        return drawing
    pict = ET.Element(f"{WORD}pict")
    shape = ET.SubElement(pict, f"{_VML}shape")
    inside = ET.SubElement(shape, f"{_VML}textbox") if part.tag == _BOX else shape
    inside.append(part)
    return pict


def _box(texts: Iterable[str]) -> ET.Element:
    box = ET.Element(_BOX)
    for text in texts:
        ET.SubElement(box, f"{WORD}p").append(_run(text))
    return box


def _run(text: str) -> ET.Element:
    run = ET.Element(f"{WORD}r")
    run.append(_text(text))
    return run


def _text(text: str) -> ET.Element:
    node = ET.Element(f"{WORD}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
    node.text = text
    return node
