"""The JSON of `oit check` and `oit audit`, exactly as the contract writes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypedDict

from checklist.evidence import Unread
from checklist.rules.version import rules_version
from oit import __version__
from oit.privacy_notes import found_in
from oit.proof_links import proof_link

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from checklist.edition import Edition
    from checklist.evidence import Evidence
    from checklist.finding import Finding, ItemVerdict, Score

SCHEMA = 1


class QuoteJson(TypedDict):
    """Words that decided, and where they stand."""

    source: str
    page: int
    place: str
    text: str
    link: str


class MadeByJson(TypedDict):
    """What made the findings: the same three give the same findings of the same evidence."""

    rules: str
    edition_hash: str
    readers: list[str]


class ComponentJson(TypedDict):
    """The answer for one component."""

    id: str
    title: str
    outcome: str
    confidence: float
    reason: str
    remedy: str
    quotes: list[QuoteJson]


class PersonalIdJson(TypedDict):
    """Where a national ID number stands in a published file, its digits hidden."""

    page: int
    file: str
    place: str
    masked: str


class LinkJson(TypedDict):
    """What became of one link."""

    url: str
    liveness: str
    status: int | None
    final_url: str | None
    kind: str | None
    bytes: int
    sha256: str | None
    reason: str | None
    hops: list[str]
    notes: list[str]
    picture: str | None
    found_on: str | None
    personal_ids: list[PersonalIdJson]


class ItemJson(TypedDict):
    """The answer for one item."""

    id: str
    title: str
    outcome: str
    components: list[ComponentJson]
    links: list[LinkJson]


class ScoreJson(TypedDict):
    """The OIT score, 0 to 100."""

    low: float
    likely: float
    high: float


class AnswersJson(TypedDict):
    """The whole answer."""

    schema: int
    edition: str
    checker: str
    today: str
    made_by: MadeByJson
    score: ScoreJson
    items: list[ItemJson]


def as_json(
    edition: Edition,
    today: date,
    verdicts: Sequence[ItemVerdict],
    evidence: Sequence[Evidence],
    score: Score,
) -> str:
    """The answers as one JSON text, Thai unescaped."""
    answers: AnswersJson = {
        "schema": SCHEMA,
        "edition": edition.edition,
        "checker": __version__,
        "today": today.isoformat(),
        "made_by": {
            "rules": rules_version(),
            "edition_hash": edition.digest,
            "readers": sorted({p.document.reader for p in evidence if p.document is not None}),
        },
        "score": {"low": score.low, "likely": score.likely, "high": score.high},
        "items": [_item(verdict, evidence) for verdict in verdicts],
    }
    return json.dumps(answers, ensure_ascii=False, indent=2)


def _item(verdict: ItemVerdict, evidence: Sequence[Evidence]) -> ItemJson:
    return {
        "id": verdict.item,
        "title": verdict.title,
        "outcome": verdict.outcome.value,
        "components": [_component(finding, evidence) for finding in verdict.findings],
        "links": [_link(piece) for piece in evidence if piece.item == verdict.item],
    }


def _component(finding: Finding, evidence: Sequence[Evidence]) -> ComponentJson:
    return {
        "id": finding.component,
        "title": finding.title,
        "outcome": finding.outcome.value,
        "confidence": finding.confidence,
        "reason": finding.reason,
        "remedy": finding.remedy,
        "quotes": [
            {
                "source": quote.source,
                "page": quote.page,
                "place": quote.place,
                "text": quote.text,
                "link": proof_link(quote, evidence),
            }
            for quote in finding.quotes
        ],
    }


def _link(piece: Evidence) -> LinkJson:
    """A link; where it lives but cannot be read, the reason says why it could not be read."""
    visit = piece.visit
    reason = visit.reason
    if reason is None and isinstance(piece.content, Unread):
        reason = piece.content.message
    return {
        "url": visit.url,
        "liveness": visit.liveness.value,
        "status": visit.status,
        "final_url": visit.final_url,
        "kind": None if visit.kind is None else visit.kind.value,
        "bytes": visit.size,
        "sha256": visit.sha256,
        "reason": reason,
        "hops": list(visit.hops),
        "picture": visit.picture,
        "notes": list(visit.notes),
        "found_on": piece.found_on,
        "personal_ids": [
            {"page": one.page, "file": one.file, "place": one.place, "masked": one.masked}
            for one in found_in(piece)
        ],
    }
