"""The sandbox's account has no Access Analyzer, so the inputs are held against botocore's declarations."""

import pytest
from components.aws.declared_calls import faults

from quantum_landing_zone.aws.access_analyzer import AwsAccessAnalyzer

ANALYZER = "aws:accessanalyzer/analyzer:Analyzer"


@pytest.fixture
def make(plan, aurora):
    def built(declaration=aurora, environment="dev"):
        return plan(lambda: AwsAccessAnalyzer("x", {"declaration": declaration, "environment": environment}))

    return built


def test_access_from_outside_and_access_that_is_not_used_are_looked_for(make):
    made = make()
    assert made.names(ANALYZER) == ["x-external", "x-unused"]
    assert (made.inputs("x-external")["type"], made.inputs("x-unused")["type"]) == ("ACCOUNT", "ACCOUNT_UNUSED_ACCESS")
    assert made.inputs("x-unused")["configuration"] == {"unusedAccess": {"unusedAccessAge": 90}}
    assert made.outputs["analyzer_arns"] == {"external": "arn:mock:x-external", "unused": "arn:mock:x-unused"}


def test_the_calls_behind_the_analyzers_are_as_aws_declares_them(make):
    made = make()
    for name in made.names(ANALYZER):
        given = made.inputs(name)
        more = {"configuration": given["configuration"]} if "configuration" in given else {}
        call = {"analyzerName": given["analyzerName"], "type": given["type"], "tags": given["tags"], **more}
        assert faults("accessanalyzer", "CreateAnalyzer", **call) == []


def test_analyzers_carry_the_required_tags(make):
    made = make()
    for name in made.names(ANALYZER):
        assert made.inputs(name)["tags"] == {
            "Team": "aurora",
            "Environment": "dev",
            "Artifact": "access-analyzer",
            "Sensitivity": "confidential",
            "Owner": "leads@example.org",
            "CostCentre": "CC-1",
        }


def test_an_environment_that_adopts_makes_none(make, borealis):
    made = make(borealis, "benchmark")
    assert made.names(ANALYZER) == []
    assert made.outputs["analyzer_arns"] == {}
