"""Says where national ID numbers of people stand in published evidence, digits hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checklist.privacy import find_personal_ids
from notifier.quoting import show_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checklist.evidence import Evidence
    from checklist.privacy import PersonalId

_FEW = 5
ASK = "โปรดลบหรือปิดบังก่อนเผยแพร่ เพราะเป็นข้อมูลส่วนบุคคล"


def found_in(piece: Evidence) -> tuple[PersonalId, ...]:
    """The numbers in the document behind one link."""
    return find_personal_ids(piece.document) if piece.document is not None else ()


def warn_of_ids(piece: Evidence) -> str:
    """One Thai sentence about the numbers behind one link, "" when there are none."""
    found = found_in(piece)
    if not found:
        return ""
    return f"พบเลข 13 หลักที่ตรงกับเลขประจำตัวประชาชน {len(found)} แห่ง {ASK}: {list_places(found)}"


def list_places(found: Sequence[PersonalId]) -> str:
    """The first places with their masked numbers, and how many more there are."""
    shown = ", ".join(
        f"{one.file} หน้า {one.page} {show_place(one.place)} ({one.masked})".strip()
        for one in found[:_FEW]
    )
    return shown + (f" และอีก {len(found) - _FEW} แห่ง" if len(found) > _FEW else "")


def items_with_ids(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """The items with a published file that holds such a number, in their order."""
    return tuple(dict.fromkeys(piece.item for piece in evidence if found_in(piece)))
