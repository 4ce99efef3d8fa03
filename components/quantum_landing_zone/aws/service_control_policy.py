"""Service control policies: what no principal of a tenant's account may do, whatever its own policies say.

Three documents, all of denials, beside the full-access policy of AWS. They do not reach the management account, nor
service-linked roles. Wildcards stand at the end of an action only, the form that every partition takes.
Deployment roles are exempt where a workspace could not be built or taken down without; nobody is exempt from residency,
from the ban on long-lived credentials and from the ban on public paths.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from quantum_landing_zone.aws import organization_scope as ours
from quantum_landing_zone.aws.iam import Condition, Statement, compact, statement
from quantum_landing_zone.aws.organization_scope import OrganizationScope, role_pattern

_ANY = ("*",)
# What has to work in every region: services without a region of their own, reads on which consoles and SDKs depend,
# and Braket's discovery, for which the SDK asks all regions (qiskit-braket-provider#114).
GLOBAL = (
    "account:*",
    "artifact:Get*",
    "billing:Get*",
    "braket:GetDevice",
    "braket:Search*",
    "budgets:*",
    "ce:*",
    "cloudtrail:LookupEvents",
    "ec2:DescribeRegions",
    "health:*",
    "iam:*",
    "organizations:*",
    "pricing:*",
    "s3:GetAccountPublicAccessBlock",
    "s3:GetBucketLocation",
    "s3:ListAllMyBuckets",
    "s3:PutAccountPublicAccessBlock",
    "servicequotas:Get*",
    "servicequotas:List*",
    "sts:*",
    "support:*",
)
_COPIES = ("kms:ReplicateKey", "s3:PutReplicationConfiguration", "secretsmanager:ReplicateSecretToRegions")
_LONG_LIVED = (
    "iam:AddUserToGroup",
    "iam:AttachUserPolicy",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreateServiceSpecificCredential",
    "iam:CreateUser",
    "iam:PutUserPolicy",
    "iam:ResetServiceSpecificCredential",
    "iam:UpdateAccessKey",
    "iam:UpdateLoginProfile",
    "iam:UploadSSHPublicKey",
    "iam:UploadSigningCertificate",
)
_WRITES = tuple(
    f"iam:{verb}*"
    for verb in ("Add", "Attach", "Create", "Delete", "Detach", "Put", "Remove", "Set", "Tag", "Untag", "Update")
)
_LIMITS = ("braket:CreateSpendingLimit", "braket:DeleteSpendingLimit", "braket:UpdateSpendingLimit")
_INTERNET = (
    "ec2:AcceptVpcPeeringConnection",
    "ec2:AllocateAddress",
    "ec2:AssociateAddress",
    "ec2:AttachInternetGateway",
    "ec2:CreateDefault*",
    "ec2:CreateEgressOnlyInternetGateway",
    "ec2:CreateInternetGateway",
    "ec2:CreateNatGateway",
    "ec2:CreateVpcPeeringConnection",
    "ec2:EnableSerialConsoleAccess",
    "globalaccelerator:Create*",
)
_ACCOUNT_SETTINGS = (
    "access-analyzer:Delete*",
    "ec2:CreateVpcBlockPublicAccessExclusion",
    "ec2:DisableEbsEncryptionByDefault",
    "ec2:DisableImageBlockPublicAccess",
    "ec2:DisableSnapshotBlockPublicAccess",
    "ec2:ModifyEbsDefaultKmsKeyId",
    "ec2:ModifyInstanceMetadataDefaults",
    "ec2:ModifyVpcBlockPublicAccess*",
    "ec2:ResetEbsDefaultKmsKeyId",
    "s3:PutAccountPublicAccessBlock",
)


def service_control_policies(scope: OrganizationScope) -> Mapping[str, str]:
    """Return the documents by purpose, as compact JSON."""
    return {
        "residency": compact(*_residency(scope)),
        "identity": compact(*_identity(scope)),
        "protection": compact(*_protection(scope)),
    }


def _residency(scope: OrganizationScope) -> list[Statement]:
    outside = [_outside("DenyRegions", scope.regions)]
    if len(scope.accounts_by_regions) > 1:
        outside += [
            _outside(f"DenyRegions{index}", regions, {"StringEquals": {"aws:PrincipalAccount": list(accounts)}})
            for index, (regions, accounts) in enumerate(scope.accounts_by_regions.items(), start=1)
        ]
    hardware = [f"arn:aws:braket:*:*:device/qpu/{provider}/*" for provider in scope.refused_providers]
    undeclared = {"StringNotEquals": {"aws:PrincipalAccount": list(scope.accounts)}}
    return [
        *outside,
        _deny("DenyUndeclared", ["braket:Create*"], condition=undeclared),
        *([_deny("DenyProviders", ["braket:CreateJob", "braket:CreateQuantumTask"], hardware)] if hardware else []),
        _deny("DenyCopies", _COPIES),
        _deny("DenyRegionSwitch", ["account:DisableRegion", "account:EnableRegion"]),
    ]


def _outside(sid: str, regions: Sequence[str], who: Condition | None = None) -> Statement:
    """Return a denial of all that has a region, outside of the given ones."""
    where: dict[str, Any] = {"StringNotEquals": {"aws:RequestedRegion": list(regions)}, **(who or {})}
    return {"Sid": sid, "Effect": "Deny", "NotAction": list(GLOBAL), "Resource": list(_ANY), "Condition": where}


def _identity(scope: OrganizationScope) -> list[Statement]:
    bootstrap = _except(scope.bootstrap)
    operators = [role_pattern(name) for name in scope.identity_operators]
    builders = [scope.bootstrap, *scope.deployment_roles]
    service_linked: Condition = {
        "StringEquals": {"iam:AWSServiceName": "braket.amazonaws.com"},
        **_except(scope.bootstrap),
    }
    # A session that the organisation starts to repair an account (sts:AssumeRoot) is bounded by its task policy.
    root: Condition = {"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:root"}, "Null": {"aws:AssumedRoot": "true"}}
    return [
        _deny("DenyLongLived", _LONG_LIVED),
        _deny("DenyRoot", _ANY, condition=root),
        _deny("DenyLeaving", ["account:CloseAccount", "organizations:LeaveOrganization"]),
        _deny("DenyAgreement", ["braket:AcceptUserAgreement"], condition=bootstrap),
        _deny("DenyBraketRole", ["iam:CreateServiceLinkedRole"], condition=service_linked),
        _deny("DenyLimits", _LIMITS, condition=_except(ours.BACKEND_ADMINS, *scope.deployment_roles)),
        _deny("ProtectRoles", _WRITES, [ours.ROLES, ours.JOB_ROLES, ours.POLICIES], _except(*builders, *operators)),
        _deny(
            "ProtectProviders",
            _WRITES,
            ["arn:aws:iam::*:oidc-provider/*", "arn:aws:iam::*:saml-provider/*"],
            _except(*builders),
        ),
        # Who may build is not decided by those who build.
        _deny("ProtectBuilders", _WRITES, builders, bootstrap),
    ]


def _protection(scope: OrganizationScope) -> list[Statement]:
    deployment = _except(*scope.deployment_roles)
    trail = [
        "cloudtrail:DeleteTrail",
        "cloudtrail:PutEventSelectors",
        "cloudtrail:PutInsightSelectors",
        "cloudtrail:StopLogging",
        "cloudtrail:UpdateTrail",
    ]
    return [
        _deny("ProtectTrails", trail, [ours.TRAILS], deployment),
        _deny(
            "ProtectRules",
            ["events:Delete*", "events:Disable*", "events:Put*", "events:Remove*"],
            [ours.EVENT_RULES],
            deployment,
        ),
        _deny(
            "ProtectGroups",
            ["logs:Delete*", "logs:Disassociate*", "logs:PutRetentionPolicy"],
            ours.LOG_GROUPS,
            deployment,
        ),
        _deny(
            "KeepRecords",
            ["s3:DeleteObject*", "s3:BypassGovernanceRetention", "s3:PutObjectRetention"],
            [f"{bucket}/*" for bucket in scope.record_buckets],
        ),
        _deny(
            "ProtectRecords",
            ["s3:DeleteBucket*", "s3:PutBucket*", "s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration"],
            scope.record_buckets,
            deployment,
        ),
        _deny(
            "ProtectKeys",
            [
                "kms:CreateAlias",
                "kms:Delete*",
                "kms:Disable*",
                "kms:PutKeyPolicy",
                "kms:ScheduleKeyDeletion",
                "kms:UpdateAlias",
            ],
            condition=deployment,
        ),
        _deny("ProtectAccount", _ACCOUNT_SETTINGS, condition=deployment),
        _deny("DenyInternet", _INTERNET),
    ]


def _deny(
    sid: str, actions: Sequence[str], resources: Sequence[str] = _ANY, condition: Condition | None = None
) -> Statement:
    return statement(sid, "Deny", actions, resources=resources, condition=condition)


def _except(*principals: str) -> Condition:
    return {"ArnNotLike": {"aws:PrincipalArn": list(dict.fromkeys(principals))}}
