"""Services that keep data in many regions at once, or in none that anybody can name."""

from __future__ import annotations

from quantum_policies.aws.forbidden import refuse
from quantum_policies.kit import Rule, Severity

RULE = Rule(
    id="aws-no-placeless-service",
    title="There are no services without a place",
    why="an edge network, a global database or a multi-region access point serves and keeps data wherever AWS sees "
    "fit, so no region can be agreed for it",
    controls=("RES-02", "TEN-05"),
    severity=Severity.CRITICAL,
    types=(
        "aws:cloudfront/distribution:Distribution",
        "aws:cloudfront/distributionTenant:DistributionTenant",
        "aws:cloudfront/function:Function",
        "aws:cloudfront/keyValueStore:KeyValueStore",
        "aws:cloudfront/multitenantDistribution:MultitenantDistribution",
        "aws:docdb/globalCluster:GlobalCluster",
        "aws:elasticache/globalReplicationGroup:GlobalReplicationGroup",
        "aws:globalaccelerator/accelerator:Accelerator",
        "aws:globalaccelerator/customRoutingAccelerator:CustomRoutingAccelerator",
        "aws:memorydb/multiRegionCluster:MultiRegionCluster",
        "aws:neptune/globalCluster:GlobalCluster",
        "aws:networkmanager/globalNetwork:GlobalNetwork",
        "aws:rds/globalCluster:GlobalCluster",
        "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint",
    ),
    fix="use the service's regional form, in an approved region",
    check=refuse("a service without a place is declared"),
    labels=("residency",),
)
