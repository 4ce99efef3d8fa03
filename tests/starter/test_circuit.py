"""The circuit and where it runs, with the real SDK."""

import io
import json

import pytest
from botocore.awsrequest import AWSResponse

from quantum_landing_zone.access.callers import person
from quantum_landing_zone.access.calls import Calls
from quantum_landing_zone.access.documents import Documents
from quantum_landing_zone.starter.__main__ import main
from quantum_landing_zone.starter.circuit import bell, run_locally, run_on_device, sdk_version
from quantum_landing_zone.starter.credentials import SignedIn, sign_in
from quantum_landing_zone.starter.workspace import StarterError
from quantum_landing_zone.tenant import Role

SV1 = "arn:aws:braket:::device/quantum-simulator/amazon/sv1"
TASK = "arn:aws:braket:eu-west-2:111122223333:quantum-task/11111111-2222-3333-4444-555555555555"


def test_half_of_the_shots_end_in_zeros_half_in_ones_and_none_between():
    counts = run_locally(bell(), 1000)
    assert set(counts) == {"00", "11"}
    assert sum(counts.values()) == 1000
    assert 350 < counts["00"] < 650


def test_it_runs_on_this_machine_and_writes_where_it_may(account, workspace, described, token, capsys):
    assert main(["run", "--local", "--shots", "40", "--workspace", str(described), "--token", str(token)]) == 0
    said = capsys.readouterr().out
    (listed,) = account.list_objects_v2(Bucket=workspace.bucket)["Contents"]
    assert f"written to s3://{workspace.bucket}/{listed['Key']}" in said
    report = json.loads(account.get_object(Bucket=workspace.bucket, Key=listed["Key"])["Body"].read())
    assert (report["backend"], report["shots"], report["sdk"]) == ("local/braket_sv", 40, sdk_version())
    assert sum(report["counts"].values()) == 40


def test_an_author_of_test_runs_on_this_machine_and_writes_nothing(account, workspace, tmp_path, capsys):
    from dataclasses import replace

    file = tmp_path / "test.json"
    file.write_text(replace(workspace, environment="test", runs_as_author=False).text(), encoding="utf-8")
    assert main(["run", "--local", "--workspace", str(file)]) == 0
    assert "not written" in capsys.readouterr().out
    assert account.list_objects_v2(Bucket=workspace.bucket)["KeyCount"] == 0


class Braket:
    """Answers Braket's calls behind botocore, which still judges every parameter, and records them."""

    def __init__(self, bucket):
        self.bucket, self.created = bucket, []

    def __call__(self, request, event_name, **_):
        call = event_name.rsplit(".", 1)[-1]
        if call == "CreateQuantumTask":
            self.created.append(json.loads(request.body))
        return AWSResponse(request.url, 200, {}, _Raw(json.dumps(self._answer(call)).encode()))

    def _answer(self, call):
        if call == "GetDevice":
            facts = {"deviceName": "SV1", "deviceType": "SIMULATOR", "deviceStatus": "ONLINE", "providerName": "AWS"}
            return {**facts, "deviceArn": SV1, "deviceCapabilities": json.dumps(_CAPABILITIES)}
        if call == "CreateQuantumTask":
            return {"quantumTaskArn": TASK}
        where = {"outputS3Bucket": self.bucket, "outputS3Directory": "tasks/ada/1"}
        moments = {"createdAt": "2026-11-25T00:00:00Z", "deviceParameters": "{}"}
        return {"quantumTaskArn": TASK, "status": "COMPLETED", "deviceArn": SV1, "shots": 10, **where, **moments}


class _Raw(io.BytesIO):
    def stream(self, **_):
        yield self.read()


_SCHEMA = "braket.device_schema"
_CAPABILITIES = {
    "braketSchemaHeader": {"name": f"{_SCHEMA}.simulators.gate_model_simulator_device_capabilities", "version": "1"},
    "service": {
        "braketSchemaHeader": {"name": f"{_SCHEMA}.device_service_properties", "version": "1"},
        "executionWindows": [{"executionDay": "Everyday", "windowStartHour": "00:00", "windowEndHour": "23:59:59"}],
        "shotsRange": [0, 100000],
    },
    "action": {
        "braket.ir.openqasm.program": {
            "actionType": "braket.ir.openqasm.program",
            "version": ["1"],
            "supportedOperations": ["h", "cnot"],
            "supportedResultTypes": [],
        }
    },
    "paradigm": {
        "braketSchemaHeader": {
            "name": f"{_SCHEMA}.simulators.gate_model_simulator_paradigm_properties",
            "version": "1",
        },
        "qubitCount": 34,
    },
    "deviceParameters": {},
}
_RESULT = {
    "braketSchemaHeader": {"name": "braket.task_result.gate_model_task_result", "version": "1"},
    "measurements": [[0, 0]] * 4 + [[1, 1]] * 6,
    "measuredQubits": [0, 1],
    "taskMetadata": {
        "braketSchemaHeader": {"name": "braket.task_result.task_metadata", "version": "1"},
        "id": TASK,
        "shots": 10,
        "deviceId": SV1,
    },
    "additionalMetadata": {
        "action": {
            "braketSchemaHeader": {"name": "braket.ir.openqasm.program", "version": "1"},
            "source": "OPENQASM 3.0;",
        }
    },
}


def test_a_task_has_the_workspace_s_tags_the_person_s_folder_and_an_approved_device(account, workspace, token):
    braket = Braket(workspace.bucket)
    signed_in = sign_in(workspace, token)
    signed_in.session.events.register("before-send.braket", braket)
    account.put_object(Bucket=workspace.bucket, Key="tasks/ada/1/results.json", Body=json.dumps(_RESULT))
    assert run_on_device(signed_in, workspace, "amazon/sv1", bell(), 10) == {"00": 4, "11": 6}
    (created,) = braket.created
    assert {name: created[name] for name in ("deviceArn", "outputS3Bucket", "outputS3KeyPrefix", "shots", "tags")} == {
        "deviceArn": SV1,
        "outputS3Bucket": workspace.bucket,
        "outputS3KeyPrefix": "tasks/ada",
        "shots": 10,
        "tags": {**workspace.task_tags, "User": "ada"},
    }
    assert [bucket["Name"] for bucket in account.list_buckets()["Buckets"]] == [workspace.bucket]


def test_iam_lets_such_a_task_pass_and_none_without_the_tags(account, workspace, here, token):
    """The request that the SDK really sent, judged on the documents that are provisioned."""
    braket = Braket(workspace.bucket)
    signed_in = sign_in(workspace, token)
    signed_in.session.events.register("before-send.braket", braket)
    account.put_object(Bucket=workspace.bucket, Key="tasks/ada/1/results.json", Body=json.dumps(_RESULT))
    run_on_device(signed_in, workspace, "amazon/sv1", bell(), 10)
    sent = braket.created[0]["tags"]
    documents = Documents(here)
    ada = person(documents, Role.CIRCUIT_AUTHOR, "ada")
    calls = Calls(documents, Role.CIRCUIT_AUTHOR, "ada")
    (device,) = (each for each in here.devices if each.arn == braket.created[0]["deviceArn"])
    assert all(ada.tries(call).allowed for call in calls.run(device, None, sent))
    for missing in sent:
        kept = {name: value for name, value in sent.items() if name != missing}
        assert not all(ada.tries(call).allowed for call in calls.run(device, None, kept))


def test_a_device_that_is_not_approved_reaches_no_service(workspace):
    with pytest.raises(StarterError, match="RES-03"):
        run_on_device(SignedIn(None, "ada"), workspace, "iqm/Garnet", bell(), 10)
