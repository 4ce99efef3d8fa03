"""A component belongs to a declared workspace, and says so in plain values."""

import pytest

from quantum_landing_zone.aws.component import workspace_of
from quantum_landing_zone.package import COMPONENTS
from quantum_landing_zone.tenant import TenantError


def test_the_arguments_name_a_workspace(aurora):
    here = workspace_of({"declaration": aurora, "environment": "test"})
    assert (here.slug, here.account, here.region) == ("aurora", "111122224444", "eu-north-1")


def test_an_environment_that_is_not_declared_is_a_fault_with_those_that_are(aurora):
    with pytest.raises(TenantError) as caught:
        workspace_of({"declaration": aurora, "environment": "prod"})
    (fault,) = caught.value.faults
    assert (fault.path, fault.allowed, fault.control) == ("environment", "dev, test", "TEN-02")


def test_a_declaration_with_faults_is_refused_with_all_of_them():
    with pytest.raises(TenantError) as caught:
        workspace_of({"declaration": "team: ''", "environment": "dev"})
    assert len(caught.value.faults) > 5


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda one: one.__name__)
def test_every_component_says_what_it_owns_and_which_controls_it_answers(component):
    assert component.CONTROLS
    assert component.__doc__.strip()
    assert component.__init__.__doc__
