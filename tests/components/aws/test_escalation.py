"""What every boundary denies, and what a workspace with notebooks leaves to its ceiling."""

from components.aws.effective import atlas
from components.aws.studio_declarations import studio

from quantum_landing_zone.aws.escalation import escalating_actions


def test_a_workspace_without_notebooks_denies_every_making_of_a_key_or_grant():
    assert "kms:Create*" in escalating_actions(atlas("dev"))


def test_with_notebooks_keys_and_aliases_are_still_denied():
    found = escalating_actions(studio())
    assert {"kms:CreateAlias", "kms:CreateKey"} <= set(found)
    assert "kms:Create*" not in found


def test_the_rest_is_the_same():
    plain, other = (set(escalating_actions(here)) for here in (atlas("dev"), studio()))
    assert plain ^ other == {"kms:Create*", "kms:CreateAlias", "kms:CreateKey"}
    assert {"iam:Create*", "iam:Put*", "kms:PutKeyPolicy", "sts:AssumeRole", "sts:GetFederationToken"} <= plain
