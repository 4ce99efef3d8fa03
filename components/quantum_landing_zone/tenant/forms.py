"""What a pattern of the tenant file asks for, in words: a person who mistyped an address should not read a regex."""

from collections.abc import Mapping
from functools import cache
from typing import Any

FORMS: Mapping[str, str] = {
    r"^[^@\s]+@[^@\s]+\.[^@\s]+$": "an e-mail address",
    r"^[0-9]{12}$": "twelve digits, in quotes",
    r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$": "a GUID, as in 11111111-2222-3333-4444-555555555555",
    r"^https://[^\s/?#]+(/[^\s?#]*)?$": "an https:// address without query and fragment",
    r"^[\w .:/=+@-]+$": "1 to 128 letters, digits, blanks and . : / = + @ - _",
    r"^[^\s*?]\S{2,199}$": "3 to 200 characters, no blanks, and no wildcard at the start",
    r"^[^\W_][\w '&.+-]*[^\W_]$|^[^\W_]$": "1 to 64 letters, digits, blanks and ' & . + - _, not at the ends",
    r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$": "lower-case letters and digits, words joined by single hyphens",
    r"^[a-z0-9-]+/[A-Za-z0-9-]+$": "provider/name, for example iqm/Garnet",
    r"^[\w.-]+$": "1 to 128 letters, digits and . - _",
    r"^[\w+=,.@-]+$": "1 to 32 letters, digits and + = , . @ - _",
    r"^\d{1,3}(\.\d{1,3}){3}/(1[6-9]|2[0-4])$": "a network of 16 to 24 bits, for example 10.64.0.0/20",
    r"^[\w+=,.@/-]+$": "a role name of 1 to 64 characters, with its path if it has one",
    r"^[a-z0-9]{3,30}$": "an Azure location in its short form, for example westeurope",
    r"^[a-z0-9-]+/[\w-]+$": "provider/sku",
    r"^[A-Z]{2}$": "a country as two capital letters, for example DE",
    r"^[A-Za-z_][\w-]*$": "the name of a JSON field",
    r"^[A-Za-z0-9_.-]+(@[0-9]+)?(/[A-Za-z0-9_.-]+(@[0-9]+)?)+$": "owner/name, owner@1/name@2, or the path of a project",
    r"^[A-Za-z0-9_.][A-Za-z0-9_./-]{0,99}$": "1 to 100 letters from a to z, digits and . / - _, and no wildcard",
    r"^[A-Za-z0-9_.][A-Za-z0-9_./ -]{0,99}$": "1 to 100 letters from a to z, digits, blanks and . / - _, no wildcard",
    r"^ml\.[a-z0-9]+\.[a-z0-9]+$": "a SageMaker instance type, for example ml.t3.medium",
    r"^[\w.:/=+@-]+$": "1 to 128 letters, digits and . : / = + @ - _",
    r"^[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*$": "a folder, for example reports/2026",
    r"^[A-Za-z0-9_+=,.@:/-]{16,200}$": "16 to 200 letters from a to z, digits and + = , . @ : / - _",
    r"^arn:aws:iam::[0-9]{12}:role/[A-Za-z0-9_+=,.@/-]+$": "the ARN of an IAM role",
    r"^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$": "a bucket's name of 3 to 63 lower-case letters, digits and hyphens",
    r"^arn:aws:kms:[a-z0-9-]{6,20}:[0-9]{12}:key/[A-Za-z0-9-]{1,64}$": "the ARN of a KMS key",
    r"^[a-z0-9]+([._-][a-z0-9]+)*(/[a-z0-9]+([._-][a-z0-9]+)*)*@sha256:[0-9a-f]{64}$": "repository@sha256: and 64 hex"
    " digits, without registry and tag",
    r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$": "1 to 100 letters from a to z, digits and . - _, not . - _ at the start",
    r"^(/[A-Za-z0-9._-]+)+$": "an absolute path, for example /workspace",
    r"^[a-z]{2}(-[a-z]+)+-[0-9]$": "an AWS region, for example eu-west-2",
    r"^(cron\([0-9A-Z*?/,#-]+( [0-9A-Z*?/,#-]+){5}\)|rate\([1-9][0-9]* (hours?|days?)\))$": "cron( and six fields ), or"
    " rate(1 hour), rate(7 days)",
    r"^[\w-]+$": "1 to 60 letters, digits and - _",
    r"^[a-z0-9-]+$": "the id of a rule, for example aws-s3-bucket-customer-key",
    r"^[A-Z]{2,3}-\d{2}$": "the id of a control, for example RES-02",
}


@cache
def known_fields() -> tuple[str, ...]:
    """Return the name of every field that a tenant file can have, at any depth."""
    from quantum_landing_zone.tenant.schema import document

    return tuple(sorted({name for part in _objects(document()) for name in part.get("properties", {})}))


def patterns() -> frozenset[str]:
    """Return every pattern of the schema, of values and of names."""
    from quantum_landing_zone.tenant.schema import document

    parts = _objects(document())
    values = {part["pattern"] for part in parts if isinstance(part.get("pattern"), str)}
    return frozenset(values | {name for part in parts for name in part.get("patternProperties", {})})


def _objects(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, dict):
        return [node, *(found for value in node.values() for found in _objects(value))]
    if isinstance(node, list):
        return [found for value in node for found in _objects(value)]
    return []
