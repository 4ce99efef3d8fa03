"""The analyzer on the public protocol, in process: requests as the engine sends them."""

import json
from datetime import date, timedelta

import pytest
from google.protobuf.struct_pb2 import Struct
from policies.kit.test_config import GIVEN
from pulumi.runtime.proto import analyzer_pb2 as proto

from quantum_policies.kit.analyzer import GuardrailAnalyzer
from quantum_policies.kit.pack import Pack
from quantum_policies.kit.testing import CANARY, secret
from quantum_policies.kit.verdict_log import VerdictLog
from quantum_policies.packs import GUARDRAILS
from quantum_policies.rules import ALL_RULES

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
LOG_GROUP, KEY, BUCKET = "aws:cloudwatch/logGroup:LogGroup", "aws:kms/key:Key", "aws:s3/bucket:Bucket"
SECRET, ROTATION = "aws:secretsmanager/secret:Secret", "aws:secretsmanager/secretRotation:SecretRotation"
LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration"
PROVIDER = {"region": "eu-north-1"}
TAGS = {"tags": {"Team": "photonics"}}
CONFIGURATION = {**GIVEN, "profile": "standard", "stage": "active", "waivers": [], "levels": {}, "storeDays": {}}
# Without the rules that judge every resource for what these tests are not about.
RULES = tuple(
    rule
    for rule in ALL_RULES
    if rule.id not in {"any-plaintext-credential", "any-unjudged-resource", "aws-tag-values"}
    and "stack" not in rule.labels
)
PACK = Pack(GUARDRAILS.name, GUARDRAILS.description, RULES)


def struct(values):
    built = Struct()
    built.update(values)
    return built


def urn(kind, name):
    return f"urn:pulumi:dev::example::{kind}::{name}"


class Engine:
    """Speaks to one analyzer as one run of the engine does."""

    def __init__(self, tmp_path, dry_run=True, configuration=CONFIGURATION, levels=(), announce=True):
        self.path = tmp_path / "verdicts.jsonl"
        self.log = VerdictLog(str(self.path))
        self.analyzer = GuardrailAnalyzer(PACK, {rule.id: rule for rule in RULES}, self.log)
        self.analyzer.Handshake(proto.AnalyzerHandshakeRequest(), None)
        if announce:
            self.analyzer.ConfigureStack(proto.AnalyzerStackConfigureRequest(dry_run=dry_run), None)
        entries = {rule.id: proto.PolicyConfig(enforcementLevel=proto.MANDATORY) for rule in RULES}
        for name, level in levels:
            entries[name].enforcementLevel = level
        entries["guardrail-configuration"] = proto.PolicyConfig(
            enforcementLevel=proto.MANDATORY, properties=struct(configuration or {})
        )
        self.analyzer.Configure(proto.ConfigureAnalyzerRequest(policyConfig=entries), None)

    def analyze(self, kind, name, properties, provider=PROVIDER):
        request = proto.AnalyzeRequest(type=kind, urn=urn(kind, name), name=name, properties=struct(properties))
        if provider is not None:
            request.provider.CopyFrom(proto.AnalyzerProviderResource(properties=struct(provider)))
        return self.analyzer.Analyze(request, None)

    def analyze_stack(self, *resources):
        return self.analyzer.AnalyzeStack(proto.AnalyzeStackRequest(resources=resources), None)

    def lines(self, **wanted):
        lines = [json.loads(line) for line in self.path.read_text(encoding="utf-8").splitlines()]
        return [line for line in lines if all(line.get(key) == value for key, value in wanted.items())]


@pytest.fixture
def engine(tmp_path):
    started = []

    def start(**options):
        started.append(Engine(tmp_path, **options))
        return started[-1]

    yield start
    for each in started:
        each.log.close()


def node(kind, name, depends=None):
    dependencies = {
        key: proto.AnalyzerPropertyDependencies(urns=[urn(*other) for other in others])
        for key, others in (depends or {}).items()
    }
    return proto.AnalyzerResource(type=kind, urn=urn(kind, name), name=name, propertyDependencies=dependencies)


def named(response):
    return [(each.policyName, each.enforcementLevel) for each in response.diagnostics]


GROUP = {"name": "jobs", "retentionInDays": 30.0, **TAGS}


def test_a_violation_is_a_mandatory_diagnostic_on_the_resource(engine):
    response = engine().analyze(LOG_GROUP, "jobs", {**GROUP, "kmsKeyId": ""})
    assert named(response) == [("aws-log-group-customer-key", proto.MANDATORY)]
    found = response.diagnostics[0]
    assert (found.urn, found.policyPackName, found.severity) == (
        urn(LOG_GROUP, "jobs"),
        "guardrails",
        proto.POLICY_SEVERITY_MEDIUM,
    )
    assert found.message.startswith("jobs: the log group names no key in `kmsKeyId`, so AWS's own key is used. Why: ")


