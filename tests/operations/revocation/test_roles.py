import pytest
from operations.revocation.conftest import FEDERATED, FLOW, HUMAN, JOB, NIGHTLY, SHARE, make_role

from quantum_landing_zone.operations.revocation.order import Revocation
from quantum_landing_zone.operations.revocation.roles import Holder, declared_roles, find_roles
from quantum_landing_zone.operations.revocation.words import Kind
from quantum_landing_zone.tenant import Role


@pytest.fixture
def found(account, here):
    return lambda: {role.name: role for role in find_roles(here, account("iam"))}


def test_the_workspace_s_roles_are_found_with_who_acts_as_them_and_nobody_else_s(found):
    assert {name: (role.label, role.holder) for name, role in found().items()} == {
        **{name: (str(role), Holder.PEOPLE) for name, role in zip(HUMAN, Role, strict=True)},
        JOB: ("hybrid-job", Holder.WORKLOAD),
        NIGHTLY: ("pipeline-nightly", Holder.PEOPLE),
        SHARE: ("share-partner", Holder.PARTNER),
        FLOW: ("flow-logs", Holder.MACHINERY),
    }


def test_those_who_sign_in_come_first(found):
    assert list(found())[:5] == HUMAN


def test_a_declared_role_is_found_whatever_became_of_its_tags(account, found):
    account.session.client("iam").untag_role(RoleName=HUMAN[0], TagKeys=["Team", "Environment"])
    assert found()[HUMAN[0]].holder is Holder.PEOPLE


def test_a_role_of_our_prefix_that_says_no_team_counts_as_ours(account, found):
    make_role(account.session.client("iam"), "qlz-aurora-dev-by-hand", FEDERATED, {})
    assert found()["qlz-aurora-dev-by-hand"].label == "by-hand"


def test_a_role_of_any_name_with_our_tags_is_ours(account, found):
    iam = account.session.client("iam")
    make_role(iam, "notebook", {"Service": "sagemaker.amazonaws.com"}, {"Team": "aurora", "Environment": "dev"})
    make_role(iam, "of-test", FEDERATED, {"Team": "aurora", "Environment": "test"})
    assert found()["notebook"].holder is Holder.WORKLOAD
    assert "of-test" not in found()


def test_roles_that_a_service_or_identity_center_owns_are_left_out(account, found):
    own = {"Team": "aurora", "Environment": "dev"}
    make_role(account.session.client("iam"), "linked", FEDERATED, own, "/aws-service-role/braket.amazonaws.com/")
    assert "linked" not in found()


@pytest.mark.parametrize(
    "principal,holder",
    [
        ({"Service": ["lambda.amazonaws.com", "events.amazonaws.com"]}, Holder.MACHINERY),
        ({"Service": ["lambda.amazonaws.com", "ec2.amazonaws.com"]}, Holder.WORKLOAD),
        ({"Service": "lambda.amazonaws.com", "AWS": "arn:aws:iam::111122223333:root"}, Holder.PEOPLE),
        ("*", Holder.PEOPLE),
        ({"AWS": ["arn:aws:iam::999900001111:role/a", "999900002222"]}, Holder.PARTNER),
        ({"AWS": ["arn:aws:iam::999900001111:root", "arn:aws:iam::111122223333:root"]}, Holder.PEOPLE),
    ],
)
def test_only_known_machinery_alone_is_machinery_and_only_other_accounts_alone_are_a_partner(
    account, found, principal, holder
):
    make_role(account.session.client("iam"), "qlz-aurora-dev-x", principal, {})
    assert found()["qlz-aurora-dev-x"].holder is holder


def test_every_page_of_the_account_s_roles_and_of_a_role_s_tags_is_read(account, here):
    iam = account.session.client("iam")
    for number in range(120):
        make_role(iam, f"aaa-{number}", FEDERATED, {})
    tags = {f"k{number}": "v" for number in range(40)} | {"Team": "aurora", "Environment": "dev"}
    make_role(iam, "zzz", FEDERATED, tags)
    assert "zzz" in {role.name for role in find_roles(here, account("iam"))}
    assert account.asked.count("iam:ListRoles") > 1


def test_labels_are_each_one_role_s(here):
    labels = list(declared_roles(here).values())
    assert len(set(labels)) == len(labels)
    assert labels == [
        *map(str, Role),
        "hybrid-job",
        "notebook",
        "pipeline-nightly",
        "elevation-approver",
        "break-glass",
    ]


@pytest.mark.parametrize(
    "kind,subject,names",
    [
        (Kind.PERSON, "ada", [*HUMAN, NIGHTLY]),
        (Kind.TENANT, "aurora", [*HUMAN, JOB, NIGHTLY, SHARE]),
        (Kind.ROLE, "job-submitter", ["qlz-aurora-dev-job-submitter"]),
        (Kind.ROLE, "qlz-aurora-dev-job-submitter", ["qlz-aurora-dev-job-submitter"]),
        (Kind.ROLE, "flow-logs", [FLOW]),
        (Kind.ROLE, "nobody", []),
    ],
)
def test_a_person_is_in_every_role_that_people_have_and_a_tenant_in_all_but_the_machinery(found, kind, subject, names):
    order = Revocation(kind=kind, subject=subject)
    assert sorted(name for name, role in found().items() if role.meant_by(order)) == sorted(names)
