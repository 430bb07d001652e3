"""The round for people: one HTML file that needs nothing beside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from checklist.finding import Outcome
from checklist.rules.version import rules_version
from checklist.score import points_at_stake
from checklist.thai.calendar import thai_date
from oit.privacy_notes import warn_of_ids
from oit.proof_links import proof_link
from oit.screens import OUTCOME_THAI

if TYPE_CHECKING:
    from pathlib import Path

    from checklist.edition import Edition
    from checklist.evidence import Evidence
    from checklist.finding import ItemVerdict
    from oit.round import RoundResult

_TEMPLATES = Environment(
    loader=PackageLoader("oit", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Section:
    """One item of the report: the verdict, its links, and the OIT points that hang on it."""

    verdict: ItemVerdict
    links: tuple[Evidence, ...]
    points: float


def write_report(folder: Path, agency: str, edition: Edition, result: RoundResult) -> Path:
    """Write the round's report and return its path; writing it again replaces it whole."""
    sections = [
        Section(
            verdict,
            tuple(piece for piece in result.evidence if piece.item == verdict.item),
            points_at_stake(edition, verdict.item),
        )
        for verdict in result.verdicts
    ]
    text = _TEMPLATES.get_template("report.html.j2").render(
        agency=agency,
        edition=edition,
        result=result,
        sections=sections,
        counts=Counter(verdict.outcome for verdict in result.verdicts),
        to_mend=sorted(
            (s for s in sections if s.verdict.outcome == Outcome.FAIL), key=lambda s: -s.points
        ),
        today=thai_date(result.today),
        words=OUTCOME_THAI,
        outcomes=Outcome,
        warn_of_ids=warn_of_ids,
        proof_link=proof_link,
        rules_version=rules_version(),
    )
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"round-{result.round_id}.html"
    unfinished = path.with_suffix(".part")
    unfinished.write_text(text, "utf-8")
    unfinished.replace(path)
    return path
