"""The intake writes a tenant file and its stacks, keeps what others wrote, and overwrites nothing unasked."""

import pytest
import yaml

from quantum_landing_zone.cli.project import find_stack
from quantum_landing_zone.intake.faults import checked
from quantum_landing_zone.intake.files import FilesError, layout


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / "stacks" / "tenants").mkdir(parents=True)
    (tmp_path / "Pulumi.yaml").write_text("name: q\nruntime: python\nmain: stacks\nstackConfigDir: stacks\n")
    return tmp_path, {"name": "q", "main": "stacks", "stackConfigDir": "stacks"}


@pytest.fixture
def project(tmp_path):
    (tmp_path / "Pulumi.yaml").write_text("name: q\nruntime: python\n")
    return tmp_path, {"name": "q"}


def test_a_checkout_gets_a_file_for_the_team_and_a_stack_for_each_cloud(checkout, answers):
    plan = layout(checked(answers("both"), "answers"), *checkout)
    plan.write(force=False)
    root = checkout[0]
    assert [one.path.relative_to(root).as_posix() for one in plan.files] == [
        "stacks/tenants/vega.yaml",
        "stacks/Pulumi.vega-aws-dev.yaml",
        "stacks/Pulumi.vega-azure-dev.yaml",
    ]
    for stack in plan.stacks:
        found = find_stack(stack.name, root)
        assert (found.cloud, found.place().slug) == (stack.cloud, "vega")


def test_a_project_from_a_template_gets_its_one_file_and_a_stack_for_the_environment(project, answers):
    plan = layout(checked(answers("aws"), "answers"), *project)
    plan.write(force=False)
    assert [one.path.name for one in plan.files] == ["tenant.yaml", "Pulumi.dev.yaml"]
    assert find_stack("dev", project[0]).place().region == "eu-west-2"


def test_the_file_names_its_schema_where_there_is_one(checkout, answers):
    schema = checkout[0] / "components/quantum_landing_zone/tenant/tenant.schema.json"
    schema.parent.mkdir(parents=True)
    schema.write_text("{}")
    head = layout(checked(answers("aws"), "answers"), *checkout).files[0].content.partition("\n")[0]
    pointer = "../../components/quantum_landing_zone/tenant/tenant.schema.json"
    assert head == f"# yaml-language-server: $schema={pointer}"


def test_a_second_run_changes_nothing(checkout, answers):
    made = checked(answers("both"), "answers")
    layout(made, *checkout).write(force=False)
    again = layout(made, *checkout)
    again.write(force=False)
    assert [one.state for one in again.files] == ["unchanged"] * 3


def test_what_differs_is_named_and_nothing_is_written(checkout, answers):
    layout(checked(answers("aws"), "answers"), *checkout).write(force=False)
    file = checkout[0] / "stacks/tenants/vega.yaml"
    before = file.read_text(encoding="utf-8")
    plan = layout(checked(answers("both") | {"costCentre": "CC-2"}, "answers"), *checkout)
    with pytest.raises(FilesError) as found:
        plan.write(force=False)
    assert str(found.value) == (
        f"files stand there already and differ; nothing was written:\n  {file}\n"
        "Fix: edit them in a reviewed change, or overwrite them by `--force`, which shows the difference."
    )
    assert file.read_text(encoding="utf-8") == before
    assert not (checkout[0] / "stacks/Pulumi.vega-azure-dev.yaml").exists()


def test_force_overwrites_and_says_the_difference(checkout, answers):
    layout(checked(answers("aws"), "answers"), *checkout).write(force=False)
    plan = layout(checked(answers("aws") | {"costCentre": "CC-2"}, "answers"), *checkout)
    plan.write(force=True)
    assert "-costCentre: CC-1001\n+costCentre: CC-2\n" in plan.files[0].diff
    assert "costCentre: CC-2\n" in plan.files[0].path.read_text(encoding="utf-8")


def test_a_stack_keeps_its_salt_and_its_other_values(project, answers):
    file = project[0] / "Pulumi.dev.yaml"
    file.write_text("encryptionsalt: v1:salt\nconfig: {'q:other': kept, 'q:tenant': old.yaml}\n")
    layout(checked(answers("aws"), "answers"), *project).write(force=True)
    assert yaml.safe_load(file.read_text(encoding="utf-8")) == {
        "encryptionsalt": "v1:salt",
        "config": {"q:other": "kept", "q:tenant": "tenant.yaml", "q:environment": "dev", "q:cloud": "aws"},
    }
