"""Reads who wrote a web page and when, as its metadata says."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

from crawler.extract.one_line import clean_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborNode

_THAILAND = timezone(timedelta(hours=7))
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator")
_CREATED = ("article:published_time", "dcterms.created", "dc.date", "dc.date.created")
_MODIFIED = ("article:modified_time", "og:updated_time", "dcterms.modified", "dc.date.modified")
_LONGEST_JSON = 200_000
_MOST_VALUES = 2_000


class About(NamedTuple):
    """The metadata of a page, as `Document` names it."""

    author: str
    created: datetime | None
    modified: datetime | None


def read_about(root: LexborNode) -> About:
    """Read the metadata; meta tags go before JSON-LD, and that before the only `<time>`."""
    tags = _meta(root)
    linked = _json_ld(root)
    author = next((tags[name] for name in _AUTHOR if _is_name(tags.get(name))), "")
    created = _first_time(tags.get(name) for name in _CREATED)
    modified = _first_time(tags.get(name) for name in _MODIFIED)
    return About(
        author,
        created or to_time(linked.get("datePublished")) or _only_time(root),
        modified or to_time(linked.get("dateModified")),
    )


def to_time(text: str | None) -> datetime | None:
    """Read an ISO 8601 time; one without a zone is Thai time. None when it is no time."""
    try:
        time = datetime.fromisoformat((text or "").strip())
        time = time if time.tzinfo else time.replace(tzinfo=_THAILAND)
        time.astimezone(_THAILAND)  # refuses what no zone can express
    except (ValueError, OverflowError):
        return None
    return time


def _first_time(texts: Iterable[str | None]) -> datetime | None:
    return next((time for time in map(to_time, texts) if time), None)


def _is_name(text: str | None) -> bool:
    """An author may be given as the address of a profile, which is no name."""
    return bool(text) and not str(text).lower().startswith(("http:", "https:"))


def _meta(root: LexborNode) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in root.css("meta[content]"):
        attributes = tag.attributes
        name = (attributes.get("name") or attributes.get("property") or "").strip().lower()
        content = clean_line(attributes.get("content") or "")
        if name and content:
            found.setdefault(name, content)
    return found


def _json_ld(root: LexborNode) -> dict[str, str]:
    """The first datePublished and dateModified in the page's JSON-LD."""
    found: dict[str, str] = {}
    for script in root.css('script[type="application/ld+json"]'):
        text = script.text()
        if len(text) > _LONGEST_JSON:
            continue
        try:
            waiting = [json.loads(text)]
        except (ValueError, RecursionError):
            continue
        for _ in range(_MOST_VALUES):
            if not waiting:
                break
            value = waiting.pop(0)
            if isinstance(value, list):
                waiting.extend(value)
            elif isinstance(value, dict):
                for name in ("datePublished", "dateModified"):
                    if isinstance(value.get(name), str):
                        found.setdefault(name, value[name])
                waiting.extend(part for part in value.values() if isinstance(part, list | dict))
    return found


def _only_time(root: LexborNode) -> datetime | None:
    """The time of the content, when it names exactly one."""
    times = root.css("main time[datetime], article time[datetime]")
    values = {tag.attributes.get("datetime") or "" for tag in times}
    return to_time(values.pop()) if len(values) == 1 else None
