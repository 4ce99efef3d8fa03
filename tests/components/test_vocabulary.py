"""The same concern has the same word on both clouds: names, arguments, outputs, tags, control ids."""

import inspect

import pytest
from components.azure.conftest import LYRA
from components.conftest import BOREALIS

from quantum_landing_zone import aws, azure
from quantum_landing_zone.controls import control_ids
from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace


def concerns(package, prefix):
    """The components of a cloud by concern: what their name says after the cloud's."""
    names = [name for name in package.__all__ if name.startswith(prefix) and not name.endswith("Args")]
    return {name.removeprefix(prefix): getattr(package, name) for name in names}


AWS, AZURE = concerns(aws, "Aws"), concerns(azure, "Azure")
BOTH = sorted(AWS.keys() & AZURE.keys())
# What only Azure has: on AWS the account is the boundary and exists before, and Braket has no workspace.
# Azure's own policies stand where an organisation's policies and the tags of AWS do: at the group and above it.
ONLY_AZURE = {"Boundary", "Policies", "PolicyExemptions", "QuantumWorkspace", "SubscriptionGuardrails"}
# Wiring between parts: a key's ARN is known late on AWS, every id on Azure is known beforehand.
WIRING = {"key_arns", "today", "topic_arn"}


def test_what_azure_has_aws_has_under_the_same_name():
    assert AZURE.keys() - AWS.keys() == ONLY_AZURE
    assert BOTH == [
        "ArtifactStores",
        "AuditPipeline",
        "Detection",
        "Keys",
        "LandingZone",
        "Logs",
        "Network",
        "Pipelines",
        "Roles",
        "Secrets",
        "Spend",
    ]


@pytest.mark.parametrize("concern", BOTH)
def test_a_concern_has_the_same_file_and_the_same_arguments(concern):
    one, other = AWS[concern], AZURE[concern]
    assert inspect.getfile(one).rsplit("/", 1)[-1] == inspect.getfile(other).rsplit("/", 1)[-1]
    arguments = [
        set(getattr(package, f"{each.__name__}Args").__annotations__) for package, each in ((aws, one), (azure, other))
    ]
    assert arguments[0] - WIRING == arguments[1] - WIRING == {"declaration", "environment"}


@pytest.mark.parametrize("concern", BOTH)
def test_a_concern_answers_controls_of_one_catalogue_and_mostly_the_same(concern):
    one, other = set(AWS[concern].CONTROLS), set(AZURE[concern].CONTROLS)
    assert (one | other) <= control_ids()
    assert 2 * len(one & other) >= min(len(one), len(other)), concern


@pytest.mark.parametrize(
    "concern,outputs",
    [("ArtifactStores", {"store_names"}), ("LandingZone", {"store_names"}), ("Pipelines", {"audiences", "subjects"})],
)
def test_what_is_given_back_on_both_has_one_name(concern, outputs):
    assert outputs <= AWS[concern].__annotations__.keys() & AZURE[concern].__annotations__.keys()


def test_the_tags_are_the_same_six():
    on_aws = AwsWorkspace(parse_tenant(BOREALIS), Environment.BENCHMARK).tags("key", "internal")
    on_azure = AzureWorkspace(parse_tenant(LYRA), Environment.BENCHMARK).tags("key", "internal")
    assert on_aws.keys() == on_azure.keys() == {"Team", "Environment", "Artifact", "Sensitivity", "Owner", "CostCentre"}
