"""Resources with an identity document, for the tests of rules about what is granted."""

from __future__ import annotations

from typing import Any

from policies.contract import document

from quantum_policies.kit.testing import Given, resource

TYPE = "aws:iam/rolePolicy:RolePolicy"
NOT_IDENTITY = [resource("aws:s3/bucket:Bucket", "bucket", {"bucket": "bucket"}), resource(TYPE, "empty", {})]


def granting(*statements: dict[str, Any], name: str = "submitter", kind: str = TYPE) -> Given:
    """A policy with some statements."""
    place = "inlinePolicy" if kind.startswith("aws:ssoadmin") else "policy"
    text = document(*statements)
    if kind == "aws:iam/role:Role":
        return resource(kind, name, {"inlinePolicies": [{"policy": text}]})
    return resource(kind, name, {place: text})
