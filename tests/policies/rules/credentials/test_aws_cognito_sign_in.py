from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.aws_cognito_sign_in import RULE

POOL = "aws:cognito/identityPool:IdentityPool"
CLIENT = "aws:cognito/userPoolClient:UserPoolClient"

USERS = "aws:cognito/userPool:UserPool"


class TestAwsCognitoSignIn(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(
                CLIENT,
                "notebook",
                {"allowedOauthFlows": ["code"], "explicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH"]},
            ),
            resource(POOL, "people", {"allowUnauthenticatedIdentities": False}),
            resource(USERS, "people", {"mfaConfiguration": "ON"}),
        ],
        violating={
            "a secret": ("generateSecret", True, "the client has a secret that never ends (`generateSecret`)"),
            "machine to machine": (
                "allowedOauthFlows[0]",
                "client_credentials",
                "the client signs in with its secret alone (client_credentials)",
            ),
            "a password flow": (
                "explicitAuthFlows[1]",
                "ALLOW_USER_PASSWORD_AUTH",
                "the client sends passwords in the clear to its server (ALLOW_USER_PASSWORD_AUTH)",
            ),
            "guests": (
                resource(POOL, "people", {"allowUnauthenticatedIdentities": True}),
                "the identity pool gives AWS credentials to guests (`allowUnauthenticatedIdentities`)",
            ),
            "a choice of second factor": (
                resource(USERS, "people", {"mfaConfiguration": "OPTIONAL"}),
                "users sign in with a password alone (`mfaConfiguration` is not ON)",
            ),
            "no second factor": (
                resource(USERS, "people", {}),
                "users sign in with a password alone (`mfaConfiguration` is not ON)",
            ),
            "a role of choice": (
                resource(POOL, "people", {"allowClassicFlow": True}),
                "the identity pool lets callers choose the role (`allowClassicFlow`)",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="generateSecret",
    )
