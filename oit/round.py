"""The spine: one round from the evidence list to the waiting mails, as a table of contents.

1. open the round, or go on with the one that was interrupted; 2. visit what is still waiting, each
link saved at once; 3. judge; 4. compare with the last answers; 5. write the digests; 6. close the
round, its answers and its mails in one transaction.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from checklist.changes import compare
from checklist.document_json import dump_content
from checklist.evaluate import evaluate
from checklist.rules.version import rules_version
from checklist.score import points_at_stake, score
from crawler.canaries import network_is_well
from crawler.crawl import crawl
from crawler.extract.version import reader_version
from notifier.digest import Occasion, list_items, write_digests
from notifier.message import compose
from oit import __version__
from oit.app import now
from oit.evidence_list import owners_of
from oit.known import KnownLinks
from oit.mistakes import OwnNetworkError
from oit.offered import Pages
from storage.database import reading, session
from storage.outbox import Mail
from storage.plan import PlannedLink, RoundPlan
from storage.rounds import close_round, copy_round, links_of, open_round
from storage.verdicts import latest_verdicts, verdicts_of
from storage.visits import evidence_of, save_visit, wait_again, waiting_urls

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from checklist.changes import Change
    from checklist.evidence import Evidence, Visit
    from checklist.finding import ItemVerdict, Score
    from crawler.crawl import Seen
    from notifier.message import Message
    from oit.app import App

    Report = Callable[[int, int, Visit], None]


@dataclass(frozen=True, slots=True)
class RoundResult:
    """What a finished round says.

    Attributes:
        round_id: its number.
        resumed: it went on where an interrupted one had stopped.
        fetched: links opened by this process.
        evidence: all evidence of the round, in the order of the list.
        verdicts: in the edition's order.
        score: of the judged items.
        changes: since the last answers.
        mails: digests that now wait in the outbox.
    """

    round_id: int
    resumed: bool
    fetched: int
    today: date
    evidence: tuple[Evidence, ...]
    verdicts: tuple[ItemVerdict, ...]
    score: Score
    changes: tuple[Change, ...]
    mails: tuple[Message, ...]


def run_round(app: App, today: date, *, items: Sequence[str], report: Report) -> RoundResult:
    """Run one round over the items (all of the edition, or some).

    Args:
        app: the opened application.
        today: the day for which is judged.
        items: ids of the items to audit.
        report: called after each visit with how many are done, how many there are, and the visit.
    """
    with session(app.engine) as transaction:
        opened = open_round(
            transaction, _plan(app, today, items), now=now(), resume_within=app.resume_within
        )
        waiting = waiting_urls(transaction, opened.id)
        pages = Pages(app.edition, links_of(transaction, opened.id))
    fetched = asyncio.run(_visit(app, opened.id, waiting, pages, report))
    with reading(app.engine) as transaction:
        evidence = evidence_of(transaction, opened.id, app.load)
    verdicts = evaluate(app.edition, evidence, today, items=items, agency=app.agency)
    with session(app.engine) as transaction:
        changes = compare(_last_answers(app, transaction), verdicts)
        mails = _write_mails(app, opened.id, today, evidence, verdicts, changes)
        total = _close(app, transaction, opened.id, verdicts, changes, mails)
    return RoundResult(
        opened.id, opened.resumed, fetched, today, evidence, verdicts, total, changes, mails
    )


def judge_again(app: App, round_id: int, today: date) -> RoundResult:
    """Judge a closed round's stored evidence again as a new round; nothing is fetched or mailed."""
    with session(app.engine) as transaction:
        items = [verdict.item for verdict in verdicts_of(transaction, round_id)]
        copied = copy_round(
            transaction,
            round_id,
            edition=app.edition.edition,
            edition_hash=app.edition.digest,
            checker=__version__,
            today=today,
        )
        evidence = evidence_of(transaction, copied, app.load)
        verdicts = evaluate(app.edition, evidence, today, items=items, agency=app.agency)
        changes = compare(verdicts_of(transaction, round_id), verdicts)
        total = _close(app, transaction, copied, verdicts, changes, ())
    return RoundResult(
        round_id=copied,
        resumed=False,
        fetched=0,
        today=today,
        evidence=evidence,
        verdicts=verdicts,
        score=total,
        changes=changes,
        mails=(),
    )


