"""An upgrade writes what the file meant already, keeps its comments, and changes nothing twice."""

from pathlib import Path

import pytest

from quantum_landing_zone.tenancies.migrations import MIGRATIONS, upgrade
from quantum_landing_zone.tenant import TenantError, parse_tenant
from quantum_landing_zone.tenant.template import CURRENT_VERSION

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("stacks/tenants/*.yaml"), *ROOT.glob("examples/*/[!P]*.yaml")])


def test_the_steps_lead_to_the_current_version_one_by_one():
    assert [step.version for step in MIGRATIONS] == list(range(1, CURRENT_VERSION + 1))


@pytest.mark.parametrize("file", FILES, ids=lambda file: "/".join(file.parts[-2:]))
def test_a_file_means_the_same_afterwards_and_keeps_every_line(file):
    text = file.read_text(encoding="utf-8")
    done = upgrade(text, file.name)
    before, after = parse_tenant(text), parse_tenant(done.text)
    assert after.model_copy(update={"template": before.template}) == before
    assert after.template is not None
    assert after.template.version == CURRENT_VERSION
    kept = iter(done.text.splitlines())
    assert all(line in kept for line in text.splitlines()), "a line or a comment was lost or moved"
    again = upgrade(done.text, file.name)
    assert (again.steps, again.diff, again.text) == ((), "", done.text)


def test_the_diff_shows_the_stamp_and_the_stage():
    text = (ROOT / "examples/aws-minimal/tenant.yaml").read_text(encoding="utf-8")
    added = [line for line in upgrade(text, "tenant.yaml").diff.splitlines() if line.startswith("+")]
    assert added == [
        "+++ tenant.yaml (version 2)",
        "+template: {name: aws-workspace, version: 2}",
        "+stage: pilot",
    ]


def test_a_file_of_version_1_gets_only_what_came_after():
    text = (ROOT / "examples/aws-minimal/tenant.yaml").read_text(encoding="utf-8")
    old = text.replace("team:", "template: {name: aws-workspace, version: 1}\nteam:", 1)
    done = upgrade(old, "tenant.yaml")
    assert (done.before, len(done.steps)) == (1, 1)


def test_a_file_with_faults_is_not_touched():
    with pytest.raises(TenantError, match="pilotExit: is missing"):
        upgrade((ROOT / "stacks/tenants/aurora.yaml").read_text().replace("stage: pilot", "stage: active"), "aurora")
