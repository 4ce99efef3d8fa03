"""The report as JUnit XML, for systems that show tests: a suite for each rule, a case for each resource.

Valid by the schema of Ant's JUnit task, the strictest in use, and by that of Jenkins. What blocks is a failure, what
could not be judged an error. What does not block (waived, advisory, not applicable) is skipped with the reason, because
most systems call a build broken for any failure.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from quantum_policies.kit.verdict import Verdict
from quantum_policies.reports.plain import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quantum_policies.reports.overview import Overview, Shown


def render(overview: Overview) -> str:
    """The report as an XML document."""
    root = ET.Element("testsuites")
    by_rule = sorted(overview.verdicts, key=lambda each: each.record.rule)
    for number, (_, shown) in enumerate(groupby(by_rule, key=lambda each: each.record.rule)):
        root.append(_suite(number, list(shown), overview))
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(number: int, shown: list[Shown], overview: Overview) -> ET.Element:
    about = shown[0].about
    cases = [_case(each) for each in shown]
    suite = ET.Element(
        "testsuite",
        {
            "id": str(number),
            "name": _token(about.id),
            "package": f"{_token(overview.judged.pack)}.{about.labels[0] if about.labels else 'other'}",
            "timestamp": f"{overview.today.isoformat()}T00:00:00",
            "hostname": "localhost",
            "tests": str(len(cases)),
            "failures": _count(cases, "failure"),
            "errors": _count(cases, "error"),
            "skipped": _count(cases, "skipped"),
            "time": "0",
        },
    )
    properties = ET.SubElement(suite, "properties")
    facts = {
        "source": overview.judged.source,
        "notes": ". ".join(overview.judged.notes),
        "severity": about.severity.value,
        "controls": ", ".join(about.controls),
        "clauses": about.clauses_text,
        "page": about.page,
    }
    for name, value in facts.items():
        ET.SubElement(properties, "property", {"name": name, "value": visible(value)})
    suite.extend(cases)
    ET.SubElement(suite, "system-out").text = visible(about.title)
    ET.SubElement(suite, "system-err").text = "\n".join(
        visible(each.record.warning) for each in shown if each.record.warning
    )
    return suite


def _case(shown: Shown) -> ET.Element:
    record = shown.record
    case = ET.Element(
        "testcase",
        {
            "classname": _token(record.rule),
            # The name in the program alone would not tell two resources apart.
            "name": _token(record.urn or record.name or "the whole run"),
            "time": "0",
        },
    )
    if record.verdict is Verdict.PASS:
        return case
    if not shown.blocks:
        why = "not applicable" if record.verdict is Verdict.NOT_APPLICABLE else record.verdict.value
        level = "advisory " if record.verdict.blocks else ""
        ET.SubElement(case, "skipped", {"message": visible(f"{level}{why}: {record.what}")})
        return case
    tag = "error" if record.verdict is Verdict.UNKNOWN else "failure"
    detail = ET.SubElement(case, tag, {"message": visible(record.what), "type": shown.about.severity.value})
    lines = [record.message, f"Clauses: {shown.about.clauses_text}", f"Page: {shown.about.page}"]
    if record.location is not None:
        lines.append(f"Declared at {record.location.file}:{record.location.line}")
    code = f"\nCompliant code:\n{shown.about.example}" if shown.about.example else ""
    detail.text = "\n".join(visible(line) for line in lines) + code
    return case


def _count(cases: Iterable[ET.Element], tag: str) -> str:
    return str(sum(case.find(tag) is not None for case in cases))


def _token(text: str) -> str:
    """Text without the space at its ends and the runs of it that the schema's tokens must not have."""
    return " ".join(visible(text).split()) or "(no name)"
