"""How long signed addresses of a storage account live."""

from __future__ import annotations

import re

from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

LONGEST_SECONDS = 86_400
"""A day: what has to be read later is signed again."""

_PERIOD = re.compile(r"(\d{1,5})\.(\d{1,2}):(\d{1,2}):(\d{1,2})")
_PATH = "sasPolicy.sasExpirationPeriod"
_SECONDS = (86_400, 3_600, 60, 1)


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Logging a longer one is enough: Azure Quantum signs addresses of its own, which may not be blocked."""
    text = resource.text(_PATH)
    if text is None:
        return resource.fail("signed addresses live as long as whoever signs says (`{path}` is not set)", path=_PATH)
    found = _PERIOD.fullmatch(text)
    if found is None:
        return resource.fail("`{path}` is no length of time (days.hours:minutes:seconds)", path=_PATH)
    if sum(int(part) * each for part, each in zip(found.groups(), _SECONDS, strict=True)) > LONGEST_SECONDS:
        return resource.fail("signed addresses live for {text}; at most a day is allowed", text=text)
    return PASS


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
)
