"""A component answers a control by what it owns; one whose part is not declared owns nothing and answers nothing."""

from quantum_landing_zone.operations.answering import answering

OURS = "quantum-landing-zone:index:"


def one(urn, kind, parent=None, controls=()):
    custom = not kind.startswith("Aws")
    made = {"urn": urn, "type": kind if custom else OURS + kind, "custom": custom, "inputs": {"controls": [*controls]}}
    return made if parent is None else {**made, "parent": parent}


ZONE = one("zone", "AwsLandingZone", controls=["TEN-01"])
KEYS = one("keys", "AwsKeys", "zone", ["ENC-02", "ENC-03"])
IMAGES = one("images", "AwsJobImages", "zone", ["ENC-02"])
KEY = one("key", "aws:kms/key:Key", "keys")


def test_a_component_answers_by_what_it_owns_and_one_that_owns_nothing_by_nothing():
    assert list(answering([ZONE, KEYS, IMAGES, KEY])) == [
        ("TEN-01", "AwsLandingZone"),
        ("ENC-02", "AwsKeys"),
        ("ENC-03", "AwsKeys"),
    ]


def test_without_resources_nothing_is_answered():
    assert list(answering([ZONE, KEYS, IMAGES])) == []


def test_a_resource_without_a_parent_and_one_of_a_foreign_component_are_nobodys():
    alone = one("alone", "aws:kms/key:Key")
    foreign = one("other", "aws:kms/key:Key", "somewhere")
    assert list(answering([ZONE, alone, foreign])) == []
