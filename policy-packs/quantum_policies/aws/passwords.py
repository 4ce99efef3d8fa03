"""Passwords and tokens that AWS services take as a property, and that would stay the same until somebody changes them.

Source: the input types of pulumi-aws 7.51, read on 2026-11-25; a test checks each token and path against the SDK.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PASSWORDS: Mapping[str, tuple[str, ...]] = {
    "aws:amplify/app:App": ("accessToken", "oauthToken"),
    "aws:cloudwatch/eventConnection:EventConnection": (
        "authParameters.apiKey.value",
        "authParameters.basic.password",
        "authParameters.oauth.clientParameters.clientSecret",
    ),
    "aws:codebuild/sourceCredential:SourceCredential": ("token",),
    "aws:cognito/user:User": ("password", "temporaryPassword"),
    "aws:datasync/locationObjectStorage:LocationObjectStorage": ("secretKey",),
    "aws:datasync/locationSmb:LocationSmb": ("password",),
    "aws:directoryservice/directory:Directory": ("password",),
    "aws:dms/endpoint:Endpoint": ("password",),
    "aws:docdb/cluster:Cluster": ("masterPassword", "masterPasswordWo"),
    "aws:docdb/elasticCluster:ElasticCluster": ("adminUserPassword",),
    "aws:elasticache/replicationGroup:ReplicationGroup": ("authToken", "authTokenWo"),
    "aws:elasticache/user:User": ("passwords", "passwordsWo", "authenticationMode.passwords"),
    "aws:fsx/ontapFileSystem:OntapFileSystem": ("fsxAdminPassword",),
    "aws:kms/customKeyStore:CustomKeyStore": ("keyStorePassword",),
    "aws:lightsail/database:Database": ("masterPassword",),
    "aws:memorydb/user:User": ("authenticationMode.passwords",),
    "aws:mq/broker:Broker": ("users[*].password",),
    "aws:opensearch/domain:Domain": ("advancedSecurityOptions.masterUserOptions.masterUserPassword",),
    "aws:rds/cluster:Cluster": ("masterPassword", "masterPasswordWo"),
    "aws:rds/instance:Instance": ("password", "passwordWo"),
    "aws:redshift/cluster:Cluster": ("masterPassword", "masterPasswordWo"),
    "aws:redshiftserverless/namespace:Namespace": ("adminUserPassword", "adminUserPasswordWo"),
    "aws:storagegateway/gateway:Gateway": ("smbGuestPassword",),
    "aws:timestreaminfluxdb/dbInstance:DbInstance": ("password",),
}
"""Where each type takes one."""
