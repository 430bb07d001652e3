from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklist.changes import compare
from checklist.evidence import Evidence, Liveness, Visit
from checklist.finding import Finding, ItemVerdict, Outcome
from notifier.digest import Digest, Listing, Occasion, Owner, list_items, write_digests

PASS, FAIL, REVIEW, NOT_APPLICABLE = Outcome
OCCASION = Occasion("เทศบาลเมืองเรืองรุ่ง", 2568, 7, date(2025, 4, 12), date(2025, 4, 30))
OWNERS = {
    "works": Owner("works", "กองช่าง", "works@roengrung.example"),
    "office": Owner("office", "สำนักปลัด", "office@roengrung.example"),
}
OWNER_OF = {"o9": ("office",), "o12": ("works",), "o26": ("works",), "o27": ("works",)}


def judge(item: str, *outcomes: Outcome, reason: str = "เหตุผล") -> ItemVerdict:
    """An item whose components have these outcomes; the item's own follows from them."""
    findings = tuple(
        Finding(f"{item}.c{number}", f"องค์ประกอบ {number}", outcome, 0.9, reason)
        for number, outcome in enumerate(outcomes, start=1)
    )
    if FAIL in outcomes:
        whole = FAIL
    elif REVIEW in outcomes:
        whole = REVIEW
    else:
        whole = outcomes[0]
    return ItemVerdict(item, f"ชื่อข้อ {item}", whole, reason, findings)


def tell(
    before: list[ItemVerdict],
    after: list[ItemVerdict],
    *,
    owner_of: dict[str, tuple[str, ...]] | None = None,
    listings: dict[str, Listing] | None = None,
) -> dict[str, Digest]:
    digests = write_digests(
        after, compare(before, after), OWNERS, owner_of or OWNER_OF, OCCASION, listings or {}
    )
    by_owner = {digest.owner.id: digest for digest in digests}
    assert len(by_owner) == len(digests), "an owner got two digests"
    return by_owner


def test_every_owner_with_a_failure_in_the_first_round_gets_one_digest_of_their_own_items() -> None:
    digests = tell([], [judge("o9", FAIL), judge("o12", FAIL), judge("o26", FAIL)])

    assert [gap.item for gap in digests["office"].gaps] == ["o9"]
    assert [gap.item for gap in digests["works"].gaps] == ["o12", "o26"]
    assert all(gap.fresh for gap in digests["works"].gaps)


def test_nobody_is_written_to_when_nothing_changed() -> None:
    verdicts = [judge("o9", FAIL), judge("o12", PASS), judge("o26", REVIEW)]

    assert tell(verdicts, verdicts) == {}


def test_an_owner_without_a_change_gets_no_digest_for_another_owners_change() -> None:
    before = [judge("o9", FAIL), judge("o26", PASS)]
    after = [judge("o9", FAIL), judge("o26", FAIL)]

    assert set(tell(before, after)) == {"works"}


def test_a_digest_carries_the_old_gaps_after_the_fresh_ones_and_each_by_points() -> None:
    before = [judge("o12", FAIL), judge("o26", PASS), judge("o27", PASS)]
    after = [judge("o12", FAIL), judge("o26", FAIL), judge("o27", FAIL)]
    listings = {
        "o12": Listing(points=9.0),
        "o26": Listing(points=1.0),
        "o27": Listing(points=5.0),
    }

    gaps = tell(before, after, listings=listings)["works"].gaps

    assert [(gap.item, gap.fresh) for gap in gaps] == [
        ("o27", True),
        ("o26", True),
        ("o12", False),
    ]


def test_a_failure_with_another_reason_is_told_again() -> None:
    before = [judge("o26", FAIL, reason="แถวที่ 4 ว่าง")]
    after = [judge("o26", FAIL, reason="แถวที่ 6 ว่าง")]

    assert tell(before, after)["works"].gaps[0].fresh


def test_a_review_is_never_put_to_an_owner_as_a_fault() -> None:
    assert tell([], [judge("o26", REVIEW)]) == {}
    assert tell([judge("o26", PASS)], [judge("o26", REVIEW)]) == {}
    assert tell([judge("o26", FAIL)], [judge("o26", REVIEW)]) == {}

    digest = tell([], [judge("o26", FAIL, REVIEW, PASS), judge("o27", REVIEW)])["works"]

    assert [finding.component for finding in digest.gaps[0].findings] == ["o26.c1"]
    assert digest.undecided == ("o27",)


def test_a_mended_item_is_thanked_for_once() -> None:
    broken, mended = [judge("o26", FAIL)], [judge("o26", PASS)]

    digest = tell(broken, mended)["works"]

    assert digest.gaps == ()
    assert [(one.item, one.item_title) for one in digest.mended] == [("o26", "ชื่อข้อ o26")]
    assert tell(mended, mended) == {}


