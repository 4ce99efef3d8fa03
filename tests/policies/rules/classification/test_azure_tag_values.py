from policies.contract import TAGS, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.classification.azure_tag_values import RULE

TYPE = "azure-native:storage:StorageAccount"


class TestAzureTagValues(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "store", {"tags": TAGS}),
            resource(TYPE, "one-of-them", {"tags": {"sensitivity": "public"}}),
        ],
        violating={
            "another environment": ("tags.Environment", "prod", "the tag Environment is prod; the stack is dev"),
            "a word of their own": (
                "tags.Sensitivity",
                "secret-ish",
                "the tag Sensitivity is secret-ish; known: public, internal, confidential, restricted",
            ),
        },
        not_applicable=[
            resource(TYPE, "without", {"tags": {"Owner": "lab-one"}}),
            resource("azure-native:storage:BlobContainer", "container", {"tags": {"Environment": "prod"}}),
        ],
        unknown="tags.Sensitivity",
    )
