"""A linter reads every generated document; each of its findings is explained here, and none silenced without.

The linter is parliament, in the fork that MIT Open Learning keeps (`ol-parliament`): the original knows no spending
limits, and needs a module that Python 3.12 no longer brings.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import parliament
import pytest
from access.conftest import EVERY_PART
from access.samples import document, statement

from quantum_landing_zone.access.documents import Documents, Generated, Kind
from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant


@dataclass(frozen=True)
class Explained:
    """Why a finding stands.

    Attributes:
        kind: The kind of document.
        issue: The linter's name of the finding.
        detail: Pattern of the whole detail.
        why: The reason.
    """

    kind: Kind
    issue: str
    detail: str
    why: str


_ITSELF = "in a key policy, `*` is the key that carries it"
_NO_RESOURCE = "trust policies have no Resource; the linter reads them as identity policies"
_ISSUER = "the organisation's own provider, which no public list knows"
_TLS = "IAM writes numbers as text; the linter asks for a number in JSON"
_GLOBAL = "a global key that AWS documents (IAM user guide, global condition keys) and the linter's list lacks"
_ALIASES = "KMS documents the key for every operation on a key; the linter's list has it for some"
_CEILING = "a boundary is the most that can be allowed; what is reached is narrowed by role policies and its denials"
# Where the linter is right, flow-log delivery is not allowed to list groups, which it asks for before it writes.
_GROUPS = "the linter takes the call for one on all groups; AWS's own error texts name a group pattern. Not tried here"
_MACHINES = (
    "the linter knows the form of express workflows and map runs; these are standard executions (Step Functions guide)"
)
_ALIASED = r"Unknown condition kms:ResourceAliases for action kms:\w+"
EXPLAINED = (
    Explained(Kind.TRUST, "MALFORMED", "Statement contains neither Resource nor NotResource", _NO_RESOURCE),
    Explained(Kind.TRUST, "UNKNOWN_FEDERATION_SOURCE", r"arn:aws:iam::\d{12}:oidc-provider/.*", _ISSUER),
    Explained(Kind.ENDPOINT, "UNKNOWN_FEDERATION_SOURCE", r"arn:aws:iam::\d{12}:oidc-provider/.*", _ISSUER),
    Explained(
        Kind.ENDPOINT,
        "RESOURCE_STAR",
        r"\['braket:CancelJob'.*",
        "devices are the service's, so an endpoint cannot narrow them; the caller's account is pinned",
    ),
    Explained(
        Kind.ENDPOINT,
        "RESOURCE_STAR",
        r"\['logs:GetQueryResults'\]",
        "a query id carries no log group; the caller's account is pinned",
    ),
    Explained(Kind.ENDPOINT, "RESOURCE_MISMATCH", r".*'logs:DescribeLogGroups', 'required_format': '\*'.*", _GROUPS),
    Explained(Kind.KEY, "RESOURCE_STAR", r"\['kms:.*\]", _ITSELF),
    Explained(
        Kind.KEY,
        "MISMATCHED_TYPE",
        "Type mismatch: ArnLike requires a value of type Arn but given String",
        "the form of the CloudWatch Logs user guide: the encryption context is text that holds an ARN",
    ),
    Explained(
        Kind.KEY,
        "UNKNOWN_CONDITION_FOR_ACTION",
        "Unknown condition kms:EncryptionContext:aws:logs:arn for action kms:DescribeKey",
        "the form of the CloudWatch Logs user guide; a call without a context is not allowed by it, which only narrows",
    ),
    Explained(Kind.BUCKET, "MISMATCHED_TYPE", r"Type mismatch: s3:TlsVersion .* given \['1\.2'\]", _TLS),
    Explained(
        Kind.BUCKET,
        "UNKNOWN_CONDITION_FOR_ACTION",
        r"Unknown condition s3:TlsVersion for action s3:(InitiateReplication|PutAccessPointPublicAccessBlock)",
        "the denial is of all of S3; where a call does not carry the key, it is not denied by it",
    ),
    Explained(
        Kind.BUCKET,
        "UNKNOWN_CONDITION_FOR_ACTION",
        r"Unknown condition aws:(ViaAWSService|VpceAccount) for action s3:\w+",
        _GLOBAL,
    ),
    Explained(
        Kind.IDENTITY,
        "UNKNOWN_CONDITION_FOR_ACTION",
        r"Unknown condition kms:ResourceAliases for action kms:\w+",
        _ALIASES,
    ),
    Explained(
        Kind.BOUNDARY,
        "UNKNOWN_CONDITION_FOR_ACTION",
        r"Unknown condition kms:ResourceAliases for action kms:\w+",
        _ALIASES,
    ),
    Explained(Kind.BOUNDARY, "RESOURCE_STAR", r"\[.*\]", _CEILING),
    Explained(Kind.BOUNDARY, "RESOURCE_MISMATCH", r".*'logs:DescribeLogGroups', 'required_format': '\*'.*", _GROUPS),
    Explained(Kind.IDENTITY, "RESOURCE_MISMATCH", r".*'logs:DescribeLogGroups', 'required_format': '\*'.*", _GROUPS),
    Explained(
        Kind.IDENTITY,
        "RESOURCE_MISMATCH",
        r"\[\{'action': 'braket:CreateJob', 'required_format': 'arn:\*:braket:\*:\*:device/\*/\*/\*'\}\]",
        "without an approved simulator a job may use the embedded one alone, which is no device (braket_policy)",
    ),
    Explained(
        Kind.IDENTITY,
        "RESOURCE_STAR",
        r"\['access-analyzer:GetFinding', .*'iam:ListRolePolicies'\]",
        "an access review reads every identity and every finding of the account, and changes none",
    ),
    Explained(Kind.IDENTITY, "RESOURCE_STAR", r"\['ce:GetAnomalies'\]", "anomaly monitors are the account's, whole"),
    Explained(
        Kind.IDENTITY, "RESOURCE_STAR", r"\['logs:GetQueryResults'\]", "a query id carries no log group (role_policy)"
    ),
    *(
        Explained(
            kind,
            "MISMATCHED_TYPE_BUT_USABLE",
            "Type mismatch: StringEquals requires a value of type String but given Arn",
            "a whole ARN compared as text; no wildcard is meant",
        )
        for kind in (Kind.BOUNDARY, Kind.IDENTITY)
    ),
    *(
        Explained(kind, "RESOURCE_MISMATCH", rf"\[\{{'action': 'states:{action}'.*", _MACHINES)
        for kind in (Kind.BOUNDARY, Kind.IDENTITY)
        for action in ("DescribeExecution", "ListExecutions")
    ),
    Explained(
        Kind.BOUNDARY,
        "RESOURCE_MISMATCH",
        r"\[\{'action': 'sagemaker:DescribeNotebookInstanceLifecycleConfig'.*",
        _CEILING,
    ),
    Explained(
        Kind.REPOSITORY,
        "MALFORMED",
        "Statement contains neither Resource nor NotResource",
        "the policy of a repository has no Resource: it is the repository's",
    ),
    Explained(
        Kind.IDENTITY,
        "UNKNOWN_CONDITION_FOR_ACTION",
        r"Unknown condition aws:ViaAWSService for action ec2:\w+",
        _GLOBAL,
    ),
    Explained(
        Kind.VAULT,
        "UNKNOWN_ACTION",
        r"Unknown action secretsmanager:(Disa|A)ssociateCrossAccountReplica",
        "denied actions of the Secrets Manager API reference, newer than the linter's list",
    ),
)


def findings(document: Generated) -> Iterator[tuple[str, str]]:
    for found in parliament.analyze_policy_string(document.text, ignore_private_auditors=True).findings:
        yield found.issue, str(found.detail)


@pytest.fixture(scope="module")
def found(sample):
    """Every finding in every document of all four environments and of the workspace with every part, each once."""
    workspaces = [AwsWorkspace(sample, environment) for environment in Environment]
    workspaces.append(AwsWorkspace(parse_tenant(EVERY_PART), Environment.TEST))
    return {(each.kind, *finding) for here in workspaces for each in Documents(here) for finding in findings(each)}


def explains(reason, kind, issue, detail):
    return (kind, issue) == (reason.kind, reason.issue) and re.fullmatch(reason.detail, detail) is not None


def test_every_finding_is_explained(found):
    assert sorted(each for each in found if not any(explains(reason, *each) for reason in EXPLAINED)) == []


def test_no_explanation_is_left_over(found):
    """A finding that went away takes its explanation with it."""
    assert [reason for reason in EXPLAINED if not any(explains(reason, *each) for each in found)] == []


@pytest.mark.parametrize(
    "action, issue", [("braket:RunEverything", "UNKNOWN_ACTION"), ("braket:CancelJob", "RESOURCE_MISMATCH")]
)
def test_the_linter_finds_what_is_wrong(action, issue):
    """So that its silence means something."""
    wrong = Generated(kind=Kind.IDENTITY, subject="x", text=document(statement(action=action)))
    assert {found for found, _ in findings(wrong)} == {issue}
