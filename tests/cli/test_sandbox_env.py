"""`qlz sandbox env`: a shell that runs `pulumi` in the sandbox, and reaches no account."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quantum_landing_zone.cli.home import VARIABLE
from quantum_landing_zone.cli.main import app
from quantum_sandbox import server


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """What the command prints in a shell that has credentials, and the sandbox's folder."""
    home = tmp_path_factory.mktemp("env") / "a home"
    given = {
        VARIABLE: str(home),
        "AWS_PROFILE": "production",
        "ARM_CLIENT_ID": "x",
        "HTTPS_PROXY": "http://proxy.example.org",
        "PULUMI_ACCESS_TOKEN": "x",
        "PULUMI_STACK": "x",
    }
    try:
        with pytest.MonkeyPatch.context() as patched:
            for name, value in given.items():
                patched.setenv(name, value)
            shell = CliRunner().invoke(app, ["sandbox", "env", "--lend"])
            facts = CliRunner().invoke(app, ["sandbox", "env", "--json"])
        assert (shell.exit_code, facts.exit_code) == (0, 0)
        yield home, shell.stdout, json.loads(facts.stdout), given
    finally:
        server.stop(home)


def test_what_leads_to_an_account_goes(printed):
    _, shell, facts, given = printed
    for name in set(given) - {VARIABLE}:
        assert f"unset {name}\n" in shell
        assert facts[name] is None


def test_a_shell_that_evaluates_it_has_the_stand_ins_first_and_state_in_a_file(printed):
    home, shell, _, given = printed
    asked = 'command -v pulumi-resource-aws; echo "$PULUMI_BACKEND_URL"; env | grep -c -E "^(AWS_PROFILE|ARM_)" || true'
    done = subprocess.run(
        ["bash", "-c", f"{shell}\n{asked}"],
        env={**given, "PATH": "/usr/bin:/bin"},
        text=True,
        capture_output=True,
        check=True,
        timeout=60,
    )
    plugin, backend, left = done.stdout.splitlines()
    assert plugin.endswith("/quantum_sandbox/plugins/pulumi-resource-aws")
    assert (backend, left) == (f"file://{home.resolve()}/state", "0")


def test_a_lent_environment_gives_its_packages_and_nothing_of_the_interpreter(printed):
    _, shell, facts, _ = printed
    (line,) = [line for line in shell.splitlines() if line.startswith("export PYTHONPATH=")]
    places = [Path(place) for place in line.removeprefix("export PYTHONPATH=").strip("'").split(":")]
    assert "PYTHONPATH" not in facts
    assert any((place / "pulumi").is_dir() for place in places)
    assert any((place / "quantum_landing_zone").is_dir() for place in places)
    assert not any((place / "asyncio").is_dir() for place in places)
    assert Path(sys.executable).parent not in places
