"""Runs the components of a workspace in this process and keeps what they register; the engine is not needed."""

from datetime import date
from typing import Any

import pulumi
from pulumi.runtime import mocks, settings
from pulumi.runtime.stack import run_pulumi_func
from pulumi.runtime.sync_await import _sync_await

from quantum_landing_zone.intake.dry_run import Registered
from quantum_landing_zone.tenant import Environment


class _Preview(mocks.Mocks):
    """Answers as a preview does: what only the cloud can say is unknown."""

    def call(self, args: mocks.MockCallArgs) -> tuple[dict[str, Any], None]:
        raise RuntimeError(f"a component looks nothing up, but called {args.token}")

    def new_resource(self, args: mocks.MockResourceArgs) -> tuple[str | None, dict[str, Any]]:
        inputs = dict(args.inputs)
        # Azure takes a list of identities and gives a map of them back.
        if "userAssignedIdentities" in (inputs.get("identity") or {}):
            own = {name: value for name, value in inputs["identity"].items() if name != "userAssignedIdentities"}
            inputs["identity"] = own
        return None, inputs


class _Recorder(mocks.MockMonitor):
    def __init__(self, made: list[Registered]) -> None:
        super().__init__(_Preview())
        self._made = made

    def RegisterResource(self, request: Any) -> Any:  # noqa: N802 - the monitor names it
        answer = super().RegisterResource(request)
        self._made.append(
            Registered(
                type=request.type,
                name=request.name,
                parent=request.parent.rpartition("::")[2],
                inputs=mocks.rpc.deserialize_properties(request.object),
            )
        )
        return answer


def record(declaration: str, environment: Environment, cloud: str, today: date) -> tuple[tuple[Registered, ...], str]:
    """Return what the landing zone of an environment registers, and the region that it is in.

    Raises:
        TenantError: The declaration has faults, or does not declare the environment for that cloud.
    """
    made: list[Registered] = []
    where: list[str] = []
    mocks.set_mocks(_Preview(), project="intake", stack="dry-run", preview=True, monitor=_Recorder(made))
    run: Any = settings.SETTINGS  # its members are bound to the running context, which type checkers do not see
    run.rpc_manager.clear()
    run.outputs.clear()

    async def program() -> None:
        where.append(_make(declaration, environment, cloud, today))

    try:
        _sync_await(run_pulumi_func(program))
    finally:
        run.rpc_manager.clear()
    return tuple(made), where[0]


def _make(declaration: str, environment: Environment, cloud: str, today: date) -> str:
    # Each cloud's SDK takes half a second to load: only its own workspaces pay.
    if cloud == "azure":
        from quantum_landing_zone.azure import AzureLandingZone, AzureLandingZoneArgs
        from quantum_landing_zone.azure import workspace_of as azure_workspace_of

        given = AzureLandingZoneArgs(declaration=declaration, environment=environment, today=today.isoformat())
        there = azure_workspace_of(given)
        AzureLandingZone(there.slug, given, pulumi.ResourceOptions())
        return there.location
    from quantum_landing_zone.aws import AwsLandingZone, AwsLandingZoneArgs, workspace_of

    args = AwsLandingZoneArgs(declaration=declaration, environment=environment, today=today.isoformat())
    here = workspace_of(args)
    AwsLandingZone(here.slug, args, pulumi.ResourceOptions())
    return here.region
