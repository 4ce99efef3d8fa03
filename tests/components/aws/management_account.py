"""A component of the organisation's management account under the real engine, which no team's file declares."""

import json
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pulumi
from components.live_stack import LiveStack, live_stack

from quantum_landing_zone.tenant import REQUIRED_TAGS

MANAGEMENT = "999900001111"
_PROGRAM = """
import json, os
import pulumi
import pulumi_aws as aws
from {module} import {component}

on = [aws.Provider("aws", region="{region}", allowed_account_ids=["{account}"])]
{component}("c", json.loads(os.environ["LIVE_ARGUMENTS"]), pulumi.ResourceOptions(providers=on))
"""


@dataclass
class ManagementStack:
    """A stack of one component in the management account."""

    live: LiveStack
    region: str

    def client(self, service: str) -> Any:
        """A client of the account."""
        return self.live.client(service, MANAGEMENT, self.region)

    def passes(self, arguments: dict[str, Any]) -> None:
        """Bring the component up and see that the guardrails let it pass, judge it, and that nothing drifts."""
        self.live.variables["LIVE_ARGUMENTS"] = json.dumps(arguments)
        configuration = {
            "team": "platform",
            "environment": "dev",
            "aws": {"accountId": MANAGEMENT, "regions": [self.region], "devices": []},
            "azure": None,
            "requiredTags": list(REQUIRED_TAGS),
            "auditRetentionDays": 400,
            "waivers": [],
            "levels": {},
        }
        counts = self.live.settles({"guardrail-configuration": configuration})
        assert (counts["fail"], counts["unknown"], counts["pass"] > 0) == (0, 0, True)

    def destroy(self) -> None:
        """Take it down."""
        self.live.run("destroy", "--yes", "--skip-preview")


@contextmanager
def management_stack(
    folder: Path, component: type[pulumi.ComponentResource], region: str
) -> Generator[ManagementStack]:
    """A stack of a component, which comes up with the arguments that are given to it later."""
    program = _PROGRAM.format(
        module=component.__module__, component=component.__name__, region=region, account=MANAGEMENT
    )
    with live_stack(folder, program) as live:
        yield ManagementStack(live, region)
