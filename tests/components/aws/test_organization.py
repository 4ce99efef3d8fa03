import json

import pytest
from components.aws.management_account import management_stack
from components.aws.organization_arguments import TAGS, UNIT, arguments, scope
from components.conftest import AURORA

from quantum_landing_zone.aws.organization import AwsOrganizationGuardrails
from quantum_landing_zone.aws.policy_size import RESOURCE_CONTROL, SERVICE_CONTROL, size
from quantum_landing_zone.aws.resource_control_policy import resource_control_policies
from quantum_landing_zone.aws.service_control_policy import service_control_policies

POLICY = "aws:organizations/policy:Policy"
ATTACHMENT = "aws:organizations/policyAttachment:PolicyAttachment"
PURPOSES = ["federation", "identity", "perimeter", "protection", "residency"]


@pytest.fixture
def make(plan):
    def built(*, preview=False, **more):
        return plan(lambda: AwsOrganizationGuardrails("o", arguments(**more)), preview=preview)

    return built


def test_the_inventory_is_exact(make):
    made = make(targets=[UNIT, "123412341234"])
    assert made.counts() == {"quantum-landing-zone:index:AwsOrganizationGuardrails": 1, POLICY: 5, ATTACHMENT: 10}
    assert made.names(POLICY) == [f"o-{purpose}" for purpose in PURPOSES]
    assert made.names(ATTACHMENT) == sorted(
        f"o-{purpose}-{target}" for purpose in PURPOSES for target in (UNIT, "123412341234")
    )


def test_documents_are_known_at_preview(make):
    made = make(preview=True)
    for type_, documents in (
        ("SERVICE_CONTROL_POLICY", service_control_policies(scope())),
        ("RESOURCE_CONTROL_POLICY", resource_control_policies(scope())),
    ):
        for purpose, content in documents.items():
            assert (made.inputs(f"o-{purpose}")["type"], made.inputs(f"o-{purpose}")["content"]) == (type_, content)


def test_policies_are_named_by_their_group_and_tagged(make):
    made = make()
    assert [made.inputs(name)["name"] for name in made.names(POLICY)] == [f"qlz-quantum-{each}" for each in PURPOSES]
    assert [made.inputs(name)["tags"] for name in made.names(POLICY)] == [TAGS] * 5


def test_each_policy_hangs_at_each_target(make):
    made = make()
    assert {name: made.inputs(name) for name in made.names(ATTACHMENT)} == {
        f"o-{purpose}-{UNIT}": {"policyId": f"o-{purpose}-id", "targetId": UNIT} for purpose in PURPOSES
    }


def test_the_component_says_whom_it_guards(make):
    facts = make().inputs("o")
    assert facts["accounts"] == ["111122223333", "111122224444", "555566667777"]
    assert (facts["regions"], facts["targets"]) == (["eu-north-1", "eu-west-2"], [UNIT])
    assert "RES-02" in facts["controls"]


def test_ids_are_given_back(make):
    assert make().outputs["policy_ids"] == {purpose: f"o-{purpose}-id" for purpose in PURPOSES}


def _teams(count):
    """Declarations of many teams, each with two accounts of its own."""
    pairs = [(f"1{index:011d}", f"2{index:011d}") for index in range(count)]
    return [
        AURORA.replace("team: aurora", f"team: team-{index}")
        .replace("111122223333", first)
        .replace("111122224444", second)
        for index, (first, second) in enumerate(pairs)
    ]


def test_forty_teams_fit(make):
    documents = service_control_policies(scope(declarations=_teams(40)))
    assert max(size(text, SERVICE_CONTROL) for text in documents.values()) <= SERVICE_CONTROL.characters
    assert make(declarations=_teams(40)).counts()[POLICY] == 5


def test_more_than_a_policy_holds_is_refused_before_anything_is_created(make):
    with pytest.raises(ValueError, match="SERVICE_CONTROL_POLICY residency of quantum: the policy has") as refused:
        make(declarations=_teams(120))
    assert "Spread the tenants over several organisational units" in str(refused.value)
    assert "control: RES-02" in str(refused.value)


def test_more_issuers_than_a_policy_holds_are_refused(make):
    issuers = {f"https://{index:03d}.example.org": ["repo:acme/" + "x" * 60] for index in range(40)}
    with pytest.raises(ValueError, match="RESOURCE_CONTROL_POLICY federation of quantum") as refused:
        make(workload_issuers=issuers)
    assert f"AWS accepts {RESOURCE_CONTROL.characters}" in str(refused.value)


def test_content_is_json_that_a_reader_can_open(make):
    made = make()
    assert all(json.loads(made.inputs(name)["content"])["Version"] == "2012-10-17" for name in made.names(POLICY))


KINDS = ("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY")


@pytest.mark.engine
def test_the_policies_hang_where_the_organisation_says_they_do(tmp_path):
    """Up under the guardrails, nothing left to do, no drift; read back at a unit and at an account; all gone again."""
    with management_stack(tmp_path, AwsOrganizationGuardrails, "us-east-1") as stack:
        organizations = stack.client("organizations")
        organizations.create_organization(FeatureSet="ALL")
        root = organizations.list_roots()["Roots"][0]["Id"]
        unit = organizations.create_organizational_unit(ParentId=root, Name="quantum")["OrganizationalUnit"]["Id"]
        organizations.create_account(AccountName="tenant", Email="tenant@example.org")
        account = next(each["Id"] for each in organizations.list_accounts()["Accounts"] if each["Name"] == "tenant")
        stack.passes(arguments(targets=[unit, account]))

        def hung(target):
            listed = [
                each
                for kind in KINDS
                for each in organizations.list_policies_for_target(TargetId=target, Filter=kind)["Policies"]
            ]
            return {each["Name"]: each["Id"] for each in listed}

        expected = {"FullAWSAccess", "RCPFullAWSAccess", *(f"qlz-quantum-{each}" for each in PURPOSES)}
        assert set(hung(unit)) == set(hung(account)) == expected
        residency = organizations.describe_policy(PolicyId=hung(unit)["qlz-quantum-residency"])["Policy"]["Content"]
        assert residency == service_control_policies(scope())["residency"]
        stack.destroy()
        assert set(hung(unit)) == set(hung(account)) == {"FullAWSAccess", "RCPFullAWSAccess"}
