import pytest
from audit.records import GARNET, ROLE, SV1, TASK

from quantum_landing_zone.audit import mapping
from quantum_landing_zone.audit.shapes import SHAPES, fits


@pytest.mark.parametrize(
    "value, shape",
    [
        ("111122223333", "account"),
        (TASK, "arn"),
        (ROLE, "arn"),
        (GARNET, "device"),
        (SV1, "device"),
        ("local:braket/braket_sv", "device"),
        ("arn:aws:braket:eu-north-1:111122223333:device/qpu/iqm/Garnet", "device"),
        ("eu-north-1", "region"),
        ("us-gov-west-1", "region"),
        ("braket.amazonaws.com", "service"),
        ("aws.braket", "source"),
        ("2026-11-24T10:00:00.123Z", "time"),
        (1000, "integer"),
        ("1000", "integer"),
        (True, "boolean"),
    ],
)
def test_a_value_of_the_shape_fits(value, shape):
    assert fits(value, shape)


@pytest.mark.parametrize(
    "value, shape",
    [
        ("11112222333", "account"),
        ("١١١١٢٢٢٢٣٣٣٣", "account"),
        ("arn:aws:iam::111122223333:role/a\nb", "arn"),
        ("arn:aws:braket:::device/qpu/iqm", "device"),
        ("a name with spaces", "identifier"),
        ("x" * 257, "identifier"),
        ("evil.example.org", "service"),
        ("24.11.2026", "time"),
        (True, "integer"),
        (2**60, "integer"),
        ("1" * 16, "integer"),
        (1.5, "integer"),
        (7, "word"),
        ("true", "boolean"),
        (None, "word"),
        (["a"], "word"),
    ],
)
def test_a_value_of_another_shape_does_not(value, shape):
    assert not fits(value, shape)


def test_every_shape_that_the_mapping_uses_exists():
    assert set(mapping().kept.values()) <= {*SHAPES, "integer", "boolean"}
