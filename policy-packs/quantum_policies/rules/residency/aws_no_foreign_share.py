"""Images, snapshots, keys, endpoints, documents and other things that are shared with other accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.aws.arns import account_of
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACES: Mapping[str, tuple[str, ...]] = {
    "aws:cloudwatch/eventPermission:EventPermission": ("principal",),
    "aws:ec2/amiLaunchPermission:AmiLaunchPermission": (
        "accountId",
        "group",
        "organizationArn",
        "organizationalUnitArn",
    ),
    "aws:ec2/snapshotCreateVolumePermission:SnapshotCreateVolumePermission": ("accountId",),
    "aws:ec2/vpcEndpointService:VpcEndpointService": ("allowedPrincipals",),
    "aws:ec2/vpcEndpointServiceAllowedPrinciple:VpcEndpointServiceAllowedPrinciple": ("principalArn",),
    "aws:kms/grant:Grant": ("granteePrincipal",),
    "aws:lambda/layerVersionPermission:LayerVersionPermission": ("principal",),
    "aws:opensearch/authorizeVpcEndpointAccess:AuthorizeVpcEndpointAccess": ("account",),
    "aws:ram/principalAssociation:PrincipalAssociation": ("principal",),
    "aws:rds/clusterSnapshot:ClusterSnapshot": ("sharedAccounts",),
    "aws:rds/snapshot:Snapshot": ("sharedAccounts",),
    "aws:rds/snapshotCopy:SnapshotCopy": ("sharedAccounts",),
    "aws:redshift/endpointAuthorization:EndpointAuthorization": ("account",),
    "aws:ssm/document:Document": ("permissions.account_ids",),
}
"""Whom each of them is shared with."""

_OUTSIDERS = "allowExternalPrincipals"
_SHARE = "aws:ram/resourceShare:ResourceShare"


def check(resource: Resource, config: Config) -> Judgement:
    """AWS takes an absent `allowExternalPrincipals` for true."""
    if resource.type == _SHARE:
        if resource.flag(_OUTSIDERS) is not False:
            return resource.fail("the share may be given to other organisations (`allowExternalPrincipals` not false)")
        return PASS
    own = None if config.aws is None else config.aws.account_id
    shared = [(path, each) for path in PLACES[resource.type] for each in _names(resource, path)]
    if not shared:
        return not_applicable("it is shared with nobody")
    for path, receiver in shared:
        if own is None or account_of(receiver) != own:
            return resource.fail(
                "`{path}` shares it with {receiver}; allowed: {own}", path=path, receiver=receiver, own=own or "nobody"
            )
    return PASS


def _names(resource: Resource, path: str) -> list[str]:
    return [name.strip() for text in resource.texts(path) for name in text.split(",") if name.strip()]


RULE = Rule(
    id="aws-no-foreign-share",
    title="Images, snapshots and shares stay in the account",
    why="whoever gets a snapshot or image can copy it whole, and nobody sees what is read from it then",
    controls=("TEN-01", "RES-02"),
    severity=Severity.CRITICAL,
    types=(*PLACES, _SHARE),
    fix="remove the share; a copy that must leave is a reviewed export",
    check=check,
    labels=("residency",),
    needs_configuration=True,
)
