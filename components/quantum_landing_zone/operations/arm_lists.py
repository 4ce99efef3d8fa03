"""Lists what lies at a scope of Azure: from the sandbox's books, or through the signed-in Azure command line.

Without a filter Azure Resource Manager lists role assignments, and eligibilities, at, above and below a scope
(Microsoft Learn, role assignments and role eligibility schedules, list for scope; read 2026-11-25). With `atScope()` it
would leave out all that lies below, so none is given. What Azure Lighthouse's providers assigned is in no such list.
"""

import json
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from quantum_landing_zone.facts import azure_built_in_role
from quantum_landing_zone.facts.azure_roles import azure_roles
from quantum_landing_zone.operations.arm import ArmError, Body, flat

ArmLister = Callable[[str, str], list[Body]]
"""Gives the resources of a kind at a scope; the kind is what stands behind the scope in the address."""

ASSIGNMENTS = "providers/Microsoft.Authorization/roleAssignments"
DEFINITIONS = "providers/Microsoft.Authorization/roleDefinitions"
ELIGIBILITIES = "providers/Microsoft.Authorization/roleEligibilitySchedules"
ACTIVATIONS = "providers/Microsoft.Authorization/roleAssignmentScheduleInstances"
IDENTITIES = "providers/Microsoft.ManagedIdentity/userAssignedIdentities"
CREDENTIALS = "federatedIdentityCredentials"
VERSIONS: Mapping[str, str] = {
    ASSIGNMENTS: "2022-04-01",
    DEFINITIONS: "2022-04-01",
    ELIGIBILITIES: "2020-10-01",
    ACTIVATIONS: "2020-10-01",
    IDENTITIES: "2023-01-31",
    CREDENTIALS: "2023-01-31",
}
"""API version by kind. Source: Azure REST API reference, 2026-11-25, for assignments, definitions and eligibilities;
those of identities and their credentials are recalled and were not looked up."""
_HOST = "https://management.azure.com"
_SCOPED = frozenset({ASSIGNMENTS, ELIGIBILITIES, ACTIVATIONS})


def lists_from_books(books: Path) -> ArmLister:
    """Return a lister of the sandbox's books, which answers by scope as Azure Resource Manager does.

    Args:
        books: The file; without it there is nothing.
    """
    from quantum_sandbox.azure.store import Store

    def listed(scope: str, kind: str) -> list[Body]:
        found = [flat({**state, "id": one}) for one, state in Store(books).all().items() if _lies(one, scope, kind)]
        return [*found, *_built_in()] if kind == DEFINITIONS else found

    return listed


def lists_from_command_line() -> ArmLister:
    """Return a lister that asks the official `az`, which has its own sign-in.

    Raises:
        ArmError: There is no `az` on PATH.
    """
    if shutil.which("az") is None:
        raise ArmError("no `az` on PATH. Fix: install the Azure CLI and sign in, to read the subscription back.")

    def listed(scope: str, kind: str) -> list[Body]:
        url: str | None = f"{_HOST}{scope}/{kind}?api-version={VERSIONS[kind]}"
        found: list[Body] = []
        while url:
            answer = _asked(url)
            found += [flat(one) for one in answer.get("value", [])]
            url = answer.get("nextLink")
        return found

    return listed


def _built_in() -> list[Body]:
    """Return the built-in role definitions whose content is recorded; the books hold none, and Azure lists all."""
    return [
        {
            "id": f"/providers/Microsoft.Authorization/roleDefinitions/{azure_built_in_role(name)}",
            "roleName": name,
            "roleType": "BuiltInRole",
            "assignableScopes": ["/"],
            "permissions": [{"actions": list(one.actions), "dataActions": list(one.data_actions)}],
        }
        for name, one in azure_roles().items()
    ]


def _asked(url: str) -> dict[str, Any]:
    # A next page is asked of the same host: the sign-in's token goes nowhere else.
    if not url.startswith(f"{_HOST}/"):
        raise ArmError(f"the next page of a list is not at {_HOST}: {url}")
    words = ["az", "rest", "--method", "get", "--url", url, "--output", "json"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ArmError(f"{url}: {done.stderr.strip()}")
    try:
        answer = json.loads(done.stdout)
    except ValueError as error:
        raise ArmError(f"{url}: `az` answered no JSON: {error}") from error
    if not isinstance(answer, dict) or "value" not in answer:
        raise ArmError(f"{url}: the answer is no list")
    return answer


def _lies(identity: str, scope: str, kind: str) -> bool:
    """Whether an id is one of a kind that the list for a scope holds."""
    wanted, asked = identity.lower(), scope.lower()
    where, found, name = wanted.rpartition(f"/{kind.lower()}/")
    if not found or "/" in name:
        return False
    if kind in _SCOPED:
        return _below(where, asked) or _below(asked, where)
    if kind == DEFINITIONS:
        return _below(asked, where)
    return where == asked


def _below(one: str, other: str) -> bool:
    return f"{one}/".startswith(f"{other}/")
