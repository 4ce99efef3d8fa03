"""Every fault of the platform's guardrails is told at once, and before anything is created."""

import pytest
from components.azure.conftest import LYRA, ORION
from components.conftest import AURORA

from quantum_landing_zone.azure.subscription import guarded
from quantum_landing_zone.tenant import TenantError

OURS = "44444444-aaaa-4bbb-8ccc-dddddddddddd"
OTHER = "99999999-aaaa-4bbb-8ccc-dddddddddddd"
GROUPS = "/providers/Microsoft.Management/managementGroups"
ROOT = f"{GROUPS}/22222222-AAAA-4bbb-8ccc-dddddddddddd"
HERE = f"/subscriptions/{OURS}"


def arguments(**more):
    return {"label": "quantum", "targets": [HERE], "declarations": [ORION, LYRA], **more}


def faults(**more):
    with pytest.raises(TenantError) as refused:
        guarded(arguments(**more))
    return [(fault.path, fault.control) for fault in refused.value.faults]


def test_teams_may_share_a_subscription_because_the_group_is_the_boundary():
    assert [here.team for here in guarded(arguments())] == ["orion", "lyra"]


@pytest.mark.parametrize(
    "more, found",
    [
        ({"label": "Quantum!"}, [("label", "")]),
        ({"targets": []}, [("targets", "")]),
        ({"targets": [OURS, HERE]}, [("targets[0]", "")]),
        ({"targets": [HERE, HERE.replace("aaaa", "AAAA")]}, [("targets[1]", "")]),
        ({"targets": [f"{GROUPS}/tenants", f"{GROUPS}/a b"]}, [("targets[1]", "")]),
        ({"targets": [ROOT]}, [("targets[0]", "")]),
        ({"targets": [HERE, f"/subscriptions/{OTHER}"]}, [("targets[1]", "RES-02")]),
        ({"declarations": [ORION, LYRA.replace(OURS, OTHER)]}, [("targets", "RES-02")]),
        ({"declarations": [ORION, ORION]}, [("declarations", "TEN-01")]),
        ({"declarations": [], "targets": [f"{GROUPS}/tenants"]}, [("declarations", "RES-02")]),
        ({"declarations": [AURORA], "targets": [f"{GROUPS}/tenants"]}, [("declarations", "RES-02")]),
    ],
)
def test_a_fault_names_its_place_and_its_control(more, found):
    assert faults(**more) == found


def test_below_a_management_group_nobody_knows_which_subscriptions_are_so_none_is_missed():
    both = [ORION, LYRA.replace(OURS, OTHER)]
    assert len(guarded(arguments(targets=[f"{GROUPS}/tenants"], declarations=both))) == 2


def test_a_declaration_that_cannot_be_read_is_told_with_the_faults_of_form_and_none_that_it_may_cause():
    found = faults(label="?", targets=["x", f"/subscriptions/{OTHER}"], declarations=[LYRA.replace("eastus", "moon")])
    assert found[0][0].startswith("declarations[0].environments.benchmark.azure")
    assert [path for path, _ in found if not path.startswith("declarations[0]")] == ["label", "targets[0]"]
