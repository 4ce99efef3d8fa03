from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.audit.aws_cloudtrail_scope import RULE

TRAIL = "aws:cloudtrail/trail:Trail"
MANAGEMENT = {"field": "eventCategory", "equals": ["Management"]}
DATA = {"field": "eventCategory", "equals": ["Data"]}
PARTIAL = "no event selector of the trail records all management events"
WHOLE = {"isMultiRegionTrail": True}


class TestAwsCloudtrailScope(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(
                TRAIL,
                "audit",
                {**WHOLE, "advancedEventSelectors": [{"fieldSelectors": [MANAGEMENT]}, {"fieldSelectors": [DATA]}]},
            ),
            resource(TRAIL, "default", WHOLE),
            resource(TRAIL, "basic", {**WHOLE, "eventSelectors": [{"includeManagementEvents": True}]}),
        ],
        violating={
            "one region": (
                "isMultiRegionTrail",
                ABSENT,
                "the trail records one region only (`isMultiRegionTrail` is not true)",
            ),
            "without IAM": (
                "includeGlobalServiceEvents",
                False,
                "the trail leaves out IAM and sign-in (`includeGlobalServiceEvents` is false)",
            ),
            "data only": (
                resource(TRAIL, "data", {**WHOLE, "advancedEventSelectors": [{"fieldSelectors": [DATA]}]}),
                PARTIAL,
            ),
            "writes only": (
                "advancedEventSelectors[0].fieldSelectors[1]",
                {"field": "readOnly", "equals": ["false"]},
                PARTIAL,
            ),
            "basic, data only": (
                resource(TRAIL, "basic", {**WHOLE, "eventSelectors": [{"includeManagementEvents": False}]}),
                PARTIAL,
            ),
            "basic, writes only": (
                resource(TRAIL, "basic", {**WHOLE, "eventSelectors": [{"readWriteType": "WriteOnly"}]}),
                PARTIAL,
            ),
            "basic, without KMS": (
                resource(
                    TRAIL,
                    "basic",
                    {**WHOLE, "eventSelectors": [{"excludeManagementEventSources": ["kms.amazonaws.com"]}]},
                ),
                PARTIAL,
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="isMultiRegionTrail",
    )
