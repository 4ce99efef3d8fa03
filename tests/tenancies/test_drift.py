"""Drift is what the file says beyond its answers: a file of the intake has none."""

import pytest
from intake.conftest import AWS, AZURE, BOTH
from tenancies.conftest import AURORA

from quantum_landing_zone.intake.build import text_of
from quantum_landing_zone.intake.faults import checked
from quantum_landing_zone.tenancies.drift import drift
from quantum_landing_zone.tenant import load_tenant, parse_tenant


@pytest.mark.parametrize("answers", [AWS, AZURE, BOTH], ids=["aws", "azure", "both"])
def test_what_the_intake_wrote_has_no_drift(answers):
    assert drift(parse_tenant(text_of(checked(answers, "answers")))) == []


def test_what_a_review_changed_is_listed_with_both_values():
    assert [(one.path, one.template, one.file) for one in drift(load_tenant(AURORA))] == [
        ("artifacts.circuit.labels", None, ["experimental-ip"]),
        ("artifacts.result.retentionDays", None, 730),
        ("artifacts.benchmark-output.sensitivity", "internal", "public"),
        ("environments.test.spendCapsUsd.iqm/Garnet", 200.0, 50.0),
    ]
