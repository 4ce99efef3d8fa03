"""Attempts on a workspace by those who have no business there, made systematically: attacker by call by place."""

from collections.abc import Iterator
from dataclasses import dataclass

from quantum_landing_zone.access import Document, Request, Verdict, judge
from quantum_landing_zone.access.callers import Call, Caller, Place, administrator, callers
from quantum_landing_zone.access.calls import Calls
from quantum_landing_zone.access.documents import Documents, Kind
from quantum_landing_zone.access.judge import Policies
from quantum_landing_zone.access.powers import POWERS
from quantum_landing_zone.tenant import AwsWorkspace, Role
from quantum_landing_zone.tenant.pipelines import Pipelines

_ON_OBJECTS = ("GetObject", "GetObjectVersion", "PutObject", "DeleteObject", "PutObjectAcl", "RestoreObject")
_ON_BUCKETS = ("ListBucket", "GetBucketPolicy", "PutBucketPolicy", "DeleteBucket", "PutBucketVersioning")
_ON_KEYS = (
    "Decrypt",
    "GenerateDataKey",
    "DescribeKey",
    "CreateGrant",
    "PutKeyPolicy",
    "ScheduleKeyDeletion",
    "ReplicateKey",
)
_ON_GROUPS = ("FilterLogEvents", "GetLogEvents", "PutLogEvents", "DeleteLogGroup", "PutRetentionPolicy")
_ON_TRAILS = ("GetTrailStatus", "StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors")
_ON_SECRETS = ("GetSecretValue", "PutSecretValue", "DeleteSecret", "PutResourcePolicy", "DescribeSecret")
_ON_ROLES = ("PassRole", "UpdateAssumeRolePolicy", "PutRolePolicy", "DeleteRolePermissionsBoundary", "GetRole")
_ON_RUNS = ("GetQuantumTask", "CancelQuantumTask", "ListTagsForResource", "TagResource", "UntagResource")
_ON_JOBS = ("GetJob", "CancelJob")


@dataclass(frozen=True)
class Attempt:
    """One attacker's try of one call.

    Attributes:
        door: What is tried: the kind of resource, or `endpoint`.
        caller: Who tries.
        call: What.
        place: From where.
    """

    door: str
    caller: Caller
    call: Call
    place: Place

    @property
    def verdict(self) -> Verdict:
        """What becomes of it."""
        return self.caller.tries(self.call, self.place)

    def __str__(self) -> str:
        return f"{self.caller.arn} {self.call.action} on {self.call.resource} from {self.place}"


def doors(documents: Documents, user: str = "ada") -> Iterator[tuple[str, Call]]:
    """Yield every call worth trying on a workspace, under the door that it knocks at."""
    here, calls = documents.here, Calls(documents, user=user)
    stores = [store.bucket for store in here.stores.values()]
    for bucket in (*stores, here.archive_bucket, here.access_log_bucket):
        yield from (
            ("bucket", calls.on_object(f"s3:{verb}", bucket, "tasks/ada/1/results.json")) for verb in _ON_OBJECTS
        )
        yield from (("bucket", calls.on_bucket(f"s3:{verb}", bucket)) for verb in _ON_BUCKETS)
    for data_class in here.data_classes:
        yield from (("key", calls.on_key(f"kms:{verb}", data_class)) for verb in _ON_KEYS)
        held = [store.bucket for store in here.stores.values() if store.sensitivity == data_class]
        for bucket in held or [here.archive_bucket]:
            yield from (("key", calls.through_s3(f"kms:{verb}", data_class, bucket)) for verb in _ON_KEYS[:2])
    for group in calls.log_groups():
        yield from (("log group", calls.call(f"logs:{verb}", group)) for verb in _ON_GROUPS)
    yield from (("trail", calls.call(f"cloudtrail:{verb}", here.trail_arn)) for verb in _ON_TRAILS)
    for name in (*here.secrets, "undeclared"):
        yield from (("secret", calls.on_secret(f"secretsmanager:{verb}", name)) for verb in _ON_SECRETS)
    for role in (*Role, None):
        if role or here.jobs_allowed:
            yield "role", calls.become(role)
        arn = here.job_role_arn if role is None else here.role_arn(role)
        yield from (("role", calls.call(f"iam:{verb}", arn)) for verb in _ON_ROLES)
    for pipeline in Pipelines(here).identities.values():
        yield "role", calls.become_run(pipeline)
        yield from (("role", calls.call(f"iam:{verb}", pipeline.role_arn)) for verb in _ON_ROLES)
    yield from (("run", calls.on_run(f"braket:{verb}", user)) for verb in _ON_RUNS)
    yield from (("untagged job", calls.call(f"braket:{verb}", here.arn("braket", "job/1"))) for verb in _ON_JOBS)
    for verb in ("Create", "Update", "Delete"):
        yield "limit", calls.on_limit(f"braket:{verb}SpendingLimit")


def attempts(documents: Documents, attackers: list[Caller]) -> list[Attempt]:
    """Return every attacker's try of every call from both places."""
    return [
        Attempt(door, caller, call, place) for caller in attackers for door, call in doors(documents) for place in Place
    ]


def strangers(documents: Documents) -> list[Caller]:
    """Return everybody of another workspace, and an administrator of its account."""
    return [*callers(documents), administrator(documents.here.account)]


def smuggled(inside: Documents, caller: Caller, target: Documents) -> Iterator[tuple[Call, Verdict]]:
    """Yield what a foreign session tries through the endpoints of a workspace's network, on its own workspace.

    Its own account allows it everything, and the resource is its own: the endpoint alone stands between.
    """
    own = Calls(target, caller.name)
    for power in POWERS:
        for call in power.calls(own):
            endpoint = inside.get(Kind.ENDPOINT, _service(call))
            if endpoint is None or call.through:
                continue
            request = caller.asks(call, Place.INSIDE, network=inside.here.account)
            anything = Policies(identity=(_ALL,), resource=_GRANT, endpoint=endpoint)
            yield call, judge(request, anything)


def signs_in(target: AwsWorkspace, role: Role, claims: dict[str, str], provider: str) -> Request:
    """Return somebody's try to become a role of a workspace by a token of their own provider or by the right one."""
    return Request(
        "sts:AssumeRoleWithWebIdentity",
        target.role_arn(role),
        {"aws:ResourceAccount": target.account, "aws:RequestedRegion": target.region, **claims},
        provider=provider,
    )


def _service(call: Call) -> str:
    service = call.action.split(":", maxsplit=1)[0]
    return {"cloudwatch": "monitoring", "sagemaker": "sagemaker.api"}.get(service, service)


_ALL = Document("all", '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}')
_GRANT = Document("granted", _ALL.text.replace('"Effect"', '"Principal": "*", "Effect"'))
