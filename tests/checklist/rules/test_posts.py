"""Posts: the head of an agency and the heads of its parts told apart."""

from __future__ import annotations

import pytest

from checklist.rules.posts import names_post
from checklist.thai.forms import skeleton

POSTS = ("ผู้อำนวยการ", "หัวหน้า", "ผู้จัดการ", "นายก")


@pytest.mark.parametrize(
    ("words", "head"),
    [
        ("ผู้อำนวยการโรงพยาบาลริมน้ำ", True),
        ("ผู้อำนวยการกองคลัง", False),
        ("ผู้อำนวยการกองทุนหมู่บ้าน", True),
        ("ผู้อำนวยการสำนักงานพัฒนาเมือง", True),
        ("ผู้อำนวยการสำนักช่าง", False),
        ("หัวหน้าสำนักปลัด", False),
        ("หัวหน้าสำนักงานจังหวัด", True),
        ("ผู้จัดการฝ่ายบุคคล", False),
        ("รองนายกเทศมนตรี", False),
        ("ปลัดเทศบาล ปฏิบัติหน้าที่นายกเทศมนตรี", True),
    ],
)
def test_the_head_of_a_part_is_not_the_head(words: str, head: bool) -> None:  # noqa: FBT001 - a case
    assert names_post(skeleton(words), POSTS, ("รอง",)) is head


def test_heads_of_parts_count_where_they_are_asked() -> None:
    assert names_post(skeleton("ผู้อำนวยการกองคลัง"), POSTS, (), parts=True)
