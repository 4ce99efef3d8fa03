import pytest

from quantum_landing_zone.aws.account_scope import most_sensitive, sets_account, sets_region
from quantum_landing_zone.tenant import AwsWorkspace, Environment, Sensitivity, parse_tenant


@pytest.fixture
def placed(aurora):
    """A team whose environments are where the test says: `environment: (account, region, create or adopt)`."""

    def read(**places):
        tenant = parse_tenant(aurora)
        environments = {
            Environment(name): spec.model_copy(
                update={"aws": spec.aws.model_copy(update={"account": a, "region": r, "account_wide": w})}
            )
            for name, (a, r, w) in places.items()
            for spec in [tenant.environments[Environment.DEV]]
        }
        tenant = tenant.model_copy(update={"environments": environments})
        return {name: AwsWorkspace(tenant, Environment(name)) for name in places}

    return read


ONE, TWO = "111122223333", "444455556666"


def regional(team):
    return [name for name, here in team.items() if sets_region(here)]


def test_environments_with_accounts_of_their_own_set_all_of_it(placed):
    team = placed(dev=(ONE, "eu-west-2", "create"), test=(TWO, "eu-west-2", "create"))
    assert [sets_account(here) for here in team.values()] == [True, True]
    assert regional(team) == ["dev", "test"]


def test_in_a_shared_account_and_region_the_creator_sets_it(placed):
    team = placed(dev=(ONE, "eu-west-2", "adopt"), test=(ONE, "eu-west-2", "create"))
    assert [sets_account(here) for here in team.values()] == [False, True]
    assert regional(team) == ["test"]


def test_a_region_of_the_account_in_which_nobody_creates_is_set_by_its_first_environment(placed):
    team = placed(
        dev=(ONE, "eu-west-2", "create"), test=(ONE, "eu-north-1", "adopt"), benchmark=(ONE, "eu-north-1", "adopt")
    )
    assert [sets_account(here) for here in team.values()] == [True, False, False]
    assert regional(team) == ["dev", "test"]


def test_what_somebody_outside_of_the_declaration_creates_is_left_to_them(placed):
    assert regional(placed(dev=(ONE, "eu-west-2", "adopt"), test=(ONE, "eu-north-1", "adopt"))) == []


def test_the_most_sensitive_class_is_that_of_a_store_never_the_audit_class(workspace, borealis, aurora):
    assert most_sensitive(workspace(borealis, "benchmark")) is Sensitivity.RESTRICTED
    assert most_sensitive(workspace(aurora, "dev")) is Sensitivity.INTERNAL
