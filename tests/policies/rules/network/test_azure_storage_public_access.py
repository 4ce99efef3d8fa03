from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.azure_storage_public_access import RULE

ACCOUNT = "azure-native:storage:StorageAccount"
CONTAINER = "azure-native:storage:BlobContainer"
OPEN = "containers of the account may be opened to anybody (`allowBlobPublicAccess`)"


class TestAzureStoragePublicAccess(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(ACCOUNT, "account", {"allowBlobPublicAccess": False}),
            resource(CONTAINER, "private", {"publicAccess": "None"}),
            resource(CONTAINER, "silent", {}),
        ],
        violating={
            "an account": ("allowBlobPublicAccess", True, OPEN),
            "silent": ("allowBlobPublicAccess", ABSENT, OPEN),
            "a container": (
                resource("azure-native:storage/v20240101:BlobContainer", "c", {"publicAccess": "Blob"}),
                "the container is open to anybody (`publicAccess`)",
            ),
            "a website": (
                resource("azure-native:storage:StorageAccountStaticWebsite", "w", {"indexDocument": "index.html"}),
                "the account is served as a website",
            ),
        },
        not_applicable=[resource("azure-native:storage:Queue", "queue", {})],
        unknown="allowBlobPublicAccess",
    )
