"""Services are asked by their own clients; a question that fails stays open and is named."""

import json
import subprocess

import boto3
import pytest
from botocore.stub import Stubber

from quantum_landing_zone.operations.monitor import answers
from quantum_landing_zone.operations.monitor.answers import (
    AnswerError,
    Answers,
    SeenDevice,
    ask_azure,
    ask_braket,
    load_answers,
    sdk_regions,
    together,
)

GARNET = "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet"
LISTED = {
    "deviceArn": GARNET,
    "deviceName": "Garnet",
    "providerName": "IQM",
    "deviceType": "QPU",
    "deviceStatus": "OFFLINE",
}


def stubbed(region, *pages, error=None):
    client = boto3.client("braket", region_name=region, aws_access_key_id="a", aws_secret_access_key="b")
    stub = Stubber(client)
    for token, page in enumerate(pages):
        more = {"nextToken": str(token + 1)} if token + 1 < len(pages) else {}
        asked = {"filters": [], **({"nextToken": str(token)} if token else {})}
        stub.add_response("search_devices", {"devices": page, **more}, asked)
    if error:
        stub.add_client_error("search_devices", error)
    stub.activate()
    return client


def test_every_page_of_every_region_is_asked_for_and_a_refusal_stays_open():
    other = {**LISTED, "deviceArn": "arn:aws:braket:eu-north-1::device/qpu/iqm/Emerald", "deviceStatus": "ONLINE"}
    clients = {
        "eu-north-1": stubbed("eu-north-1", [LISTED], [other]),
        "us-east-1": stubbed("us-east-1", error="AccessDeniedException"),
    }
    said = ask_braket(clients, clients.__getitem__)
    assert [(one.id, one.status) for one in said.devices["eu-north-1"]] == [
        ("iqm/Garnet", "OFFLINE"),
        ("iqm/Emerald", "ONLINE"),
    ]
    assert list(said.devices) == ["eu-north-1"]
    assert list(said.unread) == ["braket us-east-1"]
    assert "AccessDeniedException" in said.unread["braket us-east-1"]


def test_a_state_that_nobody_knows_is_no_answer():
    said = ask_braket(["eu-north-1"], lambda _: stubbed("eu-north-1", [{**LISTED, "deviceStatus": "ASLEEP"}]))
    assert (said.devices, list(said.unread)) == ({}, ["braket eu-north-1"])


def test_the_sdk_knows_the_recorded_regions():
    assert set(sdk_regions()) >= {"us-east-1", "eu-west-2", "eu-north-1"}


def az(monkeypatch, output="", error=None):
    def run(words, **_):
        assert words[1:] == ["quantum", "offerings", "list", "--location", "eastus", "--output", "json"]
        if error:
            raise subprocess.CalledProcessError(1, words, stderr=error)
        return subprocess.CompletedProcess(words, 0, stdout=output)

    monkeypatch.setattr(answers.shutil, "which", lambda _: "/usr/bin/az")
    monkeypatch.setattr(answers.subprocess, "run", run)


def test_azure_s_offers_are_providers_with_their_skus(monkeypatch):
    listed = [
        {"id": "ionq", "properties": {"skus": [{"id": "b"}, {"id": "a"}]}},
        {"id": "acme", "properties": {"skus": []}},
    ]
    az(monkeypatch, json.dumps(listed))
    assert ask_azure(["eastus"]).offers == {"eastus": ("ionq/a", "ionq/b")}


@pytest.mark.parametrize("output, error", [("", "Please run 'az login'"), ("{", None), ('[{"id": "x"}]', None)])
def test_what_azure_does_not_answer_stays_open(output, error, monkeypatch):
    az(monkeypatch, output, error)
    said = ask_azure(["eastus"])
    assert (said.offers, list(said.unread)) == ({}, ["azure eastus"])


def test_without_the_command_line_nothing_is_asked(monkeypatch):
    monkeypatch.setattr(answers.shutil, "which", lambda _: None)
    said = ask_azure(["eastus"])
    assert said.unread == {"azure eastus": "no `az` on PATH. Fix: install the Azure CLI with `quantum`, and sign in."}


def test_answers_are_saved_and_read_back_and_the_later_holds(tmp_path):
    file = tmp_path / "answers.json"
    one = Answers(devices={"eu-north-1": (SeenDevice(arn=GARNET, status="ONLINE"),)}, unread={"x": "y"})
    file.write_text(one.model_dump_json(), encoding="utf-8")
    assert load_answers(file) == one
    later = Answers(devices={"eu-north-1": ()}, sdk_regions=("eu-north-1",))
    assert together(one, later) == Answers(devices={"eu-north-1": ()}, sdk_regions=("eu-north-1",), unread={"x": "y"})


def test_a_file_that_is_none_is_refused_with_the_way_to_one(tmp_path):
    file = tmp_path / "answers.json"
    file.write_text('{"devices": {"eu-north-1": [{"arn": "a", "status": "ASLEEP"}]}}', encoding="utf-8")
    with pytest.raises(AnswerError, match=r"no saved answers \(LIF-02\)"):
        load_answers(file)
