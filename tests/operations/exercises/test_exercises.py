"""Each exercise passes on what the components deploy, and fails when a control that it exercises is switched off."""

import json

import pytest
from operations.exercises.account import FORWARD

from quantum_landing_zone.operations.exercises import provider_outage
from quantum_landing_zone.operations.exercises.catalogue import EXERCISES
from quantum_landing_zone.operations.exercises.guardrails import Guardrails
from quantum_landing_zone.operations.monitor import compare
from quantum_landing_zone.tenant import Role
from quantum_policies.kit import Pack
from quantum_policies.packs import GUARDRAILS


@pytest.mark.parametrize("name", EXERCISES)
def test_it_passes_on_what_is_deployed_and_leaves_nothing_behind(name, account, states):
    report = account.run(name)
    assert set(states(report).values()) == {"held"}, report.markdown()
    assert report.passed
    assert (report.changed, report.left) == ((), ())
    assert not account.journal.exists()
    assert all(one.seconds <= one.expectation.bound for one in report.outcomes)


def rule(account, alert):
    return account.here.event_rule(f"alert-{alert}")


def disable(alert):
    return lambda account: account.at_home("events").disable_rule(Name=rule(account, alert))


def drop_rule(account):
    events = account.at_home("events")
    events.remove_targets(Rule=rule(account, "trail-changed"), Ids=["alerts"])
    events.delete_rule(Name=rule(account, "trail-changed"))


def drop_target(account):
    account.at_home("events").remove_targets(Rule=rule(account, "retention-changed"), Ids=["alerts"])


def drop_forwarding(account):
    events = account.regional("events", "us-east-1")
    events.remove_targets(Rule=account.here.event_rule(FORWARD), Ids=["home"])


def drop_topic(account):
    account.at_home("sns").delete_topic(TopicArn=account.here.alert_topic_arn)


def drop_subscribers(account):
    sns = account.at_home("sns")
    for one in sns.list_subscriptions_by_topic(TopicArn=account.here.alert_topic_arn)["Subscriptions"]:
        sns.unsubscribe(SubscriptionArn=one["SubscriptionArn"])


def shut_topic(account):
    policy = json.dumps({"Version": "2012-10-17", "Statement": []})
    topic = account.here.alert_topic_arn
    account.at_home("sns").set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=policy)


def stop_trail(account):
    account.at_home("cloudtrail").stop_logging(Name=account.here.trail_arn)


def drop_trail(account):
    account.at_home("cloudtrail").delete_trail(Name=account.here.trail_name)


def unlock(account):
    s3, bucket = account.at_home("s3"), account.here.archive_bucket
    policy = s3.get_bucket_policy(Bucket=bucket)["Policy"]
    rules = s3.get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"]
    s3.delete_bucket(Bucket=bucket)
    place = {"LocationConstraint": account.here.region}
    s3.create_bucket(Bucket=bucket, CreateBucketConfiguration=place)
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    s3.put_bucket_policy(Bucket=bucket, Policy=policy)
    s3.put_bucket_lifecycle_configuration(Bucket=bucket, LifecycleConfiguration={"Rules": rules})


def open_archive(account):
    s3, bucket = account.at_home("s3"), account.here.archive_bucket
    policy = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])
    policy["Statement"] = [
        one for one in policy["Statement"] if one["Sid"] not in {"DenyRemoval", "DenyReconfiguration"}
    ]
    s3.put_bucket_policy(Bucket=bucket, Policy=json.dumps(policy))


def widen_role(account):
    everything = {
        "Version": "2012-10-17",
        "Statement": [{"Sid": "All", "Effect": "Allow", "Action": "*", "Resource": "*"}],
    }
    iam, name = account.at_home("iam"), account.here.role_name(Role.CIRCUIT_AUTHOR)
    iam.put_role_policy(RoleName=name, PolicyName="extra", PolicyDocument=json.dumps(everything))
    iam.delete_role_permissions_boundary(RoleName=name)


def drop_boundary(account):
    name = account.here.role_name(Role.JOB_SUBMITTER)
    account.at_home("iam").delete_role_permissions_boundary(RoleName=name)


