"""The functions that meet foreign bytes, and what must hold whatever the bytes are."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from checklist.document import Document, Kind, UnreadReason
from checklist.document_json import dump_content, load_content
from checklist.thai import amounts, calendar, forms
from crawler.extract.decode import decode
from crawler.extract.refusal import refuse
from crawler.extract.sniff import sniff
from crawler.extract.unread import UnreadError

if TYPE_CHECKING:
    from collections.abc import Callable

READERS = ("html", "text", "pdf", "docx", "xlsx", "xls", "ods", "pptx", "image", "zipped")
_NAMES = {"zipped": "แผน.zip", "text": "แผน.csv"}


def read_with(module: str) -> Callable[[bytes], None]:
    """A check of one reader: a document that the parent would accept, or a reason."""
    extract = import_module(f"crawler.extract.{module}").extract
    name = _NAMES.get(module, "")

    def check(body: bytes) -> None:
        try:
            document = extract(body, name)
        except UnreadError as error:
            _require(bool(error.message), "a reason without a sentence")
            return
        except MemoryError:  # the child answers this one
            return
        if isinstance(document, Document):
            _check_document(document)
        load_content(dump_content(document))

    return check


def check_sniff(body: bytes) -> None:
    """Every file has a kind, and what is not read has a reason."""
    kind = sniff(body)
    if kind in {Kind.OTHER, Kind.EMPTY}:
        unread = refuse(body, kind)
        _require(isinstance(unread.reason, UnreadReason), "no reason")
        _require(bool(unread.message), "a reason without a sentence")


def check_decode(body: bytes) -> None:
    """Every file has a text, and no text is longer than its bytes."""
    _require(len(decode(body)) <= len(body), "text out of nothing")


def check_stored(body: bytes) -> None:
    """Outside JSON is refused with ValueError, or comes back the same once it is stored."""
    try:
        content = load_content(body)
    except ValueError:
        return
    stored = dump_content(content)
    _require(dump_content(load_content(stored)) == stored, "changed by storing")


def check_thai(body: bytes) -> None:
    """The form to compare is stable, and no text raises."""
    text = body.decode("utf-8", "replace")
    cleaned = forms.clean(text)
    made = forms.key(cleaned)
    _require(forms.key(made) == made, "the key of a key is another")
    forms.skeleton(text)
    forms.is_swapped(text)
    for one in (text, cleaned):
        amounts.parse_amount(one)
        amounts.find_amounts(one)
        amounts.classify_spending(one)
        calendar.stated_years(one)
        calendar.find_dates(one)
        calendar.find_ranges(one)
        calendar.has_month(one)


_OTHERS = {
    "sniff": check_sniff,
    "decode": check_decode,
    "document_json": check_stored,
    "thai": check_thai,
}
NAMES = (*_OTHERS, *READERS)


def entry(name: str) -> Callable[[bytes], None]:
    """The check of this name; its modules are loaded now."""
    return _OTHERS[name] if name in _OTHERS else read_with(name)


def _check_document(document: Document) -> None:
    _require(bool(document.pages), "a document without pages")
    for page in document.pages:
        for line in page.lines:
            _require(bool(line.text.strip()), "an empty line")
            _require("\n" not in line.text, "a line of two lines")
        for table in page.tables:
            _require(0 <= table.after_line <= len(page.lines), "a table after a missing line")


def _require(holds: bool, message: str) -> None:  # noqa: FBT001 - reads like assert, which -O drops
    if not holds:
        raise AssertionError(message)
