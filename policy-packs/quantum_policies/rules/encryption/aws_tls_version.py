"""Which versions of TLS a service accepts."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

_POLICIES = {
    "aws:alb/listener:Listener": ("sslPolicy", ""),
    "aws:apigateway/domainName:DomainName": ("securityPolicy", "TLS_1_0"),
    "aws:apigatewayv2/domainName:DomainName": ("domainNameConfiguration.securityPolicy", "TLS_1_0"),
    "aws:elasticsearch/domain:Domain": (
        "domainEndpointOptions.tlsSecurityPolicy",
        "Policy-Min-TLS-1-0-2019-07",
    ),
    "aws:lb/listener:Listener": ("sslPolicy", ""),
    "aws:opensearch/domain:Domain": ("domainEndpointOptions.tlsSecurityPolicy", "Policy-Min-TLS-1-0-2019-07"),
    "aws:transfer/server:Server": ("securityPolicyName", "TransferSecurityPolicy-2018-11"),
}
"""Where each type names its policy, and what AWS takes an absent one for."""

_MODERN = (
    "ELBSecurityPolicy-FS-1-2-",
    "ELBSecurityPolicy-TLS-1-2-",
    "ELBSecurityPolicy-TLS13-1-2-",
    "ELBSecurityPolicy-TLS13-1-3-",
    "Policy-Min-TLS-1-2-",
    "SecurityPolicy_TLS12_",
    "SecurityPolicy_TLS13_",
    "TLS_1_2",
    "TransferSecurityPolicy-202",
    "TransferSecurityPolicy-FIPS-202",
)
_LISTENERS = frozenset({"aws:alb/listener:Listener", "aws:lb/listener:Listener"})


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A listener in the clear is judged by aws-transit-encryption."""
    if resource.type in _LISTENERS and (resource.text("protocol") or "").upper() not in ("HTTPS", "TLS"):
        return not_applicable("the listener does not speak TLS")
    path, default = _POLICIES[resource.type]
    policy = resource.text(path) or default
    if not policy.startswith(_MODERN):
        return resource.fail("`{path}` accepts TLS before 1.2 ({policy})", path=path, policy=policy or "AWS's default")
    return PASS


RULE = Rule(
    id="aws-tls-version",
    title="Services accept TLS 1.2 and later only",
    why="earlier versions have known attacks, and a client is talked down to the earliest that is accepted",
    controls=("ENC-01",),
    severity=Severity.MEDIUM,
    types=tuple(_POLICIES),
    fix="name a security policy of TLS 1.2 or 1.3, such as `ELBSecurityPolicy-TLS13-1-2-2021-06`",
    check=check,
    labels=("encryption",),
)
