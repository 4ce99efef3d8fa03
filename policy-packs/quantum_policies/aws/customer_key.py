"""Whether a property names a customer-managed key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.kit import PASS, Judgement, UnknownValue

if TYPE_CHECKING:
    from quantum_policies.kit import Resource

KEY_TYPES = frozenset(
    {
        "aws:kms/alias:Alias",
        "aws:kms/externalKey:ExternalKey",
        "aws:kms/key:Key",
        "aws:kms/replicaKey:ReplicaKey",
    },
)
"""Types that only ever stand for a key of the customer: AWS's own keys can't be declared."""


def judge_key(resource: Resource, path: str, subject: str) -> Judgement:
    """Passes where the value at a path is a customer's key.

    A key of the same program has no ARN yet at preview. Then the value is judged by where it comes from, once the
    engine has told; the update judges the ARN itself before anything is created.

    Args:
        resource: the resource.
        path: the path of the key's ARN, id or alias.
        subject: a constant sentence part for what is encrypted, such as `the log group`.
    """
    try:
        key = resource.text(path)
    except UnknownValue as unknown:
        if unknown.path == path and resource.comes_from(path, KEY_TYPES):
            return PASS
        raise
    if not key:
        return resource.fail("{subject} names no key in `{path}`, so AWS's own key is used", subject=subject, path=path)
    if "alias/aws/" in key:
        return resource.fail("{subject} uses AWS's own key {key}", subject=subject, key=key)
    return PASS
