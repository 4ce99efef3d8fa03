"""Parameters that hold a secret by their name, and no secret by their type."""

from __future__ import annotations

import re

from quantum_policies.aws.customer_key import judge_key
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_SECRET_NAME = re.compile(
    r"(?:^|[^a-z])(?:password|passwd|passphrase|secret|api-?key|access-?key|private-?key|token|credentials?)$"
)
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])|[_./\s]+")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """The last word of the name tells what the value is: `token` is one, `token-endpoint` is not.

    AWS encrypts a SecureString that names no key with its own (Systems Manager API, PutParameter).
    """
    if resource.text("type") == "SecureString":
        return judge_key(resource, "keyId", "the parameter")
    name = resource.text("name") or resource.name
    if _SECRET_NAME.search(_WORDS.sub("-", name).lower()):
        return resource.fail("the parameter {name} is kept in plain text", name=name)
    return PASS


RULE = Rule(
    id="aws-ssm-secret-parameter",
    title="Parameters that hold secrets are encrypted with a customer-managed key",
    why="a plain parameter is shown to everybody who may list parameters, and stays in their history",
    controls=("SEC-01", "SEC-04", "ENC-02"),
    severity=Severity.HIGH,
    types=("aws:ssm/parameter:Parameter",),
    fix='keep the value in Secrets Manager, or set `type="SecureString"` and `key_id` to the key of the data\'s class',
    check=check,
    labels=("secrets",),
)
