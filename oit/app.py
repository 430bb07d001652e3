"""Composition root: the one place where configuration becomes the things that do the work."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from checklist.agency import Agency
from checklist.document_json import load_content
from checklist.edition import load_edition
from crawler.browser import RenderSettings, why_no_browser
from crawler.client import MEGABYTE, FetchSettings
from crawler.crawl import CrawlSettings
from crawler.extract import ReadLimits, RememberingReader
from notifier.digest import Owner
from notifier.smtp import Security, SmtpSettings
from oit import __version__
from oit.config import load_config, mail_password
from oit.evidence_list import read_evidence_list
from oit.readings import StoredReadings
from storage.blobs import BlobStore
from storage.database import open_database, upgrade

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from sqlalchemy import Engine

    from checklist.edition import Edition
    from checklist.evidence import Document, Unread
    from oit.config import Config
    from oit.evidence_list import EvidenceRow

_NAME = f"Mozilla/5.0 (compatible; OIT-Evidence-Checker/{__version__}"


@dataclass(frozen=True, slots=True)
class App:
    """Everything that a round needs, made once from the configuration.

    Attributes:
        folder: where the configuration lies; relative paths start there.
    """

    config: Config
    folder: Path
    edition: Edition
    rows: tuple[EvidenceRow, ...]
    engine: Engine
    blobs: BlobStore

    @property
    def owners(self) -> dict[str, Owner]:
        """The owners by id, as the notifier knows them."""
        return {o.id: Owner(o.id, o.name, o.email) for o in self.config.owners}

    @property
    def agency(self) -> Agency:
        """The agency, as the judge knows it."""
        given = self.config.agency
        return Agency(given.name, urlsplit(given.website).hostname or "", given.kind)

    @property
    def reports(self) -> Path:
        """Where reports are written."""
        return self.folder / self.config.storage.reports

    @property
    def resume_within(self) -> timedelta:
        """How old an interrupted round may be to be gone on with."""
        return timedelta(hours=self.config.crawl.resume_hours)

    def today(self) -> date:
        """The day at the agency."""
        return datetime.now(ZoneInfo(self.config.agency.timezone)).date()

    def load(self, digest: str) -> Document | Unread:
        """A stored document by the digest of its content."""
        return load_content(self.blobs.get(digest))

    def crawl_settings(self) -> CrawlSettings:
        """How links are visited and documents read."""
        crawl, reading = self.config.crawl, self.config.reading
        return CrawlSettings(
            fetch=FetchSettings(
                user_agent=user_agent(crawl.contact),
                timeout=crawl.timeout_seconds,
                max_bytes=crawl.max_megabytes * MEGABYTE,
                max_redirects=crawl.max_redirects,
                allowed_networks=crawl.allow_networks,
            ),
            delay=crawl.delay_seconds,
            exempt=self._exempt(),
            per_site=crawl.connections_per_site,
            most_links=crawl.links_per_site,
            render=RenderSettings() if crawl.render and why_no_browser() is None else None,
            readers=reading.readers,
            reading=ReadLimits(seconds=reading.timeout_seconds),
            reader=RememberingReader(StoredReadings(self.engine, self.blobs)),
        )

    def _exempt(self) -> frozenset[str] | None:
        """Links that are opened whatever robots.txt says; None where it is not looked at."""
        match self.config.crawl.robots:
            case "off":
                return None
            case "all":
                return frozenset()
            case "found":
                return frozenset(row.url for row in self.rows)

    def smtp_settings(self) -> SmtpSettings:
        """How mail leaves."""
        mail = self.config.mail
        return SmtpSettings(
            host=mail.host,
            port=mail.port,
            security=Security(mail.security),
            username=mail.username or None,
            password=mail_password() or None,
            sender=mail.sender,
            timeout=mail.timeout_seconds,
        )


def open_app(path: Path) -> App:
    """Read the configuration and the evidence list, open the database and bring it up to date.

    Raises:
        MistakesError: the configuration or the evidence list is wrong.
        StorageError: the database cannot be used.
    """
    config = load_config(path)
    folder = path.resolve().parent
    edition = load_edition(config.agency.edition)
    rows = read_evidence_list(folder / config.evidence.list, edition, config.owners)
    if not config.reading.ocr:
        os.environ["OIT_OCR"] = "off"  # the reading child takes it from there
    engine = open_database(_place(config.storage.database, folder))
    upgrade(engine)
    return App(config, folder, edition, rows, engine, BlobStore(folder / config.storage.blobs))


def user_agent(contact: str | None) -> str:
    """The honest name of the crawler, with an address to complain to where one is configured."""
    return f"{_NAME}; +mailto:{contact})" if contact else f"{_NAME})"


def now() -> datetime:
    """The moment, as everything is stored: with a zone."""
    return datetime.now(UTC)


def _place(database: str, folder: Path) -> str:
    """A database address whose relative SQLite path starts at the configuration's folder."""
    prefix = "sqlite:///"
    if not database.startswith(prefix) or database.startswith(f"{prefix}/"):
        return database
    return f"{prefix}{folder / database.removeprefix(prefix)}"
