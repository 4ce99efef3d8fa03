from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.aws_no_api_key import RULE

API = "aws:appsync/graphQLApi:GraphQLApi"
TAKES_KEYS = "the API lets in whoever holds a key (authenticationType API_KEY)"


class TestAwsNoApiKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(
                API,
                "runs",
                {"authenticationType": "AWS_IAM", "additionalAuthenticationProviders": [{"authenticationType": "X"}]},
            )
        ],
        violating={
            "the first way": ("authenticationType", "API_KEY", TAKES_KEYS),
            "a further way": ("additionalAuthenticationProviders[0].authenticationType", "API_KEY", TAKES_KEYS),
            **{
                kind: (resource(kind, "key", {"name": "x1"}), "a long-lived API key or certificate is declared")
                for kind in RULE.types
                if kind != API
            },
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="authenticationType",
    )
