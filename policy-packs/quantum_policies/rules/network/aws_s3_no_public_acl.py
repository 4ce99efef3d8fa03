"""Access lists of buckets and objects, the oldest way to make them public."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_PUBLIC = frozenset({"authenticated-read", "public-read", "public-read-write"})
_EVERYBODY = ("/AllUsers", "/AuthenticatedUsers")
_LISTS = {
    "aws:s3/bucket:Bucket": ("grants", "uri"),
    "aws:s3/bucketAcl:BucketAcl": ("accessControlPolicy.grants", "grantee.uri"),
    "aws:s3/bucketAclV2:BucketAclV2": ("accessControlPolicy.grants", "grantee.uri"),
    "aws:s3/bucketV2:BucketV2": ("grants", "uri"),
    "aws:s3/objectCopy:ObjectCopy": ("grants", "uri"),
}
"""The list of each type, and where an entry says whom it is for."""

_OBJECTS = ("aws:s3/bucketObject:BucketObject", "aws:s3/bucketObjectv2:BucketObjectv2")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS's "authenticated users" are everybody with an AWS account, not the tenant's own people."""
    acl = resource.text("acl")
    if acl in _PUBLIC:
        return resource.fail("the access list is {acl}", acl=acl)
    if resource.type in _OBJECTS:
        return PASS
    entries, whom = _LISTS[resource.type]
    for path, _ in resource.elements(entries):
        uri = resource.text(f"{path}.{whom}") or ""
        if uri.endswith(_EVERYBODY):
            return resource.fail("`{path}` grants to everybody ({uri})", path=path, uri=uri)
    return PASS


RULE = Rule(
    id="aws-s3-no-public-acl",
    title="Access lists name nobody who is everybody",
    why="an access list on one object opens it whatever the bucket's policy says, unless lists are switched off",
    controls=("TEN-05",),
    severity=Severity.CRITICAL,
    types=(*_LISTS, *_OBJECTS),
    fix="remove the access list, and let the bucket's policy say who may read",
    check=check,
    labels=("network",),
)
