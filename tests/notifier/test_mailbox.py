from __future__ import annotations

import pytest

from notifier.mailbox import AddressError, Mailbox, encode_domain, parse_mailbox


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("oit@roengrung.example", Mailbox("", "oit", "roengrung.example")),
        (
            " ระบบตรวจ OIT <oit@Roengrung.Example> ",
            Mailbox("ระบบตรวจ OIT", "oit", "roengrung.example"),
        ),
        (
            '"กองช่าง, ฝ่ายแบบแผน" <a.b+c@x.example>',
            Mailbox("กองช่าง, ฝ่ายแบบแผน", "a.b+c", "x.example"),
        ),
        ("oit@องค์กร.ไทย", Mailbox("", "oit", "xn--12cfi8ixb8l.xn--o3cw4h")),
    ],
)
def test_an_address_is_read_with_or_without_a_name(text: str, expected: Mailbox) -> None:
    assert parse_mailbox(text) == expected


def test_a_thai_domain_travels_in_a_labels() -> None:
    assert parse_mailbox("oit@องค์กร.ไทย").address == "oit@xn--12cfi8ixb8l.xn--o3cw4h"
    assert encode_domain("องค์กร。ไทย") == "xn--12cfi8ixb8l.xn--o3cw4h"


def test_a_thai_local_part_is_refused_with_the_reason() -> None:
    with pytest.raises(AddressError, match="ส่วนหน้าเครื่องหมาย @ ต้องเป็นอักษรอังกฤษ"):
        parse_mailbox("กองช่าง@roengrung.example")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "oit",
        "@roengrung.example",
        "oit@",
        "a b@roengrung.example",
        "a..b@roengrung.example",
        f"{'a' * 65}@roengrung.example",
        "oit@roeng rung.example",
        "oit@-x.example",
        "oit@a..example",
        "a@x.example, b@y.example",
        "a@x.example\nBcc: b@y.example",
        "a <a@x.example> <b@y.example>",
    ],
)
def test_what_is_no_single_address_is_refused(text: str) -> None:
    with pytest.raises(AddressError):
        parse_mailbox(text)
