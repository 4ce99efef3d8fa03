"""What reading and writing artifacts takes on Azure, as two definitions of their own (IAM-01, CLS-03, AUD-05).

Reading and writing are apart, because the table of artifact access (`tenant/artifact_access.py`) lets some roles write
what they do not read. Who may do both holds both. Neither deletes, brings back, changes a lock or signs addresses for
others: blobs end by the retention of their store, and an overwritten one keeps its version.
"""

from quantum_landing_zone.azure.role_permissions import KEYS, Permissions

_CONTAINERS = "Microsoft.Storage/storageAccounts/blobServices/containers"
_BLOBS = f"{_CONTAINERS}/blobs"
READ_BLOBS = f"{_BLOBS}/read"
WRITE_BLOBS = f"{_BLOBS}/write"
ADD_BLOBS = f"{_BLOBS}/add/action"
SEE_CONTAINER = f"{_CONTAINERS}/read"
SIGN_ADDRESSES = "Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action"
DESTROY_BLOBS = (
    f"{_BLOBS}/delete",
    f"{_BLOBS}/deleteBlobVersion/action",
    f"{_BLOBS}/permanentDelete/action",
)
LIFT_LOCKS = (f"{_BLOBS}/immutableStorage/runAsSuperUser/action", f"{_BLOBS}/runAsSuperUser/action")
NEVER = (
    *DESTROY_BLOBS,
    *LIFT_LOCKS,
    f"{_BLOBS}/move/action",
    f"{_BLOBS}/manageOwnership/action",
    f"{_BLOBS}/modifyPermissions/action",
    f"{_BLOBS}/tags/write",
)
"""Data actions that no definition of a tenant ever allows (Microsoft Learn, permissions for Storage, 2026-02)."""

STORE_READER = Permissions(
    actions=(SEE_CONTAINER,),
    not_actions=(*KEYS, SIGN_ADDRESSES),
    data_actions=(READ_BLOBS,),
    not_data_actions=NEVER,
)
STORE_WRITER = Permissions(
    actions=(SEE_CONTAINER,),
    not_actions=(*KEYS, SIGN_ADDRESSES),
    data_actions=(WRITE_BLOBS, ADD_BLOBS),
    not_data_actions=NEVER,
)
