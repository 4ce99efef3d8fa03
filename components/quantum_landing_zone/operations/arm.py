"""Reads Azure resources by their ARM id: from the sandbox's books, or through the signed-in Azure command line."""

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Body = Mapping[str, Any]
ArmReader = Callable[[str], Body | None]
"""Gives a resource by its ARM id, or nothing where there is none. Only reads are made."""

_WITH_PRINCIPAL: Mapping[str, str] = {
    "microsoft.managedidentity/userassignedidentities": "azure-native:managedidentity:UserAssignedIdentity",
    "microsoft.quantum/workspaces": "azure-native:quantum:Workspace",
}


class ArmError(RuntimeError):
    """A resource could not be read; that is no answer to whether it is there."""


def flat(body: Mapping[str, Any]) -> Body:
    """Return a resource with what stands under `properties` beside the rest: the two sources differ in just that."""
    inner = body.get("properties")
    return {**body, **inner} if isinstance(inner, dict) else body


def from_books(books: Path) -> ArmReader:
    """Return a reader of the sandbox's books, in which the Azure stand-in keeps its resources.

    Args:
        books: The file; without it there are no resources.
    """
    from quantum_sandbox.azure.arm import kind_of
    from quantum_sandbox.azure.given import given
    from quantum_sandbox.azure.store import Store

    def read(identity: str) -> Body | None:
        found = Store(books).get(identity)
        if found is None:
            return None
        # The books hold what was asked for; Azure tells the principals of identities too, and so does the stand-in.
        token = _WITH_PRINCIPAL.get(kind_of(identity.lower()))
        return flat(found if token is None else {**found, **given(token, identity, found)})

    return read


def from_command_line() -> ArmReader:
    """Return a reader that asks the official `az`, which has its own sign-in and takes the newest API version.

    Raises:
        ArmError: There is no `az` on PATH.
    """
    if shutil.which("az") is None:
        raise ArmError("no `az` on PATH. Fix: install the Azure CLI and sign in, to read the subscription back.")

    def read(identity: str) -> Body | None:
        words = ["az", "resource", "show", "--ids", identity, "--output", "json"]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return flat(json.loads(done.stdout))
        if "ResourceNotFound" in done.stderr or "could not be found" in done.stderr:
            return None
        raise ArmError(f"{identity}: {done.stderr.strip()}")

    return read