def _plan(app: App, today: date, items: Sequence[str]) -> RoundPlan:
    links = tuple(
        PlannedLink(row.item, row.url, row.owner, row.note) for row in app.rows if row.item in items
    )
    agency, edition = app.config.agency, app.edition
    return RoundPlan(agency.name, edition.edition, edition.digest, __version__, today, links)


async def _visit(app: App, round_id: int, urls: Sequence[str], pages: Pages, report: Report) -> int:
    """Open every waiting link and save what was seen at once, so that a kill loses one at most.

    Documents that listed pages offer wait too, once their page is saved; they offer nothing more.
    """
    hosts = app.config.crawl.hosts_at_once
    known = KnownLinks(app, now())
    settings = replace(app.crawl_settings(), known=known.for_crawl())
    done, total = 0, 0
    await _check_network(app, round_id)
    while urls:
        total += len(urls)
        visits = crawl(urls, settings, now=now, hosts_at_once=hosts)
        async with aclosing(visits) as all_seen:
            async for seen in all_seen:
                _save(app, round_id, seen, pages, known)
                done += 1
                report(done, total, seen.visit)
        with reading(app.engine) as transaction:
            urls = waiting_urls(transaction, round_id)
    if done:
        await _check_network(app, round_id)
    return done


async def _check_network(app: App, round_id: int) -> None:
    """Stop where our own network is ill: what could not be opened then waits again.

    Raises:
        OwnNetworkError: no canary answers.
    """
    if await network_is_well(app.config.crawl.canaries, app.crawl_settings().fetch, now=now):
        return
    with session(app.engine) as transaction:
        again = wait_again(transaction, round_id)
    raise OwnNetworkError(again)


def _save(app: App, round_id: int, seen: Seen, pages: Pages, known: KnownLinks) -> None:
    """Bytes first, then the row that names them: a crash between leaves only spare bytes."""
    if seen.body is not None:
        app.blobs.put(seen.body)
    if seen.picture is not None:
        app.blobs.put(seen.picture)
    content = None if seen.content is None else app.blobs.put(dump_content(seen.content))
    found = pages.offered_on(seen)
    with session(app.engine) as transaction:
        save_visit(transaction, round_id, seen.visit, content, found, known.after(seen))


def _last_answers(app: App, transaction: Session) -> tuple[ItemVerdict, ...]:
    return latest_verdicts(transaction, app.config.agency.name, app.edition.edition)


def _write_mails(
    app: App,
    round_id: int,
    today: date,
    evidence: Sequence[Evidence],
    verdicts: Sequence[ItemVerdict],
    changes: Sequence[Change],
) -> tuple[Message, ...]:
    agency, mail = app.config.agency, app.config.mail
    occasion = Occasion(agency.name, app.edition.fiscal_year, round_id, today, agency.closing)
    stake = {item.id: points_at_stake(app.edition, item.id) for item in app.edition.items}
    digests = write_digests(
        verdicts,
        changes,
        app.owners,
        owners_of(app.rows),
        occasion,
        list_items(evidence, stake),
    )
    domain = urlsplit(agency.website).hostname or "localhost"
    return tuple(
        compose(digest, sender=mail.sender, reply_to=mail.reply_to, domain=domain)
        for digest in digests
    )


def _close(
    app: App,
    transaction: Session,
    round_id: int,
    verdicts: Sequence[ItemVerdict],
    changes: Sequence[Change],
    mails: Sequence[Message],
) -> Score:
    total = score(app.edition, verdicts)
    close_round(
        transaction,
        round_id,
        verdicts=verdicts,
        score=total,
        changes=changes,
        mails=[
            Mail(
                m.dedupe_key, m.owner, m.rcpt, m.subject, m.text, m.html, m.message_id, m.references
            )
            for m in mails
        ],
        rule_version=_made_by(app),
        now=now(),
    )
    return total


def _made_by(app: App) -> str:
    """What made a finding: rules, edition and reader, 16 hex digits each."""
    return f"{rules_version()}-{app.edition.digest[:16]}-{reader_version()}"
