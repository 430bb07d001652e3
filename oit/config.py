"""Read and check `config.toml`: all mistakes at once, one plain sentence each."""

from __future__ import annotations

import ipaddress
import os
import re
import tomllib
from datetime import date  # noqa: TC003 - pydantic reads this annotation
from typing import TYPE_CHECKING, Annotated, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from apscheduler.triggers.cron import CronTrigger
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from checklist.agency import AgencyKind  # noqa: TC001 - pydantic reads this annotation
from checklist.edition import available_editions
from notifier.mailbox import encode_domain, parse_mailbox
from oit.mistakes import MistakesError

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic_core import ErrorDetails

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_CLOCK = re.compile(r"^([01]\d|2[0-3]):[0-5]\d$")
_DAYS = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)(?:[-,](?:mon|tue|wed|thu|fri|sat|sun))*$")


def check_url(value: str) -> str:
    """An http or https address with a host, or a ValueError in Thai."""
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f'"{value}" ไม่ใช่ URL ที่ขึ้นต้นด้วย http:// หรือ https://')
    return value


def _check_host(value: str) -> str:
    encode_domain(urlsplit(value).hostname or "")  # the mails' ids are made of it
    return value


def _check_database(value: str) -> str:
    if not value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise ValueError(f'"{value}" ใช้ไม่ได้ ต้องขึ้นต้นด้วย sqlite:/// หรือ postgresql://')
    return value


def _check_mail(value: str) -> str:
    parse_mailbox(value)  # its AddressError is a ValueError with a Thai sentence
    return value


def _check_clock(value: str) -> str:
    if not _CLOCK.match(value):
        raise ValueError(f'"{value}" ไม่ใช่เวลา ให้เขียนแบบ 24 ชั่วโมง เช่น "01:30"')
    return value


def _check_days(value: str) -> str:
    if not _DAYS.match(value):
        raise ValueError(f'"{value}" ไม่ใช่ชื่อวัน ให้ใช้ mon tue wed thu fri sat sun เช่น "mon-fri"')
    return value


def _check_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f'ไม่รู้จักเขตเวลา "{value}" เช่น "Asia/Bangkok"') from error
    return value


def _check_network(value: str) -> str:
    try:
        ipaddress.ip_network(value)
    except ValueError as error:
        raise ValueError(f'"{value}" ไม่ใช่เครือข่าย ให้เขียนแบบ CIDR เช่น "10.1.0.0/16"') from error
    return value


def _check_edition(value: str) -> str:
    if value not in available_editions():
        raise ValueError(f"ไม่มีชุดเกณฑ์ปี {value} ที่มีคือ {', '.join(available_editions())}")
    return value


Database = Annotated[str, AfterValidator(_check_database)]
Website = Annotated[str, AfterValidator(check_url), AfterValidator(_check_host)]
Mail = Annotated[str, AfterValidator(_check_mail)]
Clock = Annotated[str, AfterValidator(_check_clock)]
Days = Annotated[str, AfterValidator(_check_days)]
Zone = Annotated[str, AfterValidator(_check_zone)]
Network = Annotated[str, AfterValidator(_check_network)]
EditionName = Annotated[str, AfterValidator(_check_edition)]
Name = Annotated[str, Field(min_length=1)]


class _Section(BaseModel):
    """A table of the file; keys that it does not know are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Agency(_Section):
    """Whose evidence is checked."""

    name: Name
    website: Website
    edition: EditionName = "2568"
    kind: AgencyKind | None = None
    timezone: Zone = "Asia/Bangkok"
    closing: date | None = None


class EvidenceSource(_Section):
    """Where the evidence list lies."""

    list: Name


class Owner(_Section):
    """A unit that answers for items and gets mail."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+$")]
    name: Name
    email: Mail


class Crawl(_Section):
    """Limits of fetching."""

    contact: Mail | None = None
    timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 45
    max_megabytes: Annotated[int, Field(gt=0, le=1000)] = 60
    max_redirects: Annotated[int, Field(ge=0, le=30)] = 10
    hosts_at_once: Annotated[int, Field(gt=0, le=50)] = 4
    delay_seconds: Annotated[float, Field(ge=0, le=60)] = 0.5
    allow_networks: tuple[Network, ...] = ()
    robots: Literal["found", "all", "off"] = "found"
    connections_per_site: Annotated[int, Field(gt=0, le=8)] = 1
    links_per_site: Annotated[int, Field(gt=0, le=100_000)] = 2000
    render: bool = False
    canaries: tuple[Website, ...] = ()
    refetch_days: Annotated[int, Field(ge=0, le=365)] = 7
    resume_hours: Annotated[int, Field(ge=0, le=168)] = 20


class Reading(_Section):
    """Limits of reading documents."""

    timeout_seconds: Annotated[float, Field(gt=0, le=3600)] = 180
    readers: Annotated[int, Field(gt=0, le=32)] = 2
    ocr: bool = True


class Schedule(_Section):
    """When the unattended rounds run."""

    audit: Clock = "01:30"
    audit_days: Days = "mon-sun"
    send: Clock = "09:00"
    send_days: Days = "mon-fri"

    def triggers(self, zone: str) -> dict[str, CronTrigger]:
        """The due times as triggers of the scheduler."""
        return {
            "audit": _trigger(self.audit, self.audit_days, zone),
            "send": _trigger(self.send, self.send_days, zone),
        }


