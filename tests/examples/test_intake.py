"""From answers to a preview: what the intake writes passes the guardrails, and holds as much as the intake said."""

import json
import re
import shutil

import pytest
import yaml
from examples.conftest import ROOT
from intake.conftest import BOTH

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("intake")]


@pytest.fixture(scope="module")
def told(bench, tmp_path_factory):
    """A checkout with the answers of one team on both clouds, and what the intake said of it."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "stacks" / "tenants").mkdir(parents=True)
    shutil.copy(ROOT / "Pulumi.yaml", folder)
    shutil.copy(ROOT / "stacks" / "__main__.py", folder / "stacks")
    (folder / "answers.yaml").write_text(yaml.safe_dump(BOTH))
    flags = ("--answers", str(folder / "answers.yaml"), "--project", str(folder), "--json")
    done = bench.run([bench.command("intake", "", folder)[0], "intake", *flags], 0)
    return folder, {one["cloud"]: one for one in json.loads(done.stdout)["stacks"]}


@pytest.mark.parametrize("cloud", ["aws", "azure"])
def test_the_engine_previews_what_the_intake_said(bench, told, cloud):
    """Beside the cloud's resources the engine counts the stack, its provider and the components."""
    folder, stacks = told
    shown = bench.qlz("preview", stacks[cloud]["stack"], folder).stdout
    created = int(re.search(r"\+ (\d+) to create", shown).group(1))
    components = len(set(re.findall(r"quantum-landing-zone:index:\w+", shown)))
    assert created == stacks[cloud]["resources"] + components + 2


def test_azure_is_told_as_azure(told):
    azure = told[1]["azure"]
    assert (azure["region"], azure["components"]["AzureBoundary"]) == ("eastus", {"ResourceGroup": 1})
    endpoints = azure["components"]["AzureNetwork"]["PrivateEndpoint"]
    assert [(line["count"], line["monthly"]) for line in azure["cost"]["lines"]] == [(endpoints, endpoints * 7.3)]
