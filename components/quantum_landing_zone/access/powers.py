"""What a role can be able to do: the rows of the access matrix, each as the calls that it takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quantum_landing_zone.access.callers import Call
from quantum_landing_zone.access.calls import Calls
from quantum_landing_zone.tenant.names import TASK_PREFIX
from quantum_landing_zone.tenant.pipelines import Pipelines
from quantum_landing_zone.tenant.vocabulary import ArtifactKind, Role
from quantum_landing_zone.tenant.workspace import AUDIT

_OTHER = "bob"


@dataclass(frozen=True, kw_only=True)
class Power:
    """A row of the matrix.

    Attributes:
        name: Its stable name.
        title: What it is, for a reader.
        harm: Whether one of its calls is harm enough; else a caller has the power where all of its calls pass.
        calls: The calls; none where the workspace has nothing of the kind.
    """

    name: str
    title: str
    harm: bool = False
    calls: Callable[[Calls], Sequence[Call]]


def _author(calls: Calls) -> Sequence[Call]:
    store = calls.store(ArtifactKind.CIRCUIT)
    return calls.write(store, "circuit.qasm") if store else []


def _submit(calls: Calls) -> Sequence[Call]:
    return [call for device in calls.here.devices for call in calls.run(device, calls.user)]


def _read_own(calls: Calls) -> Sequence[Call]:
    return calls.read(calls.here.stores[ArtifactKind.RESULT], calls.own_result)


def _read_all(calls: Calls) -> Sequence[Call]:
    return calls.read(calls.here.stores[ArtifactKind.RESULT], f"{TASK_PREFIX}/{_OTHER}/1/results.json")


def _write(calls: Calls) -> Sequence[Call]:
    return calls.write(calls.here.stores[ArtifactKind.RESULT], calls.own_result)


def _every_kind(calls: Calls) -> Sequence[Call]:
    return [call for store in calls.here.stores.values() for call in calls.read(store, calls.own_result)]


def _read_logs(calls: Calls) -> Sequence[Call]:
    return [*(calls.call("logs:FilterLogEvents", group) for group in calls.audit_log_groups()), *calls.archived()]


def _bill(calls: Calls) -> Sequence[Call]:
    budget = f"arn:aws:budgets::{calls.here.account}:budget/monthly"
    return [calls.call("ce:GetCostAndUsage"), calls.call("budgets:ViewBudget", budget)]


def _delete_logs(calls: Calls) -> Sequence[Call]:
    archive = calls.here.archive_bucket
    return [
        *(
            calls.call(f"logs:{verb}", group)
            for group in calls.log_groups()
            for verb in ("DeleteLogGroup", "DeleteLogStream", "PutRetentionPolicy")
        ),
        *(
            calls.call(f"cloudtrail:{verb}", calls.here.trail_arn)
            for verb in ("DeleteTrail", "PutEventSelectors", "StopLogging", "UpdateTrail")
        ),
        *(
            calls.on_object(f"s3:{verb}", archive, "AWSLogs/1")
            for verb in ("DeleteObject", "DeleteObjectVersion", "BypassGovernanceRetention")
        ),
        *(
            calls.on_bucket(f"s3:{verb}", archive)
            for verb in ("DeleteBucket", "PutBucketPolicy", "PutLifecycleConfiguration")
        ),
    ]


def _use_keys(calls: Calls) -> Sequence[Call]:
    stores = calls.here.stores.values()
    return [calls.through_s3("kms:Decrypt", store.sensitivity, store.bucket) for store in stores]


def _on_keys(*actions: str) -> Callable[[Calls], Sequence[Call]]:
    return lambda calls: [
        calls.on_key(action, data_class) for data_class in calls.here.data_classes for action in actions
    ]


def _create_identities(calls: Calls) -> Sequence[Call]:
    verbs = ("CreateUser", "CreateAccessKey", "CreateLoginProfile", "CreateServiceSpecificCredential")
    made = [calls.call(f"iam:{verb}", calls.here.iam_arn("user", "eve")) for verb in verbs]
    return [*made, calls.call("iam:CreateRole", calls.here.iam_arn("role", "eve"))]


def _widen(calls: Calls) -> Sequence[Call]:
    machines = [calls.here.job_role_arn, *Pipelines(calls.here).role_arns]
    roles = [*(calls.here.role_arn(role) for role in Role), *machines]
    verbs = ("AttachRolePolicy", "DeleteRolePermissionsBoundary", "PutRolePolicy", "UpdateAssumeRolePolicy")
    return [
        *(calls.call(f"iam:{verb}", role) for role in roles for verb in verbs),
        *(calls.call("iam:CreatePolicyVersion", arn) for arn in (calls.here.boundary_arn, calls.here.job_boundary_arn)),
        *(calls.on_bucket("s3:PutBucketPolicy", store.bucket) for store in calls.here.stores.values()),
    ]


def _other_role(calls: Calls) -> Sequence[Call]:
    here = calls.here
    others = [*(here.role_arn(role) for role in Role), *Pipelines(here).role_arns]
    deployment = calls.call("sts:AssumeRole", here.deployment_role_arn, policy=calls.open_trust)
    become = [calls.become(role) for role in Role if role != calls.caller]
    pipelines = [calls.become_run(one) for one in Pipelines(here).identities.values()]
    passed = [calls.pass_role(arn) for arn in (*others, here.deployment_role_arn)]
    return [*passed, deployment, *become, *pipelines]


POWERS: tuple[Power, ...] = (
    Power(
        name="look",
        title="look at devices",
        calls=lambda calls: [
            calls.call("braket:SearchDevices"),
            *(calls.call("braket:GetDevice", calls.device(each)) for each in calls.here.devices),
        ],
    ),
    Power(name="author", title="author: write circuits", calls=_author),
    Power(name="submit", title="submit: run tasks on the approved devices", calls=_submit),
    Power(
        name="start-jobs",
        title="submit: start hybrid jobs",
        calls=lambda calls: calls.start_job(),
    ),
    Power(
        name="cancel-own",
        title="cancel one's own task",
        calls=lambda calls: [calls.on_run("braket:CancelQuantumTask", calls.user)],
    ),
    Power(
        name="cancel-others",
        title="cancel a colleague's task",
        calls=lambda calls: [calls.on_run("braket:CancelQuantumTask", _OTHER)],
    ),
    Power(name="read-own-results", title="read one's own results", calls=_read_own),
    Power(name="read-all-results", title="read colleagues' results", calls=_read_all),
    Power(name="read-every-kind", title="read every artifact kind", calls=_every_kind),
    Power(name="write-results", title="write one's own results", calls=_write),
    Power(name="read-logs", title="read audit logs and the archive", calls=_read_logs),
    Power(
        name="raise-limits",
        title="administer: change spending limits",
        calls=lambda calls: [calls.on_limit("braket:UpdateSpendingLimit")],
    ),
    Power(
        name="create-limits",
        title="administer: create spending limits",
        calls=lambda calls: calls.create_limit(),
    ),
    Power(
        name="remove-limits",
        title="administer: remove spending limits",
        calls=lambda calls: [calls.on_limit("braket:DeleteSpendingLimit")],
    ),
    Power(name="bill", title="bill: see costs and budgets", calls=_bill),
    Power(
        name="accept-terms",
        title="accept a provider's terms",
        calls=lambda calls: [calls.call("braket:AcceptUserAgreement")],
    ),
    Power(name="delete-logs", title="delete or blind logs", harm=True, calls=_delete_logs),
    Power(name="decrypt", title="decrypt artifacts, through S3", harm=True, calls=_use_keys),
    Power(
        name="decrypt-audit",
        title="decrypt audit records, through S3",
        harm=True,
        calls=lambda calls: [calls.through_s3("kms:Decrypt", AUDIT, calls.here.archive_bucket)],
    ),
    Power(
        name="decrypt-directly", title="use a key without S3", harm=True, calls=_on_keys("kms:Decrypt", "kms:Encrypt")
    ),
    Power(
        name="manage-keys",
        title="manage keys",
        harm=True,
        calls=_on_keys("kms:PutKeyPolicy", "kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:CreateGrant"),
    ),
    Power(name="create-identities", title="create users, keys or roles", harm=True, calls=_create_identities),
    Power(name="widen", title="widen a role or a bucket", harm=True, calls=_widen),
    Power(
        name="pass-job-role",
        title="pass the job role to Braket",
        calls=lambda calls: [calls.pass_role(calls.here.job_role_arn)],
    ),
    Power(name="other-role", title="pass or become another role", harm=True, calls=_other_role),
)
"""The rows, in reading order."""
