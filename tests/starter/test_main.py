"""The program as it is called: what it refuses before anybody signs in, and what it says."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from quantum_landing_zone.starter.__main__ import main


@pytest.mark.parametrize("device", ["iqm/Garnet", "ionq/Forte-1", "amazon/tn1", "nobody/none"])
def test_a_device_that_is_not_approved_is_refused_with_its_control_before_sign_in(described, device, capsys):
    assert main(["run", "--device", device, "--workspace", str(described)]) == 1
    said = capsys.readouterr()
    assert said.err.startswith(f"refused: {device} is not approved for aurora in dev\n")
    assert "control: RES-03" in said.err
    assert said.out == ""


def test_without_a_description_it_says_how_to_get_one(monkeypatch, capsys):
    monkeypatch.delenv("QLZ_WORKSPACE", raising=False)
    assert main(["run", "--local"]) == 1
    assert "starter describe" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["run"], ["run", "--local", "--device", "amazon/sv1"], ["fly"]])
def test_words_that_make_no_sense_are_refused(words):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2


def test_it_describes_a_workspace(request, capsys, workspace):
    file = request.config.rootpath / "stacks" / "tenants" / "aurora.yaml"
    assert main(["describe", str(file), "dev"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(workspace.text())


def test_what_aws_refuses_is_said_without_a_trace(monkeypatch, described, token, capsys):
    from botocore.exceptions import ClientError

    def refuse(*_):
        raise ClientError({"Error": {"Code": "AccessDenied", "Message": "not you"}}, "AssumeRoleWithWebIdentity")

    monkeypatch.setattr("quantum_landing_zone.starter.__main__.sdk_version", lambda: "1")
    monkeypatch.setattr("quantum_landing_zone.starter.__main__.bell", object)
    monkeypatch.setattr("quantum_landing_zone.starter.__main__.sign_in", refuse)
    assert main(["run", "--local", "--workspace", str(described), "--token", str(token)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("refused by AWS: An error occurred (AccessDenied)")
    assert "Traceback" not in said


def test_without_the_sdk_it_says_what_to_install(monkeypatch, described, capsys):
    from importlib import metadata

    def absent(_name):
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(metadata, "version", absent)
    assert main(["run", "--local", "--workspace", str(described)]) == 1
    assert "pip install 'quantum-landing-zone[starter]'" in capsys.readouterr().err


def test_it_runs_where_neither_pulumi_nor_a_team_file_s_reader_is(tmp_path, workspace):
    """A notebook has boto3 and the SDK, and of the product the starter alone."""
    program = (
        "import sys\n"
        "sys.modules.update(dict.fromkeys(sys.argv.pop(1).split(',')))\n"
        "from quantum_landing_zone.starter.__main__ import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    absent = ["pulumi", "pulumi_aws", "yaml", "typer", *(f"quantum_landing_zone.{part}" for part in ("aws", "tenant"))]
    file = tmp_path / "test.json"
    file.write_text(replace(workspace, environment="test", runs_as_author=False).text(), encoding="utf-8")
    words = ["run", "--local", "--shots", "5", "--workspace", str(file)]
    command = [sys.executable, "-c", program, ",".join(absent), *words]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("local/braket_sv measured ")


def test_without_a_team_file_s_reader_it_describes_nothing():
    """The blocks of the test above are real."""
    program = (
        "import sys; sys.modules['quantum_landing_zone.tenant'] = None\n"
        "from quantum_landing_zone.starter.__main__ import main\n"
        "main(['describe', 'team.yaml', 'dev'])"
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True, timeout=60)
    assert "ModuleNotFoundError" in done.stderr
