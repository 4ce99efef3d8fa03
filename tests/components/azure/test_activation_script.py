"""The script as a shell runs it, with a stand-in for `az` that writes down what it is asked."""

import json
import os
import subprocess
import textwrap

import pytest

from quantum_landing_zone.azure.activation import activation_rules, policy_query
from quantum_landing_zone.azure.activation_script import activated_roles, activation_script
from quantum_landing_zone.tenant import Role

POLICY = "/subscriptions/s/providers/Microsoft.Authorization/roleManagementPolicies/p"


@pytest.fixture
def run(tmp_path):
    """Run a script; returns its code, its errors and the arguments of each call of `az`."""
    az = tmp_path / "az"
    az.write_text(
        textwrap.dedent(
            """\
            #!/usr/bin/env python3
            import json, os, sys
            with open(os.environ["CALLS"], "a") as calls:
                calls.write(json.dumps(sys.argv[1:]) + "\\n")
            if "get" in sys.argv:
                print(os.environ["POLICY"])
            """
        )
    )
    az.chmod(0o755)

    def run(script, policy=POLICY):
        calls = tmp_path / "calls"
        calls.unlink(missing_ok=True)
        environment = {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}", "CALLS": str(calls), "POLICY": policy}
        done = subprocess.run(["sh", "-c", script], env=environment, capture_output=True, text=True, check=False)
        made = [json.loads(line) for line in calls.read_text().splitlines()] if calls.exists() else []
        return done.returncode, done.stderr, made

    return run


def test_the_script_asks_for_the_policy_and_sets_exactly_the_rules(run, here, lyra):
    workspace = here(lyra)
    code, errors, (asked, sent) = run(activation_script(workspace))
    assert (code, errors) == (0, "")
    query = policy_query(workspace, Role.JOB_SUBMITTER)
    assert asked == [
        "rest", "--method", "get", "--url", query, "--query", "value[0].properties.policyId", "--output", "tsv"
    ]  # fmt: skip
    assert sent[:6] == [
        "rest", "--method", "patch", "--url", f"https://management.azure.com{POLICY}?api-version=2020-10-01", "--body"
    ]  # fmt: skip
    assert json.loads(sent[6]) == activation_rules(workspace, Role.JOB_SUBMITTER)
    assert len(sent) == 7


def test_without_a_policy_nothing_is_changed(run, here, lyra):
    code, errors, made = run(activation_script(here(lyra)), policy="")
    assert code == 1
    assert errors == "no policy yet for job-submitter: deploy the roles first\n"
    assert len(made) == 1


def test_names_of_approvers_are_words_to_the_shell_and_nothing_else(run, here, lyra):
    named = lyra["declaration"].replace("finance", "a b+c@d:/=.-")
    declared = named.replace("\n  benchmark:", "\n  validation:") + 'elevation: {approvers: ["a b+c@d:/=.-"]}\n'
    workspace = here({"declaration": declared, "environment": "validation"})
    code, errors, made = run(activation_script(workspace))
    assert (code, errors, len(made)) == (0, "", 2)
    assert json.loads(made[1][6]) == activation_rules(workspace, Role.JOB_SUBMITTER)


def test_where_nobody_activates_anything_the_script_does_nothing(run, here, orion):
    workspace = here(orion)
    assert activated_roles(workspace) == ()
    assert run(activation_script(workspace)) == (0, "", [])
