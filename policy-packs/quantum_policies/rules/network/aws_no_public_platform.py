"""Platforms that publish what they run."""

from __future__ import annotations

from quantum_policies.aws.forbidden import refuse
from quantum_policies.kit import Rule, Severity

RULE = Rule(
    id="aws-no-public-platform",
    title="There are no platforms that publish what they run",
    why="these services give whatever they run an address on the internet, beside the tenant's network and its rules",
    controls=("TEN-05",),
    severity=Severity.HIGH,
    types=(
        "aws:amplify/app:App",
        "aws:apprunner/service:Service",
        "aws:ecrpublic/repository:Repository",
        "aws:elasticbeanstalk/environment:Environment",
        "aws:lightsail/bucket:Bucket",
        "aws:lightsail/containerService:ContainerService",
        "aws:lightsail/database:Database",
        "aws:lightsail/instance:Instance",
    ),
    fix="run it in the tenant's own subnets, behind an internal load balancer or a private API",
    check=refuse("a platform is declared that publishes what it runs"),
    labels=("network",),
)
