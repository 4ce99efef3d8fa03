import pytest

from quantum_landing_zone.aws.policy_size import ENDPOINT, INLINE, MANAGED, TRUST, Limit, size, within

SPACED = '{"Version": "2012-10-17", "Statement": []}'


def test_white_space_counts_only_where_aws_counts_it():
    assert size(SPACED, MANAGED) == size(SPACED, INLINE) == len('{"Version":"2012-10-17","Statement":[]}')
    assert size(SPACED, TRUST) == size(SPACED, ENDPOINT) == len(SPACED)


def test_a_document_that_just_fits_is_returned_unchanged():
    limit = Limit(characters=size(SPACED, MANAGED), spaces=False)
    assert within(limit, SPACED, what="role x", control="IAM-01", fix="Less.") == SPACED


def test_a_document_that_is_one_character_too_large_is_refused_with_control_and_fix():
    limit = Limit(characters=size(SPACED, MANAGED) - 1, spaces=False)
    with pytest.raises(ValueError, match="role x") as refused:
        within(limit, SPACED, what="role x", control="IAM-01", fix="Approve fewer devices.")
    assert str(refused.value) == (
        "role x: the policy has 39 characters, AWS accepts 38. Nothing was created, and nothing was left out to make"
        " it fit.\n  control: IAM-01\n  fix:     Approve fewer devices."
    )
