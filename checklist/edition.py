"""The criteria of one year as data: indicators, items, components and the questions they ask.

An edition is a folder of TOML files in `checklist/editions/`. It says of each component where it
comes from and how sure that is; nothing about a year stands in code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Annotated

from pydantic import Field as PydanticField
from pydantic import TypeAdapter, ValidationError

from checklist.agency import AgencyKind  # noqa: TC001 - pydantic reads this annotation
from checklist.edition_files import (
    EditionError as EditionError,
)
from checklist.edition_files import (
    EditionFile,
    Raw,
    build_on,
    digest_of,
    merge,
    place_of,
    read_files,
    tables,
)
from checklist.rules.headers import Field  # noqa: TC001 - pydantic reads this annotation
from checklist.rules.nature import KindWords  # noqa: TC001 - pydantic reads this annotation
from checklist.rules.registry import Ask  # noqa: TC001 - pydantic reads this annotation
from checklist.scoring import Scoring

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_EDITIONS = resources.files("checklist") / "editions"


class Certainty(StrEnum):
    """How sure it is that a criterion is the assessor's own."""

    SEEN = "seen"
    OTHER_YEAR = "other_year"
    SIBLING = "sibling"
    KNOWN = "known"
    INFERRED = "inferred"
    UNSURE = "unsure"

    @property
    def thai(self) -> str:
        """What it means, for the screen."""
        return _CERTAINTY_THAI[self]


_CERTAINTY_THAI = {
    Certainty.SEEN: "เห็นในแหล่งของปีนี้",
    Certainty.OTHER_YEAR: "เห็นเฉพาะในเกณฑ์ปีอื่น",
    Certainty.SIBLING: "เห็นเฉพาะในการประเมินพี่น้อง",
    Certainty.KNOWN: "จากความรู้เดิม ยังไม่เห็นแหล่ง",
    Certainty.INFERRED: "อนุมานจากตัวเลขหรือโครง",
    Certainty.UNSURE: "ไม่แน่ใจ ต้องตรวจกับคู่มือ ป.ป.ช.",
}


