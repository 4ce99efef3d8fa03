"""Accounts of people that a program makes: in Entra, by invitation, or in a service of its own."""

from __future__ import annotations

from quantum_policies.aws.forbidden import refuse
from quantum_policies.azure.types import every
from quantum_policies.kit import Rule, Severity

RULE = Rule(
    id="azure-no-local-user",
    title="Programs make no accounts of people on Azure",
    why="an account beside the identity provider has a password of its own, no second factor, and outlives its person",
    controls=("IAM-02", "IAM-03"),
    severity=Severity.CRITICAL,
    types=(
        "azuread:index/invitation:Invitation",
        "azuread:index/user:User",
        *every(
            "azure-native:apimanagement:User",
            "azure-native:cosmosdb:MongoDBResourceMongoUserDefinition",
            "azure-native:storage:LocalUser",
        ),
    ),
    fix="let people sign in through the tenant's directory, and give their group a role",
    check=refuse("an account of a person or a local user is made"),
    labels=("credentials",),
)
