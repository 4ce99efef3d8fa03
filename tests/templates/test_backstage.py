"""The software template and the catalogue entities, by Backstage's own published schemas."""

import copy
import json
import re
from pathlib import Path

import jinja2
import pytest
import yaml
from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7
from templates.walk import ROOT
from typer.testing import CliRunner

from quantum_landing_zone.backstage import entities
from quantum_landing_zone.cli.main import app
from quantum_landing_zone.facts import braket_regions
from quantum_landing_zone.intake.answers import document
from quantum_landing_zone.intake.faults import checked
from quantum_landing_zone.tenant import load_tenant, parse_tenant

FOLDER = ROOT / "templates" / "backstage"
TEMPLATE = yaml.safe_load((FOLDER / "template.yaml").read_text())
SCHEMAS = {
    found["$id"]: found
    for found in (json.loads(file.read_text()) for file in (Path(__file__).parent / "backstage_schemas").glob("*.json"))
}
REGISTRY = Registry().with_resources(
    (name, Resource.from_contents(schema, default_specification=DRAFT7)) for name, schema in SCHEMAS.items()
)
KINDS = {"Template": "TemplateV1beta3", "Component": "ComponentV1alpha1", "API": "ApiV1alpha1"}
VALUES = {
    "team": "vega",
    "owner": "vega-leads@example.org",
    "useCase": 'Steps: "first" ones, on synthetic data.',
    "costCentre": "CC-1001",
    "account": "111122225555",
    "region": "eu-west-2",
    "issuer": "https://login.example.org/quantum",
}


def faults(entity):
    name = KINDS.get(entity["kind"], f"{entity['kind']}V1alpha1")
    validator = Draft7Validator(SCHEMAS[name], registry=REGISTRY)
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(entity)]


def parameters():
    return {name: one for page in TEMPLATE["spec"]["parameters"] for name, one in page["properties"].items()}


def rendered(values):
    """The skeleton as `fetch:template` fills it: Nunjucks, whose `dump` writes JSON."""
    (file,) = (FOLDER / "skeleton").iterdir()
    engine = jinja2.Environment(  # noqa: S701 - YAML is made, no page
        variable_start_string="${{", variable_end_string="}}", undefined=jinja2.StrictUndefined
    )
    engine.filters["dump"] = json.dumps
    name, text = (engine.from_string(each).render(values=values) for each in (file.name, file.read_text()))
    return name, yaml.safe_load(text)


def test_the_template_fits_the_published_schema():
    assert faults(TEMPLATE) == []


def test_the_schema_is_no_rubber_stamp():
    broken = copy.deepcopy(TEMPLATE)
    del broken["spec"]["steps"][0]["action"]
    assert faults(broken) == ["$.spec.steps[0]: 'action' is a required property"]


def test_each_page_of_parameters_is_itself_a_schema_and_takes_an_example():
    for page in TEMPLATE["spec"]["parameters"]:
        Draft7Validator.check_schema(page)
        own = {name: VALUES.get(name, "github.com?repo=x&owner=y") for name in page["properties"]}
        assert list(Draft7Validator(page).iter_errors(own)) == []


def test_the_answers_are_those_of_the_intake_and_make_a_tenant_file():
    name, answers = rendered(VALUES)
    assert name == "vega.yaml"
    assert set(answers) <= set(document()["properties"])
    tenant = parse_tenant(yaml.safe_dump(checked(answers, name)))
    assert (tenant.team, tenant.use_case) == ("vega", VALUES["useCase"])
    assert answers["aws"] == {"account": "111122225555", "region": "eu-west-2"}


def test_every_parameter_reaches_a_step_and_every_value_comes_from_a_parameter():
    text = json.dumps(TEMPLATE["spec"]["steps"])
    assert set(re.findall(r"\$\{\{ parameters\.(\w+) \}\}", text)) == set(parameters())
    assert set(TEMPLATE["spec"]["steps"][0]["input"]["values"]) == set(VALUES)
    assert len(parameters()) < 10


def test_the_regions_offered_are_those_of_the_facts():
    assert parameters()["region"]["enum"] == sorted(braket_regions())


@pytest.mark.parametrize("entity", list(yaml.safe_load_all((ROOT / "catalog-info.yaml").read_text())), ids=str)
def test_the_product_s_entities_fit_and_what_they_name_is_there(entity):
    if entity["kind"] == "API":
        place = ROOT / entity["spec"]["definition"]["$text"]
        entity["spec"]["definition"] = place.read_text()  # as the catalogue does before it validates
    if entity["kind"] == "Location":
        assert (ROOT / entity["spec"]["target"]).is_file()
    assert faults(entity) == []


@pytest.mark.parametrize("file", sorted(ROOT.glob("examples/*/tenant.yaml")), ids=lambda file: file.parent.name)
def test_every_workspace_of_a_tenant_is_an_entity_that_fits(file):
    tenant = load_tenant(file)
    found = entities(tenant)
    clouds = [cloud for one in tenant.environments.values() for cloud in ("aws", "azure") if getattr(one, cloud)]
    assert [one["metadata"]["tags"][1] for one in found] == clouds
    assert [fault for one in found for fault in faults(one)] == []
    assert all(re.fullmatch(r"[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*", one["metadata"]["name"]) for one in found)


def test_no_account_is_told():
    """A catalogue is read by everybody in the organisation."""
    text = json.dumps(entities(load_tenant(ROOT / "examples" / "two-clouds" / "tenant.yaml")))
    assert "666677778888" not in text
    assert "44444444-bbbb" not in text


def test_the_command_prints_yaml_or_json_of_the_same():
    file = str(ROOT / "examples" / "two-clouds" / "tenant.yaml")
    shown = CliRunner().invoke(app, ["backstage", file]).stdout
    assert list(yaml.safe_load_all(shown)) == json.loads(CliRunner().invoke(app, ["backstage", file, "--json"]).stdout)
