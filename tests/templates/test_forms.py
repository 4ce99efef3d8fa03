"""The form of the templates: what is asked, what is filled, and how short the program is."""

import re

import pytest
import yaml
from templates.walk import ROOT

from quantum_landing_zone.answers import GIVEN, fill
from quantum_landing_zone.tenant import parse_tenant

TEMPLATES = ROOT / "templates"
WORKSPACES = ("aws-workspace", "azure-workspace", "two-cloud-workspace")
IDS = [f"33333333-aaaa-4bbb-8ccc-00000000000{number}" for number in range(9)]
EXAMPLES = {
    "account": "111122225555",
    "costCentre": "CC-1001",
    "deployer": IDS[5],
    "entraTenant": IDS[6],
    "groups": ", ".join(IDS[1:5]),
    "issuer": "https://login.example.org/quantum",
    "owner": "vega-leads@example.org",
    "subscription": IDS[7],
}


def questions(template):
    return yaml.safe_load((TEMPLATES / template / "Pulumi.yaml").read_text())["template"]["config"]


def answers(template):
    given = {"team": "vega", "description": 'Steps: "first", synthetic data.', "environment": "dev"}
    asked = {name: one.get("default", EXAMPLES.get(name)) for name, one in questions(template).items()}
    return {**given, **asked}


@pytest.mark.parametrize("template", WORKSPACES)
def test_the_program_is_under_forty_lines(template):
    assert len((TEMPLATES / template / "__main__.py").read_text().splitlines()) < 40


@pytest.mark.parametrize("template", WORKSPACES)
def test_each_question_says_what_it_asks_and_fills_a_place(template):
    places = set(re.findall(r"\$\{(\w+)", re.sub(r"#.*", "", (TEMPLATES / template / "tenant.yaml").read_text())))
    assert all(len(one["description"]) > 10 for one in questions(template).values())
    assert set(questions(template)) | set(GIVEN) == places


@pytest.mark.parametrize("template,limit", [("aws-workspace", 9), ("azure-workspace", 9), ("two-cloud-workspace", 12)])
def test_how_many_answers_there_are(template, limit):
    """Project, description and stack are asked by `pulumi new` itself; one workspace takes fewer than ten."""
    assert len(questions(template)) + 3 == limit
    page = (ROOT / "docs" / "getting-started.md").read_text()
    assert f"[{template}](../templates/{template}) | {limit} |" in page


@pytest.mark.parametrize("template", WORKSPACES)
def test_the_answers_make_a_valid_tenant_file_of_a_pilot(template):
    tenant = parse_tenant(fill((TEMPLATES / template / "tenant.yaml").read_text(), answers(template), "dev"))
    (environment,) = tenant.environments.values()
    clouds = {name for name in ("aws", "azure") if getattr(environment, name)}
    assert clouds == {"aws-workspace": {"aws"}, "azure-workspace": {"azure"}}.get(template, {"aws", "azure"})
    assert tenant.stage == "pilot"
    assert tenant.use_case == 'Steps: "first", synthetic data.'


@pytest.mark.parametrize("template", WORKSPACES)
def test_only_the_project_file_has_the_engine_s_own_variables(template):
    """In a YAML file `pulumi new` puts a line break behind a name, so it may stand at the end of a line only."""
    for file in (TEMPLATES / template).iterdir():
        if file.is_file():
            found = re.findall(r".*\$\{(?:PROJECT|DESCRIPTION)\}.*", file.read_text())
            wanted = ["name: ${PROJECT}", "description: ${DESCRIPTION}"] if file.name == "Pulumi.yaml" else []
            assert found == wanted
