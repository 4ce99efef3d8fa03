"""What a program knows of its workspace, and what it refuses by itself."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.facts import braket_devices
from quantum_landing_zone.starter.describe import describe
from quantum_landing_zone.starter.workspace import StarterError, Workspace, read
from quantum_landing_zone.tenant import AwsWorkspace, Environment, Role, load_tenant


def test_the_description_is_the_declaration_s(here, workspace):
    assert workspace == Workspace(
        team="aurora",
        environment="dev",
        account="111122223333",
        region="eu-west-2",
        role_arn=here.role_arn(Role.CIRCUIT_AUTHOR),
        bucket=here.stores["result"].bucket,
        prefix="tasks",
        devices={device.id: device.arn for device in here.devices},
        runs_as_author=True,
        task_tags=here.task_tags,
        sensitivity=str(here.stores["result"].sensitivity),
        labels=tuple(here.stores["result"].labels),
        job_role_arn=here.job_role_arn,
    )


def test_what_is_written_is_read_again(described, workspace):
    assert read(described) == workspace


def test_the_file_may_be_named_by_the_surroundings(described, workspace, monkeypatch):
    monkeypatch.setenv("QLZ_WORKSPACE", str(described))
    assert read() == workspace


def test_without_a_file_it_says_how_to_write_one(monkeypatch):
    monkeypatch.delenv("QLZ_WORKSPACE", raising=False)
    with pytest.raises(StarterError, match=r"no workspace is named(.|\n)*control: UX-01(.|\n)*starter describe"):
        read()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"labels": []}', '{"labels": [], "unknown": 1}'])
def test_a_file_that_describes_nothing_is_refused(tmp_path, text):
    file = tmp_path / "workspace.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(StarterError, match="describes no workspace"):
        read(file)


def test_an_approved_device_has_its_arn(workspace):
    assert workspace.device("amazon/sv1") == "arn:aws:braket:::device/quantum-simulator/amazon/sv1"


@given(st.one_of(st.sampled_from(sorted(braket_devices())), st.text(max_size=40)))
def test_every_other_device_is_refused_with_its_control(name):
    workspace = _described("dev")
    if name in workspace.devices:
        assert workspace.device(name) == braket_devices()[name].arn
        return
    with pytest.raises(StarterError, match="control: RES-03"):
        workspace.device(name)


def test_in_test_an_author_makes_no_task_even_on_an_approved_device():
    workspace = _described("test")
    with pytest.raises(StarterError, match=r"circuit authors make no tasks in test(.|\n)*control: IAM-01"):
        workspace.device(next(iter(workspace.devices)))


def test_a_description_names_secrets_and_holds_none(workspace):
    named = replace(workspace, secrets={"provider-token": "/qlz/aurora/dev/provider-token"})
    assert json.loads(named.text())["secrets"] == {"provider-token": "/qlz/aurora/dev/provider-token"}


def _described(environment):
    from pathlib import Path

    tenant = load_tenant(Path(__file__).parents[2] / "stacks" / "tenants" / "aurora.yaml")
    return describe(AwsWorkspace(tenant, Environment(environment)))
