"""The script that a notebook runs as root at every start: its surroundings, and its end when nobody works.

What it sets so that nothing leaves the workspace by default, all read by amazon-braket-sdk 1.127 (`aws_session.py`,
`aws_device.py`): the bucket of results, without which the SDK makes a bucket of its own; the folder of tasks; the
region. Secrets are named, never held: `workspace.json` says what each is called in Secrets Manager (SEC-03).

There is no internet, so packages come from the workspace: wheels under `notebook-wheels/` of the circuit store, where a
circuit author puts them, are installed for `ec2-user` at each start, in the background, without resolving anything;
`/var/log/qlz-wheels.log` says how that went. A notebook whose team has put no wheels there has what the machine's own
image holds, which is not known here. None of this was tried on AWS.
"""

import base64
import shlex
from importlib.resources import files

from quantum_landing_zone.starter.describe import describe
from quantum_landing_zone.starter.workspace import SETTING
from quantum_landing_zone.tenant.studio import StudioNotebook
from quantum_landing_zone.tenant.vocabulary import ArtifactKind
from quantum_landing_zone.tenant.workspace import AwsWorkspace

WHEELS = "notebook-wheels"
_MOST_CHARACTERS = 16384  # SageMaker NotebookInstanceLifecycleHook: base64 and all
_EVERY_MINUTES = 5
_WHEELS_LOG = "/var/log/qlz-wheels.log"
_END = "END_OF_FILE_OF_QLZ"


def notebook_script(here: AwsWorkspace, notebook: StudioNotebook) -> str:
    """Return the script in base64, as SageMaker takes it.

    Raises:
        ValueError: It is larger than SageMaker accepts.
    """
    encoded = base64.b64encode(script_text(here, notebook).encode()).decode()
    if len(encoded) > _MOST_CHARACTERS:
        raise ValueError(
            f"notebook {notebook.instance}: its script has {len(encoded)} characters, SageMaker accepts"
            f" {_MOST_CHARACTERS}. Nothing was created.\n  control: CLS-05\n"
            "  fix:     Approve fewer devices, or let the notebook read fewer secrets."
        )
    return encoded


def script_text(here: AwsWorkspace, notebook: StudioNotebook) -> str:
    """Return the script as it runs. `QLZ_ROOT` puts its files under another folder, for tests."""
    program = files("quantum_landing_zone.notebook").joinpath("idle.py").read_text(encoding="utf-8")
    exports = [f"export {name}={shlex.quote(value)}" for name, value in settings(here).items()]
    command = (
        f"/usr/bin/python3 /opt/qlz/idle.py --notebook {notebook.instance} --region {here.region}"
        f" --minutes {notebook.idle_minutes} --state /var/lib/qlz/last-work"
    )
    service = (
        f"[Unit]\nDescription=Stops the notebook when nobody works\n[Service]\nType=oneshot\nExecStart={command}\n"
    )
    often = f"OnBootSec={_EVERY_MINUTES}min\nOnUnitActiveSec={_EVERY_MINUTES}min"
    timer = f"[Timer]\n{often}\n[Install]\nWantedBy=timers.target\n"
    return "\n".join(
        [
            "#!/bin/bash",
            "set -eu",
            'root="${QLZ_ROOT:-}"',
            'mkdir -p "$root"/etc/{qlz,profile.d,systemd/system} "$root/opt/qlz" "$root"/var/{lib/qlz,log}',
            _file("/etc/qlz/workspace.json", describe(here, notebook=True).text()),
            _file("/etc/profile.d/jupyter-env.sh", "\n".join(exports)),
            _file("/opt/qlz/idle.py", program),
            _file("/etc/systemd/system/qlz-idle.service", service),
            _file("/etc/systemd/system/qlz-idle.timer", timer),
            'date +%s > "$root/var/lib/qlz/last-work"',
            "systemctl daemon-reload",
            # Restarted, not only enabled: a timer that runs already would keep its old command.
            "systemctl enable qlz-idle.timer",
            "systemctl restart qlz-idle.timer",
            *_wheels(here),
            # Jupyter hands its own surroundings down to kernels and terminals.
            "systemctl --no-block restart jupyter-server.service",
            "",
        ]
    )


def settings(here: AwsWorkspace) -> dict[str, str]:
    """Return the environment variables of every kernel and terminal; none holds a secret."""
    about = describe(here, notebook=True)
    return {
        "AWS_REGION": here.region,
        "AWS_DEFAULT_REGION": here.region,
        # The only STS that the network reaches is the region's.
        "AWS_STS_REGIONAL_ENDPOINTS": "regional",
        "AMZN_BRAKET_OUT_S3_BUCKET": about.bucket,
        "AMZN_BRAKET_TASK_RESULTS_S3_URI": f"s3://{about.bucket}/{about.prefix}/{about.user}",
        SETTING: "/etc/qlz/workspace.json",
    }


def _file(path: str, text: str) -> str:
    return f"cat > \"$root{path}\" <<'{_END}'\n{text.rstrip()}\n{_END}"


def _wheels(here: AwsWorkspace) -> list[str]:
    """Return the step that installs packages; nothing where the workspace holds no circuits."""
    store = here.stores.get(ArtifactKind.CIRCUIT)
    if store is None:
        return []
    # In the background: SageMaker gives the script five minutes, and a failed script is a notebook that does not start.
    return [
        f"nohup sudo -u ec2-user -i bash -s >\"$root{_WHEELS_LOG}\" 2>&1 <<'END_OF_WHEELS' &",
        "set -eu",
        "folder=$(mktemp -d)",
        f'aws s3 cp --recursive --only-show-errors s3://{store.bucket}/{WHEELS}/ "$folder" --region {here.region}',
        "pip=~ec2-user/anaconda3/envs/python3/bin/pip",
        '[ -x "$pip" ] || pip=pip3',
        'ls "$folder"/*.whl >/dev/null && "$pip" install --no-index --no-deps "$folder"/*.whl',
        "END_OF_WHEELS",
    ]
