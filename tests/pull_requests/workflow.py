"""The `run:` steps of a workflow file, executed as a runner would: what stands in the file is what the tests run."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
OWN = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TEMPLATES = sorted((ROOT / "templates" / "github").glob("*.yml"))
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def load(file: Path) -> dict[str, Any]:
    found = yaml.safe_load(file.read_text(encoding="utf-8"))
    found["on"] = found.pop(True)  # YAML 1.1 reads `on` as a boolean
    return found


def step(workflow: dict[str, Any], job: str, name: str) -> dict[str, Any]:
    (found,) = (each for each in workflow["jobs"][job]["steps"] if each.get("name") == name)
    return found


def evaluate(text: str, context: dict[str, str]) -> str:
    """Fill in expressions; one that the context does not know is a fault of the test, never empty."""
    return _EXPRESSION.sub(lambda found: context[found[1]], str(text))


def clean_environment(home: Path) -> dict[str, str]:
    """What a runner has of this machine: the tools, and nothing that could sign in anywhere."""
    tools = str(Path(sys.executable).parent)
    kept = {name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ}
    return {
        **kept,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "QLZ_SANDBOX_HOME": str(home / "sandbox"),
        "LANG": "C.UTF-8",
    }


def run(
    workflow: dict[str, Any], job: str, name: str, *, folder: Path, context: dict[str, str], env: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run one step by the shell that GitHub uses, with the variables of its job and its own."""
    found = step(workflow, job, name)
    assert "${{" not in found["run"], "an expression in a script is put into it as code"
    variables = {**workflow["jobs"][job].get("env", {}), **found.get("env", {})}
    given = {key: evaluate(value, context) for key, value in variables.items()}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", found["run"]],
        cwd=folder,
        env={**env, **given},
        text=True,
        capture_output=True,
        timeout=300,
        check=False,
    )
