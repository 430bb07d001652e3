"""The labelled cases: bodies of evidence with the verdict that a careful reviewer would give."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from checklist.edition import load_edition
from checklist.evaluate import evaluate
from checklist.finding import ItemVerdict, Outcome
from tests.quality.drawing import draw_evidence
from tests.quality.mutants import EditError, mutate_all

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


def load_cases(part: str, item: str = "") -> list[Case]:
    """All cases of a part, "tuned" or "aside" (or those of one item), each before its mutants."""
    cases = []
    files = [*(FOLDER / part).glob(f"{item}.toml"), *(FOLDER / part).glob(f"{item}_*.toml")]
    for path in sorted(files if item else (FOLDER / part).glob("*.toml")):
        for raw in tomllib.loads(path.read_text("utf-8"))["case"]:
            base = _case(raw, raw["name"], raw["item"], tuple(raw["documents"]))
            cases.append(base)
            for mutant in raw.get("mutant", ()):
                name = f"{base.name} / {mutant['name']}"
                try:
                    documents = mutate_all(base.documents, mutant["edits"])
                except EditError as error:
                    raise EditError(f"{path.name}: {name}: {error}") from error
                cases.append(_case(mutant, name, base.item, documents))
    return cases


def _case(raw: dict[str, Any], name: str, item: str, documents: tuple[str, ...]) -> Case:
    expect = {key: Outcome(value) for key, value in raw.get("expect", {}).items()}
    return Case(name, item, documents, expect, raw.get("quotes", {}))


def judge(case: Case) -> Result:
    """Judge a case by edition 2568."""
    evidence = [
        draw_evidence(case.item, text, f"https://agency.example/{case.item}/{number}")
        for number, text in enumerate(case.documents, start=1)
    ]
    (verdict,) = evaluate(load_edition("2568"), evidence, TODAY, items=[case.item])
    return Result(case, verdict)