def drop_limit(account):
    braket = account.at_home("braket")
    for one in braket.search_spending_limits(filters=[])["spendingLimits"]:
        braket.delete_spending_limit(spendingLimitArn=one["spendingLimitArn"])


def drop_budget(account):
    account.at_home("budgets").delete_budget(AccountId=account.here.account, BudgetName=account.here.budget_name)


def key_before(account):
    iam = account.at_home("iam")
    iam.create_user(UserName="somebody")
    iam.create_access_key(UserName="somebody")


def drop_role(account):
    iam, name = account.at_home("iam"), account.here.role_name(Role.JOB_SUBMITTER)
    iam.delete_role_policy(RoleName=name, PolicyName=Role.JOB_SUBMITTER)
    iam.delete_role(RoleName=name)


ALARMS = {"stop-alert", "delete-alert", "lifecycle-alert", "lock-alert", "policy-alert"}
OFF = [  # several at once where they concern different expectations
    ("credential-leak", [disable("key-issued"), key_before], {"key-alert", "key-found", "key-ended"}),
    ("credential-leak", [drop_forwarding, drop_role], {"key-alert", "session-ended", "access-restored"}),
    ("credential-leak", [drop_topic], {"key-alert"}),
    ("log-tampering", [drop_rule, open_archive], {"stop-alert", "delete-alert", "administrator-refused"}),
    ("log-tampering", [drop_target, widen_role], {"lifecycle-alert", "lock-alert", "roles-refused"}),
    ("log-tampering", [drop_subscribers, stop_trail], {*ALARMS, "stop-read-back", "trail-restored"}),
    ("log-tampering", [drop_trail], {"stop-read-back", "delete-read-back", "trail-restored"}),
    ("log-tampering", [unlock], {"lock-read-back", "lock-alert", "object-kept"}),
    ("residency-violation", [disable("region-violation"), drop_boundary], {"region-alert", "boundary-denies"}),
    ("residency-violation", [drop_forwarding], {"region-alert"}),
    ("spend-runaway", [disable("spending-limit-changed"), drop_budget], {"limit-alert", "budget-set"}),
    ("spend-runaway", [drop_limit, widen_role], {"limit-alert", "limit-read-back", "limit-restored", "roles-refused"}),
    ("spend-runaway", [shut_topic], {"limit-alert", "budget-alert"}),
]


@pytest.mark.parametrize("name, switches, fails", OFF)
def test_it_fails_when_a_control_is_off(name, switches, fails, account, states):
    """Exactly what depends on the control fails, and everything else of the exercise still holds."""
    for switch_off in switches:
        switch_off(account)
    report = account.run(name)
    assert {one for one, state in states(report).items() if state != "held"} == fails, report.markdown()
    assert not report.passed


@pytest.mark.parametrize(
    "name, rule, fails",
    [
        ("credential-leak", "aws-iam-no-access-key", "key-refused"),
        ("residency-violation", "aws-resource-region", "program-refused"),
        ("spend-runaway", "aws-braket-spending-limit", "program-refused"),
    ],
)
def test_it_fails_when_the_pack_lacks_the_rule(name, rule, fails, account, states):
    pack = Pack("thinner", "Without one rule.", tuple(one for one in GUARDRAILS.rules if one.id != rule))
    report = account.run(name, guardrails=Guardrails(pack))
    assert {one for one, state in states(report).items() if state != "held"} == {fails}
    assert not report.passed


@pytest.mark.parametrize(
    "kind, fails",
    [
        ("device-offline", {"outage-found", "alternatives-listed"}),
        ("device-retired", {"retirement-found", "declaration-refused"}),
    ],
)
def test_an_outage_that_the_monitor_does_not_look_for_fails(kind, fails, account, states, monkeypatch):
    kept = {name: one for name, one in compare.thresholds().items() if name != kind}
    monkeypatch.setattr(compare, "thresholds", lambda: kept)
    report = account.run("provider-outage")
    assert {one for one, state in states(report).items() if state != "held"} == fails
    assert not report.passed


def test_an_outage_that_nobody_can_play_is_not_assessed(account, states):
    report = account.run("provider-outage", report_device=None)
    assert set(states(report).values()) == {"not assessed"}
    assert not report.passed
    assert len(report.outcomes) == len(provider_outage.EXERCISE.expects)
