"""What the intake makes of answers: every default is written out, and the narrowest is taken."""

import pytest

from quantum_landing_zone.intake.build import simulators, text_of
from quantum_landing_zone.intake.faults import checked
from quantum_landing_zone.tenant import parse_tenant


def test_a_workspace_on_aws_is_a_pilot_on_simulators_where_its_region_is(answers):
    assert checked(answers("aws"), "answers") == {
        "apiVersion": "quantum-landing-zone/v1",
        "template": {"name": "aws-workspace", "version": 2},
        "team": "vega",
        "owners": ["vega-leads@example.org"],
        "costCentre": "CC-1001",
        "stage": "pilot",
        "useCase": "First steps with simulators, on synthetic data.",
        "residency": {"jurisdictions": ["uk"]},
        "identity": {
            "kind": "oidc",
            "issuer": "https://login.example.org/quantum",
            "audience": "quantum-landing-zone",
            "subjects": ["vega:*"],
        },
        "roles": {
            "circuit-author": ["vega-researchers"],
            "job-submitter": ["vega-researchers"],
            "backend-admin": ["vega-platform"],
            "billing-viewer": ["vega-finance"],
            "audit-reviewer": ["security-audit"],
        },
        "artifacts": {
            "circuit": {"sensitivity": "internal"},
            "job-input": {"sensitivity": "internal"},
            "result": {"sensitivity": "internal"},
            "benchmark-output": {"sensitivity": "internal"},
        },
        "environments": {
            "dev": {
                "aws": {"account": "111122225555", "region": "eu-west-2"},
                "devices": ["amazon/sv1", "amazon/dm1"],
                "monthlyBudgetUsd": 250,
            }
        },
    }


def test_on_azure_no_provider_is_approved_unasked_and_the_issuer_names_the_tenant(answers):
    made = checked(answers("azure"), "answers")
    assert made["environments"]["dev"]["azure"].keys() == {"subscriptionId", "location", "deploymentPrincipalId"}
    assert made["identity"]["entraTenantId"] == "33333333-aaaa-4bbb-8ccc-000000000007"
    assert made["identity"]["entraGroups"]["security-audit"] == "33333333-aaaa-4bbb-8ccc-000000000004"
    assert made["template"]["name"] == "azure-workspace"


def test_without_an_issuer_azure_signs_in_by_entra(answers):
    given = answers("azure") | {"entraTenant": "33333333-aaaa-4bbb-8ccc-000000000008"}
    del given["issuer"]
    issuer = "https://login.microsoftonline.com/33333333-aaaa-4bbb-8ccc-000000000008/v2.0"
    assert checked(given, "answers")["identity"]["issuer"] == issuer


def test_both_clouds_are_one_environment_and_two_jurisdictions(answers):
    made = checked(answers("both"), "answers")
    assert made["residency"] == {"jurisdictions": ["uk", "us"]}
    assert set(made["environments"]["dev"]) == {"aws", "devices", "azure", "monthlyBudgetUsd"}
    assert made["template"]["name"] == "two-cloud-workspace"


def test_terms_count_as_accepted_only_where_it_is_said(answers):
    offer = "rigetti/azure-basic-qvm-only-unlimited"
    given = answers("azure") | {"providers": [offer], "acceptedTerms": True}
    given["azure"]["billingCountry"] = "US"
    assert checked(given, "answers")["environments"]["dev"]["azure"]["acceptedTerms"] == [offer]


def test_a_qpu_is_capped_by_the_budget(answers):
    given = answers("aws") | {"environment": "test", "devices": ["iqm/Garnet"], "monthlyBudgetUsd": 80}
    given["aws"]["region"] = "eu-north-1"
    assert checked(given, "answers")["environments"]["test"]["spendCapsUsd"] == {"iqm/Garnet": 80}


def test_a_region_without_simulators_gets_none():
    assert (simulators("eu-north-1"), simulators("us-east-1")) == ([], ["amazon/sv1", "amazon/dm1"])


@pytest.mark.parametrize("team", ["vega", "Équipe Véga", "量子チーム", "a b"])
def test_the_text_says_what_the_declaration_says(answers, team):
    made = checked(answers("aws") | {"team": team, "useCase": "A colon: and a # and a 'quote' in it"}, "answers")
    text = text_of(made, "../tenant.schema.json")
    assert text.startswith("# yaml-language-server: $schema=../tenant.schema.json\n# The one reviewed file")
    assert parse_tenant(text).model_dump(mode="json", by_alias=True, exclude_unset=True) == made
