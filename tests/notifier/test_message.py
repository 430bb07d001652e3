from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError

from checklist.finding import Finding, Outcome, Quote
from notifier import message as message_module
from notifier.digest import Digest, Gap, Mended, Owner
from notifier.letter import Letter
from notifier.mailbox import AddressError
from notifier.message import Message, build_email, compose

if TYPE_CHECKING:
    from email.message import EmailMessage

SENDER = "ระบบตรวจหลักฐาน OIT <oit@roengrung.example>"
ASK = "ita@roengrung.example"
SENT_AT = datetime(2025, 4, 12, 2, 30, tzinfo=UTC)


class Page(HTMLParser):
    """The words, links and elements of an HTML part, as a reader's program sees them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.elements: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def write(digest: Digest) -> Message:
    return compose(digest, sender=SENDER, reply_to=ASK, domain="roengrung.example")


def travel(message: Message, *, sender: str = SENDER, reply_to: str | None = ASK) -> EmailMessage:
    """The mail as the other side reads it from the bytes."""
    sent = build_email(message, sender, reply_to, sent_at=SENT_AT)
    return message_from_bytes(sent.as_bytes(), policy=policy.default)


def squeeze(text: str) -> str:
    return "".join(text.split())


def test_the_subject_says_who_must_mend_what(digest: Digest) -> None:
    assert write(digest).subject == "[OIT 2568] กองช่าง: มี 2 เรื่องต้องแก้ไข (o26, o9)"
    assert write(replace(digest, gaps=())).subject == "[OIT 2568] กองช่าง: แก้ไขครบแล้ว ขอบคุณ"


def test_the_text_says_what_is_missing_where_and_how_to_mend_it(digest: Digest) -> None:
    text = write(digest).text

    for said in (
        "เรียน กองช่าง",
        "เทศบาลเมืองเรืองรุ่ง",
        "วันปิดรับข้อมูล 30 เมษายน 2568 (เหลืออีก 18 วัน)",
        "1. o26 รายงานผลการดำเนินการป้องกันการทุจริต ประจำปี พ.ศ. 2567 [ใหม่หรือเปลี่ยนจากรอบก่อน]",
        "ข้อนี้ทำให้เสียคะแนน OIT ประมาณ 5.00 คะแนน",
        "o26.c2 ผลการใช้จ่ายงบประมาณต่อโครงการ",
        'สิ่งที่ต้องแก้: ช่องงบประมาณ 2 ใน 6 แถวไม่ใช่จำนวนเงินและไม่ใช่คำว่า "ไม่มี"',
        "https://www.roengrung.example/files/o26-report-2567.pdf",
        'หน้า 2 ตารางที่ 1 แถวที่ 4 คอลัมน์ที่ 5: "ใช้งบประมาณบุคลากร"',
        'วิธีแก้ไข: ระบุจำนวนเงินที่ใช้จริง หรือคำว่า "ไม่มี" ในทุกแถว',
        "ข้อควรทราบ: เกณฑ์ปี 2568 ไม่ได้ระบุชัด",
        "เซิร์ฟเวอร์ตอบว่าไม่พบหน้านี้ (404)",
        "- o12 รายการการจัดซื้อจัดจ้าง",
        "แก้ไขแล้วไม่ต้องตอบกลับ ระบบจะตรวจใหม่ในรอบถัดไป",
        "มีข้อสงสัย โปรดติดต่อ ita@roengrung.example",
    ):
        assert said in text


def test_the_text_is_laid_out_without_empty_stretches_or_broken_lines(digest: Digest) -> None:
    text = write(digest).text

    assert "\n\n\n" not in text
    assert not any(line != line.rstrip() for line in text.splitlines())


@pytest.mark.parametrize("kind", ["gaps", "mended", "waiting", "late"])
def test_both_parts_say_the_same(digest: Digest, kind: str) -> None:
    digest = {
        "gaps": digest,
        "mended": replace(digest, gaps=()),
        "waiting": replace(digest, gaps=(), undecided=("o5",)),
        "late": replace(digest, closing=date(2025, 4, 1), mended=()),
    }[kind]
    message = write(digest)
    page = Page(message.html)
    words = squeeze("".join(page.words))

    for line in message.text.splitlines():
        said = line.strip().removeprefix("- ").strip("-")
        if said.startswith("https://"):
            assert said in page.links
            continue
        fresh = " [ใหม่หรือเปลี่ยนจากรอบก่อน]"
        assert squeeze(said.removesuffix(fresh)) in words
        assert not said.endswith(fresh) or squeeze(fresh) in words
    for piece in page.words:
        assert squeeze(piece) in squeeze(message.text + message.subject)


def test_the_html_needs_nothing_from_elsewhere_and_lets_thai_break_by_itself(
    digest: Digest,
) -> None:
    html = write(digest).html
    page = Page(html)

    assert not page.elements & {"img", "link", "script", "style", "iframe", "form"}
    assert "url(" not in html
    assert 'lang="th"' in html
    assert "line-height: 1.7" in html
    for unnatural in ("letter-spacing", "justify", "break-all", "keep-all"):
        assert unnatural not in html


def test_who_has_no_reply_address_is_asked_to_write_to_the_sender(digest: Digest) -> None:
    message = compose(digest, sender=SENDER, reply_to=None, domain="roengrung.example")

    assert "โปรดติดต่อ oit@roengrung.example" in message.text
    assert "mailto:oit@roengrung.example" in Page(message.html).links


HOSTILE = '</p><script>alert(1)</script>"\r\nBcc: x@evil.example\n\n{{ 7 * 7 }} <a href="http://evil.example">'


def poison(words: str, source: str) -> Digest:
    """A digest in which a document, its address and the evidence list say hostile words."""
    finding = Finding(
        component=words,
        title=words,
        outcome=Outcome.FAIL,
        confidence=1.0,
        reason=words,
        remedy=words,
        quotes=(Quote(source, 1, words, words),),
        doubt=words,
    )
    gap = Gap(words, words, (source,), (finding,), (words,), 1.0, fresh=True)
    return Digest(
        owner=Owner(words, words, "works@roengrung.example"),
        agency=words,
        fiscal_year=2568,
        round_id=1,
        today=date(2025, 4, 12),
        gaps=(gap,),
        mended=(Mended(words, words),),
        closing=None,
        undecided=(words,),
    )


def test_a_document_cannot_write_into_the_mail() -> None:
    message = write(poison(HOSTILE, "javascript:alert(1)"))
    page = Page(message.html)
    email = travel(message)

    assert not page.elements & {"script", "img"}
    assert page.links == [f"mailto:{ASK}"]
    assert "49" not in message.text
    assert not any(line.strip().startswith("Bcc:") for line in message.text.splitlines())
    assert "evil.example" not in message.text + message.html
    assert "\n" not in message.subject
    assert email["Bcc"] is None
    assert email["To"] == "works@roengrung.example"


def test_a_hostile_address_cannot_leave_its_attribute() -> None:
    address = "https://a.example/\"onmouseover='alert(1)'><script>x</script>"
    page = Page(write(poison("คำ", address)).html)

    assert page.links.count(address) == 2
    assert "script" not in page.elements
    assert "onmouseover" not in page.attributes


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=200), st.text(max_size=60))
def test_any_words_pass_whole_and_change_nothing_around_them(words: str, source: str) -> None:
    message = write(poison(f"คำ{words}", source))
    plain = write(poison("คำ", "x"))
    email = travel(message)

    text = email.get_body(("plain",))
    html = email.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().splitlines() == message.text.splitlines()
    assert squeeze(html.get_content()) == squeeze(message.html)
    assert email["Subject"] == message.subject
    assert Page(message.html).elements == Page(plain.html).elements | (
        {"a"} if len(Page(message.html).links) > 1 else set()
    )
    assert [header for header in email if header != "Content-Type"] == [
        header for header in travel(plain) if header != "Content-Type"
    ]


def test_personal_numbers_do_not_leave_the_document(digest: Digest, spending: Finding) -> None:
    quote = Quote(
        "https://a.example/o2.pdf", 1, "line 3", "นายสมมุติ 1-2345-67890-12-3 โทร 0812345678"
    )
    finding = replace(spending, reason=f"พบ {quote.text}", quotes=(quote,))
    message = write(replace(digest, gaps=(replace(digest.gaps[0], findings=(finding,)),)))

    assert message.text.count("x-xxxx-xxxxx-x2-3 โทร xxxxxxxx78") == 2
    assert "67890" not in message.text + message.html
    assert "0812345678" not in message.text + message.html


def test_the_same_round_composed_twice_gives_the_same_ids(digest: Digest) -> None:
    first, again = write(digest), write(replace(digest, gaps=digest.gaps[:1]))

    assert first.dedupe_key == again.dedupe_key == "digest:7:kong-chang"
    assert first.message_id == again.message_id
    assert first.references == again.references


def test_ids_differ_where_the_mails_differ(digest: Digest) -> None:
    other_owner = replace(digest, owner=replace(digest.owner, id="กองคลัง"))
    digests = [
        digest,
        replace(digest, round_id=8),
        replace(digest, agency="เทศบาลตำบลอื่น"),
        other_owner,
        replace(digest, owner=replace(digest.owner, id="กองการศึกษา")),
    ]
    messages = [write(one) for one in digests]

    assert len({message.message_id for message in messages}) == len(messages)
    assert messages[0].references == messages[1].references
    assert len({message.references for message in messages}) == len(messages) - 1
    assert all(message.message_id.isascii() for message in messages)
    assert all(message.references.isascii() for message in messages)
    assert "-2568-kong-chang@" in messages[0].references


def test_a_new_fiscal_year_opens_a_new_thread(digest: Digest) -> None:
    next_year = write(replace(digest, fiscal_year=2569))

    assert next_year.references != write(digest).references


def test_the_headers_are_those_of_an_automatic_mail_of_one_thread(digest: Digest) -> None:
    message = write(digest)
    email = travel(message)

    assert email["Auto-Submitted"] == "auto-generated"
    assert email["List-ID"] == "<oit.roengrung.example>"
    assert email["Message-ID"] == message.message_id
    assert email["References"] == email["In-Reply-To"] == message.references
    assert email["Reply-To"] == ASK
    assert email["Date"].datetime == SENT_AT
    assert email["From"].addresses[0].addr_spec == "oit@roengrung.example"
    assert squeeze(email["From"].addresses[0].display_name) == "ระบบตรวจหลักฐานOIT"
    assert email.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in email.iter_parts()] == ["text/plain", "text/html"]


def test_the_same_message_gives_the_same_seven_bit_bytes(digest: Digest) -> None:
    message = write(digest)
    first, again = (build_email(message, SENDER, ASK, sent_at=SENT_AT).as_bytes() for _ in range(2))

    assert first == again
    assert first.isascii()
    assert max(map(len, first.split(b"\r\n"))) <= 998


def test_a_long_domain_does_not_break_the_ids(digest: Digest) -> None:
    domain = f"{'a' * 60}.{'b' * 60}.example"
    message = compose(digest, sender=SENDER, reply_to=ASK, domain=domain)
    raw = build_email(message, SENDER, ASK, sent_at=SENT_AT).as_bytes().decode()

    for header in ("Message-ID", "References", "In-Reply-To", "List-ID"):
        line = next(line for line in raw.split("\r\n") if line.startswith(f"{header}:"))
        assert line.endswith(f"{domain}>")


def test_thai_domains_travel_in_a_labels(digest: Digest) -> None:
    thai = replace(digest, owner=replace(digest.owner, email="works@องค์กร.ไทย"))
    message = compose(thai, sender="oit@องค์กร.ไทย", reply_to=None, domain="องค์กร.ไทย")
    email = travel(message, sender="oit@องค์กร.ไทย", reply_to=None)

    assert message.rcpt == "works@xn--12cfi8ixb8l.xn--o3cw4h"
    assert email["To"] == message.rcpt
    assert email["From"] == "oit@xn--12cfi8ixb8l.xn--o3cw4h"
    assert email["Reply-To"] is None
    assert message.message_id.endswith("@xn--12cfi8ixb8l.xn--o3cw4h>")


def test_an_owner_with_a_thai_local_part_is_refused_before_anything_is_written(
    digest: Digest,
) -> None:
    thai = replace(digest, owner=replace(digest.owner, email="กองช่าง@roengrung.example"))

    with pytest.raises(AddressError, match=r"กองช่าง@roengrung\.example"):
        write(thai)


def test_a_template_with_an_unfilled_place_is_an_error() -> None:
    names = {field.name for field in fields(Letter)}
    template = message_module._TEMPLATES.from_string("{{ letter.nowhere }}")  # noqa: SLF001 - the strictness of this very environment is the promise

    assert "nowhere" not in names
    with pytest.raises(UndefinedError):
        template.render(letter=object())
