"""What notebooks and images are called: within each service's limits, and as Braket's own tools expect."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenant.conftest import LEFT_PILOT

from quantum_landing_zone.tenant import AwsWorkspace, Environment, Sensitivity, parse_tenant
from quantum_landing_zone.tenant.naming import slug
from quantum_landing_zone.tenant.studio import Studio


@pytest.fixture
def studio(declaration):
    def read(environment="dev", **artifacts):
        import yaml

        declaration.update(LEFT_PILOT)
        declaration["environments"][environment] |= {
            "notebooks": {"lab": {"volumeGb": 50, "idleMinutes": 30}},
            "jobImages": {"keep": 7},
        }
        if artifacts:
            declaration["artifacts"] = {
                kind.replace("_", "-"): {"sensitivity": level} for kind, level in artifacts.items()
            }
        return Studio(AwsWorkspace(parse_tenant(yaml.safe_dump(declaration)), Environment(environment)))

    return read


def test_a_notebook_has_the_name_that_braket_looks_for(studio):
    (found,) = studio().notebooks.values()
    assert (found.instance, found.arn) == (
        "amazon-braket-aurora-dev-lab",
        "arn:aws:sagemaker:eu-west-2:111122223333:notebook-instance/amazon-braket-aurora-dev-lab",
    )
    assert (found.instance_type, found.volume_gb, found.idle_minutes) == ("ml.t3.medium", 50, 30)


def test_role_boundary_and_repository_have_names_of_their_own(studio):
    made = studio()
    assert made.role_arn == (
        "arn:aws:iam::111122223333:role/service-role/AmazonBraketServiceSageMakerNotebookRole-aurora-dev"
    )
    assert made.boundary_arn == "arn:aws:iam::111122223333:policy/qlz-aurora-dev-notebook-boundary"
    assert made.repository_arn == "arn:aws:ecr:eu-west-2:111122223333:repository/amazon-braket-aurora-dev-jobs"
    assert made.images is not None
    assert made.images.keep == 7


@pytest.mark.parametrize(
    "held, expected",
    [
        ({"circuit": "confidential", "result": "restricted"}, Sensitivity.CONFIDENTIAL),
        ({"circuit": "public", "job_input": "internal", "result": "restricted"}, Sensitivity.INTERNAL),
        ({"result": "restricted"}, Sensitivity.RESTRICTED),
    ],
)
def test_images_have_the_class_of_what_is_built_into_them(studio, held, expected):
    assert studio(**held).image_class is expected


class _Named(AwsWorkspace):
    """A workspace of any team's name; nothing else of it is asked."""

    def __init__(self, team, environment):
        object.__setattr__(self, "environment", environment)
        object.__setattr__(self, "_team", team)

    @property
    def slug(self):
        return slug(self._team)


@given(st.text(min_size=1, max_size=64), st.sampled_from(Environment))
def test_names_keep_their_prefix_and_their_limit_for_any_team(team, environment):
    made = Studio(_Named(team, environment))
    assert len(made.role_name) <= 64
    assert made.role_name.startswith("AmazonBraketServiceSageMakerNotebookRole-")
    assert len(made.repository) <= 256
    assert re.fullmatch(r"amazon-braket-[a-z0-9]+(-+[a-z0-9]+)*", made.repository)


def test_two_teams_with_long_names_have_two_roles():
    names = {Studio(_Named(f"a-team-of-twenty-{end}", Environment.BENCHMARK)).role_name for end in ("one", "two")}
    assert len(names) == 2
