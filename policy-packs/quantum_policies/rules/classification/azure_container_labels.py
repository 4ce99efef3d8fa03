"""Blob containers say what they hold: Azure gives them no tags, and nothing of the account's is handed down."""

from __future__ import annotations

from quantum_policies.azure.audit_accounts import ACCOUNTS, tags_beside
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity
from quantum_policies.rules.classification.aws_tag_values import SENSITIVITIES

_SENSITIVITY, _LABELS = "metadata.sensitivity", "metadata.labels"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Keys of metadata are names of headers, and so in lower case. An account of another stack is not compared."""
    own = resource.text(_SENSITIVITY) or ""
    if own not in SENSITIVITIES:
        return resource.fail(
            "`{path}` does not say how sensitive the content is; known: {known}", path=_SENSITIVITY, known=SENSITIVITIES
        )
    if not (resource.text(_LABELS) or "").strip():
        return resource.fail("`{path}` names no quantum label, nor that there is none", path=_LABELS)
    account = str((tags_beside(resource) or {}).get("Sensitivity", ""))
    if account in SENSITIVITIES and SENSITIVITIES.index(own) > SENSITIVITIES.index(account):
        return resource.fail("the content is {own}, and its account is for {account} data", own=own, account=account)
    return PASS


RULE = Rule(
    id="azure-container-labels",
    title="Blob containers are labelled, and lie in an account of their class",
    why="handling follows the label: whoever copies, shares or finds a container without one handles it as anything",
    controls=("CLS-02", "CLS-03"),
    severity=Severity.LOW,
    types=every("azure-native:storage:BlobContainer"),
    fix='give the container `metadata` with "sensitivity" in a word of the tenant file, and "labels", which may be '
    '"none"',
    check=check,
    labels=("classification",),
    looks_up=ACCOUNTS,
)
