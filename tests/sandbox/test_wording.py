import pytest

from quantum_sandbox.check import Fault
from quantum_sandbox.wording import bridged, native


@pytest.mark.parametrize(
    "fault, reason",
    [
        (
            Fault("bucket", "missing", expected="bucket"),
            (
                'Missing required argument. The argument "bucket" is required, but no definition was found..'
                " Examine values at 'store.bucket'."
            ),
        ),
        (Fault("rules[0].colour", "unknown"), "Invalid or unknown key. Examine values at 'store.rules[0].colour'."),
        (
            Fault("rules[0].expiration.days", "type", "integer", "string"),
            "expected integer type, got string type. Examine values at 'store.rules[0].expiration.days'.",
        ),
        (
            Fault("acl", "enum", allowed=("private", "public-read")),
            'expected acl to be one of ["private", "public-read"]. Examine values at \'store.acl\'.',
        ),
    ],
)
def test_aws_speaks_as_the_bridge_does(fault: Fault, reason: str) -> None:
    assert bridged("store", fault) == reason


@pytest.mark.parametrize(
    "fault, reason",
    [
        (Fault("sku.name", "missing", expected="name"), "missing required property 'sku.name'"),
        (
            Fault("location", "missing", expected="location"),
            (
                "missing required property 'location'. Either set it explicitly or configure it with 'pulumi config"
                " set azure-native:location <value>'."
            ),
        ),
        (Fault("colour", "unknown"), "unexpected property 'colour'"),
        (Fault("tags", "type", "object", "array"), "'tags' should be of type 'object' but got an array"),
        (Fault("kind", "type", "string", "number"), "'kind' should be of type 'string' but got a number"),
        (Fault("kind", "enum", allowed=("A", "B")), '\'kind\' should be one of ["A", "B"]'),
        (Fault("name", "rule", "is too long"), "'name' is too long"),
    ],
)
def test_azure_speaks_as_azure_native_does(fault: Fault, reason: str) -> None:
    assert native("store", fault) == reason
