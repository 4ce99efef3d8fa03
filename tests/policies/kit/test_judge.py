from dataclasses import replace

import pytest
from policies.contract import CONFIG

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import CANARY, judge, resource, secret
from quantum_policies.rules.encryption.aws_kms_key_rotation import RULE

KEY = resource("aws:kms/key:Key", "results", {"enableKeyRotation": True, "description": secret(CANARY)})


def breaking(error):
    def check(resource, config):
        raise error

    return replace(RULE, check=check)


@pytest.mark.parametrize(
    "error", [KeyError(CANARY), ValueError(CANARY), RecursionError(CANARY), AssertionError(CANARY)]
)
def test_a_rule_that_breaks_fails_and_shows_only_the_kind_of_its_error(error):
    finding = judge(breaking(error), KEY, CONFIG)
    assert finding.verdict is Verdict.FAIL
    assert finding.what == f"the rule aws-kms-key-rotation itself failed ({type(error).__name__})"


def test_a_rule_that_answers_nothing_fails():
    """`return None` where a verdict is due must not look like a pass."""
    finding = judge(replace(RULE, check=lambda *_: None), KEY, CONFIG)
    assert finding.verdict is Verdict.FAIL
