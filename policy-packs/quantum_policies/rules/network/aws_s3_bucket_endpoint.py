"""Which way leads to a bucket with the tenant's data."""

from __future__ import annotations

from quantum_policies.aws.audit_buckets import BUCKETS, holds_audit_records, tags_of_bucket
from quantum_policies.aws.bucket_guards import SEPARATE, TYPES, negates, refuses_all
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, Statement, not_applicable

WAYS = {"read": "s3:GetObject", "written": "s3:PutObject", "listed": "s3:ListBucket"}
_NETWORK = frozenset({"aws:sourcevpc", "aws:sourcevpce"})
_OWNER = "aws:vpceaccount"
"""The account of the endpoint that a request came through. Source: IAM user guide, global condition keys,
2026-11-25."""
_ARTIFACT = "Artifact"


def check(resource: Resource, config: Config) -> Judgement:
    """Each way refused but through endpoints or networks that are named, or endpoints of the tenant's account.

    It judges buckets that say what they hold; those that do not are blocked by aws-required-tags. Audit records come
    from services and leave by the reviewer's session, so they are judged by aws-s3-audit-policy instead.
    """
    document = resource.document("policy")
    if document is None and resource.type != SEPARATE:
        return not_applicable("the policy is a resource of its own")
    tags = resource.mapping("tags") if resource.type in BUCKETS else tags_of_bucket(resource)
    if tags is None or not tags.get(_ARTIFACT) or holds_audit_records(tags):
        return not_applicable("the bucket holds no artifacts of the tenant")
    denying = document.denying() if document is not None else ()
    free = [
        way for way, action in WAYS.items() if not any(_refuses(statement, action, config) for statement in denying)
    ]
    return resource.fail("`policy` lets the bucket be {free} from any network", free=free) if free else PASS


def _refuses(statement: Statement, action: str, config: Config) -> bool:
    guards = tuple(each for each in statement.conditions if each.key in _NETWORK and negates(each))
    owners = statement.condition_values(_OWNER)
    own = (config.aws.account_id,) if config.aws else ()
    guards += tuple(each for each in owners if negates(each) and each.values == own)
    return bool(guards) and refuses_all(statement, action, guards)


RULE = Rule(
    id="aws-s3-bucket-endpoint",
    title="Buckets with artifacts are reached through the tenant's endpoints only",
    why="S3 answers on the internet: with a session that was stolen or taken along, data can be read from anywhere",
    controls=("TEN-05", "TEN-01"),
    severity=Severity.HIGH,
    types=TYPES,
    fix='deny `s3:GetObject*`, `s3:PutObject*` and `s3:ListBucket*` to `"*"` under `StringNotEquals` on '
    "`aws:VpceAccount` with the tenant's account, or on `aws:SourceVpce` with its endpoints; spare what comes from a "
    "service by `BoolIfExists` on `aws:ViaAWSService` and `aws:PrincipalIsAWSService`, and roles by name",
    check=check,
    labels=("network",),
    needs_configuration=True,
    looks_up=BUCKETS,
)
