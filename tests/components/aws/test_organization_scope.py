from fnmatch import fnmatchcase

import pytest
from components.aws.organization_arguments import BENCHMARK, DEV, TEST, scope

from quantum_landing_zone.aws import organization_scope as ours
from quantum_landing_zone.aws.organization_scope import OrganizationScope
from quantum_landing_zone.facts import braket_regions
from quantum_landing_zone.tenant import AwsWorkspace, Environment, Role, parse_tenant


def test_accounts_and_regions_are_those_of_the_declarations():
    made = scope()
    assert made.accounts == (DEV, TEST, BENCHMARK)
    assert made.regions == ("eu-north-1", "eu-west-2")
    assert made.accounts_by_regions == {("eu-north-1",): (TEST, BENCHMARK), ("eu-west-2",): (DEV,)}


def test_roles_above_the_workspaces_are_known_by_name_in_every_account():
    made = scope()
    assert made.deployment_roles == (
        "arn:aws:iam::*:role/platform/deployer",
        "arn:aws:iam::*:role/qlz-deployment",
    )
    assert made.bootstrap == "arn:aws:iam::*:role/OrganizationAccountAccessRole"


def test_providers_that_no_declaration_approves_are_refused():
    assert scope().refused_providers == ("aqt", "ionq", "quera", "rigetti", "oqc", "xanadu")


def test_people_come_from_the_declared_issuers():
    assert scope().people_issuers == {"login.example.org/q": (("qlz",), ("team:*",))}


@pytest.mark.parametrize("region", braket_regions())
@pytest.mark.parametrize("environment", Environment)
@pytest.mark.parametrize(
    "team",
    ["q", "a-team-of-twenty-cha", "the-archive-lab", "my-access-log", "Équipe de recherche quantique appliquée 量子"],
)
def test_every_computed_name_fits_its_pattern(region, environment, team, aurora):
    """A name that is shortened must still be one that the policies protect."""
    tenant = parse_tenant(aurora)
    spec = tenant.environments[Environment.DEV]
    moved = spec.model_copy(update={"aws": spec.aws.model_copy(update={"region": region})})
    here = AwsWorkspace(tenant.model_copy(update={"team": team, "environments": {environment: moved}}), environment)
    records = OrganizationScope(organization_id="o", bootstrap_role="b", workspaces=(here,)).record_buckets
    fits = {
        ours.TRAILS: here.trail_arn,
        ours.EVENT_RULES: here.event_rule_arn("braket-events"),
        ours.BACKEND_ADMINS: here.role_arn(Role.BACKEND_ADMIN),
        ours.JOB_ROLES: here.job_role_arn,
        ours.POLICIES: here.boundary_arn,
        ours.LOG_GROUPS[0]: here.flow_log_group_arn,
        ours.LOG_GROUPS[1]: here.log_group_arn(here.events_log_group),
    }
    assert [name for pattern, name in fits.items() if not fnmatchcase(name, pattern)] == []
    kept = [f"arn:aws:s3:::{bucket}" for bucket in (here.archive_bucket, here.access_log_bucket)]
    assert [arn for arn in kept if not any(fnmatchcase(arn, pattern) for pattern in records)] == []
    stores = [store.arn for store in here.stores.values()]
    assert [arn for arn in stores if any(fnmatchcase(arn, pattern) for pattern in records)] == []
    others = [here.role_arn(role) for role in Role]
    assert all(fnmatchcase(arn, ours.ROLES) for arn in others)
    assert [arn for arn in others if fnmatchcase(arn, ours.BACKEND_ADMINS)] == [here.role_arn(Role.BACKEND_ADMIN)]
