"""Ten areas, four parties, both clouds: each cell says something, or says that nobody does."""

import json

import pytest
import yaml
from tenant.conftest import AURORA, azure_declaration, declaration  # noqa: F401 - fixtures
from typer.testing import CliRunner

from quantum_landing_zone.cli.main import app
from quantum_landing_zone.controls import control_ids
from quantum_landing_zone.providers.question import Question
from quantum_landing_zone.providers.register import entries, said
from quantum_landing_zone.responsibilities.matrix import UNANSWERED, areas, duties, provider_duties
from quantum_landing_zone.responsibilities.page import markdown, render
from quantum_landing_zone.responsibilities.party import Party
from quantum_landing_zone.responsibilities.tenant import DECLARED, responsibilities, used
from quantum_landing_zone.tenant import load_tenant, parse_tenant

AREAS = (
    *("identity", "secrets", "classification", "logging", "encryption"),
    *("incident-response", "patching", "backup", "export-controls", "retention"),
)


def test_the_areas_are_the_ten_of_the_control():
    assert areas() == AREAS == tuple(DECLARED)


@pytest.mark.parametrize("cloud", ["aws", "azure"])
@pytest.mark.parametrize("area", AREAS)
def test_every_party_has_a_duty_and_ours_name_controls(area, cloud):
    found = {duty.party: duty for duty in duties(area, cloud)}
    assert list(found) == [Party.CLOUD, Party.PLATFORM, Party.TEAM]
    for party in (Party.PLATFORM, Party.TEAM):
        assert set(found[party].by.split(", ")) <= control_ids()
        assert found[party].does != UNANSWERED
    assert all(provider_duties(area, of) for of in entries().values())


def test_the_column_of_a_provider_is_what_the_register_says_of_it():
    (use,) = provider_duties("classification", entries()["aws/iqm"])
    assert use.does == f"yes: {said(entries()['aws/iqm'], Question.DATA_USE).answer.text}"
    assert [duty.does for duty in provider_duties("patching", entries()["aws/iqm"])] == [UNANSWERED, UNANSWERED]


def test_a_team_sees_the_providers_that_it_has_approved(azure_declaration):  # noqa: F811
    assert used(load_tenant(AURORA)) == {"aws": ("aws/amazon", "aws/iqm")}
    tenant = parse_tenant(yaml.safe_dump(azure_declaration))
    assert used(tenant) == {"azure": ("azure/ionq", "azure/rigetti")}
    data = responsibilities(tenant)
    assert {row["cloud"] for row in data["rows"]} == {"azure"}
    assert [row["area"] for row in data["rows"]] == list(AREAS)


def test_what_nobody_says_is_counted_and_each_is_in_sight():
    data = responsibilities(load_tenant(AURORA))
    page = markdown(data)
    assert data["unanswered"] == 19
    assert page.count("**unanswered**") == 19
    assert "**19 items are unanswered.**" in page
    assert "| retention | audit records for 400 days at least | Removes metadata of tasks after 90 days." in page


def test_the_page_of_all_providers_counts_too():
    page = render()
    for cloud in ("aws", "azure"):
        known = [of for of in entries().values() if of.cloud == cloud]
        count = sum(duty.does == UNANSWERED for area in AREAS for of in known for duty in provider_duties(area, of))
        assert f"{count} items of providers are **unanswered** here." in page


def test_the_command_prints_a_page_or_data_and_lists_the_faults_of_a_file(tmp_path):
    def run(*words):
        return CliRunner().invoke(app, ["responsibilities", *words])

    page = run(str(AURORA))
    assert (page.exit_code, page.output) == (0, markdown(responsibilities(load_tenant(AURORA))))
    assert run(str(AURORA), "--markdown").output == page.output
    assert json.loads(run(str(AURORA), "--json").output) == json.loads(
        json.dumps(responsibilities(load_tenant(AURORA)))
    )
    assert run(str(AURORA), "--json", "--markdown").exit_code == 3
    (tmp_path / "wrong.yaml").write_text("team: ''\n")
    wrong = run(str(tmp_path / "wrong.yaml"))
    assert wrong.exit_code == 1
    assert "owners: is missing" in wrong.output
