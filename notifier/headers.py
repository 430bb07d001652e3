"""Folds mail headers so that Thai words and ids arrive whole.

The standard library's folding loses the blank between two encoded words ("OIT ก" arrives as
"OITก"), and turns an id longer than a line into encoded words, which breaks threads. The older
`email.header.Header` encodes a text as one, so nothing can get lost.
"""

from __future__ import annotations

from email.header import Header
from email.headerregistry import Address, AddressHeader
from email.policy import EmailPolicy

_KEPT_ON_ONE_LINE = {"message-id", "in-reply-to", "references", "list-id"}


class WholeWords(EmailPolicy):
    """The SMTP policy with a folding that changes no word."""

    def fold(self, name: str, value: str) -> str:
        """Write one header with its line ends."""
        if name.lower() in _KEPT_ON_ONE_LINE:
            return f"{name}: {value}{self.linesep}"
        if isinstance(value, AddressHeader):
            addresses: tuple[Address, ...] = value.addresses
            shown = ", ".join(self._write_address(name, address) for address in addresses)
            return f"{name}: {shown}{self.linesep}"
        if name.lower() == "subject":
            return f"{name}: {self._encode(name, str(value))}{self.linesep}"
        folded: str = super().fold(name, value)
        return folded

    def fold_binary(self, name: str, value: str) -> bytes:
        """Write one header as bytes; all that `fold` writes is ASCII."""
        return self.fold(name, value).encode("ascii")

    def _write_address(self, header: str, address: Address) -> str:
        if address.display_name.isascii():
            return str(address)
        name = self._encode(header, address.display_name)
        return f"{name}{self.linesep} <{address.addr_spec}>"

    def _encode(self, header: str, text: str) -> str:
        return Header(text, "utf-8", header_name=header).encode(linesep=self.linesep)


MAIL_POLICY = WholeWords(linesep="\r\n")
