"""Every part of a workspace at once, on the engine: up, no change, no drift, what the account says, down."""

import json
import time
from datetime import UTC, datetime

import pytest
from examples.conftest import EXAMPLES

from quantum_landing_zone.cli.engine import engine_for
from quantum_landing_zone.cli.home import VARIABLE
from quantum_landing_zone.cli.project import find_stack
from quantum_landing_zone.elevation.errors import RefusedError
from quantum_landing_zone.operations.elevation import approve, ask

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("aws-hardened")]
EXAMPLE, ACCOUNT, REGION = "aws-hardened", "333344445555", "eu-north-1"
IDENTITY = "example-aws-hardened.test"
BEFORE = "qlz-cygnus-test"


@pytest.fixture(scope="module")
def first(bench):
    """The first `up`, whose output several tests read."""
    return bench.readme(EXAMPLE, "up", "test")


@pytest.fixture
def aws(bench, first):
    return lambda service: bench.client(service, ACCOUNT, REGION)


@pytest.fixture
def engine(bench, first, monkeypatch):
    """The engine of the stack, in the module's sandbox."""
    monkeypatch.setenv(VARIABLE, str(bench.home))
    return engine_for(find_stack("test", EXAMPLES / EXAMPLE), endpoint=bench.endpoint, local=True)


def key_of(aws, data_class):
    return aws("kms").describe_key(KeyId=f"alias/qlz/cygnus/test/{data_class}")["KeyMetadata"]["Arn"]


def role(aws, name):
    """A role with its boundary and the documents of its inline policies, as IAM gives them."""
    iam = aws("iam")
    found = iam.get_role(RoleName=name)["Role"]
    names = iam.list_role_policies(RoleName=name)["PolicyNames"]
    found["Inline"] = {one: iam.get_role_policy(RoleName=name, PolicyName=one)["PolicyDocument"] for one in names}
    return found


def test_every_part_is_there_and_every_pair_is_judged(bench, first):
    verdicts = bench.verdicts(IDENTITY)
    assert {line["verdict"] for line in verdicts} <= {"pass", "waived", "not_applicable"}
    assert sum(line["verdict"] == "pass" for line in verdicts) > 1500
    for part in ("AwsNotebooks", "AwsJobImages", "AwsElevation", "AwsBreakGlass", "AwsPipelines", "AwsAuditPipeline"):
        assert part in first.stdout
    assert "AwsBenchmarkSharing" in first.stdout
    assert "0 of" not in first.stdout.split("Read back from the account:")[1].splitlines()[0]


def test_a_second_up_changes_nothing(bench, first):
    second = bench.qlz("up", "test", EXAMPLE, "--sandbox")
    last = second.stdout.rsplit("Resources:", 1)[1].split("Duration")[0]
    assert "unchanged" in last
    assert not [word for word in ("created", "updated", "replaced", "deleted") if f" {word}" in last]