def test_what_did_not_pass_is_never_listed_as_passed(engine):
    """The engine counts as passed whatever is neither a diagnostic nor not applicable."""
    response = engine().analyze(LOG_GROUP, "jobs", {**GROUP, "kmsKeyId": UNKNOWN})
    silent = {rule.id for rule in RULES} - {each.policy_name for each in response.not_applicable}
    assert silent == {"aws-log-group-retention", "aws-required-tags", "aws-resource-region"}
    assert named(response) == []


def test_an_unknown_at_preview_is_judged_by_its_origin_at_the_end(engine):
    run = engine()
    run.analyze(LOG_GROUP, "jobs", {**GROUP, "kmsKeyId": UNKNOWN})
    response = run.analyze_stack(node(KEY, "logs"), node(LOG_GROUP, "jobs", {"kmsKeyId": [(KEY, "logs")]}))
    assert named(response) == []
    lines = run.lines(rule="aws-log-group-customer-key")
    assert [(line["verdict"], line["final"], line["stage"]) for line in lines] == [
        ("unknown", False, "resource"),
        ("pass", True, "stack"),
    ]


@pytest.mark.parametrize(
    "stack",
    [
        [node(LOG_GROUP, "jobs")],
        [node(BUCKET, "b"), node(LOG_GROUP, "jobs", {"kmsKeyId": [(BUCKET, "b")]})],
        [node(LOG_GROUP, "jobs", {"kmsKeyId": [(KEY, "not-listed")]})],
        [node(KEY, "logs"), node(LOG_GROUP, "jobs", {"kmsKeyId": [(KEY, "logs"), (KEY, "not-listed")]})],
        [node(KEY, "logs"), node(LOG_GROUP, "jobs", {"name": [(KEY, "logs")]})],
        [],
    ],
    ids=[
        "no origin",
        "another type",
        "origin not in the stack",
        "one of two not in the stack",
        "another property",
        "resource not in the stack",
    ],
)
def test_an_unknown_without_a_proven_origin_blocks_the_preview(engine, stack):
    run = engine()
    run.analyze(LOG_GROUP, "jobs", {**GROUP, "kmsKeyId": UNKNOWN})
    response = run.analyze_stack(*stack)
    assert named(response) == [("aws-log-group-customer-key", proto.MANDATORY)]
    assert "`kmsKeyId` is not known" in response.diagnostics[0].message


@pytest.mark.parametrize("options", [{"dry_run": False}, {"announce": False}], ids=["update", "unannounced"])
def test_outside_an_announced_preview_an_unknown_blocks_at_once(engine, options):
    response = engine(**options).analyze(LOG_GROUP, "jobs", {**GROUP, "kmsKeyId": UNKNOWN})
    assert named(response) == [("aws-log-group-customer-key", proto.MANDATORY)]


@pytest.mark.parametrize("dry_run", [True, False], ids=["preview", "update"])
@pytest.mark.parametrize("first", [True, False], ids=["bucket first", "bucket last"])
@pytest.mark.parametrize(
    "artifact, blocked", [("log", True), ("result", False)], ids=["audit bucket", "ordinary bucket"]
)
def test_a_lock_is_judged_by_its_bucket_in_whatever_order_they_come(engine, dry_run, first, artifact, blocked):
    run = engine(dry_run=dry_run)
    lock = {"bucket": "b", "rule": {"defaultRetention": {"mode": "GOVERNANCE", "days": 900}}}
    bucket = {"bucket": "b", "objectLockEnabled": True, "tags": {"Team": "photonics", "Artifact": artifact}}
    found = []
    for kind, properties in ((BUCKET, bucket), (LOCK, lock))[:: 1 if first else -1]:
        found += named(run.analyze(kind, "it", properties))
    found += named(run.analyze_stack(node(BUCKET, "it"), node(LOCK, "it")))
    mine = [each for each in found if each[0] == "aws-s3-audit-retention"]
    assert mine == ([("aws-s3-audit-retention", proto.MANDATORY)] if blocked else [])


@pytest.mark.parametrize("dry_run", [True, False], ids=["preview", "update"])
@pytest.mark.parametrize("rotated", ["this one", "another", "not told"])
def test_where_the_value_of_a_looked_up_resource_comes_from_is_told_too(engine, dry_run, rotated):
    """A rotation names its secret by an output: unknown at preview, an ARN with an end of AWS's own at update."""
    run = engine(dry_run=dry_run)
    target = UNKNOWN if dry_run else "arn:aws:secretsmanager:eu-north-1:123456789012:secret:x-a1b2c3"
    found = named(run.analyze(SECRET, "it", {"namePrefix": "lab", "kmsKeyId": "alias/lab", **TAGS}))
    found += named(run.analyze(ROTATION, "r", {"secretId": target, "rotationRules": {"automaticallyAfterDays": 30}}))
    origin = {"this one": [(SECRET, "it")], "another": [(SECRET, "other")], "not told": []}[rotated]
    nodes = [node(SECRET, "it"), node(SECRET, "other"), node(ROTATION, "r", {"secretId": origin})]
    found += named(run.analyze_stack(*nodes))
    mine = [each for each in found if each[0] == "aws-secretsmanager-rotation"]
    assert mine == ([] if rotated == "this one" else [("aws-secretsmanager-rotation", proto.MANDATORY)])


