"""Who reaches the table of elevation, and what of it: the statements that make a request and an approval attested.

A `PutItem` names the partition key, and IAM compares it with the caller's own `User` tag (`dynamodb:LeadingKeys`,
DynamoDB developer guide, "Using IAM policy conditions for fine-grained access control"). The tag is signed by the
identity provider. A session without one writes nothing: a variable without a value equals nothing.
Reading shows names, reasons and times to the two parties; it is no power.
"""

from collections.abc import Sequence

from quantum_landing_zone.aws.iam import Condition, Statement, document, statement
from quantum_landing_zone.elevation.request import APPROVAL, GRANT, REQUEST
from quantum_landing_zone.tenant import AUDIT, AwsWorkspace
from quantum_landing_zone.tenant.privileged import Privileged

_EVERY_KEY = ("*",)  # in a key policy, `*` is the key that carries it
_USER = "${aws:PrincipalTag/User}"
_MACHINE = "kms:EncryptionContext:aws:states:stateMachineArn"
_USE = ("kms:Decrypt", "kms:GenerateDataKey")
_READ = ("dynamodb:GetItem", "dynamodb:Scan")
# What nobody does to an item that is written: PartiQL has its own actions.
_CHANGES = (
    "dynamodb:BatchWriteItem",
    "dynamodb:DeleteItem",
    "dynamodb:PartiQLDelete",
    "dynamodb:PartiQLInsert",
    "dynamodb:PartiQLUpdate",
    "dynamodb:UpdateItem",
)
_TABLE_CHANGES = (
    "dynamodb:DeleteResourcePolicy",
    "dynamodb:DeleteTable",
    "dynamodb:PutResourcePolicy",
    "dynamodb:UpdateContinuousBackups",
    "dynamodb:UpdateTable",
    "dynamodb:UpdateTimeToLive",
)
REQUESTS, APPROVALS = REQUEST + _USER, APPROVAL + _USER


def requester_statements(here: AwsWorkspace) -> list[Statement]:
    """Return what a requester's policy gains: to ask in one's own name."""
    return _party(here, "AskForElevation", REQUESTS)


def approver_statements(here: AwsWorkspace) -> list[Statement]:
    """Return what an approver may do: approve in one's own name, and start what grants. Nothing else."""
    parts = Privileged(here)
    runs = here.arn("states", f"execution:{parts.machine}:*")
    return [
        *_party(here, "ApproveElevation", APPROVALS),
        statement("StartElevation", "Allow", ["states:StartExecution"], resources=[parts.machine_arn]),
        statement("FollowElevation", "Allow", ["states:DescribeExecution"], resources=[runs]),
        machine_key_statement(here, [parts.machine_arn]),
    ]


def judge_statements(here: AwsWorkspace) -> list[Statement]:
    """Return what the judging function may do: read items, note a grant, see whether an execution runs."""
    parts = Privileged(here)
    runs = here.arn("states", f"execution:{parts.machine}:*")
    group = here.log_group_arn(parts.function_log_group)
    return [
        statement("ReadItems", "Allow", ["dynamodb:GetItem"], resources=[parts.table_arn]),
        _put(here, "NoteGrants", GRANT),
        _through_table(here),
        statement("SeeExecutions", "Allow", ["states:DescribeExecution"], resources=[runs]),
        statement("WriteLog", "Allow", ["logs:CreateLogStream", "logs:PutLogEvents"], resources=[group, f"{group}:*"]),
    ]


def elevation_ceiling(here: AwsWorkspace) -> list[str]:
    """Return the actions that the boundary of people gains; none where no elevation is declared.

    IAM counts a boundary's characters: which table, and whose items in it, is said in the role's policy and in the
    table's own, which no table of another team has.
    """
    return [] if here.tenant.elevation is None else ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Scan"]


def also_through_dynamodb(here: AwsWorkspace, keys: Statement) -> Statement:
    """Return the boundary's leave to use keys, through DynamoDB too where elevation is declared."""
    if here.tenant.elevation is None:
        return keys
    pinned = {**keys["Condition"]["StringEquals"]}
    pinned["kms:ViaService"] = [pinned["kms:ViaService"], f"dynamodb.{here.region}.amazonaws.com"]
    return {**keys, "Condition": {**keys["Condition"], "StringEquals": pinned}}


def elevation_key_users(here: AwsWorkspace) -> list[Statement]:
    """Return who may use the audit key for elevation; nobody where none is declared.

    DynamoDB asks KMS on behalf of whoever calls it, with the table's name in the encryption context, and works on
    with grants that the table's maker lets it have (DynamoDB developer guide, encryption at rest).
    """
    if here.tenant.elevation is None:
        return []
    parts = Privileged(here)
    users = [parts.elevated_role_arn, parts.role_arn(parts.approver_role), parts.role_arn(parts.judge_role)]
    through = {"kms:CallerAccount": here.account, "kms:ViaService": f"dynamodb.{here.region}.amazonaws.com"}
    context = {"kms:EncryptionContext:aws:dynamodb:tableName": parts.table}
    make = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]
    return [
        _allow(here, "UseElevationTable", ["kms:Decrypt"], users, {"StringEquals": {**through, **context}}),
        _allow(here, "MakeElevationTable", make, [here.deployment_role_arn], {"StringEquals": through}),
        _allow(
            here,
            "LetDynamoDbKeepTable",
            ["kms:CreateGrant"],
            [here.deployment_role_arn],
            {"StringEquals": through, "Bool": {"kms:GrantIsForAWSResource": "true"}},
        ),
        *_machine_key_users(here),
    ]


