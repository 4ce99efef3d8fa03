from dataclasses import replace

import pytest

from quantum_policies.pages.cases import cases_of
from quantum_policies.rules.encryption.aws_kms_key_rotation import RULE


def test_the_cases_are_those_of_the_rules_own_test():
    cases = cases_of(RULE)
    assert [given.name for given in cases.compliant] == ["results", "default-period"]
    assert cases.unknown == "enableKeyRotation"
    assert [(each.name, each.given.properties, each.what) for each in cases.violating][-1] == (
        "too slow",
        {"enableKeyRotation": True, "rotationPeriodInDays": 366},
        "the key is rotated every 366 days; at most 365",
    )


def test_a_rule_without_a_test_is_an_error():
    with pytest.raises(LookupError, match=r"other has no test at tests/policies/rules/encryption/test_other.py"):
        cases_of(replace(RULE, id="other"))


def test_a_test_of_another_rule_is_an_error():
    with pytest.raises(LookupError, match="holds no contract of aws-kms-key-rotation"):
        cases_of(replace(RULE))
