"""The script that a notebook runs, run: by bash, under another root, with the commands of the machine recorded."""

import base64
import os
import re
import subprocess
import time
from pathlib import Path

import pytest
from components.aws.studio_declarations import studio, with_studio

from quantum_landing_zone.aws.notebook_script import notebook_script, script_text, settings
from quantum_landing_zone.starter.describe import describe
from quantum_landing_zone.starter.workspace import read
from quantum_landing_zone.tenant.studio import Studio

_RECORDER = '#!/bin/bash\necho "$(basename "$0") $*" >> "$QLZ_RECORD"\n'
_QUIET = "#!/bin/bash\n"
# The machine's other user is whoever runs the test; what it is told to do, it does.
_BECOME = _RECORDER + 'shift 3\nexec "$@"\n'
# S3 holds a wheel; pip and aws are those of the machine, which a test has not.
_COPY = _RECORDER + 'touch "$6/lab-1-py3-none-any.whl"\n'


@pytest.fixture
def here():
    return studio(secrets=True)


@pytest.fixture
def lab(here):
    return Studio(here).notebooks["lab"]


@pytest.fixture
def started(here, lab, tmp_path):
    """Runs the script, and gives the root that it wrote to and what it called, but for its background."""
    return _startable(here, lab, tmp_path, {"systemctl": _RECORDER, "sudo": _QUIET})


def _startable(here, lab, folder, programs):
    root, commands, record = folder / "root", folder / "bin", folder / "calls"
    commands.mkdir()
    for name, text in programs.items():
        (commands / name).write_text(text, encoding="utf-8")
        (commands / name).chmod(0o755)
    surroundings = {
        "PATH": f"{commands}:{os.environ['PATH']}",
        "QLZ_ROOT": str(root),
        "QLZ_RECORD": str(record),
        "HOME": str(folder),
        "TMPDIR": str(folder),
    }

    def run():
        subprocess.run(["bash", "-c", script_text(here, lab)], check=True, env=surroundings, timeout=30)
        return root, record.read_text(encoding="utf-8").splitlines()

    return run


def _calls(record, number):
    """What was called, once that many calls were made; a background needs a moment."""
    ends = time.monotonic() + 20
    while len(record.read_text(encoding="utf-8").splitlines()) < number and time.monotonic() < ends:
        time.sleep(0.02)
    return record.read_text(encoding="utf-8").splitlines()


def test_sagemaker_gets_the_script_in_base64_within_its_limit(here, lab):
    encoded = notebook_script(here, lab)
    assert base64.b64decode(encoded).decode() == script_text(here, lab)
    assert len(encoded) <= 16384


def test_a_script_that_is_too_large_is_refused_before_anything_exists(here, lab, monkeypatch):
    monkeypatch.setattr("quantum_landing_zone.aws.notebook_script._MOST_CHARACTERS", 4096)
    with pytest.raises(ValueError, match=r"SageMaker accepts 4096\. Nothing was created\.\n  control: CLS-05"):
        notebook_script(here, lab)


def test_every_kernel_finds_the_workspace_s_bucket_folder_and_region(started, here):
    root, _ = started()
    shown = subprocess.run(
        ["bash", "-c", f". {root}/etc/profile.d/jupyter-env.sh; env"],
        check=True,
        capture_output=True,
        text=True,
        env={},
    ).stdout
    found = dict(line.split("=", 1) for line in shown.splitlines())
    assert {name: found[name] for name in settings(here)} == {
        "AWS_REGION": "eu-west-2",
        "AWS_DEFAULT_REGION": "eu-west-2",
        "AWS_STS_REGIONAL_ENDPOINTS": "regional",
        "AMZN_BRAKET_OUT_S3_BUCKET": here.stores["result"].bucket,
        "AMZN_BRAKET_TASK_RESULTS_S3_URI": f"s3://{here.stores['result'].bucket}/tasks/notebook",
        "QLZ_WORKSPACE": "/etc/qlz/workspace.json",
    }


def test_the_starter_reads_what_the_script_wrote(started, here):
    root, _ = started()
    assert read(root / "etc/qlz/workspace.json") == describe(here, notebook=True)


def test_secrets_are_named_and_only_the_notebook_s_own(started):
    root, _ = started()
    assert read(root / "etc/qlz/workspace.json").secrets == {"provider-token": "/qlz/atlas/dev/provider-token"}


def test_the_script_holds_nothing_that_opens_anything(here, lab):
    text = script_text(here, lab)
    assert not re.search(
        r"AKIA|ASIA|aws_secret|password|BEGIN [A-Z ]*PRIVATE KEY|eyJ[A-Za-z0-9_-]{20,}", text, re.IGNORECASE
    )


