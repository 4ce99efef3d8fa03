import json

import pytest
from components.live_stack import live_stack

from quantum_landing_zone.aws.account import AwsAccountBaseline
from quantum_landing_zone.tenant import Environment, parse_tenant
from quantum_landing_zone.tenant.policy_configuration import policy_configuration

KEYS = {"internal": "arn:key:internal", "audit": "arn:key:audit"}


@pytest.fixture
def make(plan, aurora):
    def built(declaration=aurora, environment="dev", keys=KEYS, **more):
        args = {"declaration": declaration, "environment": environment, "key_arns": keys}
        return plan(lambda: AwsAccountBaseline("a", args), **more)

    return built


def test_the_inventory_is_exact(make):
    assert make().counts() == {
        "quantum-landing-zone:index:AwsAccountBaseline": 1,
        "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": 1,
        "aws:ebs/defaultKmsKey:DefaultKmsKey": 1,
        "aws:ebs/encryptionByDefault:EncryptionByDefault": 1,
    }


def test_no_bucket_of_the_account_can_be_public_in_any_of_the_four_ways(make):
    assert make().inputs("a-public-access-block") == {
        "accountId": "111122223333",
        "blockPublicAcls": True,
        "blockPublicPolicy": True,
        "ignorePublicAcls": True,
        "restrictPublicBuckets": True,
    }


def test_volumes_are_encrypted_under_the_most_sensitive_class(make, borealis):
    creating = borealis.replace(", accountWide: adopt", "")
    keys = {"public": "arn:key:p", "confidential": "arn:key:c", "restricted": "arn:key:r", "audit": "arn:key:a"}
    made = make(creating, "benchmark", keys)
    assert made.inputs("a-volume-key") == {"keyArn": "arn:key:r"}
    assert made.inputs("a-volume-encryption") == {"enabled": True}


def test_volumes_are_encrypted_only_when_the_key_is_chosen(make):
    assert make().after("a-volume-encryption") == {"a-volume-key"}


def test_the_account_stays_closed_when_the_workspace_is_gone(make):
    """The archive outlives the workspace in the same account; a key that is deleted must not stay the default."""
    assert sorted(made.name for made in make().made if made.retained) == [
        "a-public-access-block",
        "a-volume-encryption",
    ]


def test_an_environment_that_adopts_sets_nothing(make, borealis):
    made = make(borealis, "benchmark")
    assert made.counts() == {"quantum-landing-zone:index:AwsAccountBaseline": 1}
    assert made.outputs["settings"] == []


def test_what_was_set_is_given_back(make):
    assert make().outputs["settings"] == ["public-access-block", "volume-key", "volume-encryption"]


def test_a_class_without_a_key_is_refused(make):
    with pytest.raises(ValueError, match="keyArns has no key for data class 'internal'"):
        make(keys={"audit": "arn:key:audit"})


def test_children_are_parented_to_the_component_alone(make):
    assert {made.parent for made in make().made if made.name != "a"} == {"a"}


PROGRAM = """
import os
import pulumi
import pulumi_aws as aws
from quantum_landing_zone.aws.account import AwsAccountBaseline
from quantum_landing_zone.aws.component import workspace_of
from quantum_landing_zone.aws.keys import AwsKeys

which = {"declaration": os.environ["LIVE_DECLARATION"], "environment": "dev"}
here = workspace_of(which)
on = [aws.Provider("aws", region=here.region, allowed_account_ids=[here.account])]
keys = AwsKeys("keys", which, pulumi.ResourceOptions(providers=on))
args = {**which, "key_arns": {name: key.arn for name, key in keys.keys.items()}}
AwsAccountBaseline("account", args, pulumi.ResourceOptions(providers=on, depends_on=[keys]))
pulumi.export("keys", keys.key_arns)
"""


@pytest.mark.engine
def test_the_account_is_closed_as_the_account_itself_says(tmp_path, aurora):
    """Up under the guardrails, nothing left to do, no drift; a new volume takes the key; the rest outlives destroy."""
    account, region = "111122223333", "eu-west-2"
    with live_stack(tmp_path, PROGRAM) as stack:
        stack.variables["LIVE_DECLARATION"] = aurora
        counts = stack.settles(policy_configuration(parse_tenant(aurora), Environment.DEV))
        assert (counts["fail"], counts["unknown"]) == (0, 0)
        keys = json.loads(stack.run("stack", "output", "--json"))["keys"]
        s3, ec2 = stack.client("s3control", account, region), stack.client("ec2", account, region)

        def key_of_a_new_volume():
            return ec2.create_volume(AvailabilityZone="eu-west-2a", Size=1, Encrypted=True)["KmsKeyId"]

        def closed():
            block = s3.get_public_access_block(AccountId=account)["PublicAccessBlockConfiguration"]
            return set(block.values()) == {True} and ec2.get_ebs_encryption_by_default()["EbsEncryptionByDefault"]

        assert closed()
        assert key_of_a_new_volume() == keys["internal"]
        stack.run("destroy", "--yes", "--skip-preview", "--exclude-protected")
        assert closed()
        assert key_of_a_new_volume() not in keys.values()
