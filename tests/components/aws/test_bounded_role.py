"""A role that its own policy bounds, as any component makes it."""

import pytest

from quantum_landing_zone.aws.bounded_role import Bounds, bounded_role
from quantum_landing_zone.aws.component import WorkspaceComponent
from quantum_landing_zone.aws.iam import document, statement

ACCOUNT = "111122223333"
TRUST = document(
    [statement("Assume", "Allow", ["sts:AssumeRole"], principal={"Service": "lambda.amazonaws.com"})],
)
PERMISSIONS = document([statement("Read", "Allow", ["s3:GetObject"], resources=["arn:aws:s3:::b/*"])])


class Part(WorkspaceComponent):
    """A component that owns such a role."""

    CONTROLS = ("IAM-04",)

    def __init__(self, declaration, **said):
        super().__init__("test:index:Part", "p", {"declaration": declaration, "environment": "dev"}, None)
        taken = {"role": "qlz-r", "purpose": "Runs.", "trust": TRUST, "permissions": PERMISSIONS, "control": "IAM-04"}
        bounded_role(self, "p-role", **{**taken, **said})


@pytest.fixture
def make(plan, aurora):
    return lambda **said: plan(lambda: Part(aurora, **said))


def test_the_boundary_is_the_policy_itself_and_comes_before_the_role(make):
    made = make()
    assert made.inputs("p-role-boundary")["policy"] == made.inputs("p-role-policy")["policy"] == PERMISSIONS
    assert made.inputs("p-role")["permissionsBoundary"] == f"arn:aws:iam::{ACCOUNT}:policy/qlz-r-boundary"
    assert (made.after("p-role"), made.after("p-role-policy")) == ({"p-role-boundary"}, {"p-role"})
    assert made.inputs("p-role")["maxSessionDuration"] == 3600


def test_a_boundary_that_is_called_otherwise_is_still_the_role_s(make):
    made = make(bounds=Bounds(resource="p-boundary", name="qlz-bounds", most="The most."), policy="deliver")
    bounds = made.inputs("p-boundary")
    assert (bounds["name"], bounds["description"], bounds["policy"]) == ("qlz-bounds", "The most.", PERMISSIONS)
    assert made.inputs("p-role")["permissionsBoundary"] == f"arn:aws:iam::{ACCOUNT}:policy/qlz-bounds"
    assert made.inputs("p-role-policy")["name"] == "deliver"


def test_tags_of_its_own_are_on_the_role_and_on_its_boundary(make):
    tags = {"Team": "aurora", "Share": "partner"}
    made = make(tags=tags)
    assert [made.inputs(name)["tags"] for name in ("p-role", "p-role-boundary")] == [tags, tags]


@pytest.mark.parametrize("large", ["permissions", "trust"])
def test_a_document_that_aws_would_not_take_is_refused_with_what_makes_it_smaller(make, large):
    wide = document(
        [statement("Read", "Allow", ["s3:GetObject"], resources=[f"arn:aws:s3:::bucket-{one}/*" for one in range(400)])]
    )
    with pytest.raises(ValueError, match=r"role qlz-r: the policy has \d+ characters(.|\n)*IAM-04(.|\n)*Say less\."):
        make(**{large: wide, "fix": "Say less."})
