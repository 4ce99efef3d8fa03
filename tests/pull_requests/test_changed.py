import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pull_requests.workflow import ROOT

from quantum_landing_zone.cli.project import ProjectError
from quantum_landing_zone.pull_requests.changed import changed

SHARED = ["components/a.py", "policy-packs/x.py", "requirements.lock", "Pulumi.yaml", "stacks/__main__.py", "odd.bin"]
PROSE = ["README.md", "docs/x.md", "tests/test_x.py", ".github/workflows/preview.yml", "LICENSE", "stacks/NOTES.md"]


@pytest.fixture
def root(tmp_path):
    """Two stacks of two teams in one project, a team file that no stack names, and a project of its own below."""
    files = {
        "Pulumi.yaml": "name: zone\nmain: stacks\nstackConfigDir: stacks\n",
        "stacks/Pulumi.a.yaml": "config:\n  zone:tenant: tenants/a.yaml\n",
        "stacks/Pulumi.b.yaml": "config:\n  zone:tenant: ./tenants/../tenants/b.yaml\n",
        "stacks/tenants/a.yaml": "apiVersion: quantum-landing-zone/v1\n",
        "stacks/tenants/b.yaml": "apiVersion: quantum-landing-zone/v1\n",
        "stacks/tenants/new.yaml": "# a team to come\napiVersion: quantum-landing-zone/v1\n",
        "stacks/common.yaml": "key: value\n",
        "examples/one/Pulumi.yaml": "name: one\n",
        "examples/one/Pulumi.dev.yaml": "config:\n  one:tenant: tenant.yaml\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def touched(root, *files, projects=(".",)):
    return {each.stack: each.because for each in changed(root, projects, files).touched}


@pytest.mark.parametrize("file", SHARED)
def test_what_stacks_share_and_what_nobody_thought_of_touches_all(root, file):
    assert touched(root, file) == {"a": (file,), "b": (file,)}


@pytest.mark.parametrize("file", PROSE)
def test_what_no_program_reads_touches_none(root, file):
    assert touched(root, file) == {}


def test_a_team_file_and_a_configuration_touch_their_own_stack(root):
    assert touched(root, "stacks/tenants/b.yaml") == {"b": ("stacks/tenants/b.yaml",)}
    assert touched(root, "stacks/Pulumi.a.yaml", "README.md") == {"a": ("stacks/Pulumi.a.yaml",)}


def test_a_team_file_that_no_stack_names_touches_none_but_other_yaml_does(root):
    assert touched(root, "stacks/tenants/new.yaml") == {}
    assert set(touched(root, "stacks/common.yaml")) == {"a", "b"}


def test_projects_are_told_apart(root):
    assert touched(root, "examples/one/__main__.py") == {}
    assert set(touched(root, "examples/one/__main__.py", projects=(".", "examples/one"))) == {"dev"}
    assert set(touched(root, "components/a.py", projects=(".", "examples/one"))) == {"a", "b", "dev"}


def test_without_a_base_everything_is_touched(root):
    found = changed(root, ["."], None)
    assert found.matrix() == {"include": [{"stack": "a", "project": "."}, {"stack": "b", "project": "."}]}
    assert {each.because for each in found.touched} == {("everything",)}


def test_a_removed_stack_is_told_and_touches_no_other(root):
    found = changed(root, ["."], ["stacks/Pulumi.gone.yaml"])
    assert (found.touched, found.removed) == ((), ("gone",))


def test_a_configuration_that_cannot_be_read_still_touches_its_stack(root):
    (root / "stacks/Pulumi.a.yaml").write_text("config: [", encoding="utf-8")
    assert set(touched(root, "stacks/Pulumi.a.yaml")) == {"a"}


def test_a_name_that_no_pipeline_should_pass_on_is_refused(root):
    (root / "stacks/Pulumi.$(id).yaml").write_text("", encoding="utf-8")
    with pytest.raises(ProjectError, match=r"names a stack by other characters"):
        changed(root, ["."], [])


def test_a_folder_without_a_project_is_refused(root):
    with pytest.raises(ProjectError, match=r"^there is no Pulumi.yaml in 'docs'"):
        changed(root, ["docs"], [])


@given(st.lists(st.text(st.characters(exclude_characters="\0/"), min_size=1), min_size=1, max_size=4).map("/".join))
def test_any_path_is_judged_and_a_matrix_is_json(name):
    found = changed(ROOT, ["."], [name])
    json.dumps(found.matrix())
    assert {each.stack for each in found.touched} <= {"aurora-aws-dev", "aurora-aws-test"}
