"""Buckets that are served as a website."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_INLINE = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A website of its own resource, or as a property of the bucket."""
    if resource.type not in _INLINE or resource.elements("website") or resource.elements("websites"):
        return resource.fail("the bucket is served as a website")
    return PASS


RULE = Rule(
    id="aws-s3-no-website",
    title="Buckets are not served as websites",
    why="a website's address answers anybody, without TLS and without a sign-in",
    controls=("TEN-05", "ENC-01"),
    severity=Severity.HIGH,
    types=(
        *_INLINE,
        "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
        "aws:s3/bucketWebsiteConfigurationV2:BucketWebsiteConfigurationV2",
    ),
    fix="remove the website; what others may read is a reviewed share of the benchmark store",
    check=check,
    labels=("network",),
)
