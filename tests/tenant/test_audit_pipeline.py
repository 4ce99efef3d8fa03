"""The pipeline's names: within each service's limits, and never the same for two environments."""

import pytest
from components.aws.audit_declarations import with_exports

from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline
from quantum_landing_zone.tenant.policy_configuration import policy_configuration


@pytest.fixture
def pipelines(declaration):
    import yaml

    declaration["team"] = "a team whose name goes on and on until it is cut somewhere"
    tenant = parse_tenant(with_exports(yaml.safe_dump(declaration)))
    return [AuditPipeline(AwsWorkspace(tenant, name)) for name in (Environment.DEV, Environment.TEST)]


def test_every_name_fits_its_service(pipelines):
    for one in pipelines:
        limits = {
            80: [one.queue_name, one.dead_letter_name, *(sink.name for sink in one.of_kind("sqs"))],
            64: [
                one.function_name,
                one.replay_name,
                one.role_name,
                one.delivery_role_name,
                one.rule_name,
                *(sink.name for sink in one.of_kind("firehose")),
            ],
            255: list(one.alarms.values()),
        }
        assert [name for most, names in limits.items() for name in names if len(name) > most] == []


def test_two_environments_share_no_name_and_no_hash_key(pipelines):
    dev, test = pipelines
    for name in ("queue_name", "dead_letter_name", "function_name", "role_name", "hash_key_alias", "hash_context"):
        assert getattr(dev, name) != getattr(test, name)


def test_the_siem_s_account_is_the_one_partner_that_the_guardrails_let_in(pipelines):
    configured = policy_configuration(pipelines[0].workspace.tenant, Environment.DEV)
    assert configured["guardrail-configuration"]["aws"]["partnerAccounts"] == ["999988887777"]
