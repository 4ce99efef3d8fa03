"""The sandbox's account serves none of these settings, so the inputs are held against botocore's declarations."""

import pytest
from components.aws.declared_calls import faults

from quantum_landing_zone.aws.compute_defaults import AwsComputeDefaults


@pytest.fixture
def make(plan, aurora):
    def built(declaration=aurora, environment="dev"):
        return plan(lambda: AwsComputeDefaults("c", {"declaration": declaration, "environment": environment}))

    return built


def test_the_settings_are_exact(make):
    made = make()
    assert {each.name: each.inputs for each in made.made if each.name != "c"} == {
        "c-no-internet": {"internetGatewayBlockMode": "block-bidirectional"},
        "c-metadata": {
            "httpEndpoint": "enabled",
            "httpTokens": "required",
            "httpPutResponseHopLimit": 1,
            "instanceMetadataTags": "disabled",
        },
        "c-snapshots": {"state": "block-all-sharing"},
        "c-images": {"state": "block-new-sharing"},
        "c-serial-console": {"enabled": False},
    }
    assert made.outputs["settings"] == ["no-internet", "metadata", "snapshots", "images", "serial-console"]


def test_the_calls_behind_the_settings_are_as_aws_declares_them(make):
    made = make()
    metadata = made.inputs("c-metadata")
    call = {name[0].upper() + name[1:]: value for name, value in metadata.items()}
    mode, snapshots, images = made.inputs("c-no-internet"), made.inputs("c-snapshots"), made.inputs("c-images")
    assert faults("ec2", "ModifyInstanceMetadataDefaults", **call) == []
    assert faults("ec2", "EnableSnapshotBlockPublicAccess", State=snapshots["state"]) == []
    assert faults("ec2", "EnableImageBlockPublicAccess", ImageBlockPublicAccessState=images["state"]) == []
    block = {"InternetGatewayBlockMode": mode["internetGatewayBlockMode"]}
    assert faults("ec2", "ModifyVpcBlockPublicAccessOptions", **block) == []


def test_a_value_that_aws_does_not_know_would_be_seen():
    assert faults("ec2", "ModifyInstanceMetadataDefaults", HttpTokens="always") == [
        "HttpTokens: 'always' is none of ['optional', 'required', 'no-preference']"
    ]


def test_the_settings_stay_when_the_workspace_is_gone(make):
    children = [each for each in make().made if each.name != "c"]
    assert len(children) == 5
    assert all(each.retained and each.parent == "c" for each in children)


def test_an_environment_that_adopts_sets_nothing(make, borealis):
    made = make(borealis, "benchmark")
    assert made.counts() == {"quantum-landing-zone:index:AwsComputeDefaults": 1}
    assert made.outputs["settings"] == []
