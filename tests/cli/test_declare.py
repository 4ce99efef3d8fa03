"""`qlz declare`: the answers of `pulumi new` become the tenant file, in words or as JSON."""

import json
import shutil

import pytest
import yaml
from templates.test_forms import EXAMPLES, TEMPLATES
from typer.testing import CliRunner

from quantum_landing_zone.cli.main import app


@pytest.fixture
def project(tmp_path):
    shutil.copy(TEMPLATES / "aws-workspace" / "tenant.yaml", tmp_path)
    about = {"name": "vega", "description": "First steps on synthetic data.", "runtime": "python"}
    (tmp_path / "Pulumi.yaml").write_text(yaml.safe_dump(about))
    given = {**EXAMPLES, "jurisdiction": "uk", "region": "eu-west-2"}
    config = {f"vega:{name}": value for name, value in given.items() if name in TAKEN}
    (tmp_path / "Pulumi.dev.yaml").write_text(yaml.safe_dump({"config": config}))
    return tmp_path


TAKEN = ["account", "costCentre", "issuer", "jurisdiction", "owner", "region"]


def declare(*words):
    return CliRunner().invoke(app, ["declare", *words])


def test_it_says_what_came_of_the_answers_and_what_is_next(project):
    done = declare("dev", "--project", str(project))
    assert (done.exit_code, done.output) == (
        0,
        (
            "6 answers are now in tenant.yaml: team vega, environment dev on aws; valid.\n"
            "Read and commit it. Then: qlz policy-config dev > policy-configuration.json\n"
        ),
    )
    again = declare("dev", "--project", str(project))
    assert again.output.startswith("tenant.yaml is whole: team vega, environment dev on aws; valid.\n")


def test_as_json(project):
    assert json.loads(declare("dev", "--project", str(project), "--json").stdout) == {
        "file": str(project / "tenant.yaml"),
        "team": "vega",
        "environment": "dev",
        "cloud": "aws",
        "taken": TAKEN,
    }


def test_faults_of_the_answers_are_findings_and_a_wrong_stack_is_an_error(project):
    assert declare("prod", "--project", str(project)).exit_code == 3
    assert declare("dev", "--project", str(project), "--cloud", "gcp").exit_code == 3
    file = project / "Pulumi.dev.yaml"
    file.write_text(file.read_text().replace("111122225555", "12"))
    done = declare("dev", "--project", str(project))
    assert done.exit_code == 1
    assert "environments.dev.aws.account: has not the right form" in done.stderr
    assert "Traceback" not in done.output
