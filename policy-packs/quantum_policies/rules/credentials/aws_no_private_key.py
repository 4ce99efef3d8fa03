"""Private keys, which a Pulumi program would leave in its state."""

from __future__ import annotations

from quantum_policies.aws.paths import spread
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_MAKERS = frozenset({"tls:index/privateKey:PrivateKey"})
_PLACES = {
    "aws:acm/certificate:Certificate": "privateKey",
    "aws:apigateway/domainName:DomainName": "certificatePrivateKey",
    "aws:iam/serverCertificate:ServerCertificate": "privateKey",
    "aws:kms/externalKey:ExternalKey": "keyMaterialBase64",
    "aws:kms/replicaExternalKey:ReplicaExternalKey": "keyMaterialBase64",
    "aws:transfer/certificate:Certificate": "privateKey",
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Keys that are made in the program, and keys that are given to a service."""
    if resource.type in _MAKERS:
        return resource.fail("a private key is made in the program")
    for path in spread(resource, _PLACES[resource.type]):
        if resource.elements(path):
            return resource.fail("a private key is given in `{path}`", path=path)
    return PASS


RULE = Rule(
    id="aws-no-private-key",
    title="Private keys are not made or handed on by programs",
    why="the key is kept in the state, from where whoever may read it can be the server, the pipeline or the key's "
    "owner for as long as the key lives",
    controls=("IAM-03", "SEC-03"),
    severity=Severity.CRITICAL,
    types=(*_MAKERS, *_PLACES),
    fix="let the service make the key itself: a certificate that ACM issues, a KMS key without imported material",
    check=check,
    labels=("credentials", "secrets"),
)
