"""Verdicts as JUnit XML, for machines that show test results."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from checklist.finding import Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checklist.finding import Finding, ItemVerdict

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(verdicts: Sequence[ItemVerdict]) -> str:
    """One suite an item, one case a component; a review is a skipped case that says why.

    An item that fails on its link alone has one more case, so that it is not lost.
    """
    root = ET.Element("testsuites", name="oit")
    for verdict in verdicts:
        suite = ET.SubElement(root, "testsuite", name=f"{verdict.item} {verdict.title}")
        for finding in verdict.findings:
            _add_case(suite, verdict, finding)
        if verdict.outcome == Outcome.FAIL and not _fails_in_a_component(verdict):
            case = ET.SubElement(suite, "testcase", classname=verdict.item, name="links")
            ET.SubElement(case, "failure", message=xml_text(verdict.reason))
        cases = list(suite)
        suite.set("tests", str(len(cases)))
        suite.set("failures", str(sum(case.find("failure") is not None for case in cases)))
        suite.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True)


def _add_case(suite: ET.Element, verdict: ItemVerdict, finding: Finding) -> None:
    name = xml_text(f"{finding.component} {finding.title}")
    case = ET.SubElement(suite, "testcase", classname=verdict.item, name=name)
    if finding.outcome == Outcome.FAIL:
        failure = ET.SubElement(case, "failure", message=xml_text(finding.reason))
        failure.text = xml_text(
            "\n".join(f"{q.source} p.{q.page} {q.place}: {q.text}" for q in finding.quotes)
        )
    elif finding.outcome in {Outcome.REVIEW, Outcome.NOT_APPLICABLE}:
        ET.SubElement(case, "skipped", message=xml_text(finding.reason))


def _fails_in_a_component(verdict: ItemVerdict) -> bool:
    return any(finding.outcome == Outcome.FAIL for finding in verdict.findings)


def xml_text(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)
