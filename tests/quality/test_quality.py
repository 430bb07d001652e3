"""Quality floors over the labelled cases; `make quality` prints the table.

All cases were written by someone who had not read the rules. `tuned` cases were then used while
the rules were mended; `aside` cases never are: look at their counts, not at the cases.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from checklist.edition import load_edition
from checklist.finding import Outcome
from tests.quality.judging import Case, Result, judge, load_cases

# (wrong passes at most, wrong fails at most, decided at least), as shares of the components.
FLOORS = {"tuned": (0.0, 0.005, 0.97), "aside": (0.01, 0.03, 0.92)}


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over the components of all cases of a part."""

    components: int
    wrong_passes: tuple[str, ...]
    wrong_fails: tuple[str, ...]
    undecided: tuple[str, ...]
    lost_quotes: tuple[str, ...]


def _judged(part: str) -> list[Case]:
    """The cases of items that have rules; the others wait for theirs."""
    items = {item.id for item in load_edition("2568").items if item.has_rules}
    return [case for case in load_cases(part) if case.item in items]


def tally(part: str) -> Tally:
    """Judge every case of a part."""
    results = [judge(case) for case in _judged(part)]
    wrong_passes, wrong_fails, undecided, lost = [], [], [], []
    count = 0
    for result in results:
        for finding in result.verdict.findings:
            count += 1
            expected = result.expected(finding.component)
            said = f"{result.case.name} [{finding.component}] {finding.reason}"
            if finding.outcome == Outcome.PASS and expected != Outcome.PASS:
                wrong_passes.append(said)
            elif finding.outcome == Outcome.FAIL and expected == Outcome.PASS:
                wrong_fails.append(said)
            elif finding.outcome == Outcome.REVIEW and expected != Outcome.REVIEW:
                undecided.append(said)
            if _lost_quote(result, finding.component):
                lost.append(said)
    return Tally(count, *(tuple(found) for found in (wrong_passes, wrong_fails, undecided, lost)))


def _lost_quote(result: Result, component: str) -> bool:
    """Whether a failing component's proof lacks the words that decided."""
    words = result.case.quotes.get(component)
    (finding,) = [f for f in result.verdict.findings if f.component == component]
    return (
        words is not None
        and finding.outcome == Outcome.FAIL
        and not any(words in quote.text for quote in finding.quotes)
    )


@pytest.mark.parametrize("part", ["tuned", "aside"])
def test_verdicts_keep_above_their_floors(part: str) -> None:
    found = tally(part)
    most_passes, most_fails, least_decided = FLOORS[part]
    print(  # noqa: T201 - the table is what `make quality` is for
        f"\n{part}: {len(_judged(part))} of {len(load_cases(part))} cases, "
        f"{found.components} components; "
        f"wrong pass {len(found.wrong_passes)}, wrong fail {len(found.wrong_fails)}, "
        f"needless review {len(found.undecided)}, proof without the words {len(found.lost_quotes)}"
    )
    decided = found.components - len(found.undecided)
    shown = found if part == "tuned" else "cases kept aside stay unread"
    assert len(found.wrong_passes) <= most_passes * found.components, shown
    assert len(found.wrong_fails) <= most_fails * found.components, shown
    assert decided >= least_decided * found.components, shown
