"""Passwords, secrets and keys that Azure services take as a property, and that stay the same until somebody acts.

Source: the input types of pulumi-azure-native 3.29, read on 2026-11-25; a test checks each token and path against the
SDK. Names of references, such as `passwordSecretRef`, are none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PASSWORDS: Mapping[str, tuple[str, ...]] = {
    "azure-native:app:ConnectedEnvironmentsStorage": ("properties.azureFile.accountKey", "properties.smb.password"),
    "azure-native:app:ContainerAppsSourceControl": (
        "githubActionConfiguration.azureCredentials.clientSecret",
        "githubActionConfiguration.githubPersonalAccessToken",
        "githubActionConfiguration.registryInfo.registryPassword",
    ),
    "azure-native:app:ManagedEnvironment": ("appLogsConfiguration.logAnalyticsConfiguration.sharedKey",),
    "azure-native:app:ManagedEnvironmentsStorage": ("properties.azureFile.accountKey",),
    "azure-native:automation:Credential": ("password",),
    "azure-native:batch:Pool": (
        "deploymentConfiguration.virtualMachineConfiguration.containerConfiguration.containerRegistries[*].password",
        "mountConfiguration[*].azureBlobFileSystemConfiguration.accountKey",
        "mountConfiguration[*].azureBlobFileSystemConfiguration.sasKey",
        "mountConfiguration[*].azureFileShareConfiguration.accountKey",
        "mountConfiguration[*].cifsMountConfiguration.password",
        "startTask.containerSettings.registry.password",
        "userAccounts[*].password",
    ),
    "azure-native:compute:VirtualMachine": ("osProfile.adminPassword",),
    "azure-native:compute:VirtualMachineRunCommandByVirtualMachine": ("runAsPassword",),
    "azure-native:compute:VirtualMachineScaleSet": ("virtualMachineProfile.osProfile.adminPassword",),
    "azure-native:compute:VirtualMachineScaleSetVM": ("osProfile.adminPassword",),
    "azure-native:containerinstance:ContainerGroup": (
        "imageRegistryCredentials[*].password",
        "volumes[*].azureFile.storageAccountKey",
        "diagnostics.logAnalytics.workspaceKey",
    ),
    "azure-native:containerservice:ManagedCluster": (
        "aadProfile.serverAppSecret",
        "servicePrincipalProfile.secret",
        "windowsProfile.adminPassword",
    ),
    "azure-native:cosmosdb:CassandraCluster": ("properties.initialCassandraAdminPassword",),
    "azure-native:cosmosdb:MongoCluster": ("administratorLoginPassword",),
    "azure-native:cosmosdb:MongoDBResourceMongoUserDefinition": ("password",),
    "azure-native:costmanagement:Export": ("deliveryInfo.destination.sasToken",),
    "azure-native:dbformysql:Server": ("administratorLoginPassword",),
    "azure-native:dbformysql:SingleServer": ("properties.administratorLoginPassword",),
    "azure-native:dbforpostgresql:Server": ("administratorLoginPassword",),
    "azure-native:dbforpostgresql:ServerGroupCluster": ("administratorLoginPassword",),
    "azure-native:dbforpostgresql:ServerGroupRole": ("password",),
    "azure-native:dbforpostgresql:SingleServer": ("properties.administratorLoginPassword",),
    "azure-native:devtestlab:VirtualMachine": ("password",),
    "azure-native:horizondb:HorizonDbCluster": ("properties.administratorLoginPassword",),
    "azure-native:kubernetesconfiguration:FluxConfiguration": (
        "azureBlob.accountKey",
        "azureBlob.sasToken",
        "azureBlob.servicePrincipal.clientSecret",
        "bucket.accessKey",
    ),
    "azure-native:machinelearningservices:Compute": (
        "properties.properties.administratorAccount.password",
        "properties.properties.databricksAccessToken",
        "properties.properties.userAccountCredentials.adminUserPassword",
    ),
    "azure-native:machinelearningservices:Datastore": (
        "properties.credentials.secrets.clientSecret",
        "properties.credentials.secrets.key",
        "properties.credentials.secrets.sasToken",
    ),
    "azure-native:machinelearningservices:WorkspaceConnection": (
        "properties.credentials.clientSecret",
        "properties.credentials.key",
        "properties.credentials.password",
        "properties.credentials.pat",
        "properties.credentials.sas",
        "properties.credentials.secretAccessKey",
    ),
    "azure-native:mongocluster:MongoCluster": ("properties.administrator.password",),
    "azure-native:redhatopenshift:OpenShiftCluster": ("servicePrincipalProfile.clientSecret",),
    "azure-native:resources:AzureCliScript": ("storageAccountSettings.storageAccountKey",),
    "azure-native:resources:AzurePowerShellScript": ("storageAccountSettings.storageAccountKey",),
    "azure-native:servicefabric:ManagedCluster": ("adminPassword",),
    "azure-native:sql:DatabaseBlobAuditingPolicy": ("storageAccountAccessKey",),
    "azure-native:sql:ExtendedDatabaseBlobAuditingPolicy": ("storageAccountAccessKey",),
    "azure-native:sql:ExtendedServerBlobAuditingPolicy": ("storageAccountAccessKey",),
    "azure-native:sql:JobCredential": ("password",),
    "azure-native:sql:ManagedInstance": ("administratorLoginPassword",),
    "azure-native:sql:Server": ("administratorLoginPassword",),
    "azure-native:sql:ServerBlobAuditingPolicy": ("storageAccountAccessKey",),
    "azure-native:synapse:Workspace": ("sqlAdministratorLoginPassword",),
    "azure-native:web:StaticSite": ("repositoryToken",),
    "azure-native:web:WebApp": (
        "siteConfig.azureStorageAccounts[*].accessKey",
        "siteConfig.connectionStrings[*].connectionString",
    ),
    "azure-native:web:WebAppAuthSettings": ("clientSecret",),
    "azure-native:web:WebAppAzureStorageAccounts": ("properties[*].accessKey",),
    "azure-native:web:WebAppConnectionStrings": ("properties[*].value",),
}
"""Where each type takes one. Elements of a list, or of a mapping by name, stand for `[*]`."""
