"""The provider's own credentials: a pipeline that federates needs none in its program."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity
from quantum_policies.kit.reading import plain_setting

_PLACES = ("accessKey", "secretKey")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A session token beside them makes them short-lived, as roles give them."""
    given = [path for path in _PLACES if plain_setting(resource.read(path))]
    if given and not plain_setting(resource.read("token")):
        return resource.fail("the AWS provider has a long-lived key ({paths})", paths=given)
    return PASS


RULE = Rule(
    id="aws-provider-no-static-key",
    title="AWS providers have no long-lived key",
    why="the key is kept in the state and in the stack's configuration, and works from anywhere until it is deleted",
    controls=("IAM-03",),
    severity=Severity.CRITICAL,
    types=("pulumi:providers:aws",),
    fix="remove `access_key` and `secret_key`, and let the pipeline assume a role by workload federation",
    check=check,
    labels=("credentials",),
    non_waivable=True,
)
