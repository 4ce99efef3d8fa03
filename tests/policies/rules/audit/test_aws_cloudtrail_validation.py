from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.audit.aws_cloudtrail_validation import RULE

TYPE = "aws:cloudtrail/trail:Trail"
UNCHECKED = "the trail's files are not validated, because `enableLogFileValidation` is not true"


class TestAwsCloudtrailValidation(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "trail", {"enableLogFileValidation": True}),
            resource(TYPE, "explicit", {"enableLogFileValidation": True, "enableLogging": True}),
        ],
        violating={
            "absent": ("enableLogFileValidation", ABSENT, UNCHECKED),
            "off": ("enableLogFileValidation", False, UNCHECKED),
            "not recording": (
                "enableLogging",
                False,
                "the trail does not record, because `enableLogging` is false",
            ),
        },
        not_applicable=[resource("aws:cloudwatch/logGroup:LogGroup", "group", {})],
        unknown="enableLogFileValidation",
    )
