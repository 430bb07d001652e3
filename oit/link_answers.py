"""What became of a list's links, as JSON, CSV and JUnit; the table is in `link_screen`."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from oit.junit import xml_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.evidence import Visit


class Standing(StrEnum):
    """What is to be done about a link."""

    DEAD = "dead"
    LOOK = "look"
    WORKS = "works"


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """One link: where it stands in the list, and what became of it."""

    places: tuple[str, ...]
    visit: Visit

    @property
    def standing(self) -> Standing:
        """Dead on plain proof, for a person, or working."""
        if self.visit.liveness.confirmed_dead:
            return Standing.DEAD
        return Standing.WORKS if self.visit.liveness.readable else Standing.LOOK


def links_as_json(answers: Sequence[LinkAnswer], *, whole: bool) -> str:
    """All answers; `complete` is false where the check was stopped half way."""
    links = [
        {
            "url": one.visit.url,
            "standing": one.standing.value,
            "liveness": one.visit.liveness.value,
            "reason": one.visit.reason,
            "status": one.visit.status,
            "final_url": one.visit.final_url,
            "hops": one.visit.hops,
            "notes": one.visit.notes,
            "places": one.places,
        }
        for one in answers
    ]
    return json.dumps({"complete": whole, "links": links}, ensure_ascii=False, indent=2)


def links_as_csv(answers: Sequence[LinkAnswer]) -> str:
    """One row a link, with the mark by which Excel knows Thai."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(("url", "standing", "liveness", "status", "reason", "notes", "places"))
    for one in answers:
        visit = one.visit
        row = (
            visit.url,
            one.standing.value,
            visit.liveness.value,
            visit.status or "",
            visit.reason or "",
            " / ".join(visit.notes),
            " / ".join(one.places),
        )
        writer.writerow([_plain(str(cell)) for cell in row])
    return "\ufeff" + target.getvalue()


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def links_as_junit(answers: Sequence[LinkAnswer]) -> str:
    """One case a link; what is for a person is a skipped case that says why."""
    dead = sum(one.standing is Standing.DEAD for one in answers)
    look = sum(one.standing is Standing.LOOK for one in answers)
    root = ET.Element("testsuites", name="oit links")
    suite = ET.SubElement(
        root,
        "testsuite",
        name="links",
        tests=str(len(answers)),
        failures=str(dead),
        skipped=str(look),
    )
    for one in answers:
        case = ET.SubElement(
            suite, "testcase", classname=one.visit.liveness.value, name=xml_text(one.visit.url)
        )
        if one.standing is not Standing.WORKS:
            kind = "failure" if one.standing is Standing.DEAD else "skipped"
            ET.SubElement(case, kind, message=xml_text(one.visit.reason or one.visit.liveness))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True)
