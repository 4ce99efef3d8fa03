"""A stack's program: one provider that knows one account, the landing zone below it, and its outputs."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pulumi
import pytest
from components.azure.conftest import LYRA
from components.conftest import aurora, plan

from quantum_landing_zone.stack_program import deploy
from quantum_landing_zone.tenant import TenantError

__all__ = ["aurora", "plan"]  # fixtures
PROGRAM = Path(__file__).parents[1] / "stacks" / "__main__.py"
TODAY = date(2026, 11, 25)
ZONE = "quantum-landing-zone:index:{}LandingZone"


class Program:
    """What `plan` builds: the outputs that a program would export."""

    def __init__(self, outputs):
        self.exported = outputs


def test_a_stack_on_aws_knows_its_own_account_and_exports_what_others_need(plan, aurora):
    made = plan(lambda: Program(deploy("aws", aurora, "dev", today=TODAY)))
    exported = made.component.exported
    assert [*exported] == ["region", "account", "roles", "stores", "archive"]
    assert (exported["region"], exported["account"]) == ("eu-west-2", "111122223333")
    assert exported["archive"] == "qlz-aurora-dev-archive-eu-west-2-111122223333"
    (provider,) = [one for one in made.made if one.type == "pulumi:providers:aws"]
    assert (provider.name, provider.inputs["region"]) == ("aws", "eu-west-2")
    assert provider.inputs["allowedAccountIds"] == '["111122223333"]'
    assert [one.name for one in made.made if one.type == ZONE.format("Aws")] == ["aurora-dev"]


def test_a_stack_on_azure_knows_its_own_subscription(plan):
    made = plan(lambda: Program(deploy("azure", LYRA, "benchmark", today=TODAY)))
    exported = made.component.exported
    assert [*exported] == ["location", "subscription", "roles", "stores", "quantumWorkspace"]
    (provider,) = [one for one in made.made if one.type == "pulumi:providers:azure-native"]
    assert provider.name == "azure"
    assert (provider.inputs["subscriptionId"], provider.inputs["location"]) == (
        exported["subscription"],
        exported["location"],
    )
    assert [one.name for one in made.made if one.type == ZONE.format("Azure")] == ["lyra-benchmark"]


def test_a_cloud_that_is_not_known_is_refused_with_the_fix(aurora):
    with pytest.raises(pulumi.RunError) as refused:
        deploy("gcp", aurora, "dev")
    assert str(refused.value) == "cloud 'gcp' is not known. Fix: set `cloud` of the stack to aws or azure."


def test_an_environment_that_the_team_does_not_declare_is_refused(aurora):
    with pytest.raises(TenantError):
        deploy("aws", aurora, "production", today=TODAY)


@pytest.mark.parametrize("cloud, other", [("aws", "pulumi_azure_native"), ("azure", "pulumi_aws")])
def test_only_the_cloud_s_own_sdk_is_loaded(cloud, other):
    """Faults of the declaration are found after the imports and before any resource, so no engine is needed."""
    words = (
        "import sys\nfrom quantum_landing_zone.stack_program import deploy\n"
        f"try:\n    deploy({cloud!r}, '', 'dev')\nexcept ValueError:\n    print({other!r} in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_the_program_itself_stays_thin():
    """Under forty lines: what stacks share is in the library, where it is tested."""
    assert len(PROGRAM.read_text(encoding="utf-8").splitlines()) < 40