class MailServer(_Section):
    """How mail leaves; the password comes from the environment variable OIT_MAIL_PASSWORD."""

    host: Name
    port: Annotated[int, Field(gt=0, le=65535)] = 587
    security: Literal["none", "starttls", "tls"] = "starttls"
    username: str = ""
    sender: Mail
    reply_to: Mail | None = None
    timeout_seconds: Annotated[float, Field(gt=0, le=600)] = 30

    @model_validator(mode="after")
    def _no_password_in_clear(self) -> Self:
        if self.username and self.security == "none" and self.host not in _LOOPBACK:
            raise ValueError('username ใช้กับ security = "none" ไม่ได้ เพราะรหัสผ่านจะถูกส่งโดยไม่เข้ารหัส')
        return self


class Storage(_Section):
    """Where rounds, proof and reports are kept."""

    database: Database = "sqlite:///var/oit.db"
    blobs: Name = "var/blobs"
    reports: Name = "var/reports"


class Config(_Section):
    """Everything that `config.toml` says; frozen."""

    agency: Agency
    evidence: EvidenceSource
    owners: Annotated[tuple[Owner, ...], Field(min_length=1)]
    crawl: Crawl = Crawl()
    reading: Reading = Reading()
    schedule: Schedule = Schedule()
    mail: MailServer
    storage: Storage = Storage()


def load_config(path: Path) -> Config:
    """Read the file.

    Raises:
        MistakesError: with every mistake of the file.
    """
    try:
        raw = tomllib.loads(path.read_text("utf-8-sig"))
    except FileNotFoundError:
        raise MistakesError(
            f'ไม่พบไฟล์ตั้งค่า "{path}" ให้ระบุด้วย --config หรือไปยังโฟลเดอร์ที่มี config.toml'
        ) from None
    except IsADirectoryError:
        raise MistakesError(f'"{path}" เป็นโฟลเดอร์ ไม่ใช่ไฟล์ตั้งค่า') from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MistakesError(f"{path}: เขียนไม่ถูกแบบ TOML: {error}") from error
    try:
        config = Config.model_validate(raw)
    except ValidationError as error:
        # A list whose entries are wrong is also called too short; that says nothing new.
        telling = [one for one in error.errors() if one["type"] != "too_short" or not one["input"]]
        raise MistakesError(*(f"{path}: {_explain(one)}" for one in telling)) from error
    doubled = _doubled_owners(config)
    if doubled:
        raise MistakesError(*(f"{path}: ผู้รับผิดชอบ {name} ซ้ำ ให้เหลือรายการเดียว" for name in doubled))
    return config


def mail_password() -> str:
    """The mail server's password; secrets come from the environment only."""
    return os.environ.get("OIT_MAIL_PASSWORD", "")


def _trigger(clock: str, days: str, zone: str) -> CronTrigger:
    hour, minute = clock.split(":")
    return CronTrigger(
        hour=int(hour), minute=int(minute), day_of_week=days, timezone=ZoneInfo(zone)
    )


def _doubled_owners(config: Config) -> list[str]:
    ids = [owner.id.casefold() for owner in config.owners]
    names = [owner.name for owner in config.owners]
    return sorted({n for n in ids if ids.count(n) > 1} | {n for n in names if names.count(n) > 1})


_SENTENCES = {
    "missing": "ยังไม่มีค่านี้ ให้เพิ่ม",
    "extra_forbidden": "ไม่รู้จักชื่อนี้ ให้ลบหรือแก้ตัวสะกด",
    "string_type": "ต้องเป็นข้อความในเครื่องหมายคำพูด",
    "string_too_short": "ว่างอยู่ ให้ใส่ค่า",
    "int_type": "ต้องเป็นจำนวนเต็ม",
    "int_parsing": "ต้องเป็นจำนวนเต็ม",
    "float_type": "ต้องเป็นตัวเลข",
    "float_parsing": "ต้องเป็นตัวเลข",
    "bool_type": "ต้องเป็น true หรือ false",
    "bool_parsing": "ต้องเป็น true หรือ false",
    "string_pattern_mismatch": "ใช้ได้เฉพาะตัวอักษรอังกฤษ ตัวเลข - และ _",
}


def _explain(error: ErrorDetails) -> str:
    """One mistake as a sentence: where, and what to do."""
    where = ".".join(str(p + 1) if isinstance(p, int) else p for p in error["loc"])
    context = error.get("ctx", {})
    match error["type"]:
        case "value_error":
            text = str(context.get("error"))
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            limit = next(iter(context.values()))
            text = f"ค่า {error['input']} เกินขอบเขต (ขอบเขตคือ {limit})"
        case "literal_error":
            text = f"ต้องเป็นค่าใดค่าหนึ่งใน {context.get('expected')}"
        case "too_short":
            text = "ต้องมีอย่างน้อยหนึ่งรายการ"
        case kind:
            text = _SENTENCES.get(kind, error["msg"])
    return f"[{where}] {text}"
