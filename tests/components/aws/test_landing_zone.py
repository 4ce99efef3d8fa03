"""The composed workspace: what it holds, in which order it comes, and that a killed run can always find its pieces."""

import pytest
from components.aws.schedule_declarations import with_schedules

from quantum_landing_zone.aws import AwsLandingZone
from quantum_landing_zone.controls import control_ids
from quantum_landing_zone.operations.finders import FINDERS
from quantum_landing_zone.tenant import TenantError

PARTS = [
    ("AwsAccountBaseline", "z-account"),
    ("AwsArtifactStores", "z-stores"),
    ("AwsAuditPipeline", "z-audit"),
    ("AwsBenchmarkSharing", "z-sharing"),
    ("AwsBreakGlass", "z-break-glass"),
    ("AwsDetection", "z-detection"),
    ("AwsElevation", "z-elevation"),
    ("AwsEventForwarding", "z-forwarding"),
    ("AwsJobImages", "z-images"),
    ("AwsKeys", "z-keys"),
    ("AwsLogs", "z-logs"),
    ("AwsNetwork", "z-network"),
    ("AwsNotebooks", "z-notebooks"),
    ("AwsPipelines", "z-pipelines"),
    ("AwsRoles", "z-roles"),
    ("AwsSecrets", "z-vault"),
    ("AwsSpend", "z-spend"),
]


@pytest.fixture
def zone(plan, borealis):
    return plan(
        lambda: AwsLandingZone("z", {"declaration": borealis, "environment": "benchmark", "today": "2026-11-25"})
    )


def test_it_composes_its_parts_and_owns_nothing_else(zone):
    children = [made for made in zone.made if made.parent == "z"]
    assert sorted((made.type.rpartition(":")[2], made.name) for made in children) == PARTS


def test_declared_schedules_come_after_the_logs_the_keys_and_the_alerts(plan, aurora):
    declared = with_schedules(aurora)
    zone = plan(lambda: AwsLandingZone("z", {"declaration": declared, "environment": "dev", "today": "2026-11-25"}))
    assert zone.one("z-schedules").parent == "z"
    assert {"z-logs-trail", "z-detection-topic"} <= before(zone, "z-schedules")


def test_every_resource_belongs_to_a_part(zone):
    names = {name for _, name in PARTS}
    assert {made.parent for made in zone.made if made.type.startswith("aws:")} <= names


def before(zone, name):
    """What must exist before a resource: the engine makes a child wait for all that its parent waits for."""
    made = zone.one(name)
    return made.after | (before(zone, made.parent) if made.parent.startswith("z") else frozenset())


def test_no_store_no_role_and_no_network_comes_before_the_logs(zone):
    trail = "z-logs-trail"
    for name in ("z-stores-result", "z-roles-job-submitter", "z-network-vpc"):
        assert trail in before(zone, name), name


def test_no_key_is_deleted_before_the_stores_that_need_it(zone):
    """A store depends on every key, so that destroy removes the store first."""
    held = [name for name in zone.names("aws:kms/key:Key") if zone.one(name).parent == "z-keys"]
    assert held
    for key in held:
        assert key in before(zone, "z-stores-result")


def test_nobody_can_submit_before_the_spending_limits_stand(zone):
    (limit,) = zone.names("aws:cloudcontrol/resource:Resource")
    assert limit in before(zone, "z-roles-job-submitter")
    assert zone.one(limit).protected


def test_a_protected_spending_limit_holds_nothing_but_itself_through_a_destroy(zone):
    (limit,) = zone.names("aws:cloudcontrol/resource:Resource")
    assert {name for name in before(zone, limit) if not zone.one(name).protected} == set()


def test_the_archive_keeps_the_audit_key_alive_and_no_other(zone):
    needed = before(zone, "z-logs-archive-encryption")
    assert "z-keys-audit" in needed
    assert not needed & {"z-keys-public", "z-keys-confidential", "z-keys-restricted"}


def test_its_outputs_are_the_roles_the_stores_and_the_network(zone):
    assert zone.outputs["role_arns"]["job-submitter"] == (
        "arn:aws:iam::555566667777:role/qlz-borealis-benchmark-job-submitter"
    )
    assert zone.outputs["store_names"] == {
        "circuit": "qlz-borealis-benchmark-circuit-eu-north-1-555566667777",
        "result": "amazon-braket-borealis-benchmark-result-eu-north-1-555566667777",
        "benchmark-output": "qlz-borealis-benchmark-benchmark-output-eu-north-1-555566667777",
    }
    assert zone.outputs["vpc_id"] == "z-network-vpc-id"


def test_every_part_shows_its_plain_decisions_and_its_controls(zone):
    """Rules and evidence read them from the component's inputs."""
    for made in zone.made:
        if made.type.startswith("quantum-landing-zone:"):
            assert made.inputs["team"] == "borealis"
            assert made.inputs["region"] == "eu-north-1"
            assert set(made.inputs["controls"]) <= control_ids()
            assert made.inputs["controls"]


NAMED = ("bucket", "name", "url")


def test_a_resource_without_a_name_of_its_own_is_told_apart_by_its_tags(zone):
    """Else a killed run would leave one that nothing can find again, or two that look alike."""
    seen = set()
    for made in zone.made:
        if made.type not in FINDERS or "tags" not in made.inputs:
            continue
        if any(made.inputs.get(key) for key in NAMED):
            continue
        identity = (made.type, *sorted(made.inputs["tags"].items()))
        assert identity not in seen, made.name
        seen.add(identity)
    assert len(seen) > 15


def test_every_tagged_resource_has_the_six_tags(zone):
    for made in zone.taggable():
        assert {"Team", "Environment", "Artifact", "Sensitivity", "Owner", "CostCentre"} <= set(made.inputs["tags"]), (
            made.name
        )


def test_an_environment_that_is_not_declared_is_refused_with_those_that_are(plan, borealis):
    with pytest.raises(TenantError, match=r"declares no such environment on AWS[\s\S]*allowed: benchmark"):
        plan(lambda: AwsLandingZone("z", {"declaration": borealis, "environment": "dev", "today": "2026-11-25"}))


def test_no_identity_with_a_long_life_is_made(zone):
    assert not [made for made in zone.made if made.type.rpartition(":")[2] in {"User", "AccessKey", "UserLoginProfile"}]
