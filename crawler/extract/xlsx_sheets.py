"""Gets the sheets out of a workbook, fast where safe, sparingly where not."""

from __future__ import annotations

import io
import posixpath
from dataclasses import replace
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from crawler.extract import office_formats, xlsx_marks
from crawler.extract.archive import parse_xml
from crawler.extract.office_calamine import panics_as_errors
from crawler.extract.office_parts import chart_texts, relations, shape_texts
from crawler.extract.office_pictures import Picture
from crawler.extract.office_sheets import Sheet

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Mapping, Sequence

    from crawler.extract.office_sheets import Place

MOST_ROWS = 20_000
MOST_COLUMNS = 200
_MOST_DENSE = 2_000_000  # the fast reader holds every place up to the last used one
_BOOK = "xl/workbook.xml"
_MEDIA = "xl/media/"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}pic"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def read_sheets(archive: zipfile.ZipFile, body: bytes) -> list[Sheet]:
    """Read all worksheets of a workbook in their order; hidden ones by name only."""
    parts = _find_parts(archive)
    formats = xlsx_marks.special_formats(archive)
    recalculates = xlsx_marks.recalculates(archive)
    sheets = []
    for sheet in _read_values(archive, body, parts):
        part = parts.get(sheet.name, "")
        if sheet.hidden or part not in archive.NameToInfo:
            sheets.append(sheet)
            continue
        xml = archive.read(part)
        hidden = xlsx_marks.hidden_parts(xml)
        marked = replace(
            sheet,
            shown=_show(sheet.rows, xlsx_marks.styled_places(xml, formats)),
            unknown=xlsx_marks.unknown_places(xml, recalculates=recalculates),
            hidden_rows=hidden.rows,
            hidden_columns=hidden.columns,
        )
        sheets.append(_with_drawings(archive, part, xml, marked))
    return _with_strays(archive, sheets)


def _read_values(
    archive: zipfile.ZipFile, body: bytes, parts: Mapping[str, str]
) -> Iterator[Sheet]:
    try:
        with panics_as_errors():
            book = CalamineWorkbook.from_filelike(io.BytesIO(body))
    except CalamineError:
        yield from _read_slowly(archive, body, parts, None)
        return
    for entry in book.sheets_metadata:
        if entry.typ != SheetTypeEnum.WorkSheet:
            continue
        if entry.visible != SheetVisibleEnum.Visible:
            yield Sheet(entry.name, hidden=True)
            continue
        rows, columns = _measure(archive, parts.get(entry.name))
        if rows * columns > _MOST_DENSE:
            yield from _read_slowly(archive, body, parts, entry.name)
            continue
        try:
            with panics_as_errors():
                sheet = book.get_sheet_by_name(entry.name)
        except CalamineError:
            yield from _read_slowly(archive, body, parts, entry.name)
            continue
        merges = [(*first, *last) for first, last in sheet.merged_cell_ranges or []]
        yield Sheet(entry.name, sheet.to_python(skip_empty_area=False), merges)


def _read_slowly(
    archive: zipfile.ZipFile, body: bytes, parts: Mapping[str, str], only: str | None
) -> Iterator[Sheet]:
    """Read with the slower reader, which holds no empty places; far cells are left out."""
    from openpyxl import load_workbook  # noqa: PLC0415 - rarely needed, slow to load

    book = load_workbook(io.BytesIO(body), read_only=True, data_only=True)
    for sheet in book.worksheets:
        if only not in {None, sheet.title}:
            continue
        if sheet.sheet_state != "visible":
            yield Sheet(sheet.title, hidden=True)
            continue
        part = parts.get(sheet.title)
        rows, columns = _measure(archive, part)
        read = list(
            sheet.iter_rows(
                max_row=min(rows, MOST_ROWS) or MOST_ROWS,
                max_col=min(columns, MOST_COLUMNS) or MOST_COLUMNS,
                values_only=True,
            )
        )
        partial = rows > MOST_ROWS or columns > MOST_COLUMNS
        has_part = part is not None and part in archive.NameToInfo
        merges = list(xlsx_marks.merged_ranges(archive.read(part))) if part and has_part else []
        yield Sheet(sheet.title, read, merges, partial)
    book.close()


def _find_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Map each sheet's name to its part in the archive."""
    if _BOOK not in archive.NameToInfo:
        return {}
    targets = relations(archive, _BOOK)
    parts = {}
    for element in parse_xml(archive, _BOOK).iter():
        if element.tag.endswith("}sheet"):
            ids = [value for key, value in element.items() if key.endswith("}id")]
            if ids and ids[0] in targets:
                parts[element.get("name", "")] = targets[ids[0]].target
    return parts


def _measure(archive: zipfile.ZipFile, part: str | None) -> tuple[int, int]:
    if part is None or part not in archive.NameToInfo:
        return MOST_ROWS, MOST_COLUMNS  # unknown: read as far as the slow reader goes
    return xlsx_marks.measure(archive.read(part))


def _show(rows: Sequence[Sequence[object]], places: Mapping[Place, str]) -> dict[Place, str]:
    shown = {}
    for (row, column), code in places.items():
        if row < len(rows) and column < len(rows[row]):
            text = office_formats.show(rows[row][column], code)
            if text is not None:
                shown[row, column] = text
    return shown


def _with_drawings(archive: zipfile.ZipFile, part: str, xml: bytes, sheet: Sheet) -> Sheet:
    """Add text boxes, charts, pictures and links, which stand in parts of their own."""
    targets = relations(archive, part)
    texts: list[str] = []
    pictures: list[Picture] = []
    for drawing in [one.target for one in targets.values() if one.kind == "drawing"]:
        if drawing not in archive.NameToInfo:
            continue
        root = parse_xml(archive, drawing)
        inside = relations(archive, drawing)
        texts += shape_texts(root)
        for picture in root.iter(_PICTURE):
            blip = next(picture.iter(_BLIP), None)
            target = inside.get(blip.get(f"{_ID}embed", "")) if blip is not None else None
            if target is not None and target.target in archive.NameToInfo:
                pictures.append(_picture(archive, target.target))
        for one in inside.values():
            if one.kind == "chart" and one.target in archive.NameToInfo:
                texts += chart_texts(parse_xml(archive, one.target))
            elif one.kind == "diagramData" and one.target in archive.NameToInfo:
                texts += shape_texts(parse_xml(archive, one.target))
    links = {
        place: targets[relation].target
        for place, relation in xlsx_marks.linked_places(xml).items()
        if relation in targets and targets[relation].external
    }
    return replace(sheet, texts=texts, pictures=pictures, links=links)


def _with_strays(archive: zipfile.ZipFile, sheets: list[Sheet]) -> list[Sheet]:
    """Pictures that no drawing shows (put into cells, left in groups) go to the last sheet."""
    known = {picture.name for sheet in sheets for picture in sheet.pictures}
    strays = [
        _picture(archive, part)
        for part in archive.namelist()
        if part.startswith(_MEDIA) and posixpath.basename(part) not in known
    ]
    place = max((at for at, sheet in enumerate(sheets) if not sheet.hidden), default=None)
    if strays and place is not None:
        last = sheets[place]
        sheets[place] = replace(last, pictures=[*last.pictures, *strays])
    return sheets


def _picture(archive: zipfile.ZipFile, part: str) -> Picture:
    return Picture(posixpath.basename(part), archive.read(part))
