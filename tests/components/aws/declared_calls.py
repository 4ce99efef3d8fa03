"""Judges the parameters of a call by what botocore declares of it: names, types, and enums, which it leaves to AWS."""

from typing import Any

import botocore.session
from botocore.validate import ParamValidator


def faults(service: str, operation: str, **parameters: Any) -> list[str]:
    """Return what is wrong with a call; nothing where AWS would take it."""
    shape = botocore.session.get_session().get_service_model(service).operation_model(operation).input_shape
    parameters = _whole(parameters)
    report = ParamValidator().validate(parameters, shape)
    enums = [
        f"{name}: {value!r} is none of {member.enum}"
        for name, value in parameters.items()
        if (member := shape.members.get(name)) is not None and getattr(member, "enum", []) and value not in member.enum
    ]
    return ([report.generate_report()] if report.has_errors() else []) + enums


def _whole(value: Any) -> Any:
    """Turn whole numbers into integers: the engine's protocol has one kind of number."""
    if isinstance(value, dict):
        return {name: _whole(each) for name, each in value.items()}
    return int(value) if isinstance(value, float) and value.is_integer() else value
