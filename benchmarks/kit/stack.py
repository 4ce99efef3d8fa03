"""Protocol messages of a stack of any size, made from an example's own."""

from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from pulumi.runtime.proto import analyzer_pb2 as proto

from benchmarks.mutation.capture import Captured, capture
from quantum_policies.kit.config_schema import CONFIGURATION_RULE

EXAMPLE = Path(__file__).parents[2] / "examples" / "aws-hardened"


@dataclass(frozen=True)
class Messages:
    """What the engine sends in one preview.

    Args:
        configure: the platform's configuration.
        resources: one message for each resource.
        stack: the message at the end.
    """

    configure: proto.ConfigureAnalyzerRequest
    resources: tuple[proto.AnalyzeRequest, ...]
    stack: proto.AnalyzeStackRequest


def example() -> Captured:
    """Return the largest example as a preview registers it."""
    return capture("test", EXAMPLE)


def messages(captured: Captured, size: int) -> Messages:
    """Return a stack of so many resources: the example's, repeated under other names."""
    resources: list[proto.AnalyzeRequest] = []
    nodes: list[proto.AnalyzerResource] = []
    pairs = cycle(zip(captured.requests, captured.nodes, strict=True))
    for number, (request, node) in enumerate(islice(pairs, size)):
        mark = f"-{number // len(captured.requests)}"
        one = proto.AnalyzeRequest()
        one.CopyFrom(request)
        one.urn, one.name = one.urn + mark, one.name + mark
        resources.append(one)
        other = proto.AnalyzerResource()
        other.CopyFrom(node)
        other.urn, other.name = other.urn + mark, other.name + mark
        for told in other.propertyDependencies.values():
            told.urns[:] = [urn + mark for urn in told.urns]
        nodes.append(other)
    given = proto.PolicyConfig(enforcementLevel=proto.MANDATORY, properties=captured.configuration)
    return Messages(
        proto.ConfigureAnalyzerRequest(policyConfig={CONFIGURATION_RULE: given}),
        tuple(resources),
        proto.AnalyzeStackRequest(resources=nodes),
    )
