"""A workspace as it was deployed: its state from a file, its account in moto, both alike."""

import copy
import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import boto3
import pytest
from evidence.account import Account
from moto import mock_aws

from quantum_landing_zone.cli.evidence_collect import identity_of
from quantum_landing_zone.cli.project import find_stack
from quantum_landing_zone.evidence.collect import Options, Subject, collect
from quantum_landing_zone.evidence.model import Bundle, Chain
from quantum_landing_zone.evidence.seal import sealed
from quantum_landing_zone.evidence.state import resources
from quantum_landing_zone.evidence.state_account import azure_state
from quantum_landing_zone.evidence.store import next_in, write
from quantum_landing_zone.tenant.policy_configuration import policy_configuration

DATA = Path(__file__).parent / "data"
EXAMPLES = Path(__file__).parents[2] / "examples"
ACCOUNT, REGION = "111122225555", "eu-west-2"
FAST = Options(per_second=100_000)


def state_of(name: str) -> dict[str, Any]:
    """A state that the engine wrote."""
    return json.loads(gzip.decompress((DATA / f"{name}.state.json.gz").read_bytes()))


def subject_of(example: str, stack: str, export: dict[str, Any], account: Any) -> Subject:
    """What evidence is collected of, without a last run."""
    found = find_stack(stack, EXAMPLES / example)
    place = found.place()
    return Subject(
        identity=identity_of(found, place),
        place=place,
        export=export,
        serial=7,
        tenant=found.tenant_file.read_bytes(),
        configuration=policy_configuration(place.tenant, place.environment),
        last_run=None,
        account=account,
    )


@pytest.fixture(scope="session")
def azure_bundle() -> Bundle:
    """Evidence of the Azure example whose subscription is as its state says."""
    export = state_of("azure-minimal")
    subject = subject_of("azure-minimal", "dev", export, azure_state(resources(export)))
    return collect(subject, Chain(number=1, previous=None), FAST)[0]


@pytest.fixture(scope="module")
def aws() -> Iterator[Account]:
    """The AWS example's account, new for each module of tests: it takes longer to make than to read."""
    with pytest.MonkeyPatch.context() as patch, mock_aws():
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "testing")
        patch.setenv("MOTO_ACCOUNT_ID", ACCOUNT)
        yield Account(state_of("aws-minimal"), cache(lambda service: boto3.client(service, region_name=REGION)))


@pytest.fixture
def subject(aws: Account) -> Subject:
    """The AWS example."""
    return subject_of("aws-minimal", "dev", copy.deepcopy(aws.export), aws.client)


@pytest.fixture
def collected(subject: Subject) -> Callable[..., Bundle]:
    """Collects."""

    def run(**changed: Any) -> Bundle:
        return collect(replace(subject, **changed), Chain(number=1, previous=None), FAST)[0]

    return run


@pytest.fixture
def chain(azure_bundle: Bundle, tmp_path: Path) -> list[Path]:
    """Three bundles in a folder, each chained to the one before."""
    return [write(sealed(azure_bundle.model_copy(update={"chain": next_in(tmp_path)})), tmp_path) for _ in range(3)]
