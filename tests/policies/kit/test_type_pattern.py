"""A type token and a pattern with `*`: the quick answer is the same as the general one."""

from fnmatch import fnmatchcase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quantum_policies.kit.type_pattern import matches

SHORT = st.text("a:/*", max_size=6)


@settings(deadline=None, max_examples=500)
@given(SHORT.filter(lambda text: "*" not in text), SHORT)
def test_the_quick_answer_is_that_of_the_general_matcher(resource_type, pattern):
    assert matches(resource_type, pattern) == fnmatchcase(resource_type, pattern)


@pytest.mark.parametrize(
    "resource_type, pattern, expected",
    [
        ("azure-native:storage/v20230101:StorageAccount", "azure-native:storage/*:StorageAccount", True),
        ("azure-native:storage:StorageAccount", "azure-native:storage/*:StorageAccount", False),
        ("aws:s3/bucket:Bucket", "aws:s3/bucket:bucket", False),
        ("aws:s3/bucket:Bucket", "aws:*/bucket*:Bucket", True),
        ("aba", "ab*ba", False),
    ],
)
def test_a_type_is_meant_or_not(resource_type, pattern, expected):
    """The two ends of a pattern never share a letter, and a letter's case counts."""
    assert matches(resource_type, pattern) is expected
