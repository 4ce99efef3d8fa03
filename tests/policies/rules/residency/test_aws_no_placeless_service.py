from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.residency.aws_no_placeless_service import RULE


class TestAwsNoPlacelessService(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[],
        violating={
            kind: (resource(kind, "everywhere", {"name": "x1"}), "a service without a place is declared")
            for kind in RULE.types
        },
        not_applicable=[resource("aws:rds/cluster:Cluster", "one-region", {})],
        unknown="",
    )
