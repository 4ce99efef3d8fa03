import json

from quantum_sandbox.aws.config import Config, faults, parse
from quantum_sandbox.check import Fault
from quantum_sandbox.values import UNKNOWN


def test_configuration_comes_plain_or_wrapped_in_json() -> None:
    plain = {"region": "eu-west-2", "allowedAccountIds": ["111122223333"], "defaultTags": {"tags": {"a": "b"}}}
    wrapped = {name: value if isinstance(value, str) else json.dumps(value) for name, value in plain.items()}
    assert parse(plain) == parse(wrapped) == Config("111122223333", "eu-west-2", {"a": "b"})


def test_without_an_account_it_is_that_of_moto() -> None:
    assert parse({}) == Config("123456789012", "", {})


def test_unknown_values_count_as_absent() -> None:
    assert parse({"region": UNKNOWN, "allowedAccountIds": [UNKNOWN]}) == Config()


def test_every_fault_of_the_configuration_is_found() -> None:
    assert faults({"region": ["x"], "colour": "red", "skipCredentialsValidation": "true", "version": "7"}) == [
        Fault("region", "type", "string", "array"),
        Fault("colour", "unknown", found="colour"),
    ]


def test_account_of_digits_stays_a_text() -> None:
    assert parse({"region": "eu-west-2", "profile": "123"}).region == "eu-west-2"
    assert faults({"profile": "123"}) == []
