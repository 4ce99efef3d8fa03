"""What stands in the way of the alerts' own rules in moto's EventBridge, mended in the server.

Moto puts a value into a message's template without the quotes that EventBridge gives a text there (EventBridge user
guide, input transformation), so that a template such as `{"time":<time>}` is no JSON and the whole call fails; it
delivers by a rule that is disabled; and it fails on a rule with any target but a log group, a bus, a queue or an API.
Here topics get their messages too, whatever their policy says, and targets of other kinds (functions, state machines,
streams) get nothing.
"""

import copy
import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

_Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_SERVED = frozenset({"events", "logs", "sqs"})
_VARIABLE = re.compile(r"<([\w.-]+)>")


def ruled(application: _Wsgi) -> _Wsgi:
    """Returns the application once moto's rules deliver as EventBridge's do."""
    from moto.events import models
    from moto.events.utils import EventTemplateParser

    theirs, send = EventTemplateParser.parse, models.Rule.send_to_targets

    def parse(input_template: str, input_paths_map: Mapping[str, str], event: Any) -> Any:
        if not input_template:
            return theirs(input_template, dict(input_paths_map), event)
        return json.loads(filled(input_template, input_paths_map, event))

    def send_to_targets(self: Any, original_event: Any, transform_input: bool = True) -> None:
        if self.state != "ENABLED" or not self.event_pattern.matches_event(original_event):
            return
        for target in self.targets:
            if _service(target) == "sns":
                _publish(target, original_event)
        rest = copy.copy(self)
        rest.targets = [target for target in self.targets if _service(target) in _SERVED]
        send(rest, original_event, transform_input)

    EventTemplateParser.parse = staticmethod(parse)  # type: ignore[assignment]
    models.Rule.send_to_targets = send_to_targets  # type: ignore[method-assign]
    return application


def _service(target: Mapping[str, Any]) -> str:
    return str(target["Arn"]).split(":")[2]


def _publish(target: Mapping[str, Any], event: Mapping[str, Any]) -> None:
    from moto.sns.models import sns_backends

    transformer = target.get("InputTransformer") or {}
    template = transformer.get("InputTemplate")
    message = filled(template, transformer.get("InputPathsMap") or {}, event) if template else json.dumps(event)
    _, _, _, region, account, _ = str(target["Arn"]).split(":", 5)
    topics = sns_backends[account][region]
    if target["Arn"] in topics.topics:
        topics.publish(message=message, arn=str(target["Arn"]))


def filled(template: str, paths: Mapping[str, str], event: Mapping[str, Any]) -> str:
    """Returns a template with the values of an event: a text gets its quotes unless it stands inside of a text."""
    made, place = "", 0
    for found in _VARIABLE.finditer(template):
        made += template[place : found.start()]
        place = found.end()
        value = _value(found[1], paths, event)
        text = value if isinstance(value, str) and _inside_text(made) else json.dumps(value)
        made += json.dumps(text)[1:-1] if _inside_text(made) else text
    return made + template[place:]


def _value(name: str, paths: Mapping[str, str], event: Mapping[str, Any]) -> Any:
    if name == "aws.events.event.json":
        return event
    if name == "aws.events.event.ingestion-time":
        return event["ingestion-time"]
    found: Any = event
    for part in paths.get(name, "").removeprefix("$.").split("."):
        found = found.get(part) if isinstance(found, dict) else None
    return "" if found is None else found


def _inside_text(before: str) -> bool:
    """Whether a template is inside of a JSON text there: the unescaped quotes before it are odd in number."""
    return len(re.findall(r'(?<!\\)"', before)) % 2 == 1
