"""What moved between two rounds: `compare(before, after) -> changes`, each with its cause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklist.finding import Finding, ItemVerdict, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Change:
    """One movement of one item or component.

    Attributes:
        item: public id of the item.
        component: public id of the component; None when the item as a whole moved.
        before: outcome in the earlier round; None when there was none.
        after: outcome in the later round.
        cause: one Thai sentence: why it moved, as far as the two rounds tell.
    """

    item: str
    component: str | None
    before: Outcome | None
    after: Outcome
    cause: str


def compare(before: Sequence[ItemVerdict], after: Sequence[ItemVerdict]) -> tuple[Change, ...]:
    """List what moved, in the order of `after`.

    An outcome that differs is a change. A failure that stays a failure is a change only when its
    reason differs (another cell is wrong now): the owner should hear of it. Reviews whose wording
    differs are none, since a passing fault of the network must not look like news.
    """
    earlier = {verdict.item: verdict for verdict in before}
    changes: list[Change] = []
    for verdict in after:
        old = earlier.get(verdict.item)
        if old is None:
            changes.append(
                Change(verdict.item, None, None, verdict.outcome, "ข้อนี้ได้รับการตรวจเป็นครั้งแรก")
            )
            continue
        if old.outcome != verdict.outcome or _fault_moved(old, verdict):
            cause = f"ผลของข้อเปลี่ยน: {verdict.reason}"
            changes.append(Change(verdict.item, None, old.outcome, verdict.outcome, cause))
        changes.extend(_component_changes(old, verdict))
    return tuple(changes)


def _component_changes(old: ItemVerdict, new: ItemVerdict) -> list[Change]:
    earlier = {finding.component: finding for finding in old.findings}
    changes = []
    for finding in new.findings:
        before = earlier.get(finding.component)
        if before is None:
            cause = "องค์ประกอบนี้ได้รับการตรวจเป็นครั้งแรก"
            changes.append(Change(new.item, finding.component, None, finding.outcome, cause))
        elif before.outcome != finding.outcome or _is_another_fault(before, finding):
            changes.append(
                Change(new.item, finding.component, before.outcome, finding.outcome, finding.reason)
            )
    return changes


def _is_another_fault(before: Finding, after: Finding) -> bool:
    return before.outcome == after.outcome == Outcome.FAIL and before.reason != after.reason


def _fault_moved(old: ItemVerdict, new: ItemVerdict) -> bool:
    """Whether the item fails as before, but on its link for another reason."""
    return old.outcome == new.outcome == Outcome.FAIL and old.reason != new.reason