def test_it_stops_itself_on_schedule_from_its_first_start_on(started, lab):
    root, calls = started()
    service = (root / "etc/systemd/system/qlz-idle.service").read_text(encoding="utf-8")
    command = next(line for line in service.splitlines() if line.startswith("ExecStart="))
    assert command == (
        "ExecStart=/usr/bin/python3 /opt/qlz/idle.py --notebook amazon-braket-atlas-dev-lab --region eu-west-2"
        " --minutes 30 --state /var/lib/qlz/last-work"
    )
    assert "OnUnitActiveSec=5min" in (root / "etc/systemd/system/qlz-idle.timer").read_text(encoding="utf-8")
    assert calls == [
        "systemctl daemon-reload",
        "systemctl enable qlz-idle.timer",
        "systemctl restart qlz-idle.timer",
        "systemctl --no-block restart jupyter-server.service",
    ]
    assert float((root / "var/lib/qlz/last-work").read_text(encoding="utf-8")) > 1_700_000_000


def test_the_program_that_stops_it_is_the_one_that_is_tested(started):
    from quantum_landing_zone.notebook import idle

    root, _ = started()
    written = (root / "opt/qlz/idle.py").read_text(encoding="utf-8")
    assert written == Path(idle.__file__).read_text(encoding="utf-8")


def test_it_may_run_again_at_every_start(started):
    _, first = started()
    root, both = started()
    assert both == first * 2
    assert (root / "etc/qlz/workspace.json").read_text(encoding="utf-8").count("\n") == 1


def test_packages_come_from_the_circuit_store_as_the_unprivileged_user(here, lab, tmp_path):
    programs = {"systemctl": _QUIET, "sudo": _BECOME, "aws": _COPY, "pip3": _RECORDER}
    (tmp_path / "calls").touch()
    _startable(here, lab, tmp_path, programs)()
    become, copy, install = _calls(tmp_path / "calls", 3)
    assert become == "sudo -u ec2-user -i bash -s"
    source = f"s3://{here.stores['circuit'].bucket}/notebook-wheels/"
    found = re.fullmatch(
        rf"aws s3 cp --recursive --only-show-errors {re.escape(source)} (\S+) --region eu-west-2", copy
    )
    assert found, copy
    assert install == f"pip3 install --no-index --no-deps {found[1]}/lab-1-py3-none-any.whl"


def test_why_packages_are_missing_is_written_down(here, lab, tmp_path):
    become = '#!/bin/bash\nshift 3\n"$@"\necho "ended with $?" >> "$QLZ_RECORD"\n'
    programs = {
        "systemctl": _QUIET,
        "sudo": become,
        "aws": "#!/bin/bash\necho refused >&2\nexit 1\n",
        "pip3": _RECORDER,
    }
    (tmp_path / "calls").touch()
    root, _ = _startable(here, lab, tmp_path, programs)()
    assert _calls(tmp_path / "calls", 1) == ["ended with 1"]
    assert (root / "var/log/qlz-wheels.log").read_text(encoding="utf-8") == "refused\n"


def test_a_workspace_without_circuits_installs_nothing(workspace, aurora):
    declared = with_studio(aurora) + "\nartifacts: {result: {sensitivity: internal}}\n"
    here = workspace(declared, "dev")
    assert "pip" not in script_text(here, Studio(here).notebooks["lab"])


@pytest.mark.parametrize("region", ["us-east-1", "eu-north-1", "us-west-1"])
def test_the_largest_workspace_s_script_fits(workspace, aurora, region):
    from quantum_landing_zone.facts import braket_devices

    devices = [d.id for d in braket_devices().values() if region in d.regions and d.state == "active"]
    caps = {name: 1 for name in devices if not name.startswith("amazon/")}
    declared = with_studio(aurora).replace("jurisdictions: [eu, uk]", "jurisdictions: [eu, uk, us]")
    declared = re.sub(r"(test:\n(?:.*\n)*?.*region: )[\w-]+", rf"\g<1>{region}", declared)
    declared = declared.replace("devices: [iqm/Garnet]", f"devices: {devices}".replace("'", ""))
    declared = declared.replace("spendCapsUsd: {iqm/Garnet: 50}", f"spendCapsUsd: {caps}".replace("'", ""))
    here = workspace(declared, "test")
    assert len(here.devices) == len(devices) > 0
    assert len(notebook_script(here, Studio(here).notebooks["lab"])) <= 16384
