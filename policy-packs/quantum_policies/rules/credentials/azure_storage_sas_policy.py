"""How long signed addresses of a storage account live, and what becomes of those that live longer."""

from __future__ import annotations

import re

from quantum_policies.azure.ids import last_part
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, NotSeenYet, Resource, Rule, Severity, UnknownValue

LONGEST_SECONDS = 86_400
"""A day: what has to be read later is signed again."""

WORKSPACES = every("azure-native:quantum:Workspace")
_PERIOD = re.compile(r"(\d{1,5})\.(\d{1,2}):(\d{1,2}):(\d{1,2})")
_PATH, _ACTION = "sasPolicy.sasExpirationPeriod", "sasPolicy.expirationAction"
_STORAGE = ("properties.storageAccount", "storageAccount")
_SECONDS = (86_400, 3_600, 60, 1)


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Azure Quantum signs addresses of its own, which may not be blocked: of its account a longer one is logged.

    Azure takes an absent action for `Log`. Source: Microsoft Learn, expiration policy for shared access signatures.
    """
    text = resource.text(_PATH)
    if text is None:
        return resource.fail("signed addresses live as long as whoever signs says (`{path}` is not set)", path=_PATH)
    found = _PERIOD.fullmatch(text)
    if found is None:
        return resource.fail("`{path}` is no length of time (days.hours:minutes:seconds)", path=_PATH)
    if sum(int(part) * each for part, each in zip(found.groups(), _SECONDS, strict=True)) > LONGEST_SECONDS:
        return resource.fail("signed addresses live for {text}; at most a day is allowed", text=text)
    if (resource.text(_ACTION) or "log").lower() != "block" and not _is_of_workspace(resource):
        return resource.fail("signed addresses that live longer are only logged (`{path}` is not Block)", path=_ACTION)
    return PASS


def _is_of_workspace(account: Resource) -> bool:
    """Whether a quantum workspace of the stack keeps its jobs in the account."""
    if not account.stack.complete:
        raise NotSeenYet(_STORAGE[0])
    for workspace in (found for kind in WORKSPACES for found in account.stack.of_type(kind)):
        for path in _STORAGE:
            try:
                named = workspace.text(path)
                if named and last_part(named) == (account.text("accountName") or "").lower():
                    return True
            except UnknownValue:
                if account.urn in {source.urn for source in workspace.sources_of(path)}:
                    return True
    return False


RULE = Rule(
    id="azure-storage-sas-policy",
    title="Signed addresses of storage accounts end within a day",
    why="a signed address opens a store to whoever holds it, is found in logs and mails, and can't be taken back",
    controls=("IAM-03",),
    severity=Severity.MEDIUM,
    types=every("azure-native:storage:StorageAccount"),
    fix='set `sas_policy={"expiration_action": "Block", "sas_expiration_period": "00.01:00:00"}`',
    check=check,
    labels=("credentials",),
    looks_up=WORKSPACES,
)
