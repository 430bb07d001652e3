"""Invented rounds, visits, answers and mails for the tests of storage."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from checklist.changes import Change
from checklist.evidence import Kind, Liveness, Visit
from checklist.finding import Finding, ItemVerdict, Outcome, Quote, Score
from storage.outbox import Mail
from storage.plan import PlannedLink, RoundPlan
from storage.rounds import close_round, open_round
from storage.visits import save_visit, waiting_urls

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

NOW = datetime(2025, 4, 30, 1, 30, tzinfo=UTC)
DAY = timedelta(days=1)
SCORE = Score(92.5, 95.0, 100.0)
LINKS = (
    PlannedLink("o1", "https://demo.go.th/structure", "กองกลาง", "หน้าโครงสร้าง"),
    PlannedLink("o26", "https://files.demo.go.th/o26.pdf", "กองคลัง"),
    PlannedLink("o27", "https://demo.go.th/structure", "กองกลาง"),
)


def plan(links: Sequence[PlannedLink] = LINKS, *, agency: str = "demo") -> RoundPlan:
    return RoundPlan(agency, "2568", "e" * 64, "0.1.0", date(2025, 4, 30), tuple(links))


def many_links(count: int) -> tuple[PlannedLink, ...]:
    return tuple(
        PlannedLink("o1", f"https://demo.go.th/{number}", "กองกลาง") for number in range(count)
    )


def alive(url: str) -> Visit:
    return Visit(
        url=url,
        liveness=Liveness.ALIVE,
        status=200,
        final_url=f"{url}?a=1",
        kind=Kind.PDF,
        size=183221,
        sha256="b" * 64,
        fetched_at=NOW,
        hops=("301 " + url,),
        notes=("ที่อยู่นี้ไม่เข้ารหัส",),
    )


def verdict(item: str, outcome: Outcome = Outcome.FAIL, reason: str = "ขาดวันที่") -> ItemVerdict:
    first = Finding(
        component=f"{item}.c1",
        title="ชื่อโครงการ",
        outcome=outcome,
        confidence=0.98,
        reason=reason,
        remedy="ระบุวันที่",
        quotes=(
            Quote("https://demo.go.th/a.pdf", 2, "table 1, row 4, column 5", "งบประมาณ ๑,๐๐๐"),
            Quote("https://demo.go.th/a.pdf", 3, "line 12", '"คำพูด" \\ ๒'),
        ),
        doubt="เกณฑ์ไม่ชัดเจน",
    )
    second = Finding(f"{item}.c2", "งบประมาณ", Outcome.PASS, 1.0, "พบครบทุกโครงการ")
    return ItemVerdict(item, f"ชื่อของข้อ {item}", outcome, reason, (first, second))


def mail(number: int = 1, *, key: str | None = None) -> Mail:
    return Mail(
        dedupe_key=key or f"digest:finance:{number}",
        owner="กองคลัง",
        rcpt="finance@demo.go.th",
        subject="ผลการตรวจ OIT",
        text="เรียน กองคลัง",
        html="<p>เรียน กองคลัง</p>",
        message_id=f"<{number}@demo.go.th>",
        references="<thread@demo.go.th>",
    )


CHANGES = (
    Change("o26", None, None, Outcome.FAIL, "ข้อนี้ได้รับการตรวจเป็นครั้งแรก"),
    Change("o1", "o1.c1", Outcome.PASS, Outcome.REVIEW, "เปิดหน้าเว็บไม่ได้"),
)


def closed_round(
    session: Session,
    planned: RoundPlan | None = None,
    *,
    verdicts: Sequence[ItemVerdict] = (),
    now: datetime = NOW,
) -> int:
    """Open, visit and close one round."""
    opened = open_round(session, planned or plan(), now=now, resume_within=DAY)
    visit_all(session, opened.id)
    close(session, opened.id, verdicts=verdicts, now=now + timedelta(hours=1))
    return opened.id


def visit_all(session: Session, round_id: int) -> None:
    for url in waiting_urls(session, round_id):
        save_visit(session, round_id, alive(url), "c" * 64)


def close(
    session: Session,
    round_id: int,
    *,
    verdicts: Sequence[ItemVerdict] = (),
    mails: Sequence[Mail] = (),
    now: datetime = NOW,
) -> None:
    close_round(
        session,
        round_id,
        verdicts=verdicts,
        score=SCORE,
        changes=CHANGES,
        mails=mails,
        rule_version="0.1.0",
        now=now,
    )
