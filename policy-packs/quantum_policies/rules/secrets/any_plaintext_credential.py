"""Credentials in the clear, in any property of any resource: environment, user data, definition, description.

A value that is marked as a secret counts as well: the mark hides it from Pulumi's output, and from nobody who reads
the resource in the cloud. User data that is compressed is not looked into.
"""

from __future__ import annotations

from quantum_policies.azure.types import plain
from quantum_policies.credential_search import Search
from quantum_policies.kit import (
    PASS,
    Config,
    Judgement,
    Resource,
    Rule,
    Severity,
    UnknownValue,
    not_applicable,
)

MAKERS = frozenset(
    {
        "aws:apigateway/apiKey:ApiKey",
        "aws:cognito/userPoolClient:UserPoolClient",
        "aws:iam/accessKey:AccessKey",
        "aws:iam/serviceSpecificCredential:ServiceSpecificCredential",
        "aws:iam/userLoginProfile:UserLoginProfile",
        "aws:secretsmanager/secretVersion:SecretVersion",
        "aws:ssm/parameter:Parameter",
        "azure-native:apimanagement:Subscription",
        "azure-native:apimanagement:WorkspaceSubscription",
        "azure-native:avs:PrivateCloud",
        "azure-native:eventhub:NamespaceAuthorizationRule",
        "azure-native:network:ExpressRouteCircuitAuthorization",
        "azure-native:notificationhubs:NamespaceAuthorizationRule",
        "azure-native:notificationhubs:NotificationHubAuthorizationRule",
        "azure-native:redis:Redis",
    },
)
"""Types whose outputs can be a credential, as the installed SDKs have them.

What `list…Keys` functions give never reaches a policy pack as such: it is looked at where it is put.
"""

_HARMLESS = ("aws:", "azure-native:", "quantum-landing-zone:", "random:index/randomId:", "random:index/randomUuid:")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Whatever is known is looked at first; what is not known must come from resources that give out no credential."""
    if resource.provider is None:
        return not_applicable("it is no resource of a cloud: its parts are judged")
    hidden: list[UnknownValue] = []
    for path, kind in Search(hidden).credentials(resource.properties, "", 0):
        return resource.fail("`{path}` holds {kind} in the clear", path=path, kind=kind)
    for unknown in hidden:
        sources = resource.sources_of(unknown.path)
        if not sources or not all(
            each.type.startswith(_HARMLESS) and plain(each.type) not in MAKERS for each in sources
        ):
            raise unknown
    return PASS


RULE = Rule(
    id="any-plaintext-credential",
    title="No property holds a credential in the clear",
    why="whoever may describe the resource, read the state or see a log then has the credential, and it is never "
    "rotated there",
    controls=("SEC-03", "SEC-04"),
    severity=Severity.CRITICAL,
    types=("*",),
    fix="keep it in the secret manager, give the program the secret's name, and change the credential that was shown",
    check=check,
    labels=("secrets", "credentials"),
)
