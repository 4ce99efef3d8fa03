"""Function URLs and API methods, which are addresses on the internet, and who may call them."""

from __future__ import annotations

from quantum_policies.aws.settings import Setting, judge_settings
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity

_OPEN = "anybody may call it"
SETTINGS = {
    "aws:apigateway/method:Method": (
        Setting("authorization", frozenset({"aws_iam", "custom", "cognito_user_pools"}), "none", _OPEN),
    ),
    "aws:apigatewayv2/route:Route": (
        Setting("authorizationType", frozenset({"aws_iam", "custom", "jwt"}), "none", _OPEN),
    ),
    "aws:lambda/functionUrl:FunctionUrl": (Setting("authorizationType", frozenset({"aws_iam"}), "none", _OPEN),),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS takes an absent way to sign in for none."""
    return judge_settings(resource, SETTINGS)


RULE = Rule(
    id="aws-lambda-url-auth",
    title="Function URLs and API methods ask who calls",
    why="an address that asks nobody's name runs code of the tenant for the whole internet",
    controls=("IAM-08", "TEN-05"),
    severity=Severity.CRITICAL,
    types=tuple(SETTINGS),
    fix="set the authorization type to `AWS_IAM`",
    check=check,
    labels=("trust",),
)
