"""Arguments of the organisation's guardrails for these tests, and what a call to one of its accounts looks like."""

from collections.abc import Mapping
from typing import Any

from components.conftest import AURORA, BOREALIS

from quantum_landing_zone.access import Request, denying
from quantum_landing_zone.aws.organization import scope_of
from quantum_landing_zone.aws.organization_scope import OrganizationScope

ORGANIZATION = "o-abcdefghij"
UNIT = "ou-abcd-12345678"
DEV, TEST, BENCHMARK = "111122223333", "111122224444", "555566667777"
BOOTSTRAP = "OrganizationAccountAccessRole"
GITHUB = "https://token.actions.githubusercontent.com"
TAGS = {
    "Team": "platform",
    "Environment": "organisation",
    "Artifact": "guardrail",
    "Sensitivity": "internal",
    "Owner": "platform@example.org",
    "CostCentre": "CC-9",
}


def arguments(**more: Any) -> dict[str, Any]:
    """Guardrails over a pilot with two environments and an active team, with more or other arguments."""
    return {
        "label": "quantum",
        "organization_id": ORGANIZATION,
        "targets": [UNIT],
        "declarations": [AURORA, BOREALIS],
        "bootstrap_role": BOOTSTRAP,
        "tags": TAGS,
        **more,
    }


def scope(**more: Any) -> OrganizationScope:
    """The scope of those arguments."""
    return scope_of(arguments(**more))


def role(account: str, name: str) -> dict[str, str]:
    """The context of a call by a role of an account of the organisation."""
    return {
        "aws:PrincipalAccount": account,
        "aws:PrincipalArn": f"arn:aws:iam::{account}:role/{name}",
        "aws:PrincipalOrgID": ORGANIZATION,
        "aws:PrincipalIsAWSService": "false",
        "aws:SecureTransport": "true",
    }


def root(account: str) -> dict[str, str]:
    """The context of a call by an account's root user."""
    return {**role(account, ""), "aws:PrincipalArn": f"arn:aws:iam::{account}:root"}


def passes(documents: Mapping[str, str], action: str, resource: str, who: Mapping[str, str], region: str) -> bool:
    """Whether no service control policy denies a call, so that the caller's own policies decide."""
    request = Request(action, resource, {**who, "aws:RequestedRegion": region})
    return not [sid for text in documents.values() for sid in denying(text, request)]
