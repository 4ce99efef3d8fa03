"""Copies on Azure whose other end is an id, which does not say where it is."""

from __future__ import annotations

from quantum_policies.aws.forbidden import refuse
from quantum_policies.azure.types import every
from quantum_policies.kit import Rule, Severity

RULE = Rule(
    id="azure-no-unplaced-copy",
    title="No data is copied to a place on Azure that cannot be seen",
    why="the other end is another account, server or disk of which only the id is named, so its region and whose it is "
    "are not checked by anything",
    controls=("RES-02", "TEN-01"),
    severity=Severity.HIGH,
    types=every(
        "azure-native:containerregistry:ExportPipeline",
        "azure-native:databox:Job",
        "azure-native:datashare:Share",
        "azure-native:eventhub:DisasterRecoveryConfig",
        "azure-native:recoveryservices:ReplicationFabric",
        "azure-native:recoveryservices:ReplicationProtectedItem",
        "azure-native:servicebus:DisasterRecoveryConfig",
        "azure-native:servicebus:MigrationConfig",
        "azure-native:sql:DisasterRecoveryConfiguration",
        "azure-native:sql:DistributedAvailabilityGroup",
        "azure-native:sql:FailoverGroup",
        "azure-native:sql:ReplicationLink",
        "azure-native:sql:SyncMember",
        "azure-native:storage:DataShare",
        "azure-native:storage:ObjectReplicationPolicy",
    ),
    fix="keep the data in its region's zones; where a copy is agreed, have this resource waived by its name",
    check=refuse("a copy to a place that its id does not show is declared"),
    labels=("residency",),
)
