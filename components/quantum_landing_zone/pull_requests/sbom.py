"""A CycloneDX bill of what a pipeline runs: packages by their hashes, actions by their commits, Go modules by go.sum.

It is drawn from the pins themselves and from nothing that is installed, so that it says what may run. It holds neither
a time nor a random number: the same pins make the same bill. What is not in it: the runner's own image and the Python
and Go that are on it.
"""

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

SPECIFICATION = "1.4"
"""CycloneDX's version: the oldest that knows all that the bill says, so that most readers take it."""
WORKFLOWS = (".github/workflows", "templates/github")
_LOCKED = re.compile(
    r"(?m)^(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>[^\s;\\]+)(?P<rest>(?:[^\n\\]*\\\n)*[^\n]*)"
)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
USES = re.compile(
    r"(?m)^\s*(?:-\s*)?uses:\s*['\"]?(?P<action>[^@\s'\"]+)@(?P<ref>[^\s'\"#]+)['\"]?(?:\s*#\s*(?P<tag>\S+))?"
)
"""A `uses:` of a workflow, with the version in the comment behind it."""
_COMMIT = re.compile(r"[0-9a-f]{40}")
_SUM = re.compile(r"(?m)^(?P<module>\S+) (?P<version>v[^\s/]+) h1:(?P<digest>[A-Za-z0-9+/=]{44})$")


class SbomError(ValueError):
    """There is no lock, or a workflow uses an action that is not pinned by a commit; the message says which."""


def render(root: Path) -> str:
    """Return the bill of a repository as CycloneDX JSON.

    Args:
        root: The root of the repository: `requirements.lock`, the workflows and `toolchain/*/go.sum` are read there.

    Raises:
        SbomError: The lock is missing or holds a package without a hash, or an action is not pinned.
    """
    components = [*_packages(root), *_actions(root), *_modules(root)]
    document = {
        "$schema": f"http://cyclonedx.org/schema/bom-{SPECIFICATION}.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": SPECIFICATION,
        "version": 1,
        "metadata": {
            "component": {"type": "application", "name": "quantum-landing-zone", "bom-ref": "quantum-landing-zone"},
        },
        "components": components,
        "dependencies": [{"ref": "quantum-landing-zone", "dependsOn": [each["bom-ref"] for each in components]}],
    }
    return json.dumps(document, indent=1) + "\n"


def pinned_actions(root: Path) -> list[tuple[str, str, str]]:
    """Return the actions that workflows use, as sorted `(action, commit, version)`.

    Raises:
        SbomError: One is not pinned by a whole commit with its version in a comment behind it; all are named.
    """
    found: set[tuple[str, str, str]] = set()
    faults: list[str] = []
    for folder in WORKFLOWS:
        for file in sorted((root / folder).glob("*.y*ml")):
            for use in USES.finditer(file.read_text(encoding="utf-8")):
                if use["action"].startswith("./"):
                    continue
                if not _COMMIT.fullmatch(use["ref"]) or not use["tag"]:
                    faults.append(f"{file.relative_to(root)}: {use['action']}@{use['ref']}")
                found.add((use["action"], use["ref"], use["tag"] or ""))
    if faults:
        raise SbomError(
            f"not pinned: {'; '.join(faults)}. Why: a tag can be moved to other code. Control: IAM-07. Fix: write the"
            " commit's 40 digits, and the version in a comment behind them."
        )
    return sorted(found)


def _packages(root: Path) -> Iterator[dict[str, Any]]:
    lock = root / "requirements.lock"
    if not lock.is_file():
        raise SbomError(f"there is no {lock}. Fix: run in the root of the repository, or lock the dependencies.")
    bare: list[str] = []
    for found in _LOCKED.finditer(lock.read_text(encoding="utf-8")):
        hashes = sorted(_HASH.findall(found["rest"]))
        if not hashes:
            bare.append(found["name"])
        purl = f"pkg:pypi/{re.sub(r'[-_.]+', '-', found['name']).lower()}@{quote(found['version'])}"
        marker = found["rest"].partition(";")[2].partition("\\")[0].strip() if ";" in found["rest"] else ""
        # One hash for each file that the lock admits: they are alternatives, so they are no `hashes` of one file.
        notes = [("locked:sha256", each) for each in hashes] + ([("locked:only-where", marker)] if marker else [])
        yield _component("library", found["name"], found["version"], purl, notes)
    if bare:
        raise SbomError(f"{lock} holds no hash for {', '.join(bare)}. Fix: lock with hashes, as `make lock` does.")


def _actions(root: Path) -> Iterator[dict[str, Any]]:
    for action, commit, tag in pinned_actions(root):
        owner, name, *below = action.split("/")
        purl = f"pkg:github/{owner.lower()}/{name.lower()}@{commit}" + (f"#{'/'.join(below)}" if below else "")
        yield _component("application", action, tag.removeprefix("v"), purl, [("pinned:commit", commit)])


def _modules(root: Path) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for file in sorted((root / "toolchain").glob("*/go.sum")):
        for found in _SUM.finditer(file.read_text(encoding="utf-8")):
            purl = f"pkg:golang/{quote(found['module'], safe='/')}@{quote(found['version'])}"
            if purl in seen:
                continue
            seen.add(purl)
            digest = base64.b64decode(found["digest"]).hex()
            yield _component("library", found["module"], found["version"], purl, [("go.sum:h1", digest)])


def _component(kind: str, name: str, version: str, purl: str, notes: list[tuple[str, str]]) -> dict[str, Any]:
    properties = [{"name": f"quantum-landing-zone:{key}", "value": value} for key, value in notes]
    found = {"type": kind, "bom-ref": purl, "name": name, "version": version, "purl": purl}
    return {**found, "properties": properties} if properties else found