@pytest.mark.parametrize(
    "configuration, reason",
    [
        ({}, "no configuration was given"),
        ({**CONFIGURATION, "auditRetentionDays": 0.5}, "auditRetentionDays: 0.5 is not of type 'integer'"),
    ],
)
def test_without_a_right_configuration_the_run_is_blocked_once_and_every_rule_that_needs_it_fails(
    engine, configuration, reason
):
    run = engine(configuration=configuration)
    first = run.analyze("pulumi:pulumi:Stack", "example", {}, provider=None)
    assert named(first) == [("guardrail-configuration", proto.MANDATORY)]
    assert reason in first.diagnostics[0].message
    second = run.analyze(
        KEY, "k", {"enableKeyRotation": True, "policy": '{"Statement": {"Effect": "Deny", "Action": "*"}}'}
    )
    needing = [rule.id for rule in RULES if rule.needs_configuration and rule.applies_to(KEY)]
    assert {"aws-resource-region", "aws-required-tags"} <= set(needing)
    assert named(second) == [(name, proto.MANDATORY) for name in needing]


def test_a_stack_without_any_resource_is_still_blocked_without_configuration(engine):
    assert named(engine(configuration={}).analyze_stack()) == [("guardrail-configuration", proto.MANDATORY)]


def test_a_lowered_level_shows_in_the_answer_and_in_the_log(engine):
    run = engine(levels=[("aws-log-group-customer-key", proto.DISABLED)])
    response = run.analyze(LOG_GROUP, "jobs", GROUP)
    assert named(response) == [("aws-log-group-customer-key", proto.ADVISORY)]
    (line,) = run.lines(rule="aws-log-group-customer-key")
    assert (line["level"], line["ownLevel"], line["askedLevel"], line["lowered"]) == (
        "advisory",
        "mandatory",
        "disabled",
        True,
    )


def test_a_waiver_keeps_the_run_going_and_stays_visible(engine):
    waiver = {
        "rule": "aws-log-group-customer-key",
        "resource": "jobs",
        "reason": "moved next quarter",
        "approver": "board",
        "compensatingControl": "no payloads in logs",
        "control": "ENC-02",
        "expires": (date.today() + timedelta(days=90)).isoformat(),  # noqa: DTZ011
    }
    run = engine(configuration={**CONFIGURATION, "waivers": [waiver]})
    response = run.analyze(LOG_GROUP, "jobs", GROUP)
    assert named(response) == []
    (line,) = run.lines(verdict="waived")
    assert (line["rule"], "approved by board" in line["message"]) == ("aws-log-group-customer-key", True)


def test_every_verdict_is_logged_without_properties(engine):
    run = engine()
    run.analyze(LOG_GROUP, "jobs", {**GROUP, "kmsKeyId": "alias/aws/logs", "note": secret(CANARY)})
    run.analyze_stack()
    assert [(line["rule"], line["verdict"]) for line in run.lines(stage="resource")] == [
        ("aws-resource-region", "pass"),
        ("aws-log-group-customer-key", "fail"),
        ("aws-log-group-floor", "not_applicable"),
        ("aws-log-group-retention", "pass"),
        ("aws-required-tags", "pass"),
    ]
    (summary,) = run.lines(stage="summary")
    assert summary["counts"] == {
        "pass": 3,
        "fail": 1,
        "unknown": 0,
        "waived": 0,
        "not_applicable": len(RULES) - 4,
    }
    assert CANARY not in run.path.read_text(encoding="utf-8")


def test_the_pack_that_is_served_describes_every_rule_none_left_out():
    whole = GuardrailAnalyzer(GUARDRAILS, {rule.id: rule for rule in ALL_RULES}, VerdictLog(None))
    described = [each.name for each in whole.GetAnalyzerInfo(None, None).policies]
    assert described == ["guardrail-configuration", *(rule.id for rule in ALL_RULES)]


def test_the_pack_describes_itself_in_the_protocol_s_terms(engine):
    info = engine().analyzer.GetAnalyzerInfo(None, None)
    assert (info.name, info.supportsConfig, len(info.policies)) == ("guardrails", True, len(RULES) + 1)
    first, rule = info.policies[0], next(each for each in info.policies if each.name == "aws-iam-no-access-key")
    assert (first.name, set(first.configSchema.properties)) == ("guardrail-configuration", set(CONFIGURATION))
    assert (rule.enforcementLevel, rule.severity, rule.policy_type, list(rule.tags)) == (
        proto.MANDATORY,
        proto.POLICY_SEVERITY_CRITICAL,
        proto.POLICY_TYPE_RESOURCE,
        ["IAM-03", "credentials"],
    )
    assert rule.remediation_steps.endswith(".")
