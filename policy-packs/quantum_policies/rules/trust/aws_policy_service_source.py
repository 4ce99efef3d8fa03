"""Resource policies that let a service in, and for whom."""

from __future__ import annotations

from quantum_policies.aws.documents import NO_DOCUMENT, RESOURCE, documents
from quantum_policies.aws.sources import names_source, services
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:
    """An account, a resource of the tenant's, an organisation or, for keys, the encryption context says for whom."""
    found = documents(resource, RESOURCE)
    if not found:
        return NO_DOCUMENT
    for path, document in found:
        for statement in document.allowing():
            let_in = services(statement)
            if let_in and not names_source(statement, config):
                return resource.fail(
                    "`{path}`, {statement}, lets {service} in for any account",
                    path=path,
                    statement=statement.label,
                    service=let_in[0],
                )
    return PASS


RULE = Rule(
    id="aws-policy-service-source",
    title="Resource policies let services in for the tenant's account only",
    why="a service acts for all its customers: one of them could have it write to or read from here (confused deputy)",
    controls=("IAM-08",),
    severity=Severity.HIGH,
    types=tuple(RESOURCE),
    fix="add `StringEquals` on `aws:SourceAccount` with the tenant's account, or `ArnLike` on `aws:SourceArn`",
    check=check,
    labels=("trust",),
    needs_configuration=True,
)
