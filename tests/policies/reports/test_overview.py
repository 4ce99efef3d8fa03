from dataclasses import replace

from policies.contract import TODAY
from policies.reports.sample import COUNTS, NO_USER, ROTATION, RUN

from quantum_policies.kit import Severity, Verdict
from quantum_policies.kit.config_schema import CONFIGURATION_RULE
from quantum_policies.reports.links import Links
from quantum_policies.reports.overview import overview
from quantum_policies.rules import ALL_RULES


def told(run=RUN, rules=ALL_RULES):
    return overview(run, rules, TODAY, Links())


def test_every_verdict_is_counted():
    assert told().counts == COUNTS


def test_findings_come_worst_first_then_by_resource():
    assert [(each.record.rule, each.record.name) for each in told().findings] == [
        ("aws-iam-no-user", "robot"),
        ("aws-kms-key-deletion-window", "never"),
        ("aws-kms-key-rotation", "later"),
        ("aws-kms-key-rotation", "never"),
    ]


def test_only_what_is_mandatory_blocks():
    assert [each.record.rule for each in told().findings if not each.blocks] == ["aws-kms-key-deletion-window"]
    assert (told().blocking, told().headline) == (3, "3 findings block")


def test_the_order_does_not_depend_on_the_order_of_the_run():
    turned = replace(RUN, records=RUN.records[::-1])
    assert told(turned).verdicts == told().verdicts


def test_a_finding_carries_its_rules_controls_and_their_clauses():
    user = told().findings[0].about
    assert (user.severity, user.why, user.controls) == (Severity.CRITICAL, NO_USER.why, ("IAM-02", "IAM-03"))
    assert user.page == "docs/rules/aws-iam-no-user.md"
    assert [(each.framework.id, each.ids) for each in user.clauses][:1] == [("soc2", ("CC6.1", "CC6.2"))]


def test_the_fix_of_an_unknown_says_which_value_to_compute():
    later = next(each for each in told().findings if each.record.verdict is Verdict.UNKNOWN)
    assert later.fix == (
        f"compute `enableKeyRotation` from plain values, such as names, account and region; {ROTATION.fix}"
    )


def test_a_fault_of_the_configuration_is_a_finding_that_blocks():
    faulty = told(replace(RUN, records=(), faults=("aws: missing", "team: missing")))
    assert [(each.record.rule, each.record.what, each.blocks) for each in faulty.findings] == [
        (
            CONFIGURATION_RULE,
            "the platform's policy configuration is missing or wrong: aws: missing; team: missing",
            True,
        )
    ]


def test_a_rule_of_another_pack_is_shown_as_critical_with_what_its_record_says():
    foreign = replace(RUN.records[1], rule="their-rule", message="never: no. Why: x. Control: Y. Fix: z.")
    shown = told(replace(RUN, records=(foreign,))).findings[0]
    assert (shown.about.severity, shown.about.title, shown.about.page) == (Severity.CRITICAL, "their-rule", "")


def test_a_rules_own_example_wins_over_the_generated_one():
    own = replace(ROTATION, example="own_code()")
    shown = next(each for each in told(rules=[own]).findings if each.record.rule == own.id)
    assert shown.about.example == "own_code()"


def test_a_run_that_is_not_whole_is_never_called_clean():
    assert told(replace(RUN, records=())).headline == "nothing blocks"
    assert told(replace(RUN, records=(), whole=False)).headline == "nothing blocks, but not everything was judged"
