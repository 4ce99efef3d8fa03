"""Who may call a function."""

from __future__ import annotations

from quantum_policies.aws.arns import account_of, known_text
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_SERVICE = ".amazonaws.com"


def check(resource: Resource, config: Config) -> Judgement:
    """A service needs a source, an account must be the tenant's; a source of the same program is the tenant's."""
    own = None if config.aws is None else config.aws.account_id
    principal = resource.text("principal") or ""
    if resource.text("functionUrlAuthType") == "NONE":
        return resource.fail("anybody may call the function by its URL (functionUrlAuthType NONE)")
    if not principal.strip("*"):
        return resource.fail("anybody may call the function (principal `*`)")
    if _SERVICE in principal:
        return _service(resource, principal, own)
    if own is None or account_of(principal) != own:
        return resource.fail(
            "the function may be called by {principal}; allowed: {own}", principal=principal, own=own or "nobody"
        )
    return PASS


def _service(resource: Resource, principal: str, own: str | None) -> Judgement:
    account, arn = resource.text("sourceAccount"), known_text(resource, "sourceArn")
    if account is not None and account != own:
        return resource.fail("{service} may call the function for {account}", service=principal, account=account)
    from_program = arn is None and bool(resource.sources_of("sourceArn"))
    if account is None and not from_program and (arn is None or own is None or account_of(arn) != own):
        return resource.fail("{service} may call the function for any account", service=principal)
    return PASS


RULE = Rule(
    id="aws-lambda-permission",
    title="Functions are called for the tenant's account only",
    why="a function runs with its role's rights for whoever may call it, and a service calls for all its customers",
    controls=("IAM-08", "TEN-05"),
    severity=Severity.HIGH,
    types=("aws:lambda/permission:Permission",),
    fix="set `source_account` to the tenant's account, and `source_arn` where one resource calls",
    check=check,
    labels=("trust",),
    needs_configuration=True,
)
