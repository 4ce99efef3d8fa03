import pytest

from quantum_policies.pages import sdk


@pytest.mark.parametrize(
    "token, call",
    [
        ("aws:kms/key:Key", "aws.kms.Key"),
        ("aws:lambda/function:Function", "aws.lambda_.Function"),
        ("pulumi:providers:aws", "aws.Provider"),
        ("azure-native:storage:StorageAccount", "azure_native.storage.StorageAccount"),
    ],
)
def test_a_type_is_found_by_its_token(token, call):
    found = sdk.find(token)
    assert found is not None
    assert found.call == call


@pytest.mark.parametrize("token", ["aws:kms/key:Nothing", "gcp:storage/bucket:Bucket", "pulumi:providers:gcp", "x"])
def test_a_type_of_no_sdk_is_not_found(token):
    assert sdk.find(token) is None


def test_a_resource_keeps_its_own_inputs_where_a_nested_type_has_taken_their_name():
    found = sdk.find("aws:s3/bucketVersioning:BucketVersioning")
    assert found is not None
    assert "bucket" in sdk.names(found.inputs)


def test_names_types_and_required_inputs_are_the_sdks():
    found = sdk.find("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration")
    assert found is not None
    assert sdk.names(found.inputs)["expectedBucketOwner"] == "expected_bucket_owner"
    assert sdk.required(found.inputs) == ["bucket"]
    rule = sdk.nested(sdk.element(sdk.input_types(found.inputs)["rules"]))
    assert rule is not None
    assert sdk.names(rule)["noncurrentVersionExpiration"] == "noncurrent_version_expiration"
    assert sdk.nested(sdk.input_types(rule)["id"]) is None
