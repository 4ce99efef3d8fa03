"""A run in which each verdict occurs, judged by real rules: no text of a finding is made up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from policies.contract import CONFIG, TODAY

from quantum_policies.kit import Level, Rule, Verdict
from quantum_policies.kit.testing import Given, judge, resource, unknown_at
from quantum_policies.kit.waivers import Waiver
from quantum_policies.record import Judged, Location, Record
from quantum_policies.rules import ALL_RULES

KEY = "aws:kms/key:Key"
RULES = {rule.id: rule for rule in ALL_RULES}
ROTATION = RULES["aws-kms-key-rotation"]
NO_USER = RULES["aws-iam-no-user"]
WAIVER = Waiver(
    rule=ROTATION.id,
    resource="imported",
    reason="imported key material can't be rotated by AWS",
    approver="security board",
    compensating_control="replaced by hand every year",
    control="ENC-03",
    expires=date(2026, 12, 10),
)
PLACE = Location("__main__.py", 12, 5)


def record(rule: Rule, given: Given, level: Level = Level.MANDATORY, location: Location | None = None) -> Record:
    finding = judge(rule, given, replace(CONFIG, waivers=(WAIVER,)), TODAY)
    return Record(
        rule=rule.id,
        verdict=finding.verdict,
        level=level,
        lowered=level is Level.ADVISORY,
        urn=given.urn,
        type=given.type,
        name=given.name,
        what=finding.what,
        message=finding.message,
        warning=finding.warning,
        location=location,
        waiver=finding.waiver,
    )


GOOD = resource(KEY, "results", {"enableKeyRotation": True})
RUN = Judged(
    pack="guardrails",
    version="0.1.0",
    source="state aurora-aws-dev (serial 12)",
    records=(
        record(ROTATION, GOOD),
        record(ROTATION, resource(KEY, "never", {}), location=PLACE),
        record(ROTATION, unknown_at(resource(KEY, "later", {"enableKeyRotation": True}), "enableKeyRotation")),
        record(ROTATION, resource(KEY, "imported", {})),
        record(ROTATION, resource(KEY, "signing", {"customerMasterKeySpec": "ECC_NIST_P256"})),
        record(NO_USER, resource("aws:iam/user:User", "robot", {})),
        record(
            RULES["aws-kms-key-deletion-window"], resource(KEY, "never", {"deletionWindowInDays": 7}), Level.ADVISORY
        ),
    ),
    other_types=4210,
    resources=6,
)
COUNTS = {
    Verdict.PASS: 1,
    Verdict.FAIL: 3,
    Verdict.UNKNOWN: 1,
    Verdict.WAIVED: 1,
    Verdict.NOT_APPLICABLE: 1,
}