def test_a_round_over_some_items_says_that_it_is_partial() -> None:
    every_item = [judge("o12", PASS), judge("o26", PASS), judge("o27", PASS)]

    assert tell([judge("o26", FAIL)], [judge("o26", PASS)])["works"].partial
    assert not tell([judge("o26", FAIL)], every_item)["works"].partial


def test_one_mended_component_does_not_make_a_mended_item() -> None:
    assert tell([judge("o26", FAIL, FAIL)], [judge("o26", PASS, FAIL)]) == {}


def test_an_item_that_stops_applying_is_not_called_mended() -> None:
    assert tell([judge("o26", FAIL)], [judge("o26", NOT_APPLICABLE)]) == {}


def test_an_item_of_two_owners_goes_to_both() -> None:
    digests = tell([], [judge("o26", FAIL)], owner_of={"o26": ("works", "office")})

    assert digests["works"].gaps == digests["office"].gaps != ()


def test_an_item_that_fails_on_its_link_says_so() -> None:
    dead = ItemVerdict("o9", "คู่มือ", FAIL, "ลิงก์ตาย", (judge("o9", REVIEW).findings[0],))
    listings = {"o9": Listing(urls=("https://a.example/x",), link_reasons=("ไม่พบหน้านี้",))}

    with_reason = tell([], [dead], listings=listings)["office"].gaps[0]
    without_reason = tell([], [dead])["office"].gaps[0]

    assert (with_reason.findings, with_reason.link_reasons) == ((), ("ไม่พบหน้านี้",))
    assert without_reason.link_reasons == ("ลิงก์ตาย",)


def test_an_owner_without_an_address_stops_the_letters_instead_of_losing_one() -> None:
    with pytest.raises(LookupError, match="nobody"):
        tell([], [judge("o26", FAIL)], owner_of={"o26": ("nobody",)})


def test_an_item_without_an_owner_reaches_nobody() -> None:
    assert tell([], [judge("o1", FAIL)]) == {}


def test_a_digest_tells_the_round_it_is_about() -> None:
    digest = tell([], [judge("o26", FAIL)])["works"]

    assert digest.owner == OWNERS["works"]
    assert (digest.agency, digest.fiscal_year, digest.round_id) == ("เทศบาลเมืองเรืองรุ่ง", 2568, 7)
    assert (digest.today, digest.closing) == (date(2025, 4, 12), date(2025, 4, 30))


def test_the_links_of_an_item_are_listed_once_and_only_certain_faults_are_reasons() -> None:
    evidence = [
        Evidence("o9", Visit("https://a.example/1", Liveness.NOT_FOUND, "ไม่พบหน้านี้ (404)")),
        Evidence("o9", Visit("https://a.example/1", Liveness.ALIVE)),
        Evidence("o9", Visit("https://a.example/2", Liveness.TIMEOUT, "ไม่ตอบใน 30 วินาที")),
        Evidence("o9", Visit("https://a.example/3", Liveness.LOGIN_REQUIRED)),
    ]

    listed = list_items(evidence, {"o9": 1.43, "o1": 2.5})

    assert listed["o9"] == Listing(
        urls=("https://a.example/1", "https://a.example/2", "https://a.example/3"),
        link_reasons=(
            "ลิงก์ที่ 1: ไม่พบหน้านี้ (404)",
            "ลิงก์ที่ 3: เปิดลิงก์ไม่ได้",
        ),
        points=1.43,
    )
    assert listed["o1"] == Listing(points=2.5)


_ROUNDS = st.lists(
    st.tuples(*(st.lists(st.sampled_from(Outcome), min_size=1, max_size=3) for _ in OWNER_OF)),
    min_size=2,
    max_size=2,
)


@given(_ROUNDS)
def test_no_owner_ever_reads_another_owners_item_or_a_fault_that_is_none(
    rounds: list[tuple[list[Outcome], ...]],
) -> None:
    before, after = (
        [judge(item, *outcomes) for item, outcomes in zip(OWNER_OF, one, strict=True)]
        for one in rounds
    )
    outcome_of = {verdict.item: verdict.outcome for verdict in after}
    earlier = {verdict.item: verdict.outcome for verdict in before}

    for owner_id, digest in tell(before, after).items():
        told = [gap.item for gap in digest.gaps] + [one.item for one in digest.mended]
        assert all(owner_id in OWNER_OF[item] for item in (*told, *digest.undecided))
        assert all(outcome_of[gap.item] == FAIL for gap in digest.gaps)
        assert all(
            outcome_of[one.item] == PASS and earlier[one.item] == FAIL for one in digest.mended
        )
        assert digest.mended or any(gap.fresh for gap in digest.gaps)
