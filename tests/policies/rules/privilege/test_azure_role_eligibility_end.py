from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.privilege.azure_role_eligibility_end import RULE

TYPE = "azure-native:authorization:PimRoleEligibilitySchedule"
ENDLESS = "the eligibility has no end (`scheduleInfo.expiration.type` is not AfterDuration)"
LONG = "the eligibility lasts longer than a year (`scheduleInfo.expiration.duration`)"


def eligibility(**expiration):
    return resource(TYPE, "may", {"justification": "reviewed", "scheduleInfo": {"expiration": expiration}})


class TestAzureRoleEligibilityEnd(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            eligibility(type="AfterDuration", duration="P180D"),
            eligibility(type="afterduration", duration="P1Y"),
            eligibility(type="AfterDateTime", endDateTime="2027-03-31T00:00:00Z"),
        ],
        violating={
            "no reason": (
                "justification",
                " ",
                "nothing says why somebody may activate the role (`justification`)",
            ),
            "for ever": ("scheduleInfo.expiration.type", "NoExpiration", ENDLESS),
            "unsaid": ("scheduleInfo", ABSENT, ENDLESS),
            "too long": ("scheduleInfo.expiration.duration", "P367D", LONG),
            "no length": ("scheduleInfo.expiration.duration", "P", LONG),
            "no date": (
                eligibility(type="AfterDateTime"),
                "the eligibility has no end, because `scheduleInfo.expiration.endDateTime` is no date",
            ),
        },
        not_applicable=[resource("azure-native:authorization:RoleAssignment", "holds", {})],
        unknown="scheduleInfo.expiration.duration",
    )
