"""The circuit, and where it runs: on this machine, or on an approved device by the workspace's rules."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from quantum_landing_zone.starter.credentials import SignedIn
from quantum_landing_zone.starter.workspace import StarterError, Workspace

LOCAL = "local/braket_sv"
"""What a report says of a run on the SDK's own simulator; nothing leaves the machine."""


def sdk_version() -> str:
    """Return the version of amazon-braket-sdk.

    Raises:
        StarterError: It is not installed.
    """
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("amazon-braket-sdk")
    except PackageNotFoundError as problem:
        raise StarterError(
            "amazon-braket-sdk is not installed",
            "circuits are written with it",
            "UX-01",
            "pip install 'quantum-landing-zone[starter]'; in a notebook see notebook-wheels in aws/notebook_script.py",
        ) from problem


def bell() -> Any:
    """Return the circuit that entangles two qubits: half of the shots end in 00, half in 11, none in between."""
    return _sdk("circuits").Circuit().h(0).cnot(0, 1)


def run_locally(circuit: Any, shots: int) -> Mapping[str, int]:
    """Return how often each outcome was measured on the SDK's own simulator."""
    return dict(_sdk("devices").LocalSimulator().run(circuit, shots=shots).result().measurement_counts)


def run_on_device(
    signed_in: SignedIn, workspace: Workspace, device: str, circuit: Any, shots: int
) -> Mapping[str, int]:
    """Run a task on an approved device, wait for it, and return how often each outcome was measured.

    Braket writes the task's own result where it is told to: under the person's folder, so the person must be allowed
    to write there. The tags are those that every task of the workspace carries, and the person's name.

    Raises:
        StarterError: The device is not approved in this environment.
    """
    arn = workspace.device(device)
    sdk = _sdk("aws")
    session = sdk.AwsSession(boto_session=signed_in.session, default_bucket=workspace.bucket)
    task = sdk.AwsDevice(arn, session).run(
        circuit,
        (workspace.bucket, f"{workspace.prefix}/{signed_in.user}"),
        shots=shots,
        tags={**workspace.task_tags, "User": signed_in.user},
    )
    return dict(task.result().measurement_counts)


def _sdk(part: str) -> Any:
    """Return a part of amazon-braket-sdk, which is an extra: its gates are added to its classes as they load."""
    return import_module(f"braket.{part}")
