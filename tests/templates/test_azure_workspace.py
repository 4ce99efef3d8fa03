"""The template of a workspace on Azure, by flags as a script gives them."""

import pytest
from templates.walk import START, UP, walk

from quantum_sandbox import server

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("template-azure")]
PREVIEW = UP.replace("up --yes", "preview")
GROUPS = ",".join(f"33333333-aaaa-4bbb-8ccc-00000000000{number}" for number in range(1, 5))
NEW = (
    'pulumi new "$templates/azure-workspace" --yes --name vega --stack dev'
    " --description 'First steps with a simulator on Azure Quantum, on synthetic data.'"
    " -c deployer=55555555-aaaa-4bbb-8ccc-dddddddddddd -c entraTenant=22222222-aaaa-4bbb-8ccc-dddddddddddd"
    f" -c groups={GROUPS} -c owner=vega-leads@example.org -c subscription=44444444-aaaa-4bbb-8ccc-dddddddddddd"
)


def test_a_workspace_on_azure_passes_the_guardrails_at_preview(tmp_path):
    commands = (*START, NEW, "qlz declare dev", "qlz policy-config dev > policy-configuration.json", PREVIEW)
    try:
        typed = walk(tmp_path, commands, answers=())
    finally:
        server.stop(tmp_path / "sandbox")
    assert [each.code for each in typed] == [0] * len(commands), typed[-1].said
    assert "6 answers are now in tenant.yaml: team vega, environment dev on azure; valid." in typed[4].said
    said = typed[-1].said
    assert "guardrails@v" in said
    assert "to create" in said.split("Resources:")[1]
