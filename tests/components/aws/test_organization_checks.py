"""Every fault of the arguments is told at once, and before anything is created."""

import pytest
from components.aws.organization_arguments import DEV, GITHUB, TAGS, UNIT, arguments
from components.conftest import AURORA, BOREALIS

from quantum_landing_zone.aws.organization import scope_of
from quantum_landing_zone.tenant import TenantError

UNDECLARED = AURORA.replace("team: aurora", "team: other").replace("eu-west-2", "mars-1")


def faults(**more):
    with pytest.raises(TenantError) as refused:
        scope_of(arguments(**more))
    return [(fault.path, fault.control) for fault in refused.value.faults]


@pytest.mark.parametrize(
    "more, found",
    [
        ({"label": "Quantum!"}, [("label", "")]),
        ({"organization_id": "abc"}, [("organizationId", "")]),
        ({"targets": []}, [("targets", "")]),
        ({"targets": ["r-abcd"]}, [("targets[0]", "")]),
        ({"targets": [UNIT, "ou-1", UNIT]}, [("targets[1]", ""), ("targets[2]", "")]),
        ({"tags": {**TAGS, "Owner": " "}}, [("tags", "CLS-04")]),
        ({"declarations": []}, [("declarations", "RES-02")]),
        ({"declarations": [AURORA, AURORA]}, [("declarations", "TEN-01")]),
        ({"declarations": [AURORA, BOREALIS.replace("555566667777", DEV)]}, [("declarations", "TEN-01")]),
        ({"bootstrap_role": "*"}, [("bootstrapRole", "")] + 3 * [("bootstrapRole", "TEN-04")]),
        ({"bootstrap_role": "qlz-deployment"}, [("bootstrapRole", "TEN-04")]),
        ({"bootstrap_role": "qlz-dep*"}, [("bootstrapRole", "TEN-04")]),
        ({"bootstrap_role": "qlz-aurora-*"}, [("bootstrapRole", "TEN-04")]),
        ({"identity_operators": ["ab*"]}, [("identityOperators[0]", "")]),
        ({"identity_operators": ["qlz-*"]}, [("identityOperators[0]", "TEN-04")]),
        ({"identity_operators": ["service-role/Amazon*"]}, [("identityOperators[0]", "TEN-04")]),
        ({"partner_accounts": ["12", DEV]}, [("partnerAccounts[0]", ""), ("partnerAccounts[1]", "TEN-01")]),
        ({"workload_issuers": {"http://x": ["repo:a"]}}, [("workloadIssuers[http://x]", "IAM-07")]),
        ({"workload_issuers": {GITHUB: []}}, [(f"workloadIssuers[{GITHUB}]", "IAM-07")]),
        ({"workload_issuers": {GITHUB: ["*:acme/x"]}}, [(f"workloadIssuers[{GITHUB}]", "IAM-07")]),
        ({"attached_elsewhere": 2}, [("attachedElsewhere", "RES-02")]),
    ],
)
def test_a_fault_names_its_place_and_its_control(more, found):
    assert faults(**more) == found


def test_the_faults_of_a_declaration_carry_its_place():
    paths = [path for path, _ in faults(declarations=[AURORA, UNDECLARED])]
    assert "declarations[1].environments.dev.aws.region" in paths
    assert all(path.startswith("declarations") for path in paths)


def test_all_faults_come_at_once():
    found = faults(label="?", targets=[], bootstrap_role="qlz-deployment", declarations=[UNDECLARED])
    assert {"label", "targets"} <= {path for path, _ in found}
    assert any(path.startswith("declarations[0].") for path, _ in found)


def test_a_fault_says_how_it_is_mended():
    with pytest.raises(TenantError) as refused:
        scope_of(arguments(targets=["r-abcd"]))
    assert str(refused.value) == (
        "organisation: 1 fault, nothing was created.\n"
        "targets[0]: is the root: the policies would bind every account of the organisation, not only tenants\n"
        "  value:   'r-abcd'\n"
        "  fix:     Name the unit that holds the tenants' accounts."
    )


def test_one_more_policy_still_fits_at_a_target():
    assert scope_of(arguments(attached_elsewhere=1)).accounts
