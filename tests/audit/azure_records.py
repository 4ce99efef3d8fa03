"""Records of Azure's logs in the form that Microsoft documents, with names of our own."""

import copy
from typing import Any

SUBSCRIPTION = "44444444-aaaa-4bbb-8ccc-dddddddddddd"
ENTRA = "22222222-aaaa-4bbb-8ccc-dddddddddddd"
ADA = "33333333-aaaa-4bbb-8ccc-00000000000a"
APP = "33333333-aaaa-4bbb-8ccc-0000000000aa"
GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/qlz-orion-dev"
CORRELATION = "aaaa0000-bb11-2222-33cc-444444dddddd"
_OBJECT = "http://schemas.microsoft.com/identity/claims/objectidentifier"
_TENANT = "http://schemas.microsoft.com/identity/claims/tenantid"
_UPN = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"


def claims(**more: Any) -> dict[str, Any]:
    """The claims of a token that Ada got with a second factor."""
    return {
        "aud": "https://management.core.windows.net/",
        "iss": f"https://sts.windows.net/{ENTRA}/",
        "iat": "1795597200",
        "exp": "1795601100",
        "http://schemas.microsoft.com/claims/authnmethodsreferences": "pwd,mfa",
        "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname": "Ada",
        "groups": "cacfe77c-e058-4712-8300-f9b08849fd60",
        "name": "Ada L.",
        "uti": "IdP3SUJGtkGlt7dDQVRPAA",
        "appid": APP,
        _OBJECT: ADA,
        _TENANT: ENTRA,
        _UPN: "ada@example.org",
        **more,
    }


def activity(operation: str, resource: str, properties: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A record of the activity log, as storage and event hubs have it."""
    return copy.deepcopy(
        {
            "time": "2026-11-25T09:00:00.1234567Z",
            "resourceId": f"{GROUP}/providers/{resource}",
            "operationName": operation,
            "category": "Administrative",
            "resultType": "Success",
            "resultSignature": "Succeeded.OK",
            "durationMs": 12,
            "callerIpAddress": "192.0.2.10",
            "correlationId": CORRELATION,
            "identity": {
                "authorization": {"scope": GROUP, "action": operation, "evidence": {"role": "Owner"}},
                "claims": claims(),
            },
            "level": "Information",
            "location": "global",
            "properties": {"statusCode": "OK", "serviceRequestId": "bbbbbbbb-1111-2222-3333-cccccccccccc"}
            | (properties or {}),
            **more,
        }
    )


def vault(operation: str, named: str = "secrets/ionq", status: int = 200, **more: Any) -> dict[str, Any]:
    """A record of Key Vault."""
    return copy.deepcopy(
        {
            "time": "2026-11-25T09:00:01.2691226Z",
            "resourceId": f"{GROUP}/PROVIDERS/MICROSOFT.KEYVAULT/VAULTS/QLZ-ORION-DEV-VAULT".upper(),
            "operationName": operation,
            "operationVersion": "7.4",
            "category": "AuditEvent",
            "resultType": "Success",
            "resultSignature": "OK" if status == 200 else "Forbidden",
            "resultDescription": "",
            "durationMs": "78",
            "callerIpAddress": "192.0.2.10",
            "correlationId": CORRELATION,
            "identity": {"claim": {_OBJECT: ADA, _UPN: "ada@example.org", "appid": APP}},
            "properties": {
                "clientInfo": "azsdk-python",
                "requestUri": f"https://qlz-orion-dev-vault.vault.azure.net/{named}?api-version=7.4",
                "id": f"https://qlz-orion-dev-vault.vault.azure.net/{named}/0123456789abcdef0123456789abcdef",
                "httpStatusCode": status,
                "isRbacAuthorized": True,
            },
            **more,
        }
    )


def blob(operation: str, category: str = "StorageRead", account: str = "qlzoriondevinternal", **more: Any) -> Any:
    """A record of a storage account's blobs."""
    record = {
        "time": "2026-11-25T09:00:02.2123117Z",
        "resourceId": f"{GROUP}/providers/Microsoft.Storage/storageAccounts/{account}/blobServices/default",
        "category": category,
        "operationName": operation,
        "operationVersion": "2024-11-04",
        "schemaVersion": "1.0",
        "statusCode": 200,
        "statusText": "Success",
        "durationMs": 10,
        "callerIpAddress": "192.0.2.10:53371",
        "correlationId": "2ed4b4c5-a01e-00c4-0c6a-cf1e5a000000",
        "location": "East US",
        "uri": f"https://{account}.blob.core.windows.net/result/runs/ada/7.json",
        "protocol": "HTTPS",
        "identity": {
            "type": "OAuth",
            "tokenHash": "B3CC9D5C64B3351573D806751312317FE4E910877E7CBAFA9D95E0BE923DD25C",  # pragma: allowlist secret
            "requester": {"appId": APP, "objectId": ADA, "tenantId": ENTRA, "upn": "ada@example.org"},
            "authorization": [{"action": "read", "result": "Granted", "type": "RBAC"}],
        },
        "properties": {
            "accountName": account,
            "userAgentHeader": "azsdk-python-storage-blob",
            "serviceType": "blob",
            "objectKey": f"/{account}/result/runs/ada/7.json",
            "responseBodySize": 7759,
            "tlsVersion": "TLS 1.3",
        },
    }
    return copy.deepcopy({**record, **more})


def job(operation: str = "CreateJob", target: str = "ionq.qpu.forte-1", **more: Any) -> dict[str, Any]:
    """A record of Azure Quantum, made from the columns of its table: none was ever seen as stored."""
    properties = {
        "JobId": "6f2c1d6e-0b52-4a3f-9c3e-6e8a3c1f0a11",
        "ProviderId": target.partition(".")[0],
        "TargetId": target,
        "Priority": "Standard",
        "RequesterObjectId": ADA,
        "RequesterTenantId": ENTRA,
        "RequesterUpn": "ada@example.org",
        "ResultCode": "Success",
        "OperationParams": {"nameUpdated": True},
        "TraceId": "0af7651916cd43dd8448eb211c80319c",  # pragma: allowlist secret
    }
    return copy.deepcopy(
        {
            "time": "2026-11-25T09:00:03Z",
            "resourceId": f"{GROUP}/providers/Microsoft.Quantum/Workspaces/qlz-orion-dev-quantum",
            "operationName": operation,
            "category": "AuditEvent",
            "location": "eastus",
            "properties": properties,
            **more,
        }
    )


def sign_in(result: str = "0", **more: Any) -> dict[str, Any]:
    """A sign-in as Entra exports it."""
    return copy.deepcopy(
        {
            "time": "2026-11-25T09:00:04.5522137Z",
            "resourceId": f"/tenants/{ENTRA}/providers/Microsoft.aadiam",
            "operationName": "Sign-in activity",
            "operationVersion": "1.0",
            "category": "SignInLogs",
            "tenantId": ENTRA,
            "resultType": result,
            "resultSignature": "None",
            "resultDescription": "Other",
            "callerIpAddress": "192.0.2.10",
            "correlationId": CORRELATION,
            "identity": "Ada L.",
            "location": "US",
            "properties": {
                "id": "0231f922-93fa-4005-bb11-b344eca03c01",
                "userDisplayName": "Ada L.",
                "userPrincipalName": "ada@example.org",
                "userId": ADA,
                "appId": APP,
                "appDisplayName": "Azure Portal",
                "ipAddress": "192.0.2.10",
                "isInteractive": True,
                "location": {"city": "Bellevue"},
            },
            **more,
        }
    )
