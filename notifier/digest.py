"""Decides who is told what after a round: one digest for each owner whom a change concerns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklist.finding import Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from checklist.changes import Change
    from checklist.evidence import Evidence
    from checklist.finding import ItemVerdict


@dataclass(frozen=True, slots=True)
class Owner:
    """The unit that answers for items: its id in the evidence list, its name, its address."""

    id: str
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """The round that was just judged.

    Attributes:
        agency: name of the agency, for people.
        fiscal_year: of the edition, Buddhist era.
        round_id: id of the round in the store.
        today: the day of the round.
        closing: last day on which evidence counts; None when it is not known.
    """

    agency: str
    fiscal_year: int
    round_id: int
    today: date
    closing: date | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands beside an item outside its verdict.

    Attributes:
        urls: the item's links, in the order of the evidence list.
        link_reasons: one Thai sentence for each link that is confirmed dead, which it names by
            its number among `urls`, counted from 1.
        points: OIT points that the agency loses while the item fails.
    """

    urls: tuple[str, ...] = ()
    link_reasons: tuple[str, ...] = ()
    points: float = 0.0


@dataclass(frozen=True, slots=True)
class Gap:
    """One failing item of an owner.

    Attributes:
        item: public id of the item.
        item_title: its official title.
        urls: the item's links.
        findings: the failing ones only.
        link_reasons: Thai sentences for links confirmed dead.
        points: OIT points lost while the item fails.
        fresh: new, or changed since the last round.
    """

    item: str
    item_title: str
    urls: tuple[str, ...]
    findings: tuple[Finding, ...]
    link_reasons: tuple[str, ...]
    points: float
    fresh: bool


@dataclass(frozen=True, slots=True)
class Mended:
    """An item that failed in the last round and passes now."""

    item: str
    item_title: str


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything one owner is told about one round.

    Attributes:
        owner: the only addressee.
        agency, fiscal_year, round_id, today, closing: see `Occasion`.
        gaps: failing items of this owner, fresh ones first, then by points at stake.
        mended: items of this owner that pass since this round.
        undecided: ids of this owner's items that wait for a reviewer. They are no faults; they
            are here so that nobody is told that all is well before a person has looked.
        partial: some of this owner's items were not judged in this round, so the digest says
            nothing of the owner's work as a whole.
    """

    owner: Owner
    agency: str
    fiscal_year: int
    round_id: int
    today: date
    gaps: tuple[Gap, ...]
    mended: tuple[Mended, ...]
    closing: date | None
    undecided: tuple[str, ...] = ()
    partial: bool = False


def list_items(evidence: Iterable[Evidence], points: Mapping[str, float]) -> dict[str, Listing]:
    """Sum up the links of each item.

    Args:
        evidence: of one round, in the order of the evidence list.
        points: OIT points that the agency loses while an item fails, by item id.
    """
    urls: dict[str, list[str]] = {item: [] for item in points}
    reasons: dict[str, list[str]] = {}
    for one in evidence:
        listed = urls.setdefault(one.item, [])
        if one.visit.url not in listed:
            listed.append(one.visit.url)
        if one.visit.liveness.confirmed_dead:
            reason = one.visit.reason or "เปิดลิงก์ไม่ได้"
            number = listed.index(one.visit.url) + 1
            reasons.setdefault(one.item, []).append(f"ลิงก์ที่ {number}: {reason}")
    return {
        item: Listing(tuple(links), tuple(reasons.get(item, ())), points.get(item, 0.0))
        for item, links in urls.items()
    }


def write_digests(
    verdicts: Sequence[ItemVerdict],
    changes: Sequence[Change],
    owners: Mapping[str, Owner],
    owner_of: Mapping[str, tuple[str, ...]],
    occasion: Occasion,
    listings: Mapping[str, Listing],
) -> tuple[Digest, ...]:
    """Write one digest for each owner whom a change concerns, and none for the others.

    A change concerns an owner when an item of theirs fails anew or in another way, or passes
    after it failed. The digest then holds all their failing items, the old ones too. Outcomes
    `review` are a reviewer's business and never an owner's fault. An item that stopped applying
    is not called mended.

    Args:
        verdicts: of this round, people's overrides already applied.
        changes: between the last round and this one.
        owners: by id.
        owner_of: the owners of each item, one for each name in its rows of the evidence list.
        occasion: the round.
        listings: links and points by item, see `list_items`.

    Raises:
        LookupError: `owner_of` names an owner that `owners` does not know.
    """
    failing = {change.item for change in changes if change.after == Outcome.FAIL}
    passing = {change.item for change in changes if _mends(change)}
    judged = {verdict.item for verdict in verdicts}
    digests = []
    for owner_id in _owner_ids(verdicts, owners, owner_of):
        own = [verdict for verdict in verdicts if owner_id in owner_of.get(verdict.item, ())]
        gaps = [
            _describe_gap(verdict, listings.get(verdict.item, Listing()), verdict.item in failing)
            for verdict in own
            if verdict.outcome == Outcome.FAIL
        ]
        mended = tuple(
            Mended(verdict.item, verdict.title)
            for verdict in own
            if verdict.outcome == Outcome.PASS and verdict.item in passing
        )
        if not mended and not any(gap.fresh for gap in gaps):
            continue
        gaps.sort(key=lambda gap: (not gap.fresh, -gap.points))
        undecided = tuple(verdict.item for verdict in own if verdict.outcome == Outcome.REVIEW)
        digests.append(
            Digest(
                owner=owners[owner_id],
                agency=occasion.agency,
                fiscal_year=occasion.fiscal_year,
                round_id=occasion.round_id,
                today=occasion.today,
                gaps=tuple(gaps),
                mended=mended,
                closing=occasion.closing,
                undecided=undecided,
                partial=any(
                    owner_id in ids for item, ids in owner_of.items() if item not in judged
                ),
            )
        )
    return tuple(digests)


def _owner_ids(
    verdicts: Sequence[ItemVerdict],
    owners: Mapping[str, Owner],
    owner_of: Mapping[str, tuple[str, ...]],
) -> tuple[str, ...]:
    """All owners of judged items, each once, in the order of the items."""
    named = dict.fromkeys(
        owner_id for verdict in verdicts for owner_id in owner_of.get(verdict.item, ())
    )
    unknown = [owner_id for owner_id in named if owner_id not in owners]
    if unknown:
        raise LookupError(f"the evidence list names owners without an address: {unknown}")
    return tuple(named)


def _mends(change: Change) -> bool:
    """Whether a whole item passes that failed before; one mended component is not enough."""
    return (
        change.component is None and change.before == Outcome.FAIL and change.after == Outcome.PASS
    )


def _describe_gap(verdict: ItemVerdict, listing: Listing, fresh: bool) -> Gap:  # noqa: FBT001 - one of the gap's own fields
    findings = tuple(finding for finding in verdict.findings if finding.outcome == Outcome.FAIL)
    reasons = listing.link_reasons
    if not findings and not reasons:
        # A gap always says why: the item's own reason is the last that is known.
        reasons = (verdict.reason,)
    return Gap(
        item=verdict.item,
        item_title=verdict.title,
        urls=listing.urls,
        findings=findings,
        link_reasons=reasons,
        points=listing.points,
        fresh=fresh,
    )
