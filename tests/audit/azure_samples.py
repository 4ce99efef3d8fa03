"""One record of Azure or more for each kind of event, with what it has to become."""

from typing import Any

from audit.azure_records import activity, blob, job, sign_in, vault

AUTHORIZATION = "Microsoft.Authorization"
ASSIGNMENT = f"{AUTHORIZATION}/roleAssignments/0b1c2d3e-0000-4000-8000-000000000001"
ACCOUNT = "Microsoft.Storage/storageAccounts/qlzoriondevinternal"

# By what it is: the record, its kinds, and its OCSF type.
SAMPLES: dict[str, tuple[dict[str, Any], list[str], int]] = {
    "a subscription": (
        activity("Microsoft.Subscription/aliases/write", "Microsoft.Subscription/aliases/new"),
        ["account-creation"],
        300401,
    ),
    "a managed identity": (
        activity(
            "Microsoft.ManagedIdentity/userAssignedIdentities/write",
            "Microsoft.ManagedIdentity/userAssignedIdentities/x",
        ),
        ["account-creation"],
        300403,
    ),
    "a role given, in capitals": (
        activity(f"{AUTHORIZATION}/roleAssignments/write".upper(), ASSIGNMENT, {"requestbody": '{"Properties":{}}'}),
        ["role-change"],
        300401,
    ),
    "a role taken": (activity(f"{AUTHORIZATION}/roleAssignments/delete", ASSIGNMENT), ["role-change"], 300404),
    "somebody over the whole directory": (
        activity(f"{AUTHORIZATION}/elevateAccess/action", ASSIGNMENT),
        ["role-change"],
        300401,
    ),
    "who may sign in": (
        activity(
            "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write",
            "Microsoft.ManagedIdentity/userAssignedIdentities/x/federatedIdentityCredentials/y",
        ),
        ["api-key-issuance", "role-change"],
        300403,
    ),
    "an account key": (
        activity("Microsoft.Storage/storageAccounts/listKeys/action", ACCOUNT),
        ["api-key-issuance"],
        300401,
    ),
    "a secret read": (vault("SecretGet"), ["api-key-issuance"], 300402),
    "a secret written": (vault("SecretSet"), ["api-key-issuance"], 300401),
    "a signing key for addresses": (blob("GetUserDelegationKey"), ["api-key-issuance"], 300401),
    "a job on hardware": (job(), ["job-submission", "backend-selection", "export"], 600301),
    "a job on a simulator": (job(target="rigetti.sim.qvm"), ["job-submission", "backend-selection"], 600301),
    "a job cancelled": (job("CancelJob"), ["job-submission"], 600303),
    "the providers of a workspace": (
        activity("Microsoft.Quantum/Workspaces/write", "Microsoft.Quantum/Workspaces/qlz-orion-dev-quantum"),
        ["backend-selection", "admin-action"],
        600303,
    ),
    "a blob read": (blob("GetBlob"), ["dataset-access"], 600501),
    "a blob read by a signed address": (
        blob("GetBlob", identity={"type": "DelegationSas", "tokenHash": "SasSignature(04D64C2B3A70)"}),
        ["dataset-access", "export"],
        600501,
    ),
    "a blob written": (blob("PutBlob", "StorageWrite"), ["dataset-access"], 600505),
    "a blob deleted": (blob("DeleteBlob", "StorageDelete"), ["dataset-access"], 600507),
    "blobs listed": (blob("ListBlobs"), ["dataset-access"], 600508),
    "a key used": (vault("KeyUnwrap", "keys/qlz-internal"), ["dataset-access"], 600302),
    "a notebook started": (
        activity(
            "Microsoft.MachineLearningServices/workspaces/computes/start/action",
            "Microsoft.MachineLearningServices/workspaces/w/computes/c",
        ),
        ["notebook-execution"],
        600303,
    ),
    "a log sent elsewhere": (
        activity("Microsoft.Insights/diagnosticSettings/write", "Microsoft.Insights/diagnosticSettings/x"),
        ["export", "admin-action"],
        600303,
    ),
    "a key deleted": (vault("KeyDelete", "keys/qlz-internal"), ["admin-action"], 600304),
    "a network changed": (
        activity("Microsoft.Network/virtualNetworks/write", "Microsoft.Network/virtualNetworks/x"),
        ["admin-action"],
        600303,
    ),
    "a refusal by a policy": (
        activity(f"{AUTHORIZATION}/policies/deny/action", ACCOUNT, category="Policy", resultType="Failed"),
        ["other"],
        600303,
    ),
    "an incident of Azure's": (
        activity(
            "Microsoft.ServiceHealth/incident/action",
            "x/y/z",
            category="ServiceHealth",
            identity=None,
            resultType="Active",
        ),
        ["other"],
        600303,
    ),
    "a sign-in": (sign_in(), ["sign-in"], 300201),
    "rules of a network": (
        activity(
            "NetworkSecurityGroupEvents",
            "Microsoft.Network/networkSecurityGroups/x",
            category="NetworkSecurityGroupEvent",
            identity=None,
        ),
        ["other"],
        600399,
    ),
}
