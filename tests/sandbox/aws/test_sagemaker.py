from base64 import b64encode
from typing import Any

import pytest

from quantum_sandbox.cloud import Refusal

NOTEBOOK = "aws:sagemaker/notebookInstance:NotebookInstance"
SCRIPT = "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration"
ROLE = "arn:aws:iam::111122223333:role/service-role/AmazonBraketServiceSageMakerNotebookRole-team-dev"


def _script(text: str) -> str:
    return b64encode(text.encode()).decode()


def _notebook(life: Any, **inputs: Any) -> Any:
    return life.create(NOTEBOOK, name="amazon-braket-team-dev-lab", instanceType="ml.t3.medium", roleArn=ROLE, **inputs)


def test_notebook(life: Any) -> None:
    script = life.create(SCRIPT, name="lab", onStart=_script("true"))
    made = _notebook(
        life,
        subnetId="subnet-1",
        securityGroups=["sg-1"],
        kmsKeyId="arn:aws:kms:eu-west-2:1:key/a",
        lifecycleConfigName=script.identity,
        directInternetAccess="Disabled",
        rootAccess="Disabled",
        platformIdentifier="notebook-al2023-v1",
        instanceMetadataServiceConfiguration={"minimumInstanceMetadataServiceVersion": "2"},
        volumeSize=20,
        tags={"a": "b"},
    )
    client = life.boto("sagemaker")
    found = client.describe_notebook_instance(NotebookInstanceName=made.identity)
    assert (found["DirectInternetAccess"], found["RootAccess"], found["SecurityGroups"]) == (
        "Disabled",
        "Disabled",
        ["sg-1"],
    )
    assert (found["NotebookInstanceLifecycleConfigName"], found["VolumeSizeInGB"]) == ("lab", 20)
    life.update(made, tags={"a": "c"})
    life.update(made, tags={"a": "d", "b": "e"})
    assert {tag["Key"]: tag["Value"] for tag in client.list_tags(ResourceArn=found["NotebookInstanceArn"])["Tags"]} == {
        "a": "d",
        "b": "e",
    }
    life.replaces(made, name="other", subnetId="subnet-2", kmsKeyId="other", directInternetAccess="Enabled")
    life.imported(made)
    life.delete(made)
    life.delete(script)


def test_a_notebook_may_say_little(life: Any) -> None:
    made = _notebook(life)
    found = life.boto("sagemaker").describe_notebook_instance(NotebookInstanceName=made.identity)
    assert (found["DirectInternetAccess"], found["RootAccess"], found["VolumeSizeInGB"]) == ("Enabled", "Enabled", 5)
    life.delete(made)


def test_a_stopped_notebook_can_be_deleted(life: Any) -> None:
    made = _notebook(life)
    client = life.boto("sagemaker")
    client.stop_notebook_instance(NotebookInstanceName=made.identity)
    assert client.describe_notebook_instance(NotebookInstanceName=made.identity)["NotebookInstanceStatus"] == "Stopped"
    life.delete(made)
    assert client.list_notebook_instances()["NotebookInstances"] == []


def test_what_moto_cannot_change_is_said(life: Any) -> None:
    made = _notebook(life)
    with pytest.raises(Refusal, match=r"cannot change instanceType, rootAccess of a notebook that exists"):
        life.update(made, instanceType="ml.t3.large", rootAccess="Disabled")


def test_a_notebook_with_a_script_that_is_not_there_is_refused(life: Any) -> None:
    with pytest.raises(Refusal, match="does not exist"):
        _notebook(life, lifecycleConfigName="absent")


def test_script(life: Any) -> None:
    made = life.create(SCRIPT, name="lab", onStart=_script("one"), tags={"a": "b"})
    life.update(made, tags=None)
    life.update(made, onStart=_script("two"), onCreate=_script("three"))
    client = life.boto("sagemaker")
    found = client.describe_notebook_instance_lifecycle_config(NotebookInstanceLifecycleConfigName="lab")
    assert (found["OnStart"], found["OnCreate"]) == ([{"Content": _script("two")}], [{"Content": _script("three")}])
    life.replaces(made, name="other")
    life.imported(made)
    life.delete(made)


@pytest.mark.parametrize("content", ["#!/bin/bash\ntrue", _script("x" * 13000)], ids=["plain", "too-long"])
def test_a_script_that_sagemaker_would_not_take_is_refused(life: Any, content: str) -> None:
    with pytest.raises(AssertionError, match="onStart"):
        life.check(SCRIPT, name="lab", onStart=content)
