from dataclasses import replace

from policies.contract import CONFIG, TAGS, Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.classification.azure_pilot_data import RULE

TYPE = "azure-native:storage:StorageAccount"
PILOT = replace(CONFIG, stage="pilot")
ORDINARY = {**TAGS, "Sensitivity": "internal"}


class TestAzurePilotData(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(TYPE, "results", {"tags": ORDINARY})],
        violating={
            "restricted": (
                "tags.Sensitivity",
                "restricted",
                "a pilot would hold result data of the class restricted",
            ),
            "confidential, in a workspace": (
                resource(
                    "azure-native:quantum:Workspace",
                    "w",
                    {"tags": {"artifact": "circuit", "sensitivity": "confidential"}},
                ),
                "a pilot would hold circuit data of the class confidential",
            ),
        },
        not_applicable=[
            resource(TYPE, "logs", {"tags": {**ORDINARY, "Artifact": "log", "Sensitivity": "confidential"}}),
            resource("azure-native:storage:BlobContainer", "container", {"tags": {**TAGS}}),
        ],
        unknown="tags.Sensitivity",
    )

    def judge(self, given, config=PILOT):
        return super().judge(given, config)

    def test_past_the_pilot_it_is_the_keys_that_count(self):
        assert self.judge(resource(TYPE, "results", {"tags": TAGS}), CONFIG).verdict is Verdict.NOT_APPLICABLE
