"""Which quantum device: its ARN or its target, wherever the native event names it (AUD-02)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from quantum_landing_zone.audit.secret_patterns import looks_secret
from quantum_landing_zone.audit.shapes import DEVICE, fits

_DEVICE = re.compile(DEVICE, re.ASCII)
_LONGEST_TEXT = 4096
AZURE = "azure-quantum:"
_SIMULATORS = frozenset({"sim", "simulator"})


@dataclass(frozen=True, kw_only=True)
class Backend:
    """A device as an event names it.

    Attributes:
        arn: Its public ARN, without the caller's account; `local:<provider>/<name>` for an embedded simulator;
            `azure-quantum:<target>` for a target of Azure Quantum.
        id: `provider/name`, as a tenant file writes it.
        kind: `qpu`, `simulator` or `local`.
    """

    arn: str
    id: str
    kind: str


def backend(texts: Iterable[Any]) -> Backend | None:
    """Return the first device named in the texts, or None.

    Args:
        texts: Values in which a device may be named, the surest first. ARNs may be percent-encoded, since Braket has
            them in paths; IAM writes the caller's account into a device ARN, which is taken out again.
    """
    for text in texts:
        if not isinstance(text, str) or len(text) > _LONGEST_TEXT:
            continue
        plain = unquote(text)
        if plain.startswith("local:") and fits(plain, "device") and not looks_secret(plain):
            return Backend(arn=plain, id=plain.removeprefix("local:"), kind="local")
        if plain.startswith(AZURE) and fits(plain, "device") and not looks_secret(plain):
            return _of_target(plain)
        found = _DEVICE.search(plain)
        if found and fits(found.group(), "device") and not looks_secret(found.group()):
            return _of_arn(found.group())
    return None


def _of_arn(arn: str) -> Backend:
    head, partition, service, region, _, resource = arn.split(":", 5)
    _, family, provider, name = resource.split("/")
    return Backend(
        arn=f"{head}:{partition}:{service}:{region}::{resource}",
        id=f"{provider}/{name}",
        kind="qpu" if family == "qpu" else "simulator",
    )


def _of_target(text: str) -> Backend:
    """Read a target of Azure Quantum, as in `ionq.qpu.forte-1`; what does not call itself a simulator is a machine."""
    provider, *rest = text.removeprefix(AZURE).split(".")
    simulates = bool(_SIMULATORS.intersection(rest))
    return Backend(arn=text, id=f"{provider}/{'.'.join(rest)}", kind="simulator" if simulates else "qpu")
