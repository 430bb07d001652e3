"""Makes the mail of a digest: composed once when the round is stored, built when it is sent."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from typing import TYPE_CHECKING

import css_inline
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from notifier.headers import MAIL_POLICY
from notifier.letter import write_letter
from notifier.mailbox import encode_domain, parse_mailbox
from notifier.quoting import fold

if TYPE_CHECKING:
    from datetime import datetime

    from notifier.digest import Digest

_TEMPLATES = Environment(
    loader=PackageLoader("notifier"),
    undefined=StrictUndefined,  # a mail with an unfilled place must not go out
    autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
    trim_blocks=True,
    lstrip_blocks=True,
)
_INLINER = css_inline.CSSInliner(load_remote_stylesheets=False)
_PLAIN_WORD = re.compile(r"[A-Za-z0-9_-]{1,24}")


@dataclass(frozen=True, slots=True)
class Message:
    """One mail as it waits in the outbox.

    Attributes:
        dedupe_key: the same for the same owner and round, so one round mails an owner once.
        owner: the owner's id.
        rcpt: bare address of the only recipient.
        subject, text, html: finished words.
        message_id: the same however often the round is composed, so a mail that is sent twice
            after a crash is recognised as one.
        references: id of the thread that holds an owner's mails of one fiscal year.
    """

    dedupe_key: str
    owner: str
    rcpt: str
    subject: str
    text: str
    html: str
    message_id: str
    references: str


def compose(digest: Digest, *, sender: str, reply_to: str | None, domain: str) -> Message:
    """Write the mail of a digest.

    Args:
        digest: of one owner.
        sender: "name <address>" or an address; who to ask when there is no `reply_to`.
        reply_to: address of the person who answers questions.
        domain: right-hand side of the ids, the agency's own.

    Raises:
        AddressError: an address cannot be used.
        jinja2.UndefinedError: a template asks for words that the letter lacks.
    """
    ask = parse_mailbox(reply_to or sender).address
    rcpt = parse_mailbox(digest.owner.email).address
    letter = write_letter(digest, ask=ask)
    subject, text, html = (
        _TEMPLATES.get_template(name).render(letter=letter)
        for name in ("digest.subject.j2", "digest.txt.j2", "digest.html.j2")
    )
    owner = digest.owner.id
    host = encode_domain(domain)
    thread = f"{_hash(digest.agency, owner)}-{digest.fiscal_year}-{_word(owner)}"
    token = _hash(digest.agency, str(digest.fiscal_year), str(digest.round_id), owner)
    return Message(
        dedupe_key=f"digest:{digest.round_id}:{owner}",
        owner=owner,
        rcpt=rcpt,
        subject=fold(subject),
        text=text,
        html=_INLINER.inline(html),
        message_id=f"<oit-{token}-r{digest.round_id}@{host}>",
        references=f"<oit-{thread}@{host}>",
    )


def build_email(
    message: Message, sender: str, reply_to: str | None, *, sent_at: datetime
) -> EmailMessage:
    """Put a message into the form that travels; the same inputs give the same bytes.

    Args:
        message: from the outbox.
        sender: "name <address>" or an address.
        reply_to: where answers go; None means to the sender.
        sent_at: for the Date header, with a zone.

    Raises:
        AddressError: an address cannot be used.
    """
    host = message.message_id.rstrip(">").rpartition("@")[2]
    email = EmailMessage(policy=MAIL_POLICY)
    email["From"] = _address(sender)
    email["To"] = _address(message.rcpt)
    if reply_to:
        email["Reply-To"] = _address(reply_to)
    email["Subject"] = message.subject
    email["Date"] = sent_at
    email["Message-ID"] = message.message_id
    email["In-Reply-To"] = message.references
    email["References"] = message.references
    email["List-ID"] = f"<oit.{host}>"
    email["Auto-Submitted"] = "auto-generated"
    # Base64 passes every server unchanged, also those that take seven bits only.
    email.set_content(message.text, cte="base64")
    email.add_alternative(message.html, subtype="html", cte="base64")
    email.set_boundary(f"=_oit_{_hash(message.message_id)}")
    return email


def _address(text: str) -> Address:
    mailbox = parse_mailbox(text)
    return Address(mailbox.name, mailbox.local, mailbox.domain)


def _word(owner: str) -> str:
    """The owner's id where it may stand in a message id, else a word for it."""
    return owner if _PLAIN_WORD.fullmatch(owner) else "unit"


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:20]
