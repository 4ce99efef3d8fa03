"""What is written down as needed is what is called: no more, no less."""

from datetime import UTC, datetime

import pytest
from operations.reviews.conftest import declared

from quantum_landing_zone.facts import braket_regions
from quantum_landing_zone.operations.monitor.answers import ask_braket
from quantum_landing_zone.operations.reviews.access import review_access
from quantum_landing_zone.operations.reviews.inactive import inactive
from quantum_landing_zone.operations.reviews.permissions import ACCESS, INACTIVE, PROVIDERS, ROTATION
from quantum_landing_zone.operations.reviews.rotation import rotation

NOW = datetime(2026, 11, 25, tzinfo=UTC)
SAML = {"kind": "saml", "providerName": "corporate"}
ROLE = {
    "RoleName": "qlz-aurora-dev-left-over",
    "Arn": "arn",
    "CreateDate": NOW,
    "AssumeRolePolicyDocument": {"Statement": []},
    "PermissionsBoundary": {"PermissionsBoundaryArn": "arn"},
}
PAGE = {
    "AttachedPolicies": [{"PolicyArn": "arn"}],
    "PolicyNames": ["powers"],
    "Roles": [ROLE],
    "Tags": [],
    "Users": [{"UserName": "one"}],
    "VpcEndpoints": [],
    "devices": [],
}
ANSWERS = {
    "describe_key": {"KeyMetadata": {"KeyId": "1", "CreationDate": NOW}},
    "get_key_policy": {"Policy": "{}"},
    "get_key_rotation_status": {"KeyRotationEnabled": True},
    "get_policy": {"Policy": {"DefaultVersionId": "v1"}},
    "get_policy_version": {"PolicyVersion": {"Document": {"Statement": []}}},
    "get_role": {"Role": ROLE},
    "get_role_policy": {"PolicyDocument": {"Statement": []}},
    "get_topic_attributes": {"Attributes": {}},
    "get_bucket_policy": {"Policy": "{}"},
    "list_access_keys": {"AccessKeyMetadata": []},
    "list_saml_providers": {"SAMLProviderList": [{"Arn": "arn"}]},
    "get_saml_provider": {"ValidUntil": NOW},
    "describe_secret": {"VersionIdsToStages": {}},
    "list_secret_version_ids": {"Versions": []},
}


@pytest.fixture
def called():
    return set()


@pytest.fixture
def client(called):
    class Client:
        def __init__(self, service):
            self.service = service

        def get_paginator(self, operation):
            called.add(f"{self.service}:{operation}")
            return self

        def paginate(self, **_):
            return [PAGE]

        def __getattr__(self, operation):
            called.add(f"{self.service}:{operation}")
            return lambda **_: ANSWERS[operation]

    return Client


def test_every_call_of_the_access_review_is_listed_and_no_other(client, called):
    review_access(declared(), client)
    assert called == set(ACCESS)


def test_every_call_of_the_review_of_inactive_identities_is_listed_and_no_other(client, called):
    inactive(declared(), client, NOW, 90)
    assert called == set(INACTIVE)


def test_every_call_of_the_review_of_dates_is_listed_and_no_other(client, called):
    secret = {"purpose": "API token of a provider", "rotateEveryDays": 30, "readers": ["job-submitter"]}
    rotation(declared(identity=SAML, secrets={"token": secret}), client, NOW)
    assert called == set(ROTATION)


def test_every_call_of_the_provider_monitor_is_listed_and_no_other(client, called):
    ask_braket(braket_regions(), lambda _: client("braket"))
    assert called == set(PROVIDERS)
