"""What reading a secret and putting one in takes on Azure, as two definitions of their own (SEC-01).

Whoever puts a value in does not read it, and the other way round. Both are assigned at a vault of secrets, which holds
no key and nothing else. Neither deletes, brings back, copies or purges. `getSecret` gives a value to whoever has it
assigned and to no other action; `readMetadata` and the control plane's `secrets/read` tell ages and ends only.

Source: Microsoft Learn, Azure permissions for Security (Microsoft.KeyVault), and public role definitions that put
values in without reading them.
"""

from quantum_landing_zone.azure.role_permissions import KEYS, Permissions

_SECRETS = "Microsoft.KeyVault/vaults/secrets"  # pragma: allowlist secret
READ_SECRET = f"{_SECRETS}/getSecret/action"
PUT_SECRET = f"{_SECRETS}/setSecret/action"
SEE_DATES = f"{_SECRETS}/readMetadata/action"
SEE_SECRET = f"{_SECRETS}/read"
NEVER = (
    f"{_SECRETS}/delete",
    f"{_SECRETS}/backup/action",
    f"{_SECRETS}/recover/action",
    f"{_SECRETS}/restore/action",
    f"{_SECRETS}/purge/action",
)
"""Data actions on secrets that no definition of a tenant ever allows."""

SECRET_READER = Permissions(not_actions=KEYS, data_actions=(READ_SECRET,), not_data_actions=(*NEVER, PUT_SECRET))
SECRET_CUSTODIAN = Permissions(
    actions=(SEE_SECRET,),
    not_actions=KEYS,
    data_actions=(PUT_SECRET, SEE_DATES),
    not_data_actions=(*NEVER, READ_SECRET),
)
