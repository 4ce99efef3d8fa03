"""A newcomer's way from an empty folder to a running workspace: typed in a shell, offline, by tests and the recorder.

The commands are those of docs/getting-started.md, word for word. Two things differ from a person at a terminal: the
answers come from a file, and pip is kept from the network by a stand-in for the one package that it wants to update
and this environment has not.
"""

import os
import shlex
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
START = ('eval "$(.venv/bin/qlz sandbox env --lend)"', 'templates="$PWD/templates"', "mkdir ~/vega && cd ~/vega")
NEW = 'pulumi new "$templates/aws-workspace"'
UP = 'pulumi up --yes --policy-pack "$(qlz pack)" --policy-pack-config policy-configuration.json'
COMMANDS = (
    *START,
    NEW,
    "qlz declare dev",
    "qlz policy-config dev > policy-configuration.json",
    UP,
    "qlz status dev --sandbox",
)
ANSWERS = (
    "",  # the project's name, after the folder
    "First steps with Braket's managed simulators, on synthetic data.",
    "",  # the stack, dev
    "111122225555",
    "CC-1001",
    "https://login.example.org/quantum",
    "",  # uk
    "vega-leads@example.org",
    "",  # eu-west-2
)
_MARK = "\x1e"


@dataclass(frozen=True)
class Typed:
    """A command, what it said, how it ended, and when."""

    command: str
    said: str
    code: int
    seconds: float


def walk(
    home: Path, commands: Sequence[str] = COMMANDS, answers: Sequence[str] = ANSWERS, root: Path = ROOT
) -> list[Typed]:
    """Type the commands into one shell that starts in the checkout, and stop at the first that fails."""
    given = home / "answers"
    given.write_text("".join(f"{answer}\n" for answer in answers), encoding="utf-8")
    lines = []
    for command in commands:
        source = f" < {shlex.quote(str(given))}" if command.startswith("pulumi new") else " < /dev/null"
        lines.append(f"{{ {command.replace('.venv/bin/', _tools() + '/')}; }}{source}")
        lines.append(f"code=$?; printf '{_MARK}%s {_MARK}%s\\n' $code \"$(date +%s.%N)\"; [ $code = 0 ] || exit $code")
    began = time.time()
    done = subprocess.run(
        ["bash", "-c", "\n".join(lines)],
        cwd=root,
        env=environment(home),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=600,
        check=False,
    )
    typed: list[Typed] = []
    rest = done.stdout
    for command in commands:
        said, mark, rest = rest.partition(_MARK)
        if not mark:
            break
        code, _, rest = rest.partition(_MARK)
        ended, _, rest = rest.partition("\n")
        typed.append(Typed(command, said, int(code), float(ended) - began))
        began = float(ended)
    return typed


def environment(home: Path) -> Mapping[str, str]:
    """A shell without any cloud account or network for pip; `HOME` is a folder of the test."""
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("AWS_", "AZURE_", "PULUMI_", "PIP_"))
    }
    return {
        **kept,
        "HOME": str(home),
        "QLZ_SANDBOX_HOME": str(home / "sandbox"),
        "PULUMI_TEST_INTERACTIVE": "true",  # ask as at a terminal, though the answers come from a file
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(_wheels(home / "wheels")),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "COLUMNS": "120",
        "NO_COLOR": "1",
    }


def _tools() -> str:
    return str(Path(sys.executable).parent)


def _wheels(folder: Path) -> Path:
    """A folder with an empty package `wheel`: the engine asks pip to bring it up to date."""
    folder.mkdir(exist_ok=True)
    info = "wheel-99.dist-info"
    with zipfile.ZipFile(folder / "wheel-99-py3-none-any.whl", "w") as made:
        made.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: wheel\nVersion: 99\n")
        made.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        made.writestr(f"{info}/RECORD", "")
    return folder
