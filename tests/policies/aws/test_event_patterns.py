import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_policies.aws.event_patterns import catches

EVENT = {
    "source": "aws.iam",
    "detail": {"eventName": "CreateUser", "count": 3, "ok": True, "tags": ["one", "two"], "by": {"type": "Root"}},
}


@pytest.mark.parametrize(
    "pattern",
    [
        {},
        {"source": ["aws.iam"]},
        {"source": ["aws.s3", {"prefix": "aws."}]},
        {"source": [{"suffix": ".iam"}]},
        {"source": [{"equals-ignore-case": "AWS.IAM"}]},
        {"source": [{"wildcard": "a*s.i*m"}]},
        {"source": [{"anything-but": "aws.s3"}]},
        {"source": [{"anything-but": ["aws.s3", "aws.kms"]}]},
        {"source": [{"anything-but": {"prefix": "qlz."}}]},
        {"source": [{"anything-but": {"suffix": [".s3", ".kms"]}}]},
        {"detail": {"tags": ["two"]}},
        {"detail": {"count": [3], "ok": [True]}},
        {"detail": {"eventName": [{"exists": True}], "errorCode": [{"exists": False}]}},
        {"detail": {"by": {"type": ["Root"], "invokedBy": [{"exists": False}]}}},
        {"detail": {"other": {"deep": [{"exists": False}]}}},
        {"$or": [{"source": ["aws.s3"]}, {"detail": {"eventName": ["CreateUser"]}}]},
    ],
)
def test_a_pattern_catches(pattern):
    assert catches(pattern, EVENT)


@pytest.mark.parametrize(
    "pattern",
    [
        None,
        "aws.iam",
        ["aws.iam"],
        {"source": "aws.iam"},
        {"source": []},
        {"source": ["aws.s3"]},
        {"source": [{"prefix": "qlz."}]},
        {"source": [{"anything-but": ["aws.iam"]}]},
        {"source": [{"anything-but": {"prefix": "aws."}}]},
        {"source": [{"anything-but": {"prefix": "a", "suffix": "b"}}]},
        {"source": [{"anything-but": {"numeric": "x"}}]},
        {"source": [{"exists": False}]},
        {"source": [{"prefix": "aws.", "suffix": ".iam"}]},
        {"source": [{"cidr": "10.0.0.0/8"}]},
        {"source": [{"prefix": 1}]},
        {"detail": {"ok": [1], "count": [3]}},
        {"detail": {"errorCode": ["AccessDenied"]}},
        {"detail": {"eventName": {"deep": ["x"]}}},
        {"$or": [{"source": ["aws.s3"]}, {"source": ["aws.kms"]}]},
        {"$or": {"source": ["aws.iam"]}},
        {"source": ["aws.iam"], "detail": {"eventName": ["DeleteUser"]}},
    ],
)
def test_a_pattern_lets_pass(pattern):
    assert not catches(pattern, EVENT)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["source", "$or", "prefix", "x"]), inner),
)


@given(JSON, JSON)
def test_whatever_stands_in_a_pattern_is_judged(pattern, event):
    assert catches(pattern, event) in (True, False)
