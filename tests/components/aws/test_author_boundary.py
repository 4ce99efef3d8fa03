"""The authors' own boundary: as strict as the one that people share, with room for notebooks and images."""

import json
from dataclasses import replace

import pytest
from components.aws.effective import ATLAS, atlas, person
from components.aws.studio_declarations import studio, with_studio

from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.author_boundary import author_boundary, boundary_arn_of, boundary_of, bounded_apart
from quantum_landing_zone.aws.boundary import boundary
from quantum_landing_zone.aws.iam import document, statement
from quantum_landing_zone.aws.roles import AwsRoles
from quantum_landing_zone.facts import braket_devices, braket_regions
from quantum_landing_zone.tenant import AwsWorkspace, Environment, Role, Tenant, parse_tenant
from quantum_landing_zone.tenant.studio import Studio


@pytest.fixture
def here():
    return studio(secrets=True)


@pytest.mark.parametrize("role", Role)
def test_only_authors_of_a_workspace_with_notebooks_or_images_have_one_of_their_own(here, role):
    assert bounded_apart(here, role) == (role is Role.CIRCUIT_AUTHOR)
    assert not bounded_apart(atlas("dev"), role)
    assert boundary_of(atlas("dev"), role) == boundary(atlas("dev"))
    expected = Studio(here).author_boundary_arn if role is Role.CIRCUIT_AUTHOR else here.boundary_arn
    assert boundary_arn_of(here, role) == expected


def test_the_component_makes_it_before_the_role_that_carries_it(plan):
    made = plan(lambda: AwsRoles("r", {"declaration": with_studio(ATLAS), "environment": "dev"}))
    here = studio()
    assert made.inputs("r-author-boundary")["policy"] == author_boundary(here)
    assert made.inputs("r-circuit-author")["permissionsBoundary"] == Studio(here).author_boundary_arn
    assert made.inputs("r-job-submitter")["permissionsBoundary"] == here.boundary_arn
    assert "r-author-boundary" in made.after("r-circuit-author")


def test_without_notebooks_and_images_there_is_none(plan):
    made = plan(lambda: AwsRoles("r", {"declaration": ATLAS, "environment": "dev"}))
    assert not [one.name for one in made.made if "author-boundary" in one.name]


def test_every_deny_of_the_shared_one_holds_for_authors_too(here):
    shared, own = (
        {each["Sid"]: each for each in json.loads(text)["Statement"] if each["Effect"] == "Deny"}
        for text in (boundary(here), author_boundary(here))
    )
    assert set(shared) - set(own) == set()
    differing = {sid for sid in shared if shared[sid] != own[sid]}
    assert differing == {"DenyLimits", "DenyPassRole"}
    assert own["DenyPassRole"]["NotResource"] == [Studio(here).role_arn]
    assert "Condition" not in own["DenyLimits"]


@pytest.mark.parametrize(
    "action, resource",
    [
        ("braket:CreateJob", "*"),
        ("braket:CreateSpendingLimit", "*"),
        ("braket:AcceptUserAgreement", "*"),
        ("s3:PutBucketPolicy", "*"),
        ("iam:CreateAccessKey", "*"),
        ("iam:PassRole", "arn:aws:iam::111122223333:role/administrator"),
        ("kms:CreateKey", "*"),
        ("kms:PutKeyPolicy", "*"),
        ("kms:CreateGrant", "*"),
        ("sts:AssumeRole", "*"),
        ("cloudtrail:StopLogging", "*"),
        ("sagemaker:CreateNotebookInstance", "*"),
        ("sagemaker:UpdateNotebookInstanceLifecycleConfig", "*"),
        ("sagemaker:CreatePresignedDomainUrl", "*"),
        ("ecr:DeleteRepository", "*"),
        ("ce:GetCostAndUsage", "*"),
    ],
)
def test_an_author_whose_policy_is_widened_by_mistake_is_still_stopped(here, action, resource):
    everything = document(statement("All", "Allow", ["*"], resources=["*"]))
    widened = replace(person(here, Role.CIRCUIT_AUTHOR), policy=everything)
    assert not widened.may(action, resource, requested=widened.sends())


def test_what_the_author_s_policy_allows_passes_the_boundary(here):
    author = person(here, Role.CIRCUIT_AUTHOR)
    assert author.runs("amazon/sv1")
    assert author.may("s3:PutObject", f"{here.stores['circuit'].arn}/one")
    assert author.may("ecr:PutImage", Studio(here).repository_arn)
    assert author.may("sagemaker:StartNotebookInstance", Studio(here).notebooks["lab"].arn)


@pytest.mark.parametrize("region", braket_regions())
@pytest.mark.parametrize("environment", [Environment.DEV, Environment.TEST])
def test_it_fits_in_the_largest_workspace(region, environment):
    tenant = parse_tenant(with_studio(ATLAS, secrets=True)).model_dump(by_alias=True, mode="json")
    devices = [d for d in braket_devices().values() if region in d.regions and d.state == "active"]
    if environment is Environment.DEV:
        devices = [d for d in devices if d.kind == "simulator"]
    kinds = ("circuit", "device-selection", "calibration", "job-input", "intermediate-result", "result")
    classes = ("public", "internal", "confidential", "restricted", "public", "internal")
    spec = {
        "aws": {"account": "111122223333", "region": region},
        "devices": [d.id for d in devices],
        "notebooks": {f"notebook-number-{count}": {} for count in range(10)},
        "jobImages": {},
    }
    largest = {
        "team": "a-team-of-twenty-cha",
        "artifacts": {kind: {"sensitivity": level} for kind, level in zip(kinds, classes, strict=True)},
        "costCentre": "C" * 128,
        "environments": {str(environment): spec},
    }
    here = AwsWorkspace(Tenant.model_validate({**tenant, **largest}), environment)
    limit = policy_size.MANAGED
    assert policy_size.size(author_boundary(here), limit) <= limit.characters
