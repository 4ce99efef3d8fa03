"""An example's stack as the guardrails see it at preview, taken from the program itself without an engine.

The program runs against Pulumi's mocks with the preview flag set, so its values are known or unknown as at a preview.
`tests/policies/mutation/test_capture.py` compares with what the engine sends.
"""

from __future__ import annotations

import json
import runpy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from google.protobuf import json_format
from google.protobuf.struct_pb2 import Struct
from pulumi import runtime
from pulumi.runtime import mocks, settings
from pulumi.runtime.proto import analyzer_pb2 as proto
from pulumi.runtime.stack import run_pulumi_func

from quantum_landing_zone.cli.project import find_stack
from quantum_landing_zone.tenant.policy_configuration import policy_configuration
from quantum_policies.kit.session import ROOT

if TYPE_CHECKING:
    from pathlib import Path

STACK_TYPE = "pulumi:pulumi:Stack"


@dataclass(frozen=True)
class Captured:
    """One stack.

    Args:
        name: example and stack, such as `aws-two-teams (lyra)`.
        requests: what the engine asks to have analyzed, in the order of registration.
        nodes: the same resources as the whole-stack call has them, with what each property depends on.
        configuration: the policy configuration that `qlz` derives from the tenant file.
    """

    name: str
    requests: tuple[proto.AnalyzeRequest, ...]
    nodes: tuple[proto.AnalyzerResource, ...]
    configuration: Struct


class _Cloud(mocks.Mocks):
    """Gives back the inputs; whatever else a resource has is unknown, as at the preview of a new stack."""

    def call(self, args: mocks.MockCallArgs) -> tuple[dict[str, Any], list[tuple[str, str]] | None]:
        raise RuntimeError(f"an example looks nothing up, but calls {args.token}")

    def new_resource(self, args: mocks.MockResourceArgs) -> tuple[str | None, dict[str, Any]]:
        # The answer to these is a map, which no program here reads.
        identity = {key: each for key, each in (args.inputs.get("identity") or {}).items() if key == "type"}
        return None, {**args.inputs, "identity": identity} if identity else args.inputs


class _Recorder(mocks.MockMonitor):
    """Keeps what the program registers, in wire format."""

    def __init__(self) -> None:
        super().__init__(_Cloud())
        self.requests: list[proto.AnalyzeRequest] = []
        self.nodes: list[proto.AnalyzerResource] = []
        self._providers: dict[str, proto.AnalyzerProviderResource] = {}

    def begin(self, project: str, stack: str) -> None:
        """Record the stack itself, which the engine registers first."""
        name = f"{project}-{stack}"
        seen: dict[str, Any] = {"type": ROOT, "urn": f"urn:pulumi:{stack}::{project}::{ROOT}::{name}", "name": name}
        self.requests.append(proto.AnalyzeRequest(**seen))
        self.nodes.append(proto.AnalyzerResource(**seen))

    def RegisterResource(self, request: Any) -> Any:  # noqa: N802 - the protocol's own word
        """Record one resource and answer as a preview does."""
        answer = cast("Any", super()).RegisterResource(request)
        if request.type == ROOT:
            return answer  # registered at the first run of a process only: `begin` sees to it
        seen = {"type": request.type, "urn": answer.urn, "name": request.name, "properties": request.object}
        if request.type.startswith("pulumi:providers:"):
            self._providers[answer.urn] = proto.AnalyzerProviderResource(**seen)
        provider = self._providers.get(request.provider.rpartition("::")[0])
        self.requests.append(proto.AnalyzeRequest(**seen, provider=provider))
        told = {
            key: proto.AnalyzerPropertyDependencies(urns=each.urns)
            for key, each in request.propertyDependencies.items()
        }
        self.nodes.append(
            proto.AnalyzerResource(
                **seen,
                provider=provider,
                parent=request.parent,
                dependencies=request.dependencies,
                propertyDependencies=told,
            )
        )
        return answer


def capture(stack: str, folder: Path) -> Captured:
    """Run an example's program as a preview of a new stack and return what it registers.

    Args:
        stack: the stack's name.
        folder: the example's folder.
    """
    found = find_stack(stack, folder)
    recorder = _Recorder()
    recorder.begin(found.project, stack)
    mocks.set_mocks(_Cloud(), project=found.project, stack=stack, preview=True, monitor=recorder)
    shared: Any = settings.SETTINGS  # its fields are no part of the SDK's types
    shared.rpc_manager.clear()
    shared.outputs.clear()
    runtime.set_all_config(dict(found.configuration["config"]))

    async def program() -> None:
        runpy.run_path(str(found.program / "__main__.py"))

    cast("Any", mocks)._sync_await(run_pulumi_func(program))  # noqa: SLF001 - as its own test decorator
    shared.rpc_manager.clear()
    place = found.place()
    given = policy_configuration(place.tenant, place.environment)["guardrail-configuration"]
    configuration = json_format.Parse(json.dumps(given), Struct())
    return Captured(f"{folder.name} ({stack})", tuple(recorder.requests), tuple(recorder.nodes), configuration)