@dataclass(frozen=True, slots=True)
class Component:
    """One thing that an item's evidence must show.

    Attributes:
        id: public id, as "o26.c2".
        title, remedy: Thai, for people.
        certainty, source, doubt: where the criterion comes from and what is unsure about it.
        none_allowed: "ไม่มี" is an accepted answer.
        ask: questions that must all be answered; none means the rule is not written yet.
    """

    id: str
    title: str
    certainty: Certainty
    source: str
    remedy: str
    doubt: str = ""
    none_allowed: bool = False
    ask: tuple[Annotated[Ask, PydanticField(discriminator="rule")], ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One item (ข้อ) of the assessment; all texts are Thai, for people.

    Attributes:
        login_allowed: a link of this item may lead to a login (an online service), so that a
            login page is no dead link; a person must look at what stands before it.
        origins: ids of the items of the older edition that it took over.
    """

    id: str
    title: str
    source: str
    period: str
    none_allowed: str
    usual_evidence: str
    components: tuple[Component, ...]
    faults: tuple[str, ...] = ()
    notes: str = ""
    login_allowed: bool = False
    origins: tuple[str, ...] = ()

    @property
    def has_rules(self) -> bool:
        """Whether every component has a question, so that the machine can decide."""
        return all(component.ask for component in self.components)


@dataclass(frozen=True, slots=True)
class Part:
    """A sub-indicator (ตัวชี้วัดย่อย): items that are averaged together."""

    id: str
    title: str
    items: tuple[str, ...]
    certainty: Certainty
    source: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator (ตัวชี้วัด): parts that are averaged together."""

    id: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the surveys (IIT, EIT) whose result the named items help to mend."""

    id: str
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wordings:
    """Words that tell what is no evidence.

    Attributes:
        instruction: they mark a line as the assessor's explanation, not as an answer.
        publishing: they mark a page as a request to publish, not as the thing to be published.
        demands: verbs with which the assessor's numbered demands begin.
        posts: they make a line a person's post.
        empty: they mark a line that a web application prints when it has nothing to show.
        agency_kinds: words in a title that tell what kind of agency it is of.
    """

    instruction: tuple[str, ...] = ()
    publishing: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    agency_kinds: dict[AgencyKind, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edition:
    """The criteria of one fiscal year.

    Attributes:
        edition: its name, "2568".
        fiscal_year: Buddhist era.
        notice: what the reader must know about the source of all this.
        sources: what each source number of `Component.source` is.
        fields: columns that several questions share, by name.
        kinds: kinds of document that titles are told apart by, by name.
        scoring: how the ITA total and its level come about.
        questions: survey questions that the assessor answers with items to mend.
        digest: SHA-256 of its files (and those of the edition it builds on), "" until loaded.
    """

    edition: str
    title: str
    fiscal_year: int
    previous_year: int
    notice: str
    sources: dict[str, str]
    indicators: tuple[Indicator, ...]
    items: tuple[Item, ...]
    wordings: Wordings = Wordings()
    fields: dict[str, Field] | None = None
    kinds: dict[str, KindWords] = field(default_factory=dict)
    scoring: Scoring = field(default_factory=Scoring)
    questions: tuple[Question, ...] = ()
    digest: str = ""

    def item(self, item_id: str) -> Item | None:
        """Find an item by its public id."""
        return next((item for item in self.items if item.id == item_id), None)

    def questions_of(self, item_id: str) -> tuple[Question, ...]:
        """The survey questions whose result an item helps to mend."""
        return tuple(one for one in self.questions if item_id in one.items)

    def parts(self) -> Iterator[Part]:
        """All sub-indicators in order."""
        for indicator in self.indicators:
            yield from indicator.parts


def available_editions() -> tuple[str, ...]:
    """Names of the editions that the program carries, oldest first."""
    return tuple(sorted(entry.name for entry in _EDITIONS.iterdir() if entry.is_dir()))


@cache
def load_edition(name: str) -> Edition:
    """Load an edition that the program carries.

    Raises:
        EditionError: there is none of that name, or its files are wrong.
    """
    return parse_edition(_files_of(name))


def _files_of(name: str) -> tuple[EditionFile, ...]:
    if name not in available_editions():
        raise EditionError(f"ไม่มีชุดเกณฑ์ปี {name} ที่มีคือ: {', '.join(available_editions())}")
    return read_files(_EDITIONS / name)


def parse_edition(files: Sequence[EditionFile]) -> Edition:
    """Read an edition from its files.

    Raises:
        EditionError: a file is no TOML, a value is wrong, or ids do not fit together; the message
            names file and line where they are known.
    """
    raw = merge(files)
    name = files[0].name if files else "?"
    if isinstance(base := raw.pop("base", None), str):
        older = _files_of(base)
        raw = build_on(merge(older), raw)
        files = (*files, *older)
    raw["digest"] = digest_of(files)
    _resolve_fields(raw, files)
    try:
        edition = _EDITION.validate_python(raw)
    except ValidationError as error:
        first = error.errors()[0]
        where = place_of(files, raw, first["loc"])
        raise EditionError(f"{where}: ค่าไม่ถูกต้อง: {first['msg']}") from error
    mistakes = _inconsistencies(edition)
    if mistakes:
        raise EditionError(f"{name}: {'; '.join(mistakes)}")
    return edition


_EDITION: TypeAdapter[Edition] = TypeAdapter(Edition)


def _resolve_fields(raw: Raw, files: Sequence[EditionFile]) -> None:
    """Put shared fields in the place of their names, so that a synonym is written once."""
    shared = raw.get("fields")
    shared = shared if isinstance(shared, dict) else {}
    for number, item in enumerate(tables(raw.get("items"))):
        for place, component in enumerate(tables(item.get("components"))):
            asks = tables(component.get("ask"))
            for ask in (*asks, *(option for a in asks for option in tables(a.get("options")))):
                fields = ask.get("fields")
                if not isinstance(fields, list):
                    continue
                unknown = [f for f in fields if isinstance(f, str) and f not in shared]
                if unknown:
                    where = place_of(files, raw, ("items", number, "components", place, "fields"))
                    raise EditionError(f"{where}: ใช้ช่อง {unknown[0]} ที่ไม่มีใน [fields]")
                ask["fields"] = [shared[f] if isinstance(f, str) else f for f in fields]


def _inconsistencies(edition: Edition) -> list[str]:
    ids = [item.id for item in edition.items]
    placed = [item for part in edition.parts() for item in part.items]
    doubled = {name for name in (*ids, *placed) if max(ids.count(name), placed.count(name)) > 1}
    misplaced = [
        f"องค์ประกอบ {component.id} อยู่ผิดข้อ ({item.id})"
        for item in edition.items
        for component in item.components
        if not component.id.startswith(f"{item.id}.")
    ]
    return [
        *(f"ข้อ {name} ซ้ำ" for name in sorted(doubled)),
        *(f"ข้อ {name} ไม่ได้อยู่ทั้งในรายการข้อและในตัวชี้วัดย่อย" for name in sorted(set(ids) ^ set(placed))),
        *misplaced,
        *(
            f"คำถาม {question.id} อ้างถึงข้อ {name} ที่ไม่มี"
            for question in edition.questions
            for name in question.items
            if name not in ids
        ),
        *(f"ข้อ {item.id} ไม่มีองค์ประกอบ" for item in edition.items if not item.components),
    ]
