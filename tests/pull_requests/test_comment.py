import json
from datetime import date

import pytest

from quantum_landing_zone.cli.project import ProjectError
from quantum_landing_zone.pull_requests.changes import Changes
from quantum_landing_zone.pull_requests.code_quality import render as render_quality
from quantum_landing_zone.pull_requests.comment import MARK, MOST, Result, headline, read, render, worst
from quantum_landing_zone.pull_requests.preview import SUMMARY, VERDICTS, Previewed
from quantum_policies.kit import Level, Verdict
from quantum_policies.record import Judged, Location, Record

TODAY = date(2026, 11, 25)


def record(number=0, verdict=Verdict.FAIL, **other):
    what = f"the key of {'é' * 200} is not rotated"
    message = f"key-{number}: {what}. Why: w. Control: ENC-03, OPS-03. Fix: f."
    given = {"urn": f"urn:pulumi:s::p::aws:kms/key:Key::key-{number}", "type": "aws:kms/key:Key"}
    fields = {"level": Level.MANDATORY, "lowered": False, "name": f"key-{number}", "what": what, "message": message}
    return Record(rule="aws-kms-key-rotation", verdict=verdict, **given, **{**fields, **other})


def result(stack="one", code=1, records=(), **other):
    judged = Judged(
        pack="guardrails", version="1", source="preview", records=tuple(records), other_types=3, resources=2
    )
    changes = Changes(added=("a:b:C x",), changed=(), deleted=("a:b:C y", "a:b:C z"))
    fields = {"project": ".", "seconds": 1.0, "error": "", "changes": changes, "no_changes": "", "places": {}}
    return Result(previewed=Previewed(stack=stack, code=code, **{**fields, **other}), judged=judged)


def test_a_table_tells_of_every_stack_and_a_section_of_each():
    text = render([result(records=[record()]), result("two", code=0)], today=TODAY, commit="abc")
    assert text.startswith(f"{MARK}\n## Quantum landing zone: 1 blocked, 1 passes\n")
    assert "| `one` | ⛔ blocked | 1 | 0 | 2 | 1 | 0 | 0 | 0 |" in text
    assert "| `two` | ✅ passes | 1 | 0 | 2 | 0 | 0 | 0 | 0 |" in text
    assert text.count("\n## `") == 2
    assert "- deleted: `a:b:C y`\n- deleted: `a:b:C z`" in text
    assert text.count(MARK) == 1


def test_unknown_counts_are_told_as_unknown():
    text = render([result(changes=None, no_changes="no base was given")], today=TODAY)
    assert "| `one` | ⛔ blocked | ? | ? | ? | 0 | 0 | 0 | 0 |" in text
    assert "What it adds, changes and deletes is not known: no base was given." in text


@pytest.mark.parametrize("stacks,findings", [(1, 400), (40, 40), (400, 1)])
def test_it_stays_within_the_limit_and_counts_what_it_leaves_off(stacks, findings):
    results = [result(f"stack-{number}", records=map(record, range(findings))) for number in range(stacks)]
    text = render(results, today=TODAY)
    assert len(text.encode("utf-16-le")) // 2 <= MOST < 65_536
    assert "Left off, because a comment holds no more:" in text


def test_a_stack_without_a_result_and_a_removed_one_are_told():
    text = render([result(code=0)], today=TODAY, expected=["one", "lost"], removed=["old"])
    assert "| `lost` | ⚠️ no result |" in text
    assert "> **Removed:** `old` is no longer in the repository." in text
    assert headline([result(code=0)], ["lost"]) == "1 without a result, 1 passes"


def test_an_error_is_shown_as_code_and_cut():
    text = render([result(code=3, error="@everyone [x](y)\n" * 500)], today=TODAY)
    assert text.count("\n    @everyone [x](y)") == 40


def test_no_stack_is_no_finding():
    assert "This change touches no stack." in render([], today=TODAY)
    assert (headline([]), worst([])) == ("nothing to preview", 0)


@pytest.mark.parametrize("codes,code", [([0, 2], 2), ([2, 1], 1), ([1, 3], 3), ([0], 0)])
def test_the_worst_stack_decides(codes, code):
    assert worst([result(code=each) for each in codes]) == code


def test_a_missing_result_is_an_error():
    assert worst([result(code=0)], ["lost"]) == 3


def write(folder, summary, verdicts=""):
    folder.mkdir()
    (folder / SUMMARY).write_text(json.dumps(summary), encoding="utf-8")
    (folder / VERDICTS).write_text(verdicts, encoding="utf-8")


def test_results_are_read_back_worst_first(tmp_path):
    write(tmp_path / "a", result("a", code=0).previewed.as_json())
    write(tmp_path / "b", result("b", code=3, changes=None).previewed.as_json())
    found = [each.previewed for each in read(tmp_path)]
    assert found == [result("b", code=3, changes=None).previewed, result("a", code=0).previewed]


@pytest.mark.parametrize("broken", [{}, {"version": 2}, {"version": 1, "code": 0, "outcome": "findings"}, []])
def test_what_is_no_preview_is_refused(tmp_path, broken):
    write(tmp_path / "a", broken)
    with pytest.raises(ProjectError, match=r"is no preview of `qlz ci preview`"):
        read(tmp_path)


def test_gitlab_shows_each_finding_at_its_line():
    place = Location("__main__.py", 4)
    records = [record(location=place), record(1, level=Level.ADVISORY), record(2, Verdict.PASS)]
    found = json.loads(render_quality([result(records=records, project="teams/one")]))
    assert [(each["severity"], each["location"]["path"], each["location"]["lines"]["begin"]) for each in found] == [
        ("major", "teams/one/__main__.py", 4),
        ("info", "teams/one/Pulumi.yaml", 1),
    ]
    assert found[0]["description"].startswith("fail: key-0: the key of ")
    assert len({each["fingerprint"] for each in found}) == 2
