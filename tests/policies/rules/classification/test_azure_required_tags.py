from policies.contract import ABSENT, TAGS, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.classification.azure_required_tags import RULE

TYPE = "azure-native:storage:StorageAccount"


class TestAzureRequiredTags(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "store", {"tags": TAGS}),
            resource(
                "azure-native:quantum/v20231113preview:Workspace",
                "upper-case",
                {"tags": {k.upper(): v for k, v in TAGS.items()}},
            ),
        ],
        violating={
            "one missing": ("tags.Owner", ABSENT, "tags are missing or empty: Owner"),
            "one empty": ("tags.Owner", " ", "tags are missing or empty: Owner"),
            "none": ("tags", ABSENT, "tags are missing or empty: " + ", ".join(TAGS)),
            "another team's": ("tags.Team", "aurora", "the tag Team is aurora; the stack belongs to photonics"),
            "older name": (
                resource("azure-native:insights:ActionGroup", "alerts", {}),
                "tags are missing or empty: " + ", ".join(TAGS),
            ),
        },
        not_applicable=[
            resource("azure-native:storage:BlobContainer", "container", {}),
            resource("aws:s3/bucket:Bucket", "bucket", {}),
        ],
        unknown="tags.Owner",
    )
