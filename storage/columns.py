"""How values are written into columns, so that each comes out as it went in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import JSON, BigInteger, DateTime, Enum, Integer, String, Text, TypeDecorator

from checklist.finding import Quote
from storage.errors import NaiveTimeError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from sqlalchemy.engine import Dialect


class UtcTime(TypeDecorator[datetime]):
    """A point in time: goes in with any zone, comes out in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone."""
        del dialect
        if value is None:
            return None
        if value.utcoffset() is None:
            raise NaiveTimeError(f"a time without a zone cannot be stored: {value.isoformat()}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give back the zone that SQLite does not keep."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def storable(words: str) -> str:
    """Replace what no database takes (NUL, lone surrogates) by U+FFFD.

    Such characters come out of damaged documents by way of quotes. Left in, they would make every
    attempt to close the round fail.
    """
    return "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in words)


class Prose(TypeDecorator[str]):
    """Text for people, in which a character that cannot be stored is marked, not fatal."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Mark what cannot be stored."""
        del dialect
        return None if value is None else storable(value)


class Quotes(TypeDecorator[tuple[Quote, ...]]):
    """The proof of a finding, as JSON."""

    impl = JSON
    cache_ok = True

    def process_bind_param(
        self, value: tuple[Quote, ...] | None, dialect: Dialect
    ) -> list[dict[str, str | int]]:
        """Write each quote as an object."""
        del dialect
        return [
            {
                "source": storable(quote.source),
                "page": quote.page,
                "place": storable(quote.place),
                "text": storable(quote.text),
            }
            for quote in value or ()
        ]

    def process_result_value(
        self, value: list[Mapping[str, str | int]] | None, dialect: Dialect
    ) -> tuple[Quote, ...]:
        """Read each object as a quote."""
        del dialect
        return tuple(
            Quote(
                source=str(quote["source"]),
                page=int(quote["page"]),
                place=str(quote["place"]),
                text=str(quote["text"]),
            )
            for quote in value or ()
        )


class Texts(TypeDecorator[tuple[str, ...]]):
    """Short texts in their order, as JSON."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> list[str]:
        """Mark what cannot be stored."""
        del dialect
        return [storable(text) for text in value or ()]

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> tuple[str, ...]:
        """Give the texts as they went in."""
        del dialect
        return tuple(value or ())


Identifier = BigInteger().with_variant(Integer(), "sqlite")  # SQLite counts only INTEGER by itself
Digest = String(64)


def closed_set(words: type[StrEnum], name: str) -> Enum:
    """A column for a set that seldom grows: the database refuses any other word."""
    return Enum(
        words,
        name=name,
        native_enum=False,
        length=16,
        create_constraint=True,
        values_callable=lambda members: [member.value for member in members],
    )


def growing_set(words: type[StrEnum]) -> Enum:
    """A column for a set that grows with the crawler: no migration for each new word."""
    return Enum(
        words,
        native_enum=False,
        length=32,
        create_constraint=False,
        values_callable=lambda members: [member.value for member in members],
    )
