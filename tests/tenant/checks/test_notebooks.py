"""Notebooks and job images of a tenant file: the compliant ones pass, a spoiled one yields one fault that teaches."""

import re
from pathlib import Path

import pytest
from tenant.conftest import LEFT_PILOT

from quantum_landing_zone.facts.notebooks import notebook_shapes


@pytest.fixture
def faults(declaration, faults_of):
    def find(environment="dev", **parts):
        declaration.update({field: parts.pop(field) for field in LEFT_PILOT if field in parts})
        declaration["environments"][environment] |= parts
        return [(fault.path, fault.problem, fault.control) for fault in faults_of(declaration)]

    return find


def test_small_notebooks_and_a_registry_have_no_fault(faults):
    assert faults(notebooks={"lab": {}, "two": {"instanceType": "ml.t3.large"}}, jobImages={}) == []
    assert faults(environment="test", notebooks={"lab": {}}, jobImages={"keep": 5}) == []


@pytest.mark.parametrize("name", [name for name, shape in notebook_shapes().items() if shape.local_storage][:3])
def test_an_instance_with_disks_of_its_own_takes_no_key(faults, name):
    assert faults(**LEFT_PILOT, notebooks={"lab": {"instanceType": name}}) == [
        (
            "environments.dev.notebooks.lab.instanceType",
            "has disks of its own, which SageMaker encrypts under no key of ours",
            "ENC-02",
        )
    ]


@pytest.mark.parametrize("name", ["ml.t3.huge", "ml.x9.large"])
def test_an_instance_type_that_is_not_recorded_is_refused(faults, name):
    assert faults(notebooks={"lab": {"instanceType": name}}) == [
        (
            "environments.dev.notebooks.lab.instanceType",
            "is not a recorded instance type of notebooks",
            "LIF-01",
        )
    ]


def test_a_pilot_has_small_instances_and_an_active_team_larger_ones(faults):
    large = {"lab": {"instanceType": "ml.m5.xlarge"}}
    assert faults(notebooks=large) == [
        (
            "environments.dev.notebooks.lab.instanceType",
            "is more than a pilot may have; no spending limit covers a notebook",
            "ONB-04",
        )
    ]
    assert faults(**LEFT_PILOT, notebooks=large) == []


def test_a_pilot_has_two_notebooks_in_an_environment(faults):
    three = {name: {} for name in ("one", "two", "three")}
    assert faults(notebooks=three) == [
        (
            "environments.dev.notebooks",
            "are more than a pilot may have; no spending limit covers a notebook",
            "ONB-04",
        )
    ]
    assert faults(**LEFT_PILOT, notebooks=three) == []


@pytest.mark.parametrize("environment", ["benchmark", "validation"])
def test_a_notebook_is_where_authors_work(declaration, faults, environment):
    declaration["environments"][environment] = {"aws": {"account": "111122225555", "region": "eu-west-2"}}
    assert faults(environment=environment, notebooks={"lab": {}}) == [
        (
            f"environments.{environment}.notebooks",
            "would do nothing: circuit authors, whose powers a notebook has, only look at devices here",
            "TEN-02",
        )
    ]


@pytest.mark.parametrize("environment", ["benchmark", "validation"])
def test_a_registry_is_where_hybrid_jobs_run(declaration, faults, environment):
    declaration["environments"][environment] = {"aws": {"account": "111122225555", "region": "eu-west-2"}}
    assert faults(environment=environment, jobImages={}) == [
        (f"environments.{environment}.jobImages", "has no use: hybrid jobs do not run here", "TEN-02")
    ]


def test_both_are_for_environments_on_aws(azure_declaration, faults_of):
    azure_declaration["environments"]["dev"] |= {"notebooks": {"lab": {}}, "jobImages": {}}
    assert [(fault.path, fault.control) for fault in faults_of(azure_declaration)] == [
        ("environments.dev.notebooks", "CLS-05"),
        ("environments.dev.jobImages", "TEN-02"),
    ]


def test_a_notebook_on_azure_is_refused_with_the_reason_and_what_to_do_instead(azure_declaration, faults_of):
    azure_declaration["environments"]["dev"]["notebooks"] = {"lab": {}}
    (fault,) = faults_of(azure_declaration)
    page = re.search(r"docs/adr/\S+\.md", fault.problem)
    assert page is not None
    assert (Path(__file__).parents[3] / page.group()).is_file()
    assert (
        fault.fix
        == "Remove them and submit from machines that the organisation manages or by a pipeline, or add `aws`."
    )


def test_a_secret_that_notebooks_read_is_held_where_there_is_one(declaration, faults_of):
    declaration["secrets"] = {
        "provider-token": {
            "purpose": "API token of a provider",
            "rotateEveryDays": 30,
            "readers": ["notebook"],
            "environments": ["test"],
        }
    }
    declaration["environments"]["dev"]["notebooks"] = {"lab": {}}
    (fault,) = faults_of(declaration)
    assert (fault.path, fault.value, fault.control) == ("secrets.provider-token.readers", "notebook", "SEC-01")
    declaration["environments"]["test"]["notebooks"] = {"lab": {}}
    assert faults_of(declaration) == []
