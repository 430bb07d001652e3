"""Writes what was read of a file as canonical JSON, and reads it back as outside data."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Literal

from checklist.evidence import Document, Unread

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class _Envelope:
    """What stands in the bytes: exactly one of the two."""

    schema: Literal[1]
    document: Document | None = None
    unread: Unread | None = None


def dump_content(content: Document | Unread) -> bytes:
    """Write a document, or why there is none; equal values give equal bytes.

    Fields at their default are left out, which halves a large table.
    """
    if isinstance(content, Document):
        envelope = _Envelope(1, document=content)
    else:
        envelope = _Envelope(1, unread=content)
    text = json.dumps(
        envelope,
        default=_to_object,
        ensure_ascii=False,
        allow_nan=False,
        separators=(",", ":"),
    )
    return text.encode("utf-8", "replace")  # a lone surrogate cannot be written; "?" stands for it


def load_content(data: bytes) -> Document | Unread:
    """Read what `dump_content` wrote, trusting nothing in it.

    Raises:
        ValueError: the bytes are no such JSON, or break a promise of the values in them.
    """
    envelope = _adapter().validate_json(data, strict=True)
    if envelope.document is not None and envelope.unread is None:
        _check_shape(envelope.document)
        return envelope.document
    if envelope.unread is not None and envelope.document is None:
        return envelope.unread
    raise ValueError("neither a document nor a reason, or both")


def _to_object(value: DataclassInstance | datetime) -> dict[str, object] | str:
    if isinstance(value, datetime):
        return value.isoformat()
    return {
        name: _to_plain(held)
        for name, default in _defaults(type(value))
        if (held := getattr(value, name)) != default
    }


def _to_plain(value: object) -> object:
    """Write whole lengths without ".0", so that 72 and 72.0, which are equal, look equal."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


@cache
def _defaults(kind: type[DataclassInstance]) -> tuple[tuple[str, object], ...]:
    return tuple((one.name, one.default) for one in fields(kind))


def _check_shape(document: Document) -> None:
    """Check what types cannot say; judging relies on it."""
    if not document.pages:
        raise ValueError("a document without pages")
    for page in document.pages:
        for table in page.tables:
            if len({len(row) for row in table.rows}) > 1:
                raise ValueError(f"table {table.number} is not rectangular")
            if not 0 <= table.header_rows <= len(table.rows):
                raise ValueError(f"table {table.number} has more header rows than rows")
            marked = (*table.group_rows, *table.total_rows)
            if any(not table.header_rows <= row < len(table.rows) for row in marked):
                raise ValueError(f"table {table.number} marks a row that it does not have")


@cache
def _adapter() -> TypeAdapter[_Envelope]:
    from pydantic import TypeAdapter  # noqa: PLC0415 - those who only write must not wait for it

    return TypeAdapter(_Envelope)
