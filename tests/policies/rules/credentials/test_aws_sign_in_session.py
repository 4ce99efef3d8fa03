import pytest
from policies.contract import Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.aws_sign_in_session import RULE

SET = "aws:ssoadmin/permissionSet:PermissionSet"
PROFILE = "aws:rolesanywhere/profile:Profile"


class TestAwsSignInSession(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(SET, "author", {"sessionDuration": "PT1H"}),
            resource(SET, "default", {}),
            resource(PROFILE, "lab", {"durationSeconds": 3600}),
        ],
        violating={
            "eight hours": ("sessionDuration", "PT8H", "sessions last up to 28800 seconds; at most 3600"),
            "a day": ("sessionDuration", "P1DT1S", "sessions last up to 86401 seconds; at most 3600"),
            "no duration": (
                "sessionDuration",
                "1 hour",
                "`sessionDuration` must be an ISO 8601 duration such as PT1H",
            ),
            "a certificate": (
                resource(PROFILE, "lab", {"durationSeconds": 43200}),
                "sessions last up to 43200 seconds; at most 3600",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="sessionDuration",
    )

    @pytest.mark.parametrize("text", ["P", "PT", "P1DT", "", "PT1H30"])
    def test_half_a_duration_is_refused(self, text):
        assert self.judge(resource(SET, "author", {"sessionDuration": text})).verdict is Verdict.FAIL
