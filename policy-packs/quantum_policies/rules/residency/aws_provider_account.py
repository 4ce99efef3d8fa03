"""The tenant's boundary is its account: a provider that may work in another one is outside of it."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity
from quantum_policies.kit.reading import plain_setting


def check(resource: Resource, config: Config) -> Judgement:
    """`allowedAccountIds` makes the provider itself refuse credentials of any other account."""
    if config.aws is None:
        return resource.fail("the team may not use AWS")
    allowed = plain_setting(resource.read("allowedAccountIds"))
    if not allowed:
        return resource.fail("the AWS provider accepts any account, because `allowedAccountIds` is not set")
    accounts = [str(each) for each in allowed] if isinstance(allowed, list) else [str(allowed)]
    if accounts != [config.aws.account_id]:
        return resource.fail(
            "the AWS provider accepts accounts {accounts}; the tenant's account is {own}",
            accounts=accounts,
            own=config.aws.account_id,
        )
    return PASS


RULE = Rule(
    id="aws-provider-account",
    title="AWS providers are tied to the tenant's account",
    why="wrong credentials would build one team's workspace inside another's boundary",
    controls=("TEN-01", "RES-02"),
    severity=Severity.CRITICAL,
    types=("pulumi:providers:aws",),
    fix="set `allowed_account_ids` of the aws.Provider to the tenant's account, and to nothing else",
    check=check,
    labels=("residency",),
    needs_configuration=True,
)
