"""Posts: whether words name the head of an agency, or only of a part of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checklist.thai.forms import skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

# The head of a part begins with the same words as the agency's own head.
_PARTS = {
    "หัวหน้า": ("ฝ่าย", "งาน", "กลุ่ม", "สำนักปลัด", "กอง", "ส่วนงาน", "หน่วย", "แผนก"),
    "ผู้จัดการ": ("ฝ่าย", "ส่วน", "สาขา", "แผนก"),
    "ผู้อำนวยการ": ("กอง", "สำนัก", "กลุ่ม", "ฝ่าย", "ส่วน", "แผนก", "สาขา"),
}
_WHOLE = "|".join(map(skeleton, ("ทุน", "งาน")))  # กองทุน and สำนักงาน are no parts
_OF_A_PART = re.compile(
    "|".join(
        f"(?<!{skeleton('รอง')}){skeleton(post)}(?:{'|'.join(map(skeleton, parts))})(?!{_WHOLE})"
        for post, parts in _PARTS.items()
    )
)


def names_post(
    bones: str, posts: Sequence[str], not_after: Sequence[str], *, parts: bool = False
) -> bool:
    """Whether words (as skeleton) name one of the posts, of the agency and not of a part of it.

    Args:
        bones: the words.
        posts: words with which such a post begins.
        not_after: words that, standing before, make it another post ("รอง").
        parts: heads of parts count too.
    """
    whole = bones if parts else _OF_A_PART.sub("-", bones)
    return any(_stands(whole, skeleton(post), not_after) for post in posts)


def _stands(bones: str, post: str, not_after: Sequence[str]) -> bool:
    start = bones.find(post)
    return start >= 0 and not any(bones[:start].endswith(skeleton(word)) for word in not_after)
