"""Nights on which nothing has changed, and nights on which our own network is ill."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from oit.app import open_app
from oit.mistakes import OwnNetworkError
from oit.round import run_round
from storage.database import reading
from storage.outbox import waiting
from tests.oit.conftest import GOOD
from tests.oit.test_round import TODAY, audit, outcomes

if TYPE_CHECKING:
    from checklist.evidence import Visit
    from tests.oit.conftest import Agency, Run


def set_crawl(agency: Agency, line: str) -> None:
    text = agency.config.read_text("utf-8")
    agency.config.write_text(text.replace("[crawl]\n", f"[crawl]\n{line}\n"), "utf-8")


def test_an_unchanged_night_sends_no_document_and_says_the_same(agency: Agency) -> None:
    agency.site.tagged = True
    first = audit(open_app(agency.config))
    agency.site.sent = 0
    second = audit(open_app(agency.config))

    assert second.fetched == first.fetched
    assert agency.site.sent < 300  # the page that is missing, and those that cannot exist
    assert second.verdicts == first.verdicts
    assert {piece.visit.sha256 for piece in second.evidence} == {
        piece.visit.sha256 for piece in first.evidence
    }


def test_a_changed_document_is_sent_and_judged(agency: Agency) -> None:
    agency.site.tagged = True
    audit(open_app(agency.config))
    agency.site.pages["/o26"] = (200, GOOD)

    assert outcomes(audit(open_app(agency.config)))["o26"] == "pass"


def test_a_stored_document_that_is_damaged_is_sent_again(agency: Agency) -> None:
    agency.site.tagged = True
    app = open_app(agency.config)
    first = audit(app)
    (proof,) = [piece.visit.sha256 for piece in first.evidence if piece.item == "o26"]
    assert proof is not None
    app.blobs.path(proof).write_bytes(b"damaged")

    second = audit(open_app(agency.config))

    assert second.verdicts == first.verdicts
    assert app.blobs.get(proof)


def test_after_some_days_everything_is_sent_again(agency: Agency) -> None:
    agency.site.tagged = True
    set_crawl(agency, "refetch_days = 0")
    audit(open_app(agency.config))
    once, agency.site.sent = agency.site.sent, 0
    audit(open_app(agency.config))

    assert agency.site.sent == once


def test_nothing_is_opened_while_our_own_network_is_ill(agency: Agency, run: Run) -> None:
    set_crawl(agency, 'canaries = ["http://127.0.0.1:9/"]')

    status, out, err = run("audit", "--config", agency.config, "--today", "2025-04-30")

    assert status == 3
    assert not out
    assert "canaries" in err
    assert not agency.site.asked


def test_what_failed_while_our_network_fell_ill_waits_again(agency: Agency) -> None:
    set_crawl(agency, f'canaries = ["{agency.site.address}/canary"]')
    agency.site.pages["/canary"] = (200, "here")
    app = open_app(agency.config)

    def fall_ill(_done: int, _total: int, _visit: Visit) -> None:
        agency.site.pages["/canary"] = (502, "ill")

    with pytest.raises(OwnNetworkError, match="2 ลิงก์"):
        run_round(app, TODAY, items=[i.id for i in app.edition.items], report=fall_ill)
    with reading(app.engine) as transaction:
        assert not list(waiting(transaction))

    agency.site.pages["/canary"] = (200, "here")
    again = audit(open_app(agency.config))
    assert again.resumed
    assert again.fetched == 2
    assert again.mails