def table_policy(here: AwsWorkspace) -> str:
    """Return the table's own policy, which only denies: not even an administrator of the account forges an item."""
    parts = Privileged(here)
    approver, judge = parts.role_arn(parts.approver_role), parts.role_arn(parts.judge_role)
    writers = {parts.elevated_role_arn: REQUESTS, approver: APPROVALS, judge: GRANT}
    return document(
        _deny(parts, "DenyOtherWriters", ["dynamodb:PutItem"], {"ArnNotEquals": {"aws:PrincipalArn": list(writers)}}),
        *(
            _deny(
                parts,
                f"DenyOthersItems{index}",
                ["dynamodb:PutItem"],
                {
                    "ArnEquals": {"aws:PrincipalArn": writer},
                    "ForAnyValue:StringNotEquals": {"dynamodb:LeadingKeys": [own]},
                },
            )
            for index, (writer, own) in enumerate(writers.items(), start=1)
        ),
        _deny(parts, "DenyChanges", _CHANGES),
        _deny(
            parts,
            "KeepTable",
            _TABLE_CHANGES,
            {"ArnNotEquals": {"aws:PrincipalArn": [here.deployment_role_arn]}},
        ),
    )


def machine_key_statement(here: AwsWorkspace, machines: Sequence[str]) -> Statement:
    """Return the leave to use the audit key for what these state machines carry, and for nothing else."""
    condition: Condition = {
        "ForAnyValue:StringEquals": {"kms:ResourceAliases": [here.key_alias(AUDIT)]},
        "StringEquals": {_MACHINE: list(machines)},
    }
    return statement("OpenMachine", "Allow", _USE, resources=[here.arn("kms", "key/*")], condition=condition)


def _machine_key_users(here: AwsWorkspace) -> list[Statement]:
    """Return who may use the audit key for the state machines (Step Functions developer guide, data at rest).

    Step Functions uses it as the machine's role while it runs, and as whoever makes, starts or looks at one. Logs are
    delivered by a service of CloudWatch's, whose encryption context is the account's logs.
    """
    parts = Privileged(here)
    machines = [parts.machine_arn, parts.sweep_arn]
    users = [
        here.deployment_role_arn,
        *(parts.role_arn(name) for name in (parts.machine_role, parts.schedule_role, parts.approver_role)),
    ]
    own: Condition = {"StringEquals": {"kms:CallerAccount": here.account, _MACHINE: machines}}
    logs = {"kms:EncryptionContext:SourceArn": here.arn("logs", "*")}
    return [
        _allow(here, "UseElevationMachines", _USE, users, own),
        statement(
            "DeliverElevationLog",
            "Allow",
            ["kms:Decrypt"],
            principal={"Service": "delivery.logs.amazonaws.com"},
            resources=_EVERY_KEY,
            condition={"StringEquals": {**logs, "aws:SourceAccount": here.account}},
        ),
    ]


def _party(here: AwsWorkspace, sid: str, own: str) -> list[Statement]:
    table = [Privileged(here).table_arn]
    return [
        _put(here, sid, own),
        statement("ReadElevation", "Allow", _READ, resources=table),
        _through_table(here),
    ]


def _put(here: AwsWorkspace, sid: str, own: str) -> Statement:
    # `ForAllValues` alone is also true of a call that names no key.
    keys: Condition = {
        "ForAllValues:StringEquals": {"dynamodb:LeadingKeys": [own]},
        "Null": {"dynamodb:LeadingKeys": "false"},
    }
    return statement(sid, "Allow", ["dynamodb:PutItem"], resources=[Privileged(here).table_arn], condition=keys)


def _through_table(here: AwsWorkspace) -> Statement:
    condition: Condition = {
        "ForAnyValue:StringEquals": {"kms:ResourceAliases": [here.key_alias(AUDIT)]},
        "StringEquals": {"kms:ViaService": f"dynamodb.{here.region}.amazonaws.com"},
    }
    return statement("OpenTable", "Allow", ["kms:Decrypt"], resources=[here.arn("kms", "key/*")], condition=condition)


def _allow(
    here: AwsWorkspace, sid: str, actions: Sequence[str], principals: Sequence[str], condition: Condition
) -> Statement:
    """Return an Allow for principals that are named by condition, as everywhere in a key policy."""
    return statement(
        sid,
        "Allow",
        actions,
        principal={"AWS": f"arn:aws:iam::{here.account}:root"},
        resources=_EVERY_KEY,
        condition={**condition, "ArnEquals": {"aws:PrincipalArn": list(principals)}},
    )


def _deny(parts: Privileged, sid: str, actions: Sequence[str], condition: Condition | None = None) -> Statement:
    everybody = {"AWS": "*"}
    return statement(sid, "Deny", actions, principal=everybody, resources=[parts.table_arn], condition=condition)
