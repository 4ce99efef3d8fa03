"""Every computed name is inside its service's limit, for short, long and non-Latin teams."""

import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tenant.conftest import AURORA

from quantum_landing_zone.tenant import ArtifactKind, AwsWorkspace, Environment, Role, parse_tenant

BASE = yaml.safe_load(AURORA.read_text(encoding="utf-8"))
KINDS = [kind for kind in ArtifactKind if kind.in_store]


def workspace(team="aurora", environment="dev", **changes):
    declared = {**BASE, "team": team, **changes}
    return AwsWorkspace(parse_tenant(yaml.safe_dump(declared, allow_unicode=True)), Environment(environment))


def test_the_names_of_the_example_are_the_same_for_ever():
    """Names are identity: a change here renames what runs."""
    here = workspace()
    assert {kind.value: store.bucket for kind, store in here.stores.items()} == {
        "circuit": "qlz-aurora-dev-circuit-eu-west-2-111122223333",
        "job-input": "qlz-aurora-dev-job-input-eu-west-2-111122223333",
        "result": "amazon-braket-aurora-dev-result-eu-west-2-111122223333",
        "benchmark-output": "qlz-aurora-dev-benchmark-output-eu-west-2-111122223333",
    }
    assert here.archive_bucket == "qlz-aurora-dev-archive-eu-west-2-111122223333"
    assert here.role_arn(Role.JOB_SUBMITTER) == "arn:aws:iam::111122223333:role/qlz-aurora-dev-job-submitter"
    assert here.job_role_arn == ("arn:aws:iam::111122223333:role/service-role/AmazonBraketJobsExecutionRole-aurora-dev")
    assert here.trail_arn == "arn:aws:cloudtrail:eu-west-2:111122223333:trail/qlz-aurora-dev-trail"
    assert here.key_alias("audit") == "alias/qlz/aurora/dev/audit"
    assert here.data_classes == ("public", "internal", "audit")


@settings(max_examples=60)
@given(
    st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd"]), min_size=1, max_size=64),
    st.sampled_from(["dev", "test"]),
)
def test_every_name_is_inside_its_services_limit(team, environment):
    here = workspace(team, environment)
    buckets = [here.bucket(kind) for kind in KINDS] + [here.archive_bucket, here.access_log_bucket]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]", bucket) for bucket in buckets)
    assert len(set(buckets)) == len(buckets)
    roles = [here.role_name(role) for role in Role] + [here.job_role_name]
    assert all(re.fullmatch(r"[\w+=,.@-]{1,64}", role) for role in roles)
    assert len(set(roles)) == len(roles)
    assert re.fullmatch(r"alias/[a-zA-Z0-9/_-]{1,250}", here.key_alias("audit"))
    assert re.fullmatch(r"[a-zA-Z0-9_.-]{3,128}", here.trail_name)


def test_no_name_of_one_team_is_a_name_of_another_whose_name_it_starts():
    one, other = workspace("aurora"), workspace("aurora-dev")
    assert not {store.bucket for store in one.stores.values()} & {store.bucket for store in other.stores.values()}


def test_a_workspace_without_declared_artifacts_holds_four_kinds_at_internal():
    here = workspace(artifacts={})
    assert [(kind.value, store.sensitivity.value) for kind, store in here.stores.items()] == [
        ("circuit", "internal"),
        ("job-input", "internal"),
        ("result", "internal"),
        ("benchmark-output", "internal"),
    ]


def test_results_always_have_a_store():
    """Braket writes every result to S3."""
    assert ArtifactKind.RESULT in workspace(artifacts={"circuit": {"sensitivity": "public"}}).stores


def test_retention_follows_the_declaration_and_else_the_class():
    here = workspace()
    assert here.stores[ArtifactKind.RESULT].retention_days == 730
    assert here.stores[ArtifactKind.CIRCUIT].retention_days == 365


def test_every_resource_gets_the_six_required_tags():
    assert workspace().tags("result", "internal") == {
        "Team": "aurora",
        "Environment": "dev",
        "Artifact": "result",
        "Sensitivity": "internal",
        "Owner": "aurora-leads@example.org",
        "CostCentre": "CC-4711",
    }


def test_an_environment_without_aws_says_so():
    entra = "11111111-2222-3333-4444-555555555555"
    named = sorted({group for groups in BASE["roles"].values() for group in groups})
    groups = {group: f"{entra[:-1]}{index}" for index, group in enumerate(named)}
    identity = {**BASE["identity"], "entraTenantId": entra, "entraGroups": groups}
    azure = {
        "subscriptionId": entra,
        "location": "westeurope",
        "deploymentPrincipalId": entra,
    }
    here = workspace(identity=identity, environments={"dev": {"azure": azure}})
    with pytest.raises(ValueError, match=r"environments\.dev\.aws: team 'aurora' declares no AWS account"):
        _ = here.account
