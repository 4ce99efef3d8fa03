import pytest

from quantum_sandbox import declarations, registry
from quantum_sandbox.annotations import Reference


def _inputs(package: registry.Package, token: str) -> declarations.Declared:
    found = declarations.resource(package, token)
    assert found is not None
    return found.inputs


def test_inputs_of_a_resource_carry_name_kind_and_need() -> None:
    inputs = _inputs("aws", "aws:kms/alias:Alias")
    assert {name: (one.shape.kind, one.required) for name, one in inputs.properties.items()} == {
        "targetKeyId": ("string", True),
        "name": ("string", False),
        "namePrefix": ("string", False),
        "region": ("string", False),
    }


def test_outputs_that_are_no_inputs_are_computed() -> None:
    found = declarations.resource("aws", "aws:kms/key:Key")
    assert found is not None
    assert found.computed == ("arn", "keyId", "tagsAll")


def test_inputs_whose_class_had_to_take_another_name() -> None:
    assert set(_inputs("aws", "aws:s3/bucketVersioning:BucketVersioning").properties) == {
        "bucket",
        "expectedBucketOwner",
        "mfa",
        "region",
        "versioningConfiguration",
    }


def test_secret_outputs_are_known() -> None:
    found = declarations.resource("aws", "aws:secretsmanager/secretVersion:SecretVersion")
    assert found is not None
    assert found.secret_outputs == ("secretBinary", "secretString", "secretStringWo")


def test_nested_type_of_the_same_package() -> None:
    inputs = _inputs("aws", "aws:s3/bucketOwnershipControls:BucketOwnershipControls")
    reference = inputs.properties["rule"].shape.reference
    assert reference is not None
    nested = declarations.nested(inputs.folder, reference)
    assert nested is not None
    assert [(one.name, one.required) for one in nested.properties.values()] == [("objectOwnership", True)]


def test_nested_type_of_another_package() -> None:
    inputs = _inputs("aws", "aws:s3/bucketPolicy:BucketPolicy")
    reference = next(one.reference for one in inputs.properties["policy"].shape.options if one.reference)
    nested = declarations.nested(inputs.folder, reference)
    assert nested is not None
    assert "Statement" in nested.properties


def test_enum_values() -> None:
    inputs = _inputs("azure-native", "azure-native:storage:StorageAccount")
    assert declarations.enumeration(inputs.folder, Reference("", "MinimumTlsVersion")) == (
        "TLS1_0",
        "TLS1_1",
        "TLS1_2",
        "TLS1_3",
    )


def test_unknown_token_is_not_declared() -> None:
    assert declarations.resource("aws", "aws:s3/bucket:Buckets") is None


def test_provider_configuration_is_declared() -> None:
    assert {"region", "allowedAccountIds", "defaultTags"} <= set(declarations.provider("aws").properties)


@pytest.mark.parametrize("package, step", [("aws", 25), ("azure-native", 40)])
def test_a_sample_of_every_corner_of_the_sdk_can_be_read(package: registry.Package, step: int) -> None:
    """Every sampled type has outputs, and every type that it refers to is found."""
    for token in sorted(registry.tokens(package))[::step]:
        found = declarations.resource(package, token)
        assert found is not None, token
        assert found.computed or found.inputs.properties, token
        for one in found.inputs.properties.values():
            if one.shape.kind == "object" and one.shape.reference is not None:
                assert declarations.nested(found.inputs.folder, one.shape.reference) is not None, (token, one.name)
            if one.shape.kind == "enum" and one.shape.reference is not None:
                assert declarations.enumeration(found.inputs.folder, one.shape.reference) != (), (token, one.name)
