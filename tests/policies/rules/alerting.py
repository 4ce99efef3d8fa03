"""A stack that tells somebody of everything, for the tests of how events go and of who is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from policies.contract import REGION

from quantum_policies.kit.testing import resource

if TYPE_CHECKING:
    from quantum_policies.kit.testing import Given

RULE, TARGET = "aws:cloudwatch/eventRule:EventRule", "aws:cloudwatch/eventTarget:EventTarget"
TOPIC = "arn:aws:sns:eu-north-1:123456789012:alerts"
GROUP = "arn:aws:logs:eu-north-1:123456789012:log-group:events"
HOME_BUS = "arn:aws:events:eu-north-1:123456789012:event-bus/default"
AWS = {"source": [{"prefix": "aws."}]}
ELSEWHERE = ("eu-west-2", "us-east-1", "us-west-1", "us-west-2")
HOME = {"region": REGION}


def rule(name: str = "all", pattern: Any = AWS, provider: Any = HOME, **more: Any) -> Given:
    """A rule on the events of its provider's region, or of its own."""
    text = pattern if isinstance(pattern, str) else json.dumps(pattern)
    return resource(RULE, name, {"name": name, "eventPattern": text, "state": "ENABLED", **more}, provider)


def target(name: str = "all", arn: str = TOPIC, provider: Any = HOME, **more: Any) -> Given:
    """Where a rule's events go to."""
    return resource(TARGET, f"{name}-{more.get('region', 'target')}", {"rule": name, "arn": arn, **more}, provider)


def forwarding(region: str, pattern: Any = AWS) -> tuple[Given, Given]:
    """A rule in another region that sends its events home."""
    where = resource(RULE, f"forward-{region}", {}).name
    made = resource(
        RULE, where, {"name": "forward", "eventPattern": json.dumps(pattern), "region": region}, {"region": REGION}
    )
    return made, target("forward", HOME_BUS, region=region)


FORWARDING = tuple(each for region in ELSEWHERE for each in forwarding(region))
ALERTING = (rule(), target(), *FORWARDING)
