"""A stack knows its cloud; commands for the other one say so."""

from pathlib import Path

import pytest

from quantum_landing_zone.cli.cloud import Azure, cloud_of
from quantum_landing_zone.cli.project import ProjectError, find_stack
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_a_stack_is_on_aws_unless_its_configuration_says_azure():
    assert isinstance(find_stack("dev", EXAMPLES / "aws-minimal").place(), AwsWorkspace)
    assert isinstance(find_stack("dev", EXAMPLES / "azure-minimal").place(), AzureWorkspace)


def test_a_command_for_aws_says_so_on_azure():
    with pytest.raises(ProjectError, match="stack 'dev' is on Azure; this command knows AWS only"):
        find_stack("dev", EXAMPLES / "azure-minimal").workspace()


@pytest.mark.parametrize(
    "cloud,message", [("azure", "is not declared for azure"), ("moon", "cloud 'moon' is not known")]
)
def test_a_cloud_that_is_not_declared_or_not_known_is_refused(cloud, message):
    stack = find_stack("dev", EXAMPLES / "aws-minimal")
    stack.configuration["config"]["example-aws-minimal:cloud"] = cloud
    with pytest.raises(ProjectError, match=message):
        stack.place()


def test_without_az_every_fact_of_a_real_subscription_counts_as_not_read(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    cloud = cloud_of(find_stack("dev", EXAMPLES / "azure-minimal"), None)
    assert isinstance(cloud, Azure)
    (one,) = cloud.read_back()
    assert (one.holds, "install the Azure CLI" in one.found) == (None, True)
    assert cloud.secrets_due() == []
