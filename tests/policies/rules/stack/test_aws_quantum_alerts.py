from dataclasses import replace

import pytest
from policies.contract import CONFIG, REGION, Cases, RuleContract
from policies.rules.alerting import ALERTING, FORWARDING, forwarding, rule, target
from policies.rules.workspaces import JOBS, READS, STACK, TASKS

from quantum_policies.aws.alert_events import ALERTS, BRAKET_REGIONS, abroad
from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import beside, resource, unknown_at
from quantum_policies.rules.stack.aws_quantum_alerts import RULE

BUCKET = resource("aws:s3/bucket:Bucket", "results", {"bucket": "results"})
ROLE = resource("aws:iam/role:Role", "author", {"name": "author"})
KEY = resource("aws:kms/key:Key", "key", {})
TRAIL = resource("aws:cloudtrail/trail:Trail", "trail", {})
ALL = (TASKS, BUCKET, ROLE, KEY, TRAIL)
APPROVED = CONFIG.aws.regions
ABROAD = [alert.what for alert in abroad(APPROVED)]


def nobody(*untold, regions=(), holder="submitter"):
    parts = [", ".join(untold)] if untold else []
    parts += [f"tasks in {', '.join(regions)}"] if regions else []
    return f"{holder} may run quantum work, and nobody is told of {', nor of '.join(parts)}"


def but(alert):
    """A pattern that catches every call but one."""
    return {
        "source": [{"prefix": "aws."}],
        "detail": {"eventName": [{"anything-but": alert.event["detail"]["eventName"]}]},
    }


def named(path, name):
    """A rule on a call that names one resource, and none other."""
    return {"source": [{"prefix": "aws."}], "detail": {"requestParameters": {path: [name]}}}


ALWAYS = [alert.what for alert in ALERTS if not alert.needs]


class TestAwsQuantumAlerts(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[beside(STACK, *ALL, *ALERTING), beside(STACK, JOBS, *ALERTING)],
        violating={
            "nothing": (beside(STACK, TASKS), nobody(*ALWAYS, regions=ABROAD)),
            "nothing, with a role": (
                beside(STACK, JOBS, ROLE),
                nobody(*ALWAYS[:2], "changed roles", *ALWAYS[2:], regions=ABROAD, holder="jobs"),
            ),
            "nothing from abroad": (
                beside(STACK, *ALL, rule(), target()),
                nobody(*[alert.what for alert in ALERTS if alert.region], regions=ABROAD),
            ),
            "one region is not watched": (
                beside(STACK, *ALL, rule(), target(), *[each for each in FORWARDING if "us-west-1" not in each.name]),
                nobody(regions=["us-west-1"]),
            ),
        },
        not_applicable=[beside(STACK), beside(STACK, READS), TASKS],
        unknown="",
    )

    @pytest.mark.parametrize("alert", ALERTS, ids=lambda alert: alert.what)
    def test_each_event_must_be_told(self, alert):
        given = beside(STACK, *ALL, rule(pattern=but(alert)), target(), *FORWARDING)
        tasks = alert.event["detail"]["eventName"] == "CreateQuantumTask"
        assert self.judge(given).what == nobody(alert.what, regions=ABROAD if tasks else ())

    @pytest.mark.parametrize(
        "path, name",
        [("bucketName", "results"), ("roleName", "author"), ("name", "all")],
    )
    def test_a_rule_on_one_resource_of_the_stack_is_enough_for_what_names_one(self, path, name):
        missing = [alert for alert in ALERTS if alert.names == path]
        given = beside(STACK, *ALL, rule(pattern=named(path, name)), target(), *FORWARDING)
        assert all(alert.what not in self.judge(given).what for alert in missing)
        other = beside(STACK, *ALL, rule(pattern=named(path, "another")), target(), *FORWARDING)
        found = self.judge(other).what
        assert [alert.what for alert in missing if alert.what in found] == [alert.what for alert in missing]

    def test_the_longest_message_shows_every_event(self):
        given = beside(STACK, *ALL, rule(pattern={"source": ["nobody"]}), target())
        assert self.judge(given).what == nobody(*[alert.what for alert in ALERTS], regions=ABROAD)

    def test_a_region_that_is_approved_needs_no_watch(self):
        config = replace(CONFIG, aws=replace(CONFIG.aws, regions=frozenset(BRAKET_REGIONS)))
        home = [each for region in ("us-east-1",) for each in forwarding(region)]
        assert self.judge(beside(STACK, *ALL, rule(), target(), *home), config).verdict is Verdict.PASS

    def test_a_pattern_that_is_not_known_may_be_the_one_that_is_missing(self):
        given = beside(STACK, *ALL, unknown_at(rule(), "eventPattern"), target(), *FORWARDING)
        finding = self.judge(given)
        assert (finding.verdict, finding.unknown_path) == (Verdict.UNKNOWN, "eventPattern")

    def test_before_the_stack_is_complete_the_rule_waits(self):
        finding = self.judge(beside(STACK, *ALL, *ALERTING, whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    def test_the_team_works_where_the_alerts_of_these_tests_stand(self):
        assert REGION in APPROVED
