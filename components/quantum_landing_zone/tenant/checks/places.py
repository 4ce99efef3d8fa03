"""Where environments, their networks and exported events may be."""

import ipaddress
from collections.abc import Iterator

from quantum_landing_zone import facts
from quantum_landing_zone.tenant.checks.parts import Parts, environments, jurisdictions
from quantum_landing_zone.tenant.faults import Fault
from quantum_landing_zone.tenant.vocabulary import ArtifactKind


def places(parts: Parts) -> Iterator[Fault]:
    """Every environment is somewhere, in a region with Braket, inside the declared jurisdictions."""
    for path, spec in environments(parts):
        if spec.aws is None and spec.azure is None:
            yield Fault(
                path=path,
                value=None,
                problem="names neither `aws` nor `azure`",
                fix="Add `aws` with account and region.",
            )
        if spec.aws is None:
            continue
        region = spec.aws.region
        if region not in facts.braket_regions():
            yield Fault(
                path=f"{path}.aws.region",
                value=region,
                problem="has no Amazon Braket endpoint",
                allowed=", ".join(facts.braket_regions()),
                fix="Use a region with Amazon Braket.",
                control="RES-02",
            )
            continue
        here = facts.region_jurisdiction(region)
        for kind in ArtifactKind:
            allowed = jurisdictions(parts, kind)
            if allowed and here not in allowed:
                inside = [name for name in facts.braket_regions() if facts.region_jurisdiction(name) in allowed]
                yield Fault(
                    path=f"{path}.aws.region",
                    value=region,
                    problem=f"is in jurisdiction {here!r}, where artifacts of kind {kind!s} may not be",
                    allowed=", ".join(inside) or "no region with Amazon Braket is inside the declared jurisdictions",
                    fix="Move the environment, or have the residency of that kind reviewed and widened.",
                    control="RES-01",
                )
                break


def networks(parts: Parts) -> Iterator[Fault]:
    """The address range of an environment is a private one."""
    for path, spec in environments(parts):
        for cloud, place in (("aws", spec.aws), ("azure", spec.azure)):
            if place is not None:
                yield from _network(f"{path}.{cloud}.cidr", place.cidr)


def _network(where: str, cidr: str) -> Iterator[Fault]:
    try:
        network = ipaddress.ip_network(cidr)
    except ValueError as error:
        yield Fault(path=where, value=cidr, problem=str(error), fix="Give a network address, for example 10.64.0.0/20.")
        return
    if not network.is_private:
        yield Fault(
            path=where,
            value=cidr,
            problem="is not a private range",
            allowed="inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16",
            fix="Use a private range.",
            control="TEN-05",
        )


def exports(parts: Parts) -> Iterator[Fault]:
    """Audit events are exported inside the jurisdictions of logs only."""
    allowed = jurisdictions(parts, ArtifactKind.LOG)
    for index, sink in enumerate(parts.get("exports", [])):
        if allowed and sink.jurisdiction not in allowed:
            yield Fault(
                path=f"exports[{index}].jurisdiction",
                value=str(sink.jurisdiction),
                problem="is outside the jurisdictions of logs",
                allowed=", ".join(allowed),
                fix="Export to a sink inside them.",
                control="RES-05",
            )
