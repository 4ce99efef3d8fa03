"""The calls on a workspace's resources, each with the documents that stand around the resource."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quantum_landing_zone.access.callers import Call
from quantum_landing_zone.access.documents import JOB, Documents, Kind
from quantum_landing_zone.access.judge import Document
from quantum_landing_zone.access.request import Value
from quantum_landing_zone.aws.braket_policy import qpus
from quantum_landing_zone.aws.iam import document, statement
from quantum_landing_zone.aws.pipeline_policy import pipeline_trust
from quantum_landing_zone.facts import Device
from quantum_landing_zone.tenant.names import JOB_PREFIX, TASK_PREFIX
from quantum_landing_zone.tenant.pipelines import PipelineIdentity
from quantum_landing_zone.tenant.vault import Vault
from quantum_landing_zone.tenant.vocabulary import ArtifactKind, Role
from quantum_landing_zone.tenant.workspace import AUDIT, BRAKET_JOB_LOG_GROUP, AwsWorkspace, Store

ANYBODY = "ada"
"""The person of a session that says nothing of who it is."""

_ENDPOINT_OF = {"cloudwatch": "monitoring", "sagemaker": "sagemaker.api"}
"""The endpoint that a service's calls pass inside of the network, where its name is not the service's own."""


@dataclass(frozen=True)
class Calls:
    """Makes calls on one workspace. Judges nothing.

    Attributes:
        documents: The workspace's documents.
        caller: The name of who asks, which says where its own results are.
        user: The person in the session.
        region: The region in which is asked, the workspace's own unless given.
    """

    documents: Documents
    caller: str = ""
    user: str = ANYBODY
    region: str | None = None

    @property
    def here(self) -> AwsWorkspace:
        """The workspace."""
        return self.documents.here

    @property
    def own_result(self) -> str:
        """The object key of one of the caller's own results."""
        return f"{JOB_PREFIX}/job-1/result.json" if self.caller == JOB else f"{TASK_PREFIX}/{self.user}/1/results.json"

    @property
    def open_trust(self) -> Document:
        """The trust of a role that is not ours, such as the deployment role: taken to trust its whole account."""
        principal = {"AWS": f"arn:aws:iam::{self.here.account}:root"}
        trust = document(statement("Assumed", "Allow", ["sts:AssumeRole"], principal=principal))
        return Document("trust of a role that is not ours", trust)

    def call(
        self,
        action: str,
        resource: str = "*",
        context: Mapping[str, Value] | None = None,
        *,
        policy: Document | None = None,
        through: bool = False,
    ) -> Call:
        """Return a call on a resource of the workspace's account."""
        service = action.split(":", maxsplit=1)[0]
        return Call(
            action=action,
            resource=resource,
            owner=self.here.account,
            region=self.region or self.here.region,
            context=context or {},
            policy=policy,
            endpoint=self.documents.get(Kind.ENDPOINT, _ENDPOINT_OF.get(service, service)),
            through=through,
        )

    def on_bucket(self, action: str, bucket: str, context: Mapping[str, Value] | None = None) -> Call:
        """Return a call on a bucket."""
        policy = self.documents.get(Kind.BUCKET, bucket)
        return self.call(action, f"arn:aws:s3:::{bucket}", context, policy=policy)

    def on_object(self, action: str, bucket: str, key: str) -> Call:
        """Return a call on an object."""
        policy = self.documents.get(Kind.BUCKET, bucket)
        return self.call(action, f"arn:aws:s3:::{bucket}/{key}", policy=policy)

    def on_key(self, action: str, data_class: str) -> Call:
        """Return a call on the key of a class, without any service between."""
        return self.call(action, self._key(data_class), self._aliases(data_class), policy=self._key_policy(data_class))

    def through_s3(self, action: str, data_class: str, bucket: str, region: str | None = None) -> Call:
        """Return the use of a key that S3 makes of it for the caller, on objects of a bucket."""
        context: dict[str, Value] = {
            **self._aliases(data_class),
            "kms:ViaService": f"s3.{region or self.region or self.here.region}.amazonaws.com",
            "kms:EncryptionContext:aws:s3:arn": f"arn:aws:s3:::{bucket}",
        }
        return self.call(action, self._key(data_class), context, policy=self._key_policy(data_class), through=True)

    def read(self, store: Store, key: str) -> list[Call]:
        """Return what reading an object takes: the object, and its key."""
        return [
            self.on_object("s3:GetObject", store.bucket, key),
            self.through_s3("kms:Decrypt", store.sensitivity, store.bucket),
        ]

    def write(self, store: Store, key: str) -> list[Call]:
        """Return what writing an object takes."""
        return [
            self.on_object("s3:PutObject", store.bucket, key),
            self.through_s3("kms:GenerateDataKey", store.sensitivity, store.bucket),
        ]

    def run(self, device: Device, user: str | None = None, tags: Mapping[str, str] | None = None) -> list[Call]:
        """Return what a task on a device takes; a call is judged on each resource that it names."""
        sent = self._requested(user, tags)
        task = self.here.arn("braket", "quantum-task/1")
        return [
            self.call("braket:CreateQuantumTask", self.device(device), sent),
            self.call("braket:CreateQuantumTask", task, sent),
            self.call("braket:TagResource", task, sent),
        ]

    def start_job(self, tags: Mapping[str, str] | None = None) -> list[Call]:
        """Return what a hybrid job takes, with the first approved simulator if there is one."""
        sent = self._requested(None, tags)
        made = self.here.arn("braket", "job/1")
        simulators = [device for device in self.here.devices if device.kind == "simulator"][:1]
        return [
            *(self.call("braket:CreateJob", self.device(device), sent) for device in simulators),
            self.call("braket:CreateJob", made, sent),
            self.call("braket:TagResource", made, sent),
            self.pass_role(self.here.job_role_arn),
        ]

    def on_run(self, action: str, user: str | None) -> Call:
        """Return a call on a task that somebody made, or that names nobody."""
        return self.call(action, self.here.arn("braket", "quantum-task/1"), self._on_tagged(user))

    def on_limit(self, action: str) -> Call:
        """Return a call on a spending limit of the workspace."""
        context = {**self._on_tagged(None), **self._requested(None, None)}
        return self.call(action, self.here.arn("braket", "spending-limit/1"), context)

    def create_limit(self) -> list[Call]:
        """Return what a new spending limit takes, on each approved QPU."""
        sent = self._requested(None, None)
        devices = [self.device(device) for device in qpus(self.here)]
        made = self.here.arn("braket", "spending-limit/1")
        return [
            self.call("braket:CreateSpendingLimit", each, sent) for each in (*devices, *([made] if devices else []))
        ]

    def device(self, device: Device) -> str:
        """Return the ARN that IAM judges: with the caller's account, and no region where the public ARN has none."""
        return device.arn.replace("::device", f":{self.here.account}:device")

    def pass_role(self, role: str) -> Call:
        """Return the handing of a role to Braket."""
        return self.call("iam:PassRole", role, {"iam:PassedToService": "braket.amazonaws.com"})

    def become(self, role: Role | None) -> Call:
        """Return the assuming of a human role, or of the job role, by somebody who has a session already."""
        arn = self.here.job_role_arn if role is None else self.here.role_arn(role)
        tags = {"aws:RequestTag/Team": self.here.slug, "aws:RequestTag/Environment": str(self.here.environment)}
        return self.call("sts:AssumeRole", arn, tags, policy=self.documents.get(Kind.TRUST, role or JOB))

    def become_run(self, pipeline: PipelineIdentity) -> Call:
        """Return the assuming of a pipeline's role by somebody who has a session already."""
        trust = Document(f"{Kind.TRUST} of pipeline {pipeline.name}", pipeline_trust(pipeline))
        return self.call("sts:AssumeRole", pipeline.role_arn, policy=trust)

    def log_groups(self) -> Sequence[str]:
        """Return the ARNs of the log groups, with the streams in them."""
        names = [self.here.flow_log_group, self.here.events_log_group, BRAKET_JOB_LOG_GROUP]
        return [f"{self.here.log_group_arn(name)}:*" for name in names]

    def audit_log_groups(self) -> Sequence[str]:
        """Return those that hold audit records; what a job prints is the job's."""
        return self.log_groups()[:2]

    def on_secret(self, action: str, name: str) -> Call:
        """Return a call on a secret of the workspace, declared or not."""
        path = Vault(self.here).path(name)
        policy = self.documents.get(Kind.VAULT, path)
        return self.call(action, self.here.arn("secretsmanager", f"secret:{path}-AbCdEf"), policy=policy)

    def store(self, kind: ArtifactKind) -> Store | None:
        """Return the store of a kind, if the workspace holds one."""
        return self.here.stores.get(kind)

    def archived(self) -> list[Call]:
        """Return what reading an audit record takes."""
        bucket = self.here.archive_bucket
        record = f"AWSLogs/{self.here.account}/CloudTrail/record.json.gz"
        return [
            self.on_object("s3:GetObject", bucket, record),
            self.through_s3("kms:Decrypt", AUDIT, bucket),
        ]

    def _requested(self, user: str | None, tags: Mapping[str, str] | None) -> dict[str, Value]:
        sent = {**(tags or self.here.task_tags), **({"User": user} if user else {})}
        return {**{f"aws:RequestTag/{key}": value for key, value in sent.items()}, "aws:TagKeys": tuple(sent)}

    def _on_tagged(self, user: str | None) -> dict[str, Value]:
        held = {**self.here.task_tags, **({"User": user} if user else {})}
        return {f"aws:ResourceTag/{key}": value for key, value in held.items()}

    def _key(self, data_class: str) -> str:
        return f"arn:aws:kms:{self.region or self.here.region}:{self.here.account}:key/{data_class}"

    def _aliases(self, data_class: str) -> dict[str, Value]:
        return {"kms:ResourceAliases": (self.here.key_alias(data_class),)}

    def _key_policy(self, data_class: str) -> Document | None:
        return self.documents.get(Kind.KEY, data_class)
