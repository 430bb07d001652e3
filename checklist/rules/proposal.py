"""Is a file the proposal of a project: reasons, expected results, who proposes and approves?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checklist.rules.label_values import skeleton_without_number
from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Collection

    from checklist.rules.body import Body
    from checklist.rules.pieces import Passage

_PROPOSAL = tuple(
    skeleton(word)
    for word in (
        "หลักการและเหตุผล", "ผลที่คาดว่าจะได้รับ", "ประโยชน์ที่คาดว่าจะได้รับ", "ผลที่คาดหวัง", "ผู้เสนอโครงการ",
        "ผู้เห็นชอบโครงการ", "ผู้อนุมัติโครงการ", "ผู้เขียนโครงการ",
    )
)  # fmt: skip
_LEAST_MARKS = 2  # of a proposal


def marks_of_proposal(body: Body, sources: Collection[str]) -> list[Passage]:
    """The lines that make all these files proposals; none where one of them is no proposal."""
    found = []
    for source in sources:
        lines = [p for p in body.passages if p.source == source]
        marks = [p for p in lines if skeleton_without_number(p.bones).startswith(_PROPOSAL)]
        if len(marks) < _LEAST_MARKS:
            return []
        found.extend(marks)
    return found
