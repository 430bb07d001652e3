"""Keeps the answers of a round with their proof, and what moved since the round before."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from checklist.changes import Change
from checklist.finding import Finding, ItemVerdict
from storage.tables import ChangeRow, FindingRow, RoundRow, RoundState, VerdictRow

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy.orm import Session


def save_verdicts(
    session: Session, round_id: int, verdicts: Sequence[ItemVerdict], rule_version: str
) -> None:
    """Add the answers to a round that has none; their order is kept."""
    items = [
        {
            "round_id": round_id,
            "item": verdict.item,
            "position": position,
            "title": verdict.title,
            "outcome": verdict.outcome,
            "reason": verdict.reason,
        }
        for position, verdict in enumerate(verdicts, start=1)
    ]
    findings = [
        {
            "round_id": round_id,
            "item": verdict.item,
            "component": finding.component,
            "position": position,
            "title": finding.title,
            "outcome": finding.outcome,
            "confidence": finding.confidence,
            "reason": finding.reason,
            "remedy": finding.remedy,
            "doubt": finding.doubt,
            "quotes": finding.quotes,
            "rule_version": rule_version,
        }
        for verdict in verdicts
        for position, finding in enumerate(verdict.findings, start=1)
    ]
    if items:
        session.execute(insert(VerdictRow), items)
    if findings:
        session.execute(insert(FindingRow), findings)


def verdicts_of(session: Session, round_id: int) -> tuple[ItemVerdict, ...]:
    """The answers of a round as they were given, in their order."""
    rows = session.scalars(
        select(VerdictRow).where(VerdictRow.round_id == round_id).order_by(VerdictRow.position)
    ).all()
    return _with_findings(session, rows)


def latest_verdicts(session: Session, agency: str, edition: str) -> tuple[ItemVerdict, ...]:
    """The newest answer for each item, wherever it was given.

    After a round over a few items only, this is what the next full round has to be compared with:
    compared with that round alone, every other item would look like news.
    """
    newest_first = (RoundRow.started_at.desc(), RoundRow.finished_at.desc(), RoundRow.id.desc())
    age = func.row_number().over(partition_by=VerdictRow.item, order_by=newest_first)
    ranked = (
        select(VerdictRow.id, age.label("age"))
        .join(RoundRow, RoundRow.id == VerdictRow.round_id)
        .where(
            RoundRow.agency == agency,
            RoundRow.edition == edition,
            RoundRow.state == RoundState.CLOSED,
        )
        .subquery()
    )
    rows = session.scalars(
        select(VerdictRow)
        .join(ranked, ranked.c.id == VerdictRow.id)
        .where(ranked.c.age == 1)
        .order_by(VerdictRow.position, VerdictRow.item)
    ).all()
    return _with_findings(session, rows)


def save_changes(session: Session, round_id: int, changes: Sequence[Change]) -> None:
    """Add what moved, in its order."""
    rows = [
        {
            "round_id": round_id,
            "item": change.item,
            "component": change.component,
            "before": change.before,
            "after": change.after,
            "cause": change.cause,
        }
        for change in changes
    ]
    if rows:
        session.execute(insert(ChangeRow), rows)


def changes_of(session: Session, round_id: int) -> tuple[Change, ...]:
    """What moved in a round, in the order it was stored."""
    rows = session.scalars(
        select(ChangeRow).where(ChangeRow.round_id == round_id).order_by(ChangeRow.id)
    )
    return tuple(
        Change(
            item=row.item,
            component=row.component,
            before=row.before,
            after=row.after,
            cause=row.cause,
        )
        for row in rows
    )


def _with_findings(session: Session, rows: Collection[VerdictRow]) -> tuple[ItemVerdict, ...]:
    findings = defaultdict[tuple[int, str], list[Finding]](list)
    stored = session.scalars(
        select(FindingRow)
        .where(FindingRow.round_id.in_({row.round_id for row in rows}))
        .order_by(FindingRow.position)
    )
    for row in stored:
        findings[row.round_id, row.item].append(_finding(row))
    return tuple(
        ItemVerdict(
            item=row.item,
            title=row.title,
            outcome=row.outcome,
            reason=row.reason,
            findings=tuple(findings[row.round_id, row.item]),
        )
        for row in rows
    )


def _finding(row: FindingRow) -> Finding:
    return Finding(
        component=row.component,
        title=row.title,
        outcome=row.outcome,
        confidence=row.confidence,
        reason=row.reason,
        remedy=row.remedy,
        quotes=row.quotes,
        doubt=row.doubt,
    )
