"""What collecting evidence needs and nothing more: each call that is made, and the permission that it asks for.

A test records the calls and compares. Sources: AWS Service Authorization Reference, read 2026-11-25 as the data of
`parliament`; on Azure the action of a read is the resource's type followed by `/read`.
"""

import json

from quantum_landing_zone.operations.read_back_permissions import AWS

AZURE: tuple[str, ...] = (
    "Microsoft.Authorization/policyAssignments",
    "Microsoft.Consumption/budgets",
    "Microsoft.EventGrid/systemTopics/eventSubscriptions",
    "Microsoft.EventHub/namespaces",
    "Microsoft.EventHub/namespaces/eventhubs",
    "Microsoft.Insights/actionGroups",
    "Microsoft.Insights/activityLogAlerts",
    "Microsoft.Insights/diagnosticSettings",
    "Microsoft.KeyVault/vaults",
    "Microsoft.KeyVault/vaults/keys",
    "Microsoft.Quantum/workspaces",
    "Microsoft.Resources/subscriptions/resourceGroups",
    "Microsoft.Storage/storageAccounts",
    "Microsoft.Storage/storageAccounts/managementPolicies",
)
"""Resource types that are read."""

ARCHIVE: tuple[str, ...] = ("s3:PutObject", "s3:GetObject", "s3:ListBucket", "kms:GenerateDataKey", "kms:Decrypt")
"""What `--archive` needs beside them, on the archive and on its key; without `s3:ListBucket` a missing object is
answered by 403. Not exercised against AWS."""


def policy() -> dict[str, object]:
    """Return the IAM policy of who collects on AWS."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            {"Sid": "CollectEvidence", "Effect": "Allow", "Action": sorted(set(AWS.values())), "Resource": "*"}
        ],
    }


def render() -> str:
    """Return the page `docs/evidence-permissions.md`."""
    aws = "\n".join(f"| `{call}` | `{action}` |" for call, action in AWS.items())
    azure = "\n".join(f"- `{kind}/read`" for kind in AZURE)
    document = json.dumps(policy(), indent=2)
    writing = ", ".join(f"`{one}`" for one in ARCHIVE)
    return f"""# What collecting evidence may do

`qlz evidence collect` reads and changes nothing: a call that is no read is refused before it is made. These are all
calls that it makes; a test records them and compares. Made by `qlz docs` from `evidence/permissions.py`.

## AWS

| call | permission |
|---|---|
{aws}

```json
{document}
```

`sts:GetCallerIdentity` is called too, to refuse the credentials of another account; it needs no permission. The keys'
policies must let the caller use `kms:DescribeKey` and `kms:GetKeyRotationStatus`.

`--archive` needs these beside them, on the archive and its key: {writing}. Somebody
else may do that later: without `--archive` nothing is written outside of this machine.

## Azure

The built-in role Reader on the resource group holds all of them:

{azure}

The official `az` looks up API versions first, which needs `Microsoft.Resources/subscriptions/providers/read`
(unverified: no subscription was at hand).
"""
