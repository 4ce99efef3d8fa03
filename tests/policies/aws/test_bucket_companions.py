import pytest
from policies.aws import sdk
from policies.rules.buckets import BUCKET, OTHER, from_outputs, part

from quantum_policies.aws import bucket_companions
from quantum_policies.aws.bucket_companions import BUCKETS, CLASSIC, LOG_TARGETS, V2, Part, receives_access_logs
from quantum_policies.kit import NotSeenYet, UnknownValue
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at

PARTS = {name: each for name, each in vars(bucket_companions).items() if isinstance(each, Part)}
LOGGING = "aws:s3/bucketLogging:BucketLogging"


@pytest.mark.parametrize("name", PARTS)
def test_every_type_and_property_exists_in_the_sdk(name):
    assert PARTS[name].types
    assert [kind for kind in PARTS[name].types if not sdk.has_path(kind, "bucket")] == []
    assert [place for place in PARTS[name].inline.items() if not sdk.has_path(*place)] == []
    assert all(sdk.has_path(kind, "bucket") for kind in BUCKETS)


def test_the_places_of_log_targets_exist_in_the_sdk():
    places = ("targetBucket", "logging.targetBucket", "loggings[0].targetBucket")
    assert all(any(sdk.has_path(kind, place) for place in places) for kind in LOG_TARGETS)


@pytest.mark.parametrize(
    "log",
    [
        part(LOGGING, "lab-drafts", targetBucket="lab-results"),
        from_outputs(part(LOGGING, "lab-drafts", targetBucket=""), BUCKET, path="targetBucket"),
        resource(CLASSIC, "drafts", {"bucket": "lab-drafts", "logging": {"targetBucket": "lab-results"}}),
        resource(V2, "drafts", {"bucket": "lab-drafts", "loggings": [{"targetBucket": "lab-results"}]}),
    ],
)
def test_a_bucket_that_is_a_target_receives_access_logs(log):
    assert receives_access_logs(beside(BUCKET, log).build()) is True


@pytest.mark.parametrize(
    "log", [part(LOGGING, targetBucket="lab-drafts"), from_outputs(part(LOGGING), OTHER, path="targetBucket")]
)
def test_a_bucket_that_sends_receives_none(log):
    assert receives_access_logs(beside(BUCKET, log).build()) is False


def test_a_target_that_is_not_known_is_a_doubt():
    log = unknown_at(part(LOGGING, "lab-drafts", targetBucket=""), "targetBucket")
    with pytest.raises(UnknownValue, match="targetBucket"):
        receives_access_logs(beside(BUCKET, log).build())
    with pytest.raises(NotSeenYet):
        receives_access_logs(beside(BUCKET, spoil(log, "targetBucket", "lab-results"), whole_stack=False).build())
