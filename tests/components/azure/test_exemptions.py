"""Exemptions as objects of Azure: on one resource, with an end, after the policy and the resource."""

import pulumi
import pytest

from quantum_landing_zone.azure.exemptions import AzurePolicyExemptions, day_of

ASSIGNMENT = "azure-native:authorization:PolicyAssignment"
EXEMPTION = "azure-native:authorization:PolicyExemption"
GROUP = "/subscriptions/44444444-aaaa-4bbb-8ccc-dddddddddddd/resourceGroups/qlz-orion-dev"
WAIVER = """
waivers:
  - {{rule: azure-key-vault-roles, control: ENC-03, resource: {resource}, reason: An old client cannot sign in yet.,
     approver: security@example.org, compensatingControl: Nothing else is kept there., expires: {expires}}}
"""


@pytest.fixture
def made(plan, orion):
    def build(waiver="", today="2026-11-25", preview=False):
        args = {**orion, "declaration": orion["declaration"] + waiver, "today": today}
        return plan(lambda: AzurePolicyExemptions("e", args), preview=preview)

    return build


def test_the_inventory_is_exact(made):
    kinds = {"quantum-landing-zone:index:AzurePolicyExemptions": 1, ASSIGNMENT: 2, EXEMPTION: 2}
    assert made().counts() == made(preview=True).counts() == kinds


def test_the_linked_account_is_exempt_from_closed_networks_until_the_limit_is_looked_at_again(made, here, orion):
    account = here(orion).account_id("quantum")
    assert made().inputs("e-storage-networks-quantum-storage") == {
        "scope": account,
        "policyExemptionName": "qlz-storage-networks",
        "policyAssignmentId": f"{GROUP}/providers/Microsoft.Authorization/policyAssignments/qlz-storage-networks",
        "assignmentScopeValidation": "Default",
        "exemptionCategory": "Waiver",
        "expiresOn": "2027-05-31T23:59:59Z",
        "displayName": "TEN-05 storage-networks until 2027-05-31",
        "description": (
            "Azure Quantum works only with storage that is enabled from all networks. Approved by service limit"
            " recorded in facts/service_limits.yaml. Instead: The account is apart from every other, holds no account"
            " key and no anonymous access, is under the tenant's key, keeps versions, and logs each read, write and"
            " deletion."
        ),
        "metadata": {
            "rule": "azure-storage-network",
            "control": "TEN-05",
            "reason": "Azure Quantum works only with storage that is enabled from all networks.",
            "approvedBy": "service limit recorded in facts/service_limits.yaml",
            "compensatingControl": (
                "The account is apart from every other, holds no account key and no anonymous access, is under the"
                " tenant's key, keeps versions, and logs each read, write and deletion."
            ),
        },
    }


def test_a_policy_is_lifted_after_it_is_assigned(made):
    plan = made()
    for key in ("storage-networks", "storage-public-network"):
        assert plan.after(f"e-{key}-quantum-storage") == {f"e-{key}"}
        assert plan.inputs(f"e-{key}")["scope"] == GROUP
        assert plan.inputs(f"e-{key}")["parameters"] == {"effect": {"value": "Deny"}}


def test_a_waiver_of_another_policy_is_an_exemption_too(made, here, orion):
    plan = made(WAIVER.format(resource=here(orion).vault, expires="2027-02-28"))
    one = plan.inputs("e-vault-roles-vault")
    assert (one["scope"], one["expiresOn"]) == (here(orion).vault_id, "2027-02-28T23:59:59Z")
    assert one["policyAssignmentId"].endswith(
        f"{GROUP}/providers/Microsoft.Authorization/policyAssignments/qlz-vault-roles"
    )
    assert plan.outputs["exemption_ids"]["vault-roles/vault"] == "e-vault-roles-vault-id"


def test_an_expired_waiver_and_an_overdue_limit_make_no_exemption(made, here, orion):
    expired = WAIVER.format(resource=here(orion).vault, expires="2026-11-24")
    assert made(expired).counts()[EXEMPTION] == 2
    assert EXEMPTION not in made(expired, today="2027-06-01").counts()
    assert made(expired, today="2027-06-01").counts()[ASSIGNMENT] == 2


def test_a_waiver_that_names_no_resource_of_azure_is_told(made, monkeypatch):
    told = []
    monkeypatch.setattr(pulumi.log, "warn", lambda text, _: told.append(text))
    made(WAIVER.format(resource="orion-keys-vault", expires="2027-02-28"))
    (text,) = told
    assert text == (
        "waiver of azure-key-vault-roles for 'orion-keys-vault' (ENC-03): it lifts the guardrail, but Azure's own"
        " policy goes on refusing. Fix: name the resource by its ARM id, or by its name in Azure."
    )
    made()
    assert len(told) == 1


def test_a_day_that_is_none_is_refused(made):
    assert day_of("2026-11-25").isoformat() == "2026-11-25"
    with pytest.raises(ValueError, match=r"today: 'soon' is no day \(CMP-04\).* Fix: give the day of the run"):
        made(today="soon")
