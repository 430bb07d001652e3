"""The labelled cases: bodies of evidence with the verdict that a careful reviewer would give."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checklist.edition import load_edition
from checklist.evaluate import evaluate
from checklist.finding import ItemVerdict, Outcome
from tests.quality.drawing import as_evidence, draw

FOLDER = Path(__file__).parent / "cases"
TODAY = date(2025, 4, 30)


@dataclass(frozen=True, slots=True)
class Case:
    """One body of evidence of one item, and what is right to say of it.

    Attributes:
        expect: outcomes of the components that are not plain passes.
        quotes: words that must stand in the proof of a failing component, by component.
    """

    name: str
    item: str
    documents: tuple[str, ...]
    expect: dict[str, Outcome]
    quotes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Result:
    """What the judge said of a case."""

    case: Case
    verdict: ItemVerdict

    def expected(self, component: str) -> Outcome:
        """What is right for a component: a pass, unless the case says otherwise."""
        return self.case.expect.get(component, Outcome.PASS)


def load_cases(part: str) -> list[Case]:
    """All cases of a part, "tuned" or "aside"."""
    cases = []
    for path in sorted((FOLDER / part).glob("*.toml")):
        for raw in tomllib.loads(path.read_text("utf-8"))["case"]:
            expect = {key: Outcome(value) for key, value in raw.get("expect", {}).items()}
            cases.append(
                Case(
                    raw["name"], raw["item"], tuple(raw["documents"]), expect, raw.get("quotes", {})
                )
            )
    return cases


def judge(case: Case) -> Result:
    """Judge a case by edition 2568."""
    evidence = [
        as_evidence(case.item, draw(text), f"https://agency.example/{case.item}/{number}")
        for number, text in enumerate(case.documents, start=1)
    ]
    (verdict,) = evaluate(load_edition("2568"), evidence, TODAY, items=[case.item])
    return Result(case, verdict)
