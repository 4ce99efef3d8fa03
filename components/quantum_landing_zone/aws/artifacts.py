"""The workspace's artifact stores: one bucket per artifact kind."""

from collections.abc import Mapping

import pulumi

from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.bucket import BucketPlan, private_bucket
from quantum_landing_zone.aws.bucket_policy import store_policy
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.aws.keys import key_arn
from quantum_landing_zone.aws.policy_size import within
from quantum_landing_zone.tenant import Store


class AwsArtifactStoresArgs(WorkspaceArgs):
    """Which workspace gets its stores, and under which keys."""

    key_arns: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Key ARN by data class: the `keyArns` output of AwsKeys."""


class AwsArtifactStores(WorkspaceComponent):
    """Owns a bucket for each artifact kind that has a store of its own, handled by its sensitivity.

    Each is private, versioned, encrypted with its class's key, reached over TLS 1.2 through the tenant's own VPC
    endpoints, expires by its retention and logs its accesses. Results carry the `amazon-braket-` name that Braket can
    write to. A kind declared immutable is locked in compliance mode for its retention.
    Refuses writers that choose a key. Never empties a bucket: `destroy` fails on one that holds objects.
    The keys and the access-log bucket of the same workspace must exist first, and outlast it: depend on AwsKeys and
    AwsLogs, so that no key is scheduled for deletion while a bucket under it still holds objects.

    Attributes:
        stores: The buckets by artifact kind.
    """

    CONTROLS = (
        "TEN-01",
        "TEN-02",
        "TEN-05",
        "ENC-01",
        "ENC-02",
        "ENC-03",
        "CLS-01",
        "CLS-02",
        "CLS-03",
        "CLS-04",
    )

    store_names: pulumi.Output[dict[str, str]]
    """Bucket of each artifact kind."""

    def __init__(self, name: str, args: AwsArtifactStoresArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the stores.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace, and its keys.
            opts: Resource options; `depends_on` the workspace's AwsKeys and AwsLogs.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
            ValueError: A data class in use has no key, or a bucket's policy is larger than S3 accepts.
        """
        super().__init__("quantum-landing-zone:index:AwsArtifactStores", name, args, opts)
        self.stores = {
            str(kind): private_bucket(f"{name}-{kind}", self._plan(store, args), self)
            for kind, store in self.workspace.stores.items()
        }
        self.store_names = pulumi.Output.all(**{kind: made.bucket.bucket for kind, made in self.stores.items()})
        self.register_outputs({"storeNames": self.store_names})

    def _plan(self, store: Store, args: AwsArtifactStoresArgs) -> BucketPlan:
        labels = {"QuantumLabels": " ".join(store.labels)} if store.labels else {}
        return BucketPlan(
            bucket=store.bucket,
            policy=within(
                policy_size.BUCKET,
                store_policy(self.workspace, store),
                what=f"bucket {store.bucket}",
                control="BEN-02",
                fix="Declare fewer shares in this environment, or shorter folders.",
            ),
            tags=self.workspace.tags(store.kind, store.sensitivity, **labels),
            expire_days=store.retention_days,
            noncurrent_days=store.noncurrent_days,
            lock_days=store.retention_days if store.immutable else None,
            key_arn=key_arn(args["key_arns"], store.sensitivity),
            access_log_bucket=self.workspace.access_log_bucket,
        )
