"""Values of secrets that come from the program: whoever reads the state knows them."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_PLACES = {
    "aws:secretsmanager/secretVersion:SecretVersion": ("secretString", "secretBinary"),
    "aws:ssm/parameter:Parameter": ("value",),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Write-only values (`secret_string_wo`, `value_wo`) are not kept; a plain parameter is judged by its name."""
    if resource.type == "aws:ssm/parameter:Parameter" and resource.text("type") != "SecureString":
        return PASS
    for path in _PLACES[resource.type]:
        if resource.read(path) is not None:
            return resource.fail("the secret's value is given in `{path}`, which the state keeps", path=path)
    return PASS


RULE = Rule(
    id="aws-secret-value",
    title="Values of secrets are not kept by the program",
    why="a value in the program ends in its state and history, where neither rotation nor the secret's policy holds",
    controls=("SEC-01", "SEC-03"),
    severity=Severity.HIGH,
    types=tuple(_PLACES),
    fix="let a rotation function make the value, or use the write-only `secret_string_wo` or `value_wo`",
    check=check,
    labels=("secrets",),
)