def test_a_refresh_finds_no_drift(engine):
    words = ["refresh", "--yes", "--skip-preview", "--expect-no-changes", "--stack", "test"]
    done = engine.run(*words, show=False, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_status_says_that_every_fact_holds_and_that_the_secret_waits_for_its_first_value(bench, first):
    shown = bench.readme(EXAMPLE, "status", "test").stdout
    read, _, of = shown.split("Read back from the account: ")[1].split(" facts")[0].partition(" of ")
    assert read == of
    assert int(of) > 60
    assert "Secret /qlz/cygnus/test/provider-token: no value yet" in shown


def test_the_notebook_has_no_internet_no_root_and_the_key_of_what_it_may_hold(aws):
    sagemaker = aws("sagemaker")
    (one,) = sagemaker.list_notebook_instances()["NotebookInstances"]
    found = sagemaker.describe_notebook_instance(NotebookInstanceName=one["NotebookInstanceName"])
    assert (found["DirectInternetAccess"], found["RootAccess"]) == ("Disabled", "Disabled")
    assert found["SubnetId"].startswith("subnet-")
    assert found["KmsKeyId"] in {key_of(aws, level) for level in ("confidential", "restricted")}
    assert "/service-role/" in found["RoleArn"]


def test_the_registry_scans_and_never_gives_a_tag_twice(aws):
    (found,) = aws("ecr").describe_repositories()["repositories"]
    assert found["repositoryName"].startswith("amazon-braket-")
    assert found["imageTagMutability"] == "IMMUTABLE"
    assert found["imageScanningConfiguration"] == {"scanOnPush": True}
    assert found["encryptionConfiguration"]["encryptionType"] == "KMS"


def test_the_secret_has_its_class_s_key_a_schedule_and_no_value(aws):
    vault = aws("secretsmanager")
    (found,) = vault.list_secrets()["SecretList"]
    assert found["KmsKeyId"] == key_of(aws, "restricted")
    assert found["RotationRules"]["AutomaticallyAfterDays"] == 30
    with pytest.raises(vault.exceptions.ResourceNotFoundException):
        vault.get_secret_value(SecretId=found["ARN"])


def test_a_backend_administrator_holds_nothing_that_changes_until_somebody_approves(aws):
    (document,) = role(aws, f"{BEFORE}-backend-admin")["Inline"].values()
    allowed = {action for one in document["Statement"] for action in one["Action"]}
    assert not {action for action in allowed if action.startswith("braket:") and "SpendingLimit" in action} - {
        "braket:SearchSpendingLimits"
    }


def test_the_emergency_role_admits_two_persons_by_name_with_mfa(aws):
    found = role(aws, f"{BEFORE}-break-glass")
    (one,) = found["AssumeRolePolicyDocument"]["Statement"]
    condition = json.dumps(one["Condition"])
    assert all(person in condition for person in ("ada.first", "grace.second"))
    assert "login.example.org/quantum:amr" in condition
    assert found["MaxSessionDuration"] == 3600


def test_the_pipeline_signs_in_by_its_repository_and_environment_alone(aws):
    found = role(aws, f"{BEFORE}-circuits-ci")
    (one,) = found["AssumeRolePolicyDocument"]["Statement"]
    assert one["Condition"]["StringEquals"] == {
        "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
        "token.actions.githubusercontent.com:sub": "repo:example-org/cygnus-circuits:environment:quantum-test",
    }


def test_the_share_ends_by_the_clock_and_needs_the_agreed_id(aws):
    (name,) = [one["RoleName"] for one in aws("iam").list_roles()["Roles"] if "partner-lab" in one["RoleName"]]
    (one,) = role(aws, name)["AssumeRolePolicyDocument"]["Statement"]
    assert one["Condition"]["StringEquals"]["sts:ExternalId"] == "cygnus-benchmarks-2026"
    assert one["Condition"]["DateLessThan"] == {"aws:CurrentTime": "2027-04-16T00:00:00Z"}


def test_audit_events_have_queues_under_the_audit_key_and_a_place_for_what_fails(aws):
    sqs = aws("sqs")
    queues = {
        url.rsplit("/", 1)[-1]: sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        for url in sqs.list_queues()["QueueUrls"]
    }
    assert set(queues) == {f"{BEFORE}-audit-events", f"{BEFORE}-audit-dead-letters", f"{BEFORE}-export-siem"}
    for queue in queues.values():
        assert queue["KmsMasterKeyId"] in {key_of(aws, "audit"), "alias/qlz/cygnus/test/audit"}
        assert '"aws:SecureTransport": "false"' in json.dumps(json.loads(queue["Policy"]))
    (mapping,) = aws("lambda").list_event_source_mappings()["EventSourceMappings"]
    assert mapping["EventSourceArn"].endswith(f"{BEFORE}-audit-events")


def test_the_results_are_locked_for_their_whole_retention(aws):
    bucket = f"amazon-braket-cygnus-test-result-{REGION}-{ACCOUNT}"
    lock = aws("s3").get_object_lock_configuration(Bucket=bucket)["ObjectLockConfiguration"]
    assert lock["Rule"]["DefaultRetention"]["Mode"] == "COMPLIANCE"
    assert lock["Rule"]["DefaultRetention"]["Days"] == 1095


def test_records_are_kept_for_the_longest_of_what_the_file_and_its_frameworks_ask(aws):
    lock = aws("s3").get_object_lock_configuration(Bucket=f"{BEFORE}-archive-{REGION}-{ACCOUNT}")
    assert lock["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]["Days"] == 1096


CANARY = "canary-0a1b2c3d4e5f"


def test_a_value_of_a_secret_is_nowhere_but_in_the_vault(bench, engine, aws):
    """Put in after the deployment, then looked for in state, outputs, evidence, logs of the engine, and messages."""
    vault = aws("secretsmanager")
    (found,) = vault.list_secrets()["SecretList"]
    vault.put_secret_value(SecretId=found["ARN"], SecretString=CANARY)
    shown = [bench.qlz(verb, "test", EXAMPLE, "--sandbox").stdout for verb in ("up", "status")]
    assert "no value yet" not in shown[1]
    assert CANARY not in json.dumps(engine.export())
    assert not [text for text in shown if CANARY in text]
    files = [file for file in bench.home.rglob("*") if file.is_file()]
    assert len(files) > 20
    assert not [file for file in files if CANARY.encode() in file.read_bytes()]


def test_backend_administration_is_asked_for_approved_granted_and_ends(aws, engine):
    """By the deployed table, machine and function, which the sandbox runs; a minute is the shortest grant."""
    here, name = engine.stack.workspace(), f"{BEFORE}-backend-admin"
    before = role(aws, name)["Inline"].keys()
    now = datetime.now(UTC)
    asked = ask(here, aws, user="ada", reason="Raise the cap of Garnet for one campaign", minutes=1, now=now)
    with pytest.raises(RefusedError, match="own request"):
        approve(here, aws, user="ada", identity=asked.id, now=now)
    approve(here, aws, user="bob", identity=asked.id, now=datetime.now(UTC))
    granted = until(lambda: role(aws, name)["Inline"].keys() - before, 30)
    (document,) = (role(aws, name)["Inline"][one] for one in granted)
    for one in document["Statement"]:
        assert one["Condition"]["StringEquals"]["aws:PrincipalTag/User"] == "ada"
        assert "aws:CurrentTime" in one["Condition"]["DateLessThan"]
    assert until(lambda: role(aws, name)["Inline"].keys() == before, 120)


def test_a_person_is_revoked_in_one_command_and_given_back_in_another(bench, aws):
    words = ["--reason", "Laptop was lost on a journey", "--approver", "security-lead", "--runs", "keep"]
    qlz = bench.command("revoke", "person", EXAMPLES / EXAMPLE)[0]
    tail = ["test", "--project", str(EXAMPLES / EXAMPLE), "--sandbox", *words]
    bench.run([qlz, "revoke", "person", "ada", *tail], 0)
    for each in ("job-submitter", "circuit-author", "backend-admin"):
        (added,) = [one for key, one in role(aws, f"{BEFORE}-{each}")["Inline"].items() if "revocation" in key]
        assert {one["Effect"] for one in added["Statement"]} == {"Deny"}
    bench.run([qlz, "restore", "person", "ada", *tail[:-2]], 0)
    assert not [key for key in role(aws, f"{BEFORE}-job-submitter")["Inline"] if "revocation" in key]


def until(found, seconds):
    """What a question answers once it answers yes."""
    for _ in range(seconds * 2):
        if answer := found():
            return answer
        time.sleep(0.5)
    raise AssertionError(f"not within {seconds} s")


def test_there_is_no_user_and_no_key_and_every_role_is_bounded(aws):
    iam = aws("iam")
    assert iam.list_users()["Users"] == []
    roles = [one["RoleName"] for one in iam.list_roles()["Roles"]]
    assert len(roles) >= 15
    for name in roles:
        assert "PermissionsBoundary" in iam.get_role(RoleName=name)["Role"], name
        assert iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"] == [], name


def test_destroy_leaves_what_has_to_outlive_the_workspace_and_nothing_else(bench, aws, first):
    """Runs last in the module."""
    done = bench.readme(EXAMPLE, "destroy", "test")
    said = done.stdout.split("What stays by design:")[1]
    for kept in ("protected audit records (AUD-05)", "the key of the audit records", "a spending limit", "approved"):
        assert kept in said
    iam = aws("iam")
    assert iam.list_roles()["Roles"] == []
    assert iam.list_policies(Scope="Local")["Policies"] == []
    assert iam.list_open_id_connect_providers()["OpenIDConnectProviderList"] == []
    assert aws("sagemaker").list_notebook_instances()["NotebookInstances"] == []
    assert aws("ecr").describe_repositories()["repositories"] == []
    assert aws("sqs").list_queues().get("QueueUrls", []) == []
    assert aws("lambda").list_functions()["Functions"] == []
    assert aws("stepfunctions").list_state_machines()["stateMachines"] == []
    assert sorted(one["Name"] for one in aws("s3").list_buckets()["Buckets"]) == [
        f"{BEFORE}-access-logs-{REGION}-{ACCOUNT}",
        f"{BEFORE}-archive-{REGION}-{ACCOUNT}",
    ]
