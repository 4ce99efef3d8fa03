from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.azure_storage_no_local_user import RULE

TYPE = "azure-native:storage:StorageAccount"
USERS = "the account may have users of its own (`isLocalUserEnabled`)"


class TestAzureStorageNoLocalUser(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "account", {"isLocalUserEnabled": False, "isSftpEnabled": False}),
            resource(TYPE, "silent", {}),
        ],
        violating={
            "users": ("isLocalUserEnabled", True, USERS),
            "SFTP": (
                "isSftpEnabled",
                True,
                "the account takes files by SFTP, which knows local users only (`isSftpEnabled`)",
            ),
            "an older version": (
                resource("azure-native:storage/v20240101:StorageAccount", "a", {"isLocalUserEnabled": "true"}),
                USERS,
            ),
        },
        not_applicable=[resource("azure-native:storage:Queue", "queue", {})],
        unknown="isSftpEnabled",
    )
