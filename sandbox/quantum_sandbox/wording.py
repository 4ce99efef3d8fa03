"""Says a fault in the words of the provider that would have found it, so that a message learned here is known there.

The real providers put the property path into the reason and leave the failure's own property empty; so do these.
"""

from collections.abc import Callable

from quantum_sandbox.check import Fault

Wording = Callable[[str, Fault], str]


def bridged(resource: str, fault: Fault) -> str:
    """Returns the reason as the bridge of the AWS provider words it.

    Args:
        resource: The name of the resource in the program.
        fault: What is wrong.
    """
    return f"{_bridged(fault)}. Examine values at '{resource}.{fault.path}'."


def native(_resource: str, fault: Fault) -> str:
    """Returns the reason as azure-native words it: the path is quoted, the resource is left to the engine."""
    match fault.kind:
        case "missing":
            hint = ""
            if fault.path == "location":
                hint = (
                    ". Either set it explicitly or configure it with 'pulumi config set azure-native:location <value>'."
                )
            return f"missing required property '{fault.path}'{hint}"
        case "unknown":
            return f"unexpected property '{fault.path}'"
        case "type":
            return f"'{fault.path}' should be of type '{fault.expected}' but got {_article(fault.found)}"
        case "enum":
            return f"'{fault.path}' should be one of {_listed(fault.allowed)}"
        case "rule":
            return f"'{fault.path}' {fault.expected}"


def _bridged(fault: Fault) -> str:
    match fault.kind:
        case "missing":
            text = f'The argument "{fault.expected}" is required, but no definition was found.'
            return f"Missing required argument. {text}"
        case "unknown":
            return "Invalid or unknown key"
        case "type":
            return f"expected {fault.expected} type, got {fault.found} type"
        case "enum":
            return f"expected {fault.path} to be one of {_listed(fault.allowed)}"
        case "rule":
            return fault.expected


def _listed(allowed: tuple[object, ...]) -> str:
    return "[" + ", ".join(f'"{value}"' for value in allowed) + "]"


def _article(kind: str) -> str:
    return f"an {kind}" if kind[:1] in "aeio" else f"a {kind}"
