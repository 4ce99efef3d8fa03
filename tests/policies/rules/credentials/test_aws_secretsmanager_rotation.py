from dataclasses import replace

import pytest
from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at, with_source
from quantum_policies.rules.credentials.aws_secretsmanager_rotation import ROTATION, RULE, SECRET

TOKEN = resource(SECRET, "token", {"name": "/lab/token", "kmsKeyId": "alias/lab"})
OTHER = resource(SECRET, "other", {"name": "/lab/other"})
DAYS = {"rotationRules": {"automaticallyAfterDays": 30}}
SCHEDULE = resource(ROTATION, "schedule", {"secretId": "/lab/token", **DAYS})
ARN = "arn:aws:secretsmanager:eu-north-1:123456789012:secret:/lab/token"
NONE = "the secret has no rotation in this stack"
NO_INTERVAL = "its rotation names no interval in days or by rate(), so none can be relied on"


def rotated_by(**rules):
    return beside(TOKEN, replace(SCHEDULE, properties={"secretId": "/lab/token", "rotationRules": rules}))


def from_outputs(*secrets):
    """A rotation that takes its secret from outputs of those secrets, as the engine tells at the end of a preview."""
    return with_source(SCHEDULE, "secretId", *(Source(SECRET, each.name, {}, each.urn) for each in secrets))


class TestAwsSecretsmanagerRotation(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(TOKEN, SCHEDULE),
            beside(TOKEN, spoil(SCHEDULE, "secretId", f"{ARN}-a1B2c3")),
            beside(TOKEN, spoil(SCHEDULE, "secretId", ARN)),
            beside(TOKEN, from_outputs(TOKEN)),
            beside(TOKEN, from_outputs(OTHER), SCHEDULE),
            beside(spoil(TOKEN, "name", ABSENT), from_outputs(TOKEN)),
            rotated_by(automaticallyAfterDays=90),
            rotated_by(automaticallyAfterDays="90"),
            rotated_by(scheduleExpression="rate(4 hours)"),
            rotated_by(scheduleExpression="rate(90 days)"),
        ],
        violating={
            "no rotation at all": (beside(TOKEN), NONE),
            "another secret's by name": (beside(TOKEN, spoil(SCHEDULE, "secretId", "/lab/token-2")), NONE),
            "another secret's by its beginning": (beside(TOKEN, spoil(SCHEDULE, "secretId", "/lab/token/deep")), NONE),
            "another secret's by output": (beside(TOKEN, from_outputs(OTHER)), NONE),
            "no secret": (beside(TOKEN, spoil(SCHEDULE, "secretId", ABSENT)), NONE),
            "named by its provider": (beside(spoil(TOKEN, "name", ABSENT), SCHEDULE), NONE),
            "too seldom": (
                rotated_by(automaticallyAfterDays=91),
                "its value is replaced every 91 days; allowed: 90 or fewer",
            ),
            "too seldom by rate": (
                rotated_by(scheduleExpression="rate(2400 hours)"),
                "its value is replaced every 100.0 days; allowed: 90 or fewer",
            ),
            "by calendar": (rotated_by(scheduleExpression="cron(0 8 1 1 ? *)"), NO_INTERVAL),
            "no interval": (rotated_by(), NO_INTERVAL),
        },
        not_applicable=[resource("aws:secretsmanager/secretVersion:SecretVersion", "value", {})],
        unknown="name",
    )

    def test_before_the_rotation_is_registered_the_rule_waits(self):
        finding = self.judge(TOKEN)
        assert (finding.verdict, finding.waits_for_stack, finding.unknown_path) == (Verdict.UNKNOWN, True, "secretId")

    @pytest.mark.parametrize(
        "rotation",
        [unknown_at(SCHEDULE, "secretId"), from_outputs(TOKEN, OTHER), from_outputs()],
        ids=["no origin told", "one of two secrets", "no secret among the origins"],
    )
    def test_a_rotation_that_may_be_another_s_is_not_taken_for_this_secret_s(self, rotation):
        finding = self.judge(beside(TOKEN, rotation))
        assert (finding.verdict, finding.unknown_path) == (Verdict.UNKNOWN, "secretId")

    def test_an_interval_that_is_not_known_is_not_taken_for_short(self):
        rotation = unknown_at(SCHEDULE, "rotationRules.automaticallyAfterDays")
        assert self.judge(beside(TOKEN, rotation)).verdict is Verdict.UNKNOWN

    def test_a_secret_whose_name_is_not_known_passes_by_its_own_rotation(self):
        given = beside(unknown_at(TOKEN, "name"), SCHEDULE, from_outputs(TOKEN))
        assert self.judge(given).verdict is Verdict.PASS
