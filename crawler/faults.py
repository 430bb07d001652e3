"""Names what may go wrong on the way to a document, and translates what the libraries raise."""

from __future__ import annotations

import ssl
from enum import StrEnum
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator


class Fault(StrEnum):
    """Why a fetch gave no document. A server that answers "404" is an answer, not a fault."""

    INVALID_URL = "invalid_url"
    DNS = "dns"
    REFUSED = "refused"
    RESET = "reset"
    TIMEOUT = "timeout"
    TLS = "tls"
    REDIRECT_LOOP = "redirect_loop"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    TOO_LARGE = "too_large"
    FORBIDDEN_ADDRESS = "forbidden_address"
    PROTOCOL = "protocol"
    TRUNCATED = "truncated"
    ROBOTS = "robots"
    TOO_MANY = "too_many"


_ENDED = (
    ("without sending a response", Fault.RESET),
    ("without sending complete message body", Fault.TRUNCATED),
)


class FaultError(Exception):
    """A fault of our own finding, on its way up to `fetch`, which makes a value of it."""

    def __init__(self, fault: Fault, detail: str) -> None:
        super().__init__(f"{fault}: {detail}")
        self.fault = fault
        self.detail = detail


def name_fault(error: BaseException) -> tuple[Fault, str]:
    """Names the fault behind an exception of httpx, httpcore, anyio, ssl or the system.

    The libraries wrap each other's exceptions, so the whole chain of causes is looked at: a bad
    certificate arrives as a connect error that was caused by a connect error that was caused by
    an `ssl.SSLError`.
    """
    chain = list(_causes(error))
    for cause in chain:
        if isinstance(cause, FaultError):
            return cause.fault, cause.detail
    for cause in chain:
        fault = _fault_of(cause)
        if fault is not None:
            return fault, _words(cause)
    return Fault.PROTOCOL, _words(error)


def _fault_of(error: BaseException) -> Fault | None:  # noqa: PLR0911 - one line a kind reads best
    match error:
        case ssl.SSLWantReadError() | ssl.SSLWantWriteError():
            return None  # not an error: how the handshake says that it waits
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError():
            return Fault.RESET
        case ssl.SSLError():
            return Fault.TLS
        case ConnectionRefusedError():
            return Fault.REFUSED
        case ConnectionError():
            return Fault.RESET
        case TimeoutError() | httpx.TimeoutException():
            return Fault.TIMEOUT
        case OSError():
            # No route, network down: nobody takes the call.
            return Fault.REFUSED if error.errno is not None else None
        case httpx.ReadError() | httpx.WriteError() | httpx.CloseError():
            return Fault.RESET
        case httpx.RemoteProtocolError():
            # h11 has no other way to say how the connection ended.
            return next((fault for words, fault in _ENDED if words in str(error)), None)
        case _:
            return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yields the innermost causes first, for they are the most exact; the error itself last."""
    inner = error.__cause__ or error.__context__
    if inner is not None:
        yield from _causes(inner)
    if isinstance(error, BaseExceptionGroup):
        for part in error.exceptions:
            yield from _causes(part)
    yield error


def _words(error: BaseException) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    return str(error) or type(error).__name__
