"""A team's workspace on AWS, whole: every part of one environment, in the order in which they protect each other."""

import pulumi

from quantum_landing_zone.aws.account import AwsAccountBaseline, AwsAccountBaselineArgs
from quantum_landing_zone.aws.artifacts import AwsArtifactStores, AwsArtifactStoresArgs
from quantum_landing_zone.aws.audit_pipeline import AwsAuditPipeline, AwsAuditPipelineArgs
from quantum_landing_zone.aws.break_glass import AwsBreakGlass, AwsBreakGlassArgs
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.aws.detection import AwsDetection, AwsDetectionArgs
from quantum_landing_zone.aws.elevation import AwsElevation, AwsElevationArgs
from quantum_landing_zone.aws.event_forwarding import AwsEventForwarding, AwsEventForwardingArgs
from quantum_landing_zone.aws.job_images import AwsJobImages, AwsJobImagesArgs
from quantum_landing_zone.aws.keys import AwsKeys, AwsKeysArgs
from quantum_landing_zone.aws.logs import AwsLogs, AwsLogsArgs
from quantum_landing_zone.aws.network import AwsNetwork, AwsNetworkArgs
from quantum_landing_zone.aws.notebooks import AwsNotebooks, AwsNotebooksArgs
from quantum_landing_zone.aws.pipelines import AwsPipelines, AwsPipelinesArgs
from quantum_landing_zone.aws.roles import AwsRoles, AwsRolesArgs
from quantum_landing_zone.aws.schedules import AwsSchedules, AwsSchedulesArgs
from quantum_landing_zone.aws.secrets import AwsSecrets, AwsSecretsArgs
from quantum_landing_zone.aws.sharing import AwsBenchmarkSharing, AwsBenchmarkSharingArgs
from quantum_landing_zone.aws.spend import AwsSpend, AwsSpendArgs
from quantum_landing_zone.aws.subnets import ZONES
from quantum_landing_zone.tenant.schedules import Schedules


class AwsLandingZoneArgs(WorkspaceArgs):
    """Which workspace to provision, and on which day that is asked."""

    today: str
    """The day of the run by UTC, as in 2026-11-25: approved shares end by it. Given and not looked up: the same inputs
    give the same plan."""


class AwsLandingZone(WorkspaceComponent):
    """Composes the parts of a workspace in the order in which they protect each other.

    Owns nothing but the order: keys and logs come first, so that no store and no role ever exists unlogged.
    Refuses a declaration with faults and an environment that is not declared for AWS.
    """

    CONTROLS = ("TEN-01", "TEN-02", "CLS-03", "RES-02")

    role_arns: pulumi.Output[dict[str, str]]
    """ARN of each role, by role."""

    store_names: pulumi.Output[dict[str, str]]
    """Bucket of each artifact kind."""

    vpc_id: pulumi.Output[str]
    """The workspace's network."""

    def __init__(self, name: str, args: AwsLandingZoneArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the workspace.

        Args:
            name: Name of the component; every child is named from it.
            args: The tenant's declaration, one of its environments, and the day.
            opts: Resource options; give the AWS provider by `providers=[...]`.

        Raises:
            TenantError: The declaration has faults; all are listed and nothing is created.
        """
        super().__init__("quantum-landing-zone:index:AwsLandingZone", name, args, opts)
        which = WorkspaceArgs(declaration=args["declaration"], environment=args["environment"])
        keys = AwsKeys(f"{name}-keys", AwsKeysArgs(**which), self.child)
        # One output per key, not one for all: the protected archive then holds the audit key alive and no other.
        key_arns = {data_class: key.arn for data_class, key in keys.keys.items()}
        logs = AwsLogs(f"{name}-logs", AwsLogsArgs(**which, key_arns=key_arns), self.child)
        # After the keys as a whole, so that no key is scheduled for deletion under a store that still holds objects.
        stores = AwsArtifactStores(
            f"{name}-stores", AwsArtifactStoresArgs(**which, key_arns=key_arns), self.after(keys, logs)
        )
        # After the keys, so that the account's default key is given back before they go.
        AwsAccountBaseline(
            f"{name}-account", AwsAccountBaselineArgs(**which, key_arns=key_arns), self.after(keys, logs)
        )
        AwsSecrets(f"{name}-vault", AwsSecretsArgs(**which, key_arns=key_arns), self.after(keys, logs))
        detection = AwsDetection(f"{name}-detection", AwsDetectionArgs(**which, key_arns=key_arns), self.after(logs))
        AwsEventForwarding(f"{name}-forwarding", AwsEventForwardingArgs(**which), self.after(logs))
        # After the alerts, whose topic its alarms go to.
        AwsAuditPipeline(
            f"{name}-audit", AwsAuditPipelineArgs(**which, key_arns=key_arns), self.after(keys, logs, detection)
        )
        # Depends on nothing but the topic: a protected limit would hold all that it depends on through a destroy.
        spend = AwsSpend(f"{name}-spend", AwsSpendArgs(**which, topic_arn=detection.topic_arn), self.child)
        # After the caps, so that nobody can submit before they stand, and the caps go last.
        roles = AwsRoles(f"{name}-roles", AwsRolesArgs(**which), self.after(logs, spend))
        # Depends on nothing but its key, or its protected table would hold all that it depends on through a destroy.
        AwsElevation(f"{name}-elevation", AwsElevationArgs(**which, key_arns=key_arns), self.child)
        AwsBreakGlass(f"{name}-break-glass", AwsBreakGlassArgs(**which), self.after(detection, roles))
        # After the roles, whose boundary and whose provider of the account they share.
        AwsPipelines(f"{name}-pipelines", AwsPipelinesArgs(**which), self.after(spend, roles))
        sharing = AwsBenchmarkSharingArgs(**which, today=args["today"])
        AwsBenchmarkSharing(f"{name}-sharing", sharing, self.after(stores, roles))
        network = AwsNetwork(f"{name}-network", AwsNetworkArgs(**which), self.after(logs))
        AwsJobImages(f"{name}-images", AwsJobImagesArgs(**which, key_arns=key_arns), self.after(keys, roles))
        notebooks = AwsNotebooksArgs(
            **which,
            key_arns=key_arns,
            subnet_id=network.subnet_ids.apply(lambda ids: ids[ZONES[0]]),
            security_group_id=network.workload_security_group_id,
        )
        AwsNotebooks(f"{name}-notebooks", notebooks, self.after(keys, stores, roles, network))
        if Schedules(self.workspace).declared is not None:
            schedules = AwsSchedulesArgs(**which, key_arns=key_arns)
            AwsSchedules(f"{name}-schedules", schedules, self.after(keys, logs, detection))
        self.role_arns = roles.role_arns
        self.store_names = stores.store_names
        self.vpc_id = network.vpc_id
        self.register_outputs({"roleArns": self.role_arns, "storeNames": self.store_names, "vpcId": self.vpc_id})
