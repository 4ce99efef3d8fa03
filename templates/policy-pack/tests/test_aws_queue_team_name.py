"""Run by `python -m pytest`: what passes, what fails and why, what is not known yet."""

from own_rules.aws_queue_team_name import RULE
from quantum_policies.kit import AwsConfig, Config, Verdict
from quantum_policies.kit.testing import ABSENT, judge, resource, spoil, unknown_at

CONFIG = Config(
    team="vega",
    environment="dev",
    aws=AwsConfig("111122225555", frozenset({"eu-west-2"}), frozenset()),
    azure=None,
    required_tags=(),
    audit_retention_days=400,
)
QUEUE = resource("aws:sqs/queue:Queue", "results", {"name": "qlz-vega-dev-results"})


def test_a_queue_with_the_team_s_name_passes():
    assert judge(RULE, QUEUE, CONFIG).verdict is Verdict.PASS


def test_another_team_s_name_part_of_a_word_and_no_name_fail():
    for name in ("qlz-lyra-dev-results", "vegas-results", ABSENT):
        found = judge(RULE, spoil(QUEUE, "name", name), CONFIG)
        assert found.verdict is Verdict.FAIL
        assert found.message == (
            "results: the queue's `name` does not hold the team's name as a word between hyphens. Why: an alarm that"
            " names a queue must lead to the team that answers for it. Control: TEN-01. Fix: set `name`, for example to"
            " `qlz-<team>-<environment>-<purpose>`."
        )


def test_a_name_that_is_not_known_yet_is_unknown_and_blocks():
    assert judge(RULE, unknown_at(QUEUE, "name"), CONFIG).verdict is Verdict.UNKNOWN


def test_without_a_configuration_nothing_passes():
    assert judge(RULE, QUEUE, None).verdict is Verdict.FAIL
