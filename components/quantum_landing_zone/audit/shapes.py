"""The shapes in which a value may stay readable. What has another shape is a payload, and is hashed."""

import re
from typing import Any

LONGEST = 512  # no identifier of AWS is longer but an S3 key, which is never kept; ARM ids that are, are hashed

_ARN = r"arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(?:[0-9]{12}|aws)?:[A-Za-z0-9_+=,.@:/*$-]+"
DEVICE = r"arn:aws[a-z-]*:braket:[a-z0-9-]*:(?:[0-9]{12})?:device/(?:qpu|quantum-simulator)/[a-z0-9-]+/[A-Za-z0-9_-]+"
TARGET = r"azure-quantum:[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){1,4}"

_TEXT = {
    "account": r"[0-9]{12}",
    "arm-id": r"/(?i:subscriptions|tenants|providers)/[A-Za-z0-9_.()/@:~+,= -]{1,500}",
    "arn": _ARN,
    "azure-operation": r"[A-Za-z0-9][A-Za-z0-9_.:/ ()-]{0,199}",
    "azure-service": r"[A-Za-z][A-Za-z0-9-]{0,40}(?:\.[A-Za-z][A-Za-z0-9-]{0,40}){1,3}",
    "bucket": r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
    "device": DEVICE + r"|local:[a-z0-9_.-]+/[A-Za-z0-9_./-]+|" + TARGET,
    "guid": r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
    "identifier": r"[A-Za-z0-9_+=,.@:/-]{1,256}",
    "location": r"[a-z0-9]{2,40}",
    "operation": r"[A-Za-z0-9_.:-]{1,128}",
    "own-source": r"qlz\.[a-z-]{1,40}",
    "phrase": r"[A-Za-z0-9][A-Za-z0-9 ./_-]{0,127}",
    "principal": r"[A-Za-z0-9_+=,.@:/*-]{1,512}",
    "region": r"[a-z]{2}(?:-[a-z0-9]+){2,3}|aws-global",
    "service": r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:amazonaws|aws\.amazon)\.com",
    "source": r"aws\.[a-z0-9.-]{2,64}",
    "time": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})",
    "word": r"[A-Za-z0-9_.:-]{1,64}",
}
SHAPES = {name: re.compile(pattern, re.ASCII) for name, pattern in _TEXT.items()}
_LARGEST = 2**53  # the largest integer that every JSON reader keeps exact


def fits(value: Any, shape: str) -> bool:
    """Return whether a value has a shape.

    Args:
        value: Any JSON value.
        shape: A name of `SHAPES`, or `integer` (a number or its digits) or `boolean`.
    """
    if shape == "boolean":
        return isinstance(value, bool)
    if isinstance(value, int) and not isinstance(value, bool):
        return shape == "integer" and abs(value) < _LARGEST
    if not isinstance(value, str) or len(value) > LONGEST:
        return False
    if shape == "integer":
        return re.fullmatch(r"[0-9]{1,15}", value, re.ASCII) is not None
    return SHAPES[shape].fullmatch(value) is not None
