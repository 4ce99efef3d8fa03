"""Elevation and break-glass of a tenant file: compliant ones pass, a spoiled one yields one fault that teaches."""

import pytest

PEOPLE = ["ada@example.org", "bob@example.org"]
SETS = {
    "circuit-author": "Author",
    "job-submitter": "Submitter",
    "backend-admin": "Admin",
    "billing-viewer": "Billing",
    "audit-reviewer": "Audit",
}


@pytest.fixture
def faults(declaration, faults_of):
    def find(**parts):
        return [(fault.path, fault.problem, fault.control) for fault in faults_of({**declaration, **parts})]

    return find


@pytest.fixture
def center(declaration, faults):
    """Faults of a declaration whose people sign in through Identity Center."""

    def find(**parts):
        return faults(identity={"kind": "identity-center", "permissionSets": SETS}, **parts)

    return find


def test_whole_declarations_have_no_fault(faults):
    assert faults(elevation={"approvers": ["leads"], "longestMinutes": 15}, breakGlass={"people": PEOPLE}) == []


def test_administrators_may_approve_each_other(faults, declaration):
    """Nobody approves their own request; that is held for each person, not for each group."""
    assert faults(elevation={"approvers": declaration["roles"]["backend-admin"]}) == []


@pytest.mark.parametrize("role", ["circuit-author", "job-submitter", "audit-reviewer"])
def test_who_spends_or_reviews_does_not_approve(faults, declaration, role):
    declaration["roles"] = {**declaration["roles"], role: ["shared"]}
    assert faults(elevation={"approvers": ["leads", "shared"]}) == [
        ("elevation.approvers[1]", f"holds {role} too; who spends or reviews does not approve", "IAM-01")
    ]


@pytest.mark.parametrize("minutes, accepted", [(14, False), (15, True), (480, True), (481, False)])
def test_the_longest_grant_is_bounded(faults, minutes, accepted):
    paths = [path for path, _, _ in faults(elevation={"approvers": ["leads"], "longestMinutes": minutes})]
    assert paths == ([] if accepted else ["elevation.longestMinutes"])


def test_somebody_approves(faults):
    assert [path for path, _, _ in faults(elevation={"approvers": []})] == ["elevation.approvers"]


@pytest.mark.parametrize("people", [["ada@example.org"], [f"p{n}@example.org" for n in range(6)]])
def test_emergency_persons_are_two_to_five(faults, people):
    assert [path for path, _, _ in faults(breakGlass={"people": people})] == ["breakGlass.people"]


@pytest.mark.parametrize("person", ["*", "${aws:username}", "ad?", "a#b", ""])
def test_an_emergency_person_is_one_person(faults, person):
    assert [path for path, _, _ in faults(breakGlass={"people": [*PEOPLE, person]})] == ["breakGlass.people[2]"]


def test_a_person_is_not_counted_twice(faults):
    assert faults(breakGlass={"people": ["ada@example.org", "Ada@Example.org"]}) == [
        ("breakGlass.people[1]", "is named twice; one person alone may be unreachable", "IAM-06")
    ]


def test_under_identity_center_both_name_their_permission_set(center):
    whole = {"approvers": ["leads"], "permissionSet": "Approver"}
    assert center(elevation=whole, breakGlass={"people": PEOPLE, "permissionSet": "Emergency"}) == []
    missing = "is missing: under Identity Center people sign in through a permission set"
    assert center(elevation={"approvers": ["leads"]}, breakGlass={"people": PEOPLE}) == [
        ("elevation.permissionSet", missing, "IAM-02"),
        ("breakGlass.permissionSet", missing, "IAM-02"),
    ]


@pytest.mark.parametrize("role", ["circuit-author", "job-submitter", "audit-reviewer"])
def test_the_approvers_permission_set_is_not_that_of_who_spends_or_reviews(center, role):
    assert center(elevation={"approvers": ["leads"], "permissionSet": SETS[role]}) == [
        ("elevation.permissionSet", f"is that of {role} too; who spends or reviews does not approve", "IAM-01")
    ]


def test_elsewhere_a_permission_set_has_no_meaning(faults):
    assert faults(elevation={"approvers": ["leads"], "permissionSet": "Approver"}) == [
        ("elevation.permissionSet", "has no meaning: people sign in by oidc", "IAM-02")
    ]
