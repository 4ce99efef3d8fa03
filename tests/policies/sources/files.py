"""What the engine writes, small: states, preview reports, event logs."""

import json
from typing import Any

from policies.contract import provider

PROVIDER = "pulumi:providers:aws"


def urn(kind: str, name: str) -> str:
    return f"urn:pulumi:dev::example::{kind}::{name}"


def entry(kind: str, name: str, inputs: Any = None, **more: Any) -> dict[str, Any]:
    """A resource as a state has it."""
    return {"urn": urn(kind, name), "custom": True, "id": name, "type": kind, "inputs": inputs or {}, **more}


def aws_provider(settings: dict[str, Any] | None = None) -> dict[str, Any]:
    return entry(PROVIDER, "aws", settings if settings is not None else provider())


BY_PROVIDER = f"{urn(PROVIDER, 'aws')}::aws"


def state(*resources: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"version": 3, "deployment": {"manifest": {}, "resources": list(resources), **more}}


def step(resource: dict[str, Any] | None, operation: str = "create", *, of: str = "") -> dict[str, Any]:
    """A step of `pulumi preview --json`."""
    return {"op": operation, "urn": resource["urn"] if resource else of, "newState": resource}


def report(*steps: dict[str, Any], **summary: int) -> dict[str, Any]:
    return {"config": {}, "steps": list(steps), "changeSummary": summary}


def before(resource: dict[str, Any] | None, operation: str = "create", *, planning: bool = True) -> dict[str, Any]:
    return {"resourcePreEvent": {"metadata": {"op": operation, "new": _told(resource)}, "planning": planning}}


def after(resource: dict[str, Any], outputs: dict[str, Any], *, planning: bool = True) -> dict[str, Any]:
    new = {**_told(resource), "outputs": outputs}
    return {"resOutputsEvent": {"metadata": {"op": "create", "new": new}, "planning": planning}}


SUMMARY: dict[str, Any] = {"summaryEvent": {"resourceChanges": {}}}


def event_lines(*events: dict[str, Any]) -> list[str]:
    return [json.dumps({"sequence": i, "timestamp": 1, **event}) for i, event in enumerate(events)]


def _told(resource: dict[str, Any] | None) -> Any:
    if resource is None:
        return None
    return {"outputs": {}, "provider": "", **{key: resource[key] for key in resource if key != "propertyDependencies"}}
