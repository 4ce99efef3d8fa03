from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.aws_search_domain_vpc import RULE

DOMAIN = "aws:opensearch/domain:Domain"
OLDER = "aws:elasticsearch/domain:Domain"
PUBLIC = "the search domain is on the internet (`vpcOptions.subnetIds` is empty)"


class TestAwsSearchDomainVpc(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(
                kind, "index", {"vpcOptions": {"subnetIds": ["subnet-1"]}, "advancedSecurityOptions": {"enabled": True}}
            )
            for kind in (DOMAIN, OLDER)
        ],
        violating={
            "no network": ("vpcOptions", ABSENT, PUBLIC),
            "no subnet": ("vpcOptions.subnetIds", [], PUBLIC),
            "no single users": (
                "advancedSecurityOptions",
                ABSENT,
                "the search domain knows no single users (`advancedSecurityOptions.enabled` is not true)",
            ),
            "guests": (
                "advancedSecurityOptions.anonymousAuthEnabled",
                True,
                "the search domain lets in guests (`advancedSecurityOptions.anonymousAuthEnabled`)",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="vpcOptions",
    )
