"""An unreviewed or lapsed backend stops a deployment, and nothing but a deployment."""

from datetime import date

import pytest
import yaml
from tenant.conftest import AURORA

from quantum_landing_zone.cli.engine import Engine
from quantum_landing_zone.cli.project import find_stack
from quantum_landing_zone.component import declared_place
from quantum_landing_zone.tenant import Environment, TenantError, load_tenant, parse_tenant
from quantum_landing_zone.tenant.policy_configuration import policy_configuration
from quantum_landing_zone.tenant.reviews import review_faults, reviewed_tenant

ROOT = AURORA.parents[2]
TODAY = date(2026, 11, 25)


def faults(tenant, day=TODAY):
    return [str(fault) for fault in review_faults(tenant, list(tenant.environments), day)]


def test_every_committed_example_uses_reviewed_backends():
    files = [*ROOT.glob("stacks/tenants/*.yaml"), *ROOT.glob("examples/*/*.yaml")]
    tenants = [load_tenant(file) for file in files if not file.name.startswith("Pulumi")]
    assert len(tenants) >= 8
    assert [fault for tenant in tenants for fault in faults(tenant)] == []


def test_a_review_that_has_ended_is_named_with_its_cure():
    assert faults(load_tenant(AURORA), date(2027, 6, 1)) == [
        (
            "environments.test.devices[0]: may not be used: its provider's review ended on 2027-05-31\n"
            "  value:   'iqm/Garnet'\n"
            "  control: ATT-04\n"
            "  fix:     Have aws/iqm reviewed in facts/provider_reviews.yaml, or take it out of this file."
        )
    ]


def test_an_offer_that_no_review_covers_may_not_be_used(azure_declaration):
    place = azure_declaration["environments"]["test"]["azure"]
    place["providers"] = place["acceptedTerms"] = ["quantinuum/standard1"]
    found = faults(parse_tenant(yaml.safe_dump(azure_declaration)))
    assert [fault.splitlines()[0] for fault in found] == [
        "environments.test.azure.providers[0]: may not be used: the provider register holds no approved review of it"
    ]


def test_components_refuse_it_before_anything_is_created(decided):
    args = {"declaration": AURORA.read_text(encoding="utf-8"), "environment": "test"}
    assert declared_place(args, "AWS", "aws")[1] is Environment.TEST
    with decided("aws/iqm", state="withdrawn"):
        with pytest.raises(TenantError, match="may not be used: the approval of its provider is withdrawn"):
            declared_place(args, "AWS", "aws")
        # Another environment of the same team does not use it.
        assert declared_place({**args, "environment": "dev"}, "AWS", "aws")[1] is Environment.DEV


def test_the_command_line_refuses_it_before_the_engine_runs(decided, tmp_path):
    stack = find_stack("aurora-aws-test", ROOT)
    engine = Engine(stack=stack, environment={}, local=True, folder=tmp_path)
    assert engine.guardrails()
    with decided("aws/iqm", state="withdrawn"), pytest.raises(TenantError, match=r"aurora\.yaml"):
        engine.guardrails()


def test_looking_and_taking_away_go_on(decided):
    """`status`, `revoke` and `destroy` place a stack: a lapsed review must not stand in their way."""
    with decided("aws/iqm", state="withdrawn"):
        assert find_stack("aurora-aws-test", ROOT).place().region == "eu-north-1"


def test_the_file_as_a_whole_is_judged_where_it_is_validated(decided):
    assert reviewed_tenant(AURORA).team == load_tenant(AURORA).team
    with decided("aws/iqm", state="withdrawn"), pytest.raises(TenantError, match="ATT-04"):
        reviewed_tenant(AURORA)


def test_the_policy_configuration_carries_the_state(decided):
    with decided("aws/iqm", state="withdrawn"):
        configuration = policy_configuration(load_tenant(AURORA), Environment.TEST)["guardrail-configuration"]
    assert configuration["aws"]["deviceReviews"] == {
        "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet": {"state": "withdrawn", "until": "2027-05-31"}
    }
