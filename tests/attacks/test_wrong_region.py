"""No door leads out of the workspace's region (RES-02, RES-03)."""

import dataclasses

import pytest

from quantum_landing_zone.access import decide
from quantum_landing_zone.access.callers import EVERYTHING, Place, administrator, callers
from quantum_landing_zone.access.calls import Calls
from quantum_landing_zone.access.documents import Kind
from quantum_landing_zone.facts import braket_devices, braket_regions
from quantum_landing_zone.tenant import AUDIT, Environment

MADE = ("braket:CreateQuantumTask", "braket:CreateJob", "braket:CreateSpendingLimit")


def everybody(documents):
    """Each session as it is, and had somebody attached a policy that allows everything."""
    plain = callers(documents)
    return [*plain, *(dataclasses.replace(each, identity=(EVERYTHING,)) for each in plain)]


def elsewhere(documents):
    return [region for region in braket_regions() if region != documents.here.region]


@pytest.mark.parametrize("environment", Environment)
def test_nothing_is_made_in_another_region_not_even_by_an_administrator_s_policy(lyra, environment):
    documents = lyra[environment]
    tried = 0
    for region in elsewhere(documents):
        calls = Calls(documents, region=region)
        for device in braket_devices().values():
            wanted = [*calls.run(device), *calls.start_job(), *calls.create_limit()]
            for call in (each for each in wanted if each.action in MADE):
                for caller in everybody(documents):
                    verdicts = [caller.tries(call, place) for place in Place]
                    assert not any(each.allowed for each in verdicts), (caller.name, call)
                    tried += len(verdicts)
    assert tried >= 200


@pytest.mark.parametrize("environment", Environment)
def test_no_task_runs_on_a_device_that_is_not_approved_here(lyra, environment):
    """The device's ARN is the second door: hardware of another region called from this one."""
    documents = lyra[environment]
    here = documents.here
    refused = [device for device in braket_devices().values() if device not in here.devices]
    for device in refused:
        for caller in everybody(documents):
            verdicts = [caller.tries(call) for call in Calls(documents).run(device, user=caller.tags.get("User"))]
            assert not all(each.allowed for each in verdicts), (caller.name, device.id)
    assert len(refused) >= 10


@pytest.mark.parametrize("environment", Environment)
def test_an_approved_device_runs_in_its_own_region_so_that_the_denials_above_mean_something(lyra, environment):
    documents = lyra[environment]
    (submitter,) = (each for each in callers(documents) if each.name == "job-submitter")
    for device in documents.here.devices:
        assert all(submitter.tries(call).allowed for call in Calls(documents).run(device))


@pytest.mark.parametrize("environment", Environment)
def test_keys_serve_the_storage_of_their_own_region_only(lyra, environment):
    documents = lyra[environment]
    here = documents.here
    held = [(store.sensitivity, store.bucket) for store in here.stores.values()] + [(AUDIT, here.archive_bucket)]
    for region in elsewhere(documents):
        for data_class, bucket in held:
            call = Calls(documents).through_s3("kms:Decrypt", data_class, bucket, region=region)
            for caller in [*everybody(documents), administrator(here.account)]:
                assert not caller.tries(call).allowed, (caller.name, data_class, region)


@pytest.mark.parametrize("environment", Environment)
def test_keys_and_logs_of_another_region_are_not_read(lyra, environment):
    """A key or a log group of the same name elsewhere in the account is nobody's here."""
    documents = lyra[environment]
    for region in elsewhere(documents):
        calls = Calls(documents, region=region)
        groups = [group.replace(documents.here.region, region) for group in calls.log_groups()]
        for caller in callers(documents):
            for call in [calls.call("logs:FilterLogEvents", group) for group in groups]:
                assert not caller.tries(call, Place.OUTSIDE).allowed, (caller.name, call.resource)
            for data_class in documents.here.data_classes:
                assert not caller.tries(calls.on_key("kms:Decrypt", data_class), Place.OUTSIDE).allowed


@pytest.mark.parametrize("environment", Environment)
def test_endpoints_carry_calls_on_resources_of_their_region_only(lyra, environment):
    """Keys, secrets, log groups and notebooks of another region do not pass the endpoint; S3 has no region."""
    documents = lyra[environment]
    own, other = documents.here.region, elsewhere(documents)[0]
    tries = {
        "kms": ("kms:Decrypt", "kms", "key/1"),
        "logs": ("logs:GetLogEvents", "logs", "log-group:/x:*"),
        "secretsmanager": ("secretsmanager:GetSecretValue", "secretsmanager", "secret:x"),
        "sagemaker.api": ("sagemaker:StartNotebookInstance", "sagemaker", "notebook-instance/x"),
        "ecr.api": ("ecr:BatchGetImage", "ecr", "repository/amazon-braket-x"),
    }
    for service, (action, prefix, name) in tries.items():
        endpoint = documents.of(Kind.ENDPOINT, service)
        passed = [
            decide(endpoint.text, administrator(documents.here.account).asks(call, Place.INSIDE))
            for region in (own, other)
            for call in [Calls(documents).call(action, f"arn:aws:{prefix}:{region}:{documents.here.account}:{name}")]
        ]
        assert passed == ["allow", "none"], service
