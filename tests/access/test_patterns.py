import pytest
from access.samples import asks, document, statement

from quantum_landing_zone.access import NotUnderstoodError, Request, decide


def reaches(resource, wanted, **context):
    return decide(document(statement(resource=wanted)), asks(resource=resource, **context)) == "allow"


@pytest.mark.parametrize(
    "wanted, resource, expected",
    [
        ("arn:aws:s3:::b/*", "arn:aws:s3:::b/deep/er:key", True),
        ("arn:aws:s3:::b/?", "arn:aws:s3:::b/kk", False),
        ("arn:aws:s3:::B/*", "arn:aws:s3:::b/k", False),
        ("arn:aws:s3:::b[1]/*", "arn:aws:s3:::b1/k", False),
        ("arn:aws:logs:*:*:log-group:/a:*", "arn:aws:logs:eu-west-2:111122223333:log-group:/a:log-stream:x", True),
        ("arn:aws:logs:*:log-group:/a:*:*", "arn:aws:logs:eu-west-2:111122223333:log-group:/a:log-stream:x", False),
        ("*", "*", True),
        ("arn:aws:s3:::*", "*", False),
    ],
)
def test_wildcards_reach_over_a_colon_in_the_last_part_only(wanted, resource, expected):
    assert reaches(resource, wanted) is expected


OWN_FOLDER = "arn:aws:s3:::b/${aws:PrincipalTag/User}/*"


@pytest.mark.parametrize(
    "user, resource, expected",
    [
        ("ada", "arn:aws:s3:::b/ada/k", True),
        ("ada", "arn:aws:s3:::b/bob/k", False),
        ("*", "arn:aws:s3:::b/bob/k", False),
        ("a:b", "arn:aws:s3:::b/a:b/k", True),
        (("ada", "bob"), "arn:aws:s3:::b/ada/k", False),
    ],
)
def test_a_variable_is_filled_with_plain_characters(user, resource, expected):
    assert reaches(resource, OWN_FOLDER, **{"aws__PrincipalTag/User": user}) is expected


def test_a_variable_without_a_value_matches_nothing():
    assert not reaches("arn:aws:s3:::b//k", OWN_FOLDER)


def test_a_variable_without_a_value_in_not_resource_is_refused():
    """AWS says that it might make the whole statement invalid; a denial that may be invalid is none."""
    kept = document(statement(), statement("Deny", resource=None, NotResource=OWN_FOLDER))
    with pytest.raises(NotUnderstoodError, match="NotResource"):
        decide(kept, asks(resource="arn:aws:s3:::b/ada/k"))
    own = asks(resource="arn:aws:s3:::b/ada/k", **{"aws__PrincipalTag/User": "ada"})
    assert decide(kept, own) == "allow"


def test_a_default_stands_in_for_a_missing_value():
    wanted = "arn:aws:s3:::b/${aws:PrincipalTag/User, 'guest'}/*"
    assert reaches("arn:aws:s3:::b/guest/k", wanted)
    assert not reaches("arn:aws:s3:::b/guest/k", wanted, **{"aws__PrincipalTag/User": "ada"})


def test_wildcards_in_braces_are_plain_characters():
    assert reaches("arn:aws:s3:::b/*", "arn:aws:s3:::b/${*}")
    assert not reaches("arn:aws:s3:::b/k", "arn:aws:s3:::b/${*}")
    assert reaches("arn:aws:s3:::b/$?", "arn:aws:s3:::b/${$}${?}")


@pytest.mark.parametrize("wanted", ["b/*", "arn:aws:s3", "arn:aws:s3:::${aws:", "arn:aws:s3:::${ }"])
def test_a_resource_of_unknown_shape_is_refused(wanted):
    with pytest.raises(NotUnderstoodError):
        reaches("arn:aws:s3:::b/k", wanted)


def test_keys_that_differ_in_case_alone_are_refused():
    twice = Request("s3:GetObject", "*", {"aws:RequestTag/Team": "a", "aws:requesttag/team": "b"})
    with pytest.raises(NotUnderstoodError):
        twice.value("aws:RequestTag/Team")
