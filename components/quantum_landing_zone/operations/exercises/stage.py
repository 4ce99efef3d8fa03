"""Where an exercise on AWS acts: through boto3, in the sandbox's account."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from botocore import xform_name
from botocore.exceptions import BotoCoreError, ClientError

from quantum_landing_zone.operations.deployed_documents import DeployedDocuments
from quantum_landing_zone.operations.exercises.acting import Acting
from quantum_landing_zone.operations.exercises.words import Call, Place
from quantum_landing_zone.operations.read_back import read_back
from quantum_landing_zone.operations.reading import Reading
from quantum_landing_zone.tenant import AwsWorkspace

MISHAPS = (BotoCoreError, ClientError)
# What undoing finds undone already, or never done.
_UNDONE = ("NotFound", "NoSuch", "NonExistent", "AlreadyExists")
Regional = Callable[[str, str], Any]
"""Gives a boto3 client for a service and a region."""


@dataclass(kw_only=True)
class Stage(Acting[AwsWorkspace]):
    """One run of one exercise on one workspace on AWS.

    Attributes:
        here: The workspace.
        regional: Gives a boto3 client of the workspace's account for a service and a region.
        report_device: Sets what the sandbox's Braket reports of a device; nothing on a real account.
    """

    here: AwsWorkspace
    regional: Regional
    report_device: Callable[[str, str], None] | None = None

    def client(self, service: str) -> Any:
        """Return a client of the workspace's region."""
        return self.regional(service, self.here.region)

    def documents(self) -> DeployedDocuments:
        """Return the workspace's documents as the account holds them now."""
        return DeployedDocuments(self.here, self.client)

    @cached_property
    def caller(self) -> Mapping[str, Any]:
        """Who makes the calls, as STS says."""
        return self.client("sts").get_caller_identity()

    @property
    def place(self) -> Place:
        """Where it runs."""
        return Place(
            account=self.here.account,
            region=self.here.region,
            what="sandbox: moto and the project's stand-ins; times are the sandbox's own and say nothing of AWS",
        )

    @property
    def mishaps(self) -> tuple[type[Exception], ...]:
        """What a call may end in."""
        return MISHAPS

    def readings(self) -> Mapping[str, Reading]:
        """Return what the account says of the workspace now, by subject."""
        return {one.subject: one for one in read_back(self.here, self.client)}

    def send(self, call: Call) -> dict[str, Any]:
        """Make a call, and return the answer."""
        client = self.regional(call.service, call.region or self.here.region)
        method = getattr(client, xform_name(call.operation))
        return method(**call.parameters)

    def refused(self, mishap: Exception) -> tuple[str, dict[str, Any]] | None:
        """Return the code and the answer of a refused call."""
        if not isinstance(mishap, ClientError):
            return None
        return str(mishap.response["Error"]["Code"]), dict(mishap.response)

    def undone(self, mishap: Exception) -> bool:
        """Whether undoing found that there was nothing to undo."""
        answer: Any = getattr(mishap, "response", {})
        code = str(answer.get("Error", {}).get("Code", ""))
        return any(re.search(word, code) for word in _UNDONE)
