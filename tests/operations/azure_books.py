"""Books of the Azure stand-in as a deployment left them: made by the stand-in itself, from a state of the engine."""

import gzip
import json
import uuid
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from quantum_landing_zone.access_azure.holdings import holdings
from quantum_landing_zone.azure.role_grants import definitions
from quantum_landing_zone.azure.role_permissions import Permissions
from quantum_landing_zone.azure.spend import _WARNINGS
from quantum_landing_zone.operations.arm import ArmError, ArmReader, from_books
from quantum_landing_zone.operations.arm_lists import (
    ACTIVATIONS,
    ASSIGNMENTS,
    DEFINITIONS,
    ELIGIBILITIES,
    ArmLister,
    _built_in,
    lists_from_books,
)
from quantum_landing_zone.tenant import Environment, parse_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_sandbox.azure.hand import Hand, _Books
from quantum_sandbox.azure.store import Store
from quantum_sandbox.cloud import Subject

TESTS = Path(__file__).parents[1]
STATE = TESTS / "evidence" / "data" / "azure-minimal.state.json.gz"
TENANT = TESTS.parent / "examples" / "azure-minimal" / "tenant.yaml"
PIPELINE = {"kind": "github", "repository": "example/orion", "branch": "main", "environments": ["dev"]}


@dataclass(frozen=True)
class Books:
    """A workspace and the books that hold it."""

    here: AzureWorkspace
    path: Path

    @property
    def arm(self) -> ArmReader:
        return from_books(self.path)

    @property
    def lister(self) -> ArmLister:
        return lists_from_books(self.path)

    @property
    def hand(self) -> Hand:
        return Hand(self.path, self.here.subscription)

    def all(self) -> dict[str, Any]:
        return Store(self.path).all()

    def change(self, identity: str, **values: Any) -> None:
        """Change what stands in the books, against all rules."""
        with Store(self.path).change() as known:
            known[next(one for one in known if one.lower() == identity.lower())] |= values

    def strike(self, part: str) -> None:
        """Take out whatever has this in its id."""
        with Store(self.path).change() as known:
            for one in [each for each in known if part.lower() in each.lower()]:
                del known[one]

    def assign(self, name: str, principal: str, definition: str, scope: str, **more: Any) -> str:
        """Note a role assignment."""
        identity = f"{scope}/providers/Microsoft.Authorization/roleAssignments/{name}"
        role = f"{self.here.subscription_scope}/providers/Microsoft.Authorization/roleDefinitions/{definition}"
        with Store(self.path).change() as known:
            known[identity] = {"principalId": principal, "roleDefinitionId": role, "scope": scope, **more}
        return identity


def workspace(**more: Any) -> AzureWorkspace:
    """The example's workspace, with a budget."""
    declared = yaml.safe_load(TENANT.read_text(encoding="utf-8"))
    declared["environments"]["dev"]["monthlyBudgetUsd"] = 500
    return AzureWorkspace(parse_tenant(yaml.safe_dump(declared | more)), Environment.DEV)


@cache
def _made() -> str:
    """The books' text; made once for each process of tests."""
    import tempfile

    resources = json.loads(gzip.decompress(STATE.read_bytes()))["deployment"]["resources"]
    here = workspace()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "books.json"
        cloud = _Books(file, here.subscription)
        for one in resources:
            if one["type"].startswith("azure-native:") and one["custom"]:
                inputs = {name: value for name, value in one["inputs"].items() if not name.startswith("__")}
                cloud.create(Subject(token=one["type"], name=one["urn"].rpartition("::")[2]), inputs)
        Hand(file, here.subscription).put(*_budget(here))
        return file.read_text(encoding="utf-8")


def _budget(here: AzureWorkspace) -> tuple[str, dict[str, Any]]:
    told = {
        f"{kind.lower()}-{percent}": {
            "enabled": True,
            "operator": "GreaterThan",
            "threshold": float(percent),
            "thresholdType": kind,
            "contactEmails": [],
            "contactGroups": [here.action_group_id],
        }
        for kind, percent in _WARNINGS
    }
    return f"{here.group_id}/providers/Microsoft.Consumption/budgets/{here.budget}", {
        "budgetName": here.budget,
        "scope": here.group_id,
        "amount": 500.0,
        "category": "Cost",
        "timeGrain": "Monthly",
        "timePeriod": {"startDate": "2026-11-01T00:00:00Z"},
        "notifications": told,
    }


def books(folder: Path, here: AzureWorkspace | None = None) -> Books:
    """Return the books of the example's workspace, new in a folder."""
    path = folder / "books.json"
    path.write_text(_made(), encoding="utf-8")
    return Books(here or workspace(), path)


class Told:
    """What a subscription tells of a workspace, as plain values: all that is declared, and whatever a test adds.

    Args:
        here: The workspace.
    """

    def __init__(self, here: AzureWorkspace) -> None:
        self.here = here
        self.broken: set[str] = set()
        self.lists: dict[str, list[dict[str, Any]]] = {ASSIGNMENTS: [], ELIGIBILITIES: [], ACTIVATIONS: []}
        for number, one in enumerate(holdings(here)):
            kind = ELIGIBILITIES if one.eligible else ASSIGNMENTS
            self.lists[kind].append(
                {
                    "id": f"{one.scope}/{kind}/{number}",
                    "principalId": self.principal(one.principal),
                    "principalType": "ServicePrincipal" if one.principal.startswith("/") else "Group",
                    "roleDefinitionId": f"/x/{one.definition}",
                    "scope": one.scope,
                    "endDateTime": "2027-05-01T00:00:00Z",
                }
            )
        self.lists[DEFINITIONS] = [
            {
                "id": f"/x/{one.guid}",
                "roleName": one.name,
                "assignableScopes": [here.group_id],
                "permissions": [_block(one.permissions)],
            }
            for one in definitions(here).values()
        ] + _built_in()

    def principal(self, principal: str) -> str:
        """The object id of a group, or one that is made up for an identity."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, principal)) if principal.startswith("/") else principal

    def arm(self, identity: str) -> dict[str, Any] | None:
        if identity in self.broken:
            raise ArmError(f"{identity}: 403")
        return {"principalId": self.principal(identity)}

    def lister(self, scope: str, kind: str) -> list[dict[str, Any]]:
        del scope
        if kind in self.broken:
            raise ArmError(f"{kind}: 403")
        return self.lists.get(kind, [])


def _block(one: Permissions) -> dict[str, list[str]]:
    return {
        "actions": list(one.actions),
        "notActions": list(one.not_actions),
        "dataActions": list(one.data_actions),
        "notDataActions": list(one.not_data_actions),
    }
