from __future__ import annotations

from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifier.headers import MAIL_POLICY
from notifier.quoting import fold

_WORDS = st.sampled_from(
    [
        "ระบบตรวจ",
        "กรมส่งเสริมอุตสาหกรรม",
        "OIT",
        "2568",
        "[OIT 2568]",
        "(o26, o9)",
        "ก",
        '"ไม่มี"',
        "¡¡",
        "a,b",
    ]
)


def travel(email: EmailMessage) -> EmailMessage:
    return message_from_bytes(email.as_bytes(), policy=policy.default)


def read_name(email: EmailMessage) -> str:
    """The sender's name by the older decoder; the newer puts blanks between encoded words."""
    sender = message_from_bytes(email.as_bytes(), policy=policy.compat32)["From"]
    name, address = parseaddr(sender)
    assert address
    return str(make_header(decode_header(name)))


@given(st.lists(_WORDS, min_size=1, max_size=20).map(" ".join))
def test_words_of_both_scripts_arrive_with_their_blanks(text: str) -> None:
    email = EmailMessage(policy=MAIL_POLICY)
    email["From"] = Address(text, "oit", "roengrung.example")
    email["Subject"] = text

    arrived = travel(email)

    assert arrived["Subject"] == text
    assert arrived["From"].addresses[0].addr_spec == "oit@roengrung.example"
    assert read_name(email) == text
    assert email.as_bytes().isascii()


@given(st.text(max_size=100).map(fold))
def test_any_visible_words_arrive_as_they_were_sent(text: str) -> None:
    email = EmailMessage(policy=MAIL_POLICY)
    email["Subject"] = text

    assert str(travel(email)["Subject"]) == text


def test_a_header_cannot_open_another_line() -> None:
    email = EmailMessage(policy=MAIL_POLICY)

    with pytest.raises(ValueError, match="linefeed or carriage return"):
        email["Subject"] = "a\r\nBcc: b@evil.example"


def test_an_id_longer_than_a_line_stays_whole() -> None:
    email = EmailMessage(policy=MAIL_POLICY)
    long_id = f"<oit-1@{'a' * 60}.{'b' * 60}.example>"
    for name in ("Message-ID", "References", "In-Reply-To"):
        email[name] = long_id

    for line in email.as_bytes().decode().split("\r\n")[:3]:
        assert line.endswith(f": {long_id}")
