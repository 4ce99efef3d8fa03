from dataclasses import replace

import pytest
from policies.contract import CONFIG, TAGS, Cases, RuleContract

from quantum_landing_zone.tenant.vocabulary import ArtifactKind, Sensitivity
from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.classification.aws_pilot_data import ARTIFACTS, RULE, TOO_MUCH

BUCKET = "aws:s3/bucket:Bucket"
PILOT = replace(CONFIG, stage="pilot")


class TestAwsPilotData(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(BUCKET, "results", {"tags": {**TAGS, "Sensitivity": "internal"}})],
        violating={
            "confidential": (
                "tags.Sensitivity",
                "confidential",
                "a pilot would hold result data of the class confidential",
            ),
            "restricted": (
                "tags.Sensitivity",
                "restricted",
                "a pilot would hold result data of the class restricted",
            ),
        },
        not_applicable=[
            resource(BUCKET, "logs", {"tags": {**TAGS, "Artifact": "log"}}),
            resource("aws:s3/bucketPolicy:BucketPolicy", "policy", {}),
        ],
        unknown="tags.Sensitivity",
    )

    def judge(self, given, config=PILOT):
        return super().judge(given, config)

    @pytest.mark.parametrize("stage", ["active", ""])
    def test_past_the_pilot_classes_are_the_teams(self, stage):
        given = self.spoilt()[0][1]
        assert self.judge(given, replace(CONFIG, stage=stage)).verdict is Verdict.NOT_APPLICABLE

    def test_the_words_are_those_of_the_tenant_file(self):
        assert {kind.value for kind in ArtifactKind if kind.in_store} == ARTIFACTS
        assert {each.value for each in Sensitivity if each.rank > Sensitivity.INTERNAL.rank} == TOO_MUCH
