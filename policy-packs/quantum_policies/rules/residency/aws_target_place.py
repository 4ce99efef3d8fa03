"""Where events, messages, logs, backups and replicas are sent to, or come from, by ARN."""

from __future__ import annotations

from quantum_policies.aws.arns import is_inside, known_text
from quantum_policies.aws.paths import spread
from quantum_policies.aws.places import ARNS
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:
    """An ARN must name the tenant's account and an approved region; what is no ARN is judged by other rules."""
    for place in ARNS[resource.type]:
        for path in spread(resource, place):
            arn = known_text(resource, path)
            if arn and arn.startswith("arn:") and not is_inside(arn, config):
                return resource.fail(
                    "`{path}` is {arn}; allowed: account {account}, regions {regions}",
                    path=path,
                    arn=arn,
                    account=config.aws.account_id if config.aws else "none",
                    regions=sorted(config.aws.regions) if config.aws else "none",
                )
    return PASS


RULE = Rule(
    id="aws-target-place",
    title="Events, messages, logs and backups stay in the account and its approved regions",
    why="whatever is sent to another account or region leaves the tenant's boundary, one message at a time",
    controls=("RES-02", "RES-05", "TEN-01"),
    severity=Severity.HIGH,
    types=tuple(ARNS),
    fix="name a target in the tenant's own account and in an approved region",
    check=check,
    labels=("residency",),
    needs_configuration=True,
)
