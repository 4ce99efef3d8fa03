"""The answers of `pulumi new` fill a tenant file once, whole or not at all."""

import shutil

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from templates.test_forms import TEMPLATES, answers

from quantum_landing_zone.answers import GIVEN, AnswersError, declare, fill
from quantum_landing_zone.tenant import TenantError


def project(folder, template="aws-workspace", stack="dev", **changed):
    shutil.copy(TEMPLATES / template / "tenant.yaml", folder)
    config = {f"vega:{name}": value for name, value in answers(template).items() if name not in GIVEN}
    config |= {f"vega:{name}": value for name, value in changed.items()}
    config = {name: value for name, value in config.items() if value is not None}
    content = {"encryptionsalt": "v1:x", "config": {**config, "aws:region": "eu-west-2"}}
    (folder / f"Pulumi.{stack}.yaml").write_text(yaml.safe_dump(content))
    return folder


def settings_of(folder, stack="dev"):
    return yaml.safe_load((folder / f"Pulumi.{stack}.yaml").read_text())


def test_the_answers_leave_the_configuration_and_all_else_in_it_stays(tmp_path):
    done = declare(project(tmp_path), "vega", "dev", description="First steps on synthetic data.")
    assert done.taken == ("account", "costCentre", "issuer", "jurisdiction", "owner", "region")
    assert settings_of(tmp_path) == {
        "encryptionsalt": "v1:x",
        "config": {
            "aws:region": "eu-west-2",
            "vega:tenant": "tenant.yaml",
            "vega:environment": "dev",
            "vega:cloud": "aws",
        },
    }


def test_a_second_time_changes_nothing(tmp_path):
    declare(project(tmp_path), "vega", "dev", description="First steps on synthetic data.")
    before = [(tmp_path / name).read_bytes() for name in ("tenant.yaml", "Pulumi.dev.yaml")]
    assert declare(tmp_path, "vega", "dev").taken == ()
    assert [(tmp_path / name).read_bytes() for name in ("tenant.yaml", "Pulumi.dev.yaml")] == before


def test_every_missing_answer_is_named_with_its_command_and_nothing_is_written(tmp_path):
    project(tmp_path, account=None, owner=None)
    before = [(tmp_path / name).read_bytes() for name in ("tenant.yaml", "Pulumi.dev.yaml")]
    with pytest.raises(AnswersError) as caught:
        declare(tmp_path, "vega", "dev", description="First steps on synthetic data.")
    assert str(caught.value) == (
        "tenant.yaml has open places without an answer; nothing was written. Fix:"
        "\n  pulumi config set --stack dev owner VALUE"
        "\n  pulumi config set --stack dev account VALUE"
    )
    assert [(tmp_path / name).read_bytes() for name in ("tenant.yaml", "Pulumi.dev.yaml")] == before


def test_every_fault_of_the_answers_is_listed_and_nothing_is_written(tmp_path):
    project(tmp_path, account="12", region="eu-central-1", owner="nobody")
    before = [(tmp_path / name).read_bytes() for name in ("tenant.yaml", "Pulumi.dev.yaml")]
    with pytest.raises(TenantError) as caught:
        declare(tmp_path, "vega", "dev", description="First steps on synthetic data.")
    assert all(place in str(caught.value) for place in ("owners[0]", "environments.dev.aws.account"))
    assert [(tmp_path / name).read_bytes() for name in ("tenant.yaml", "Pulumi.dev.yaml")] == before


def test_two_clouds_are_two_stacks_of_one_file(tmp_path):
    first = declare(
        project(tmp_path, "two-cloud-workspace", "aws-dev"), "vega", "aws-dev", description="First steps here."
    )
    second = declare(tmp_path, "vega", "azure-dev")
    assert (first.cloud, second.cloud, second.taken) == ("aws", "azure", ())
    assert settings_of(tmp_path, "azure-dev")["config"]["vega:cloud"] == "azure"


@pytest.mark.parametrize(
    "stack,said",
    [
        ("prod", "stack 'prod' is named after no environment. Fix: end its name in one of dev, test,"),
        ("test", "tenant.yaml declares no environment 'test'; declared: dev."),
        ("dev", "environment 'dev' is on aws and azure, and stack 'dev' does not say which. Fix: name the stack"),
    ],
)
def test_what_a_stack_is_for_is_not_guessed(stack, said, tmp_path):
    declare(project(tmp_path, "two-cloud-workspace", "aws-dev"), "vega", "aws-dev", description="First steps here.")
    with pytest.raises(AnswersError) as caught:
        declare(tmp_path, "vega", stack)
    assert str(caught.value).startswith(said)


def test_a_list_that_is_too_short_is_a_missing_answer():
    with pytest.raises(AnswersError, match="config set --stack dev groups VALUE"):
        fill("a: ${groups.1}\nb: ${groups.3}\n", {"groups": "x,y"}, "dev")


def test_an_answer_inside_a_longer_text_must_be_a_plain_word():
    assert fill("a: x-${team}:*\n", {"team": "vega"}, "dev") == "a: x-vega:*\n"
    with pytest.raises(AnswersError, match="may hold letters, digits, dots, hyphens and underscores only; it is 'a b'"):
        fill("a: x-${team}:*\n", {"team": "a b"}, "dev")


def test_comments_are_left_alone():
    assert fill("# ${account}\na: ${b}\n", {"b": "1"}, "dev") == '# ${account}\na: "1"\n'


@given(text=st.text(max_size=80))
@settings(deadline=None)
def test_whatever_is_answered_stays_one_value(text):
    """No answer can add a field, end a list, or turn a number into something else."""
    printable = "".join(sign for sign in text if sign.isprintable())
    filled = yaml.safe_load(fill("a: ${x}\nb: [${x}, {c: ${x}}]\n", {"x": printable}, "dev"))
    assert filled == {"a": printable, "b": [printable, {"c": printable}]}
