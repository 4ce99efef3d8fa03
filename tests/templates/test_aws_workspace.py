"""From an empty folder: answer, `pulumi up` without make and without `qlz up`, and the workspace stands."""

import json

import pytest
import yaml
from templates.record import PAGE
from templates.walk import ANSWERS, COMMANDS, UP, walk

from quantum_sandbox import server
from quantum_sandbox.clients import client

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("template-aws")]
ACCOUNT, REGION = "111122225555", "eu-west-2"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    made = tmp_path_factory.mktemp("newcomer")
    yield made
    server.stop(made / "sandbox")


@pytest.fixture(scope="module")
def typed(home):
    return walk(home)


def test_every_command_of_the_page_succeeds_and_fewer_than_ten_answers_are_given(typed):
    assert [(each.command, each.code) for each in typed] == [(command, 0) for command in COMMANDS], typed[-1].said
    assert len(ANSWERS) < 10


def test_the_page_shows_these_commands_and_no_others():
    shown = [line[2:] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("$ ")]
    assert tuple(shown) == COMMANDS


def test_the_deployment_is_judged_and_lands_in_the_account_that_was_answered(home, typed):
    up = next(each.said for each in typed if each.command == UP)
    assert "guardrails@v" in up
    assert "warning" not in up.split("Policies:")[1].split("Diagnostics:")[0]
    endpoint = server.status(home / "sandbox").endpoint
    s3 = client("s3", endpoint=endpoint, account=ACCOUNT, region=REGION)
    assert "qlz-vega-dev-circuit-eu-west-2-111122225555" in {one["Name"] for one in s3.list_buckets()["Buckets"]}


def test_qlz_reads_back_what_pulumi_has_deployed(typed):
    """Both work on one state: every fact that is read in the account holds."""
    said = typed[-1].said
    line = next(line for line in said.splitlines() if line.startswith("Read back from the account: "))
    held, _, asked = line.removeprefix("Read back from the account: ").removesuffix(" facts hold.").partition(" of ")
    assert int(held) == int(asked) > 30


def test_the_answers_are_in_the_tenant_file_and_nowhere_else(home, typed):
    project = home / "vega"
    tenant = yaml.safe_load((project / "tenant.yaml").read_text())
    assert tenant["environments"] == {"dev": {"aws": {"account": ACCOUNT, "region": REGION}, "devices": ["amazon/sv1"]}}
    assert (tenant["team"], tenant["useCase"]) == ("vega", ANSWERS[1])
    assert yaml.safe_load((project / "Pulumi.dev.yaml").read_text())["config"] == {
        "vega:tenant": "tenant.yaml",
        "vega:environment": "dev",
        "vega:cloud": "aws",
    }


def test_the_shell_had_no_account_to_reach(home, typed):
    configuration = json.loads((home / "vega" / "policy-configuration.json").read_text())
    assert configuration["guardrail-configuration"]["aws"]["accountId"] == ACCOUNT
    assert "sandbox: AWS account 111122225555 is moto at http://127.0.0.1" in typed[6].said
