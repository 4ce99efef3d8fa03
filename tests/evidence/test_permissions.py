"""What is written down as needed is what is called: no more, no less, and nothing that writes."""

import json

import pytest
import yaml
from components.azure.conftest import LYRA
from parliament import iam_definition
from tenant.conftest import AURORA

from quantum_landing_zone.evidence.collect import kind_of
from quantum_landing_zone.evidence.permissions import AWS, AZURE, policy, render
from quantum_landing_zone.operations.azure_read_back import azure_read_back
from quantum_landing_zone.operations.read_back import read_back
from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace


def test_every_call_on_aws_is_listed_and_no_other():
    """A workspace with every part, in an account that answers each list with one thing."""
    declared = yaml.safe_load(AURORA.read_text(encoding="utf-8"))
    declared["environments"]["test"] |= {"notebooks": {"lab": {}}, "jobImages": {}}
    here = AwsWorkspace(parse_tenant(yaml.safe_dump(declared)), Environment.TEST)
    called = set()
    answers = {
        "describe_vpcs": {"Vpcs": [{"VpcId": "vpc-1"}]},
        "describe_key": {"KeyMetadata": {"Arn": "arn"}},
        "describe_budget": {"Budget": {"BudgetLimit": {"Amount": "200", "Unit": "USD"}}},
    }

    class Client:
        def __init__(self, service):
            self.service = service

        def get_paginator(self, operation):
            called.add(f"{self.service}:{operation}")
            return self

        def paginate(self, **_):
            return [{"Users": [{"UserName": "one"}], "spendingLimits": []}]

        def __getattr__(self, operation):
            called.add(f"{self.service}:{operation}")
            return lambda **_: answers.get(operation, {})

    read_back(here, Client)
    assert called == set(AWS)


def test_every_action_on_aws_exists_and_only_reads():
    known = {
        f"{service['prefix']}:{one['privilege']}": one["access_level"]
        for service in iam_definition
        for one in service["privileges"]
    }
    levels = {action: known.get(action) for action in AWS.values()}
    assert set(levels.values()) <= {"Read", "List"}, levels


def test_every_type_on_azure_is_listed_and_no_other():
    secret = {"purpose": "API token of a provider", "rotateEveryDays": 30, "readers": ["job-submitter"]}
    sink = {
        "kind": "event-hub",
        "name": "siem",
        "jurisdiction": "us",
        "readerPrincipalId": "6" * 8 + "-aaaa-4bbb-8ccc-" + "d" * 12,
    }
    declared = {**yaml.safe_load(LYRA), "secrets": {"provider-token": secret}, "exports": [sink]}
    here = AzureWorkspace(parse_tenant(yaml.safe_dump(declared)), Environment.BENCHMARK)
    kinds = set()
    azure_read_back(here, lambda identity: kinds.add(kind_of(identity)))
    assert kinds == set(AZURE)


def test_the_page_holds_the_policy_and_each_type():
    page = render()
    assert json.dumps(policy(), indent=2) in page
    assert all(f"`{kind}/read`" in page for kind in AZURE)
    with pytest.raises(StopIteration):
        next(action for action in policy()["Statement"][0]["Action"] if "*" in action)
