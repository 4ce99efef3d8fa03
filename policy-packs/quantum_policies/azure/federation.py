"""Federated credentials of identities and applications: whom each lets in.

An older credential names one subject; a flexible one compares claims by an expression such as
`claims['sub'] eq 'repo:lab/circuits:environment:dev'`, where `matches` takes wildcards, joined by `and`.
Source: Microsoft Learn, flexible federated identity credentials (preview), read on 2026-11-25.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quantum_policies.kit import Malformed

if TYPE_CHECKING:
    from quantum_policies.kit import Resource

CREDENTIALS = (
    "azure-native:managedidentity:FederatedIdentityCredential",
    "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential",
    "azuread:index/applicationFlexibleFederatedIdentityCredential:ApplicationFlexibleFederatedIdentityCredential",
)
"""The types of all of them."""

_EXPRESSIONS = ("claimsMatchingExpression.value", "claimsMatchingExpression")
_CLAIM = re.compile(r"\s*claims\['([^']{1,100})'\]\s+(eq|matches)\s+'([^']{0,600})'\s*", re.IGNORECASE)


def audiences(resource: Resource) -> list[str]:
    """The audiences that a credential takes."""
    return resource.texts("audiences") or resource.texts("audience")


def subjects(resource: Resource) -> list[str]:
    """The subjects that a credential takes, as they stand or as patterns; empty where it takes any.

    Raises:
        Malformed: where the expression is none that can be read.
        UnknownValue: where a part is not known.
    """
    subject = resource.text("subject")
    if subject:
        return [subject]
    expression = _expression(resource)
    found: list[str] = []
    position = 0
    while position < len(expression):
        claim = _CLAIM.match(expression, position)
        if claim is None:
            raise Malformed("the expression of the credential compares something that can't be read")
        if claim.group(1).lower() == "sub":
            found.append(claim.group(3))
        position = claim.end()
        if expression[position : position + 4].lower() == "and ":
            position += 4
        elif position < len(expression):
            raise Malformed("the expression of the credential compares something that can't be read")
    return found


def _expression(resource: Resource) -> str:
    whole = resource.read("claimsMatchingExpression")
    return (resource.text(_EXPRESSIONS[0 if isinstance(whole, dict) else 1]) or "").strip()
