"""Where an ARN points to, and whether that is inside the tenant's boundary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.kit import UnknownValue

if TYPE_CHECKING:
    from quantum_policies.kit import Config, Resource

_SEGMENTS = 6


def segments(arn: str) -> list[str] | None:
    """The six segments of an ARN: `arn`, partition, service, region, account, rest; None where it is no ARN."""
    found = arn.split(":", _SEGMENTS - 1)
    return found if len(found) == _SEGMENTS and found[0] == "arn" else None


def account_of(principal: str) -> str | None:
    """The account of an IAM principal, which may be an ARN or the account alone; None where it names none."""
    parts = segments(principal)
    account = parts[4] if parts else principal
    return account if account.isdigit() else None


def is_inside(arn: str, config: Config) -> bool:
    """Whether an ARN names the tenant's account and an approved region, or neither of both."""
    parts = segments(arn)
    if parts is None or config.aws is None:
        return False
    region, account = parts[3], parts[4]
    # What AWS does by itself stands under a service's name instead of an account, such as an alarm's `automate:…:ec2`.
    own = account in ("", "aws", config.aws.account_id) or parts[2] == "automate"
    return (not region or region in config.aws.regions) and own


def known_text(resource: Resource, path: str) -> str | None:
    """The text at a path; None where it is absent, or can only come from AWS resources of the same program.

    Those are judged themselves, and the text is judged during the update, before anything is created.

    Raises:
        UnknownValue: where it is not known and may come from elsewhere.
    """
    try:
        return resource.text(path)
    except UnknownValue as unknown:
        sources = resource.sources_of(unknown.path)
        if sources and all(source.type.startswith("aws:") for source in sources):
            return None
        raise
