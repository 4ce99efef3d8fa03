"""Every kind of record of Azure's logs, from the form that Microsoft documents to the OCSF event that we emit."""

import json

import jsonschema
import pytest
from audit.azure_records import (
    ADA,
    APP,
    CORRELATION,
    ENTRA,
    GROUP,
    SUBSCRIPTION,
    activity,
    blob,
    claims,
    job,
    sign_in,
    vault,
)
from audit.azure_samples import SAMPLES

from quantum_landing_zone.audit import BrokenRecordError, EventKind, handle_azure_log, schema

VALIDATOR = jsonschema.Draft202012Validator(schema.document())
FORBIDDEN = {"statusCode": 403, "statusText": "AuthorizationPermissionMismatch"}


@pytest.mark.parametrize("name", SAMPLES)
def test_each_sample_has_its_kinds_and_its_type_and_keeps_to_the_schema(azure_normaliser, name):
    native, kinds, type_uid = SAMPLES[name]
    event = azure_normaliser.normalise(native)
    assert (event["unmapped"]["kinds"], event["type_uid"]) == (kinds, type_uid)
    assert event["metadata"]["labels"] == [f"kind:{kind}" for kind in kinds]
    assert list(VALIDATOR.iter_errors(event)) == []


def test_the_samples_cover_every_kind():
    assert {kind for _, kinds, _ in SAMPLES.values() for kind in kinds} == set(EventKind)


def test_a_change_keeps_time_identity_project_and_outcome(azure_normaliser, redactor):
    event = azure_normaliser.normalise(SAMPLES["a role given, in capitals"][0])
    assert (event["time"], event["metadata"]["original_time"]) == (1795597200123, "2026-11-25T09:00:00.1234567Z")
    assert event["actor"] == {
        "user": {
            "uid": ADA,
            "name": "ada@example.org",
            "type": "User",
            "type_id": 1,
            "account": {"uid": ENTRA, "type": "Entra Tenant", "type_id": 99},
        },
        "session": {
            "issuer": f"https://sts.windows.net/{ENTRA}",
            "credential_uid": redactor.fingerprint("IdP3SUJGtkGlt7dDQVRPAA"),
            "is_mfa": True,
            "created_time": 1795597200000,
        },
        "invoked_by": APP,
    }
    assert event["cloud"] == {
        "provider": "Azure",
        "region": "global",
        "account": {"uid": SUBSCRIPTION, "type": "Azure Subscription", "type_id": 13},
    }
    assert event["unmapped"]["project"] == {"team": "orion", "environment": "dev", "by": "resource-group"}
    assert (event["status"], event["status_code"], event["src_endpoint"]) == ("Success", "OK", {"ip": "192.0.2.10"})


def test_an_operation_in_capitals_has_the_name_that_the_mapping_has(azure_normaliser):
    event = azure_normaliser.normalise(SAMPLES["a role given, in capitals"][0])
    assert event["api"]["operation"] == "Microsoft.Authorization/roleAssignments/write"
    assert event["entity"]["type"] == "Role assignment"
    assert event["entity"]["name"].startswith(f"{GROUP}/providers/Microsoft.Authorization/roleAssignments/")


def test_bodies_of_calls_and_names_of_people_are_hidden(azure_normaliser):
    event = azure_normaliser.normalise(SAMPLES["a role given, in capitals"][0])
    written = json.dumps(event)
    assert event["api"]["request"]["data"]["hidden"]["fields"] == 1
    assert event["api"]["request"]["data"]["kept"] == {
        "statusCode": "OK",
        "serviceRequestId": "bbbbbbbb-1111-2222-3333-cccccccccccc",
    }
    for hidden in ("Ada L.", "Properties", "cacfe77c-e058", "IdP3SUJG"):
        assert hidden not in written, hidden


def test_start_and_end_of_a_call_are_two_events_of_one_correlation(azure_normaliser):
    start = activity("Microsoft.Network/virtualNetworks/write", "x/y/z", resultType="Start", resultSignature="Started.")
    end = activity("Microsoft.Network/virtualNetworks/write", "x/y/z")
    made = [azure_normaliser.normalise(one) for one in (start, end)]
    assert len({event["metadata"]["uid"] for event in made}) == 2
    assert {event["metadata"]["original_event_uid"] for event in made} == {CORRELATION}
    assert [(event["status_id"], event["status"]) for event in made] == [(99, "Start"), (1, "Success")]


def test_a_blob_is_named_by_account_and_its_path_by_a_fingerprint(azure_normaliser, redactor, orion_workspace):
    account = orion_workspace.storage_account("internal")
    event = azure_normaliser.normalise(blob("GetBlob", account=account))
    assert event["databucket"] == {
        "name": account,
        "type_id": 2,
        "type": "Azure Blob",
        "file": {"name": redactor.fingerprint("runs/ada/7.json"), "type_id": 1},
    }
    assert event["unmapped"]["project"] == {"team": "orion", "environment": "dev", "by": "bucket"}
    assert (event["unmapped"]["bytes_out"], event["cloud"]["region"]) == (7759, "eastus")
    assert event["src_endpoint"] == {"ip": "192.0.2.10"}
    assert "7.json" not in json.dumps(event)


def test_a_refused_read_says_why_and_is_more_severe(azure_normaliser):
    event = azure_normaliser.normalise(blob("GetBlob", **FORBIDDEN))
    assert (event["status"], event["status_code"], event["severity_id"]) == (
        "Failure",
        "AuthorizationPermissionMismatch",
        3,
    )


def test_a_copy_from_another_account_is_an_export(azure_normaliser):
    record = blob("CopyBlob", "StorageWrite")
    for source, kinds in (("qlzoriondevinternal", ["dataset-access"]), ("elsewhere", ["dataset-access", "export"])):
        record["properties"]["sourceUri"] = f"https://{source}.blob.core.windows.net/c/p"
        assert azure_normaliser.normalise(record)["unmapped"]["kinds"] == kinds


def test_whoever_comes_by_a_signature_is_nobody_and_the_signature_is_a_fingerprint(azure_normaliser, redactor):
    event = azure_normaliser.normalise(SAMPLES["a blob read by a signed address"][0])
    assert event["actor"] == {
        "user": {"uid": "DelegationSas", "type": "DelegationSas", "type_id": 99},
        "session": {"credential_uid": redactor.fingerprint("SasSignature(04D64C2B3A70)")},
    }


def test_a_secret_is_named_without_host_and_version(azure_normaliser):
    event = azure_normaliser.normalise(vault("SecretGet", status=403))
    assert event["entity"] == {"name": "secrets/ionq", "type": "Secret"}
    assert (event["status"], event["status_code"], event["severity_id"]) == ("Failure", "Forbidden", 3)
    assert event["unmapped"]["project"]["by"] == "resource-group"


def test_a_request_to_the_vault_without_a_token_is_nobody_s(azure_normaliser):
    event = azure_normaliser.normalise(vault("Authentication", status=401, identity={}))
    assert event["actor"] == {"user": {"uid": "unknown", "type": "Unknown", "type_id": 99}}


def test_a_job_names_target_and_requester_by_either_spelling(azure_normaliser):
    told = job()
    camel = {name[:1].lower() + name[1:]: value for name, value in told["properties"].items()}
    beside = {**told, **told["properties"], "properties": {}}
    for record in (told, {**told, "properties": camel}, beside):
        event = azure_normaliser.normalise(record)
        assert event["unmapped"]["backend"] == {
            "id": "ionq/qpu.forte-1",
            "arn": "azure-quantum:ionq.qpu.forte-1",
            "kind": "qpu",
        }
        assert event["actor"]["user"]["uid"] == ADA
        assert event["api"]["request"]["data"]["kept"]["jobId"] == "6f2c1d6e-0b52-4a3f-9c3e-6e8a3c1f0a11"


def test_a_job_of_a_service_names_no_person(azure_normaliser):
    record = job()
    record["properties"]["RequesterUpn"] = ""
    user = azure_normaliser.normalise(record)["actor"]["user"]
    assert (user["type"], user["type_id"], "name" in user) == ("ServicePrincipal", 4, False)


def test_a_sign_in_is_of_the_entra_tenant_and_fails_by_number(azure_normaliser):
    event = azure_normaliser.normalise(sign_in("50126"))
    assert event["cloud"]["account"] == {"uid": ENTRA, "type": "Entra Tenant", "type_id": 99}
    assert (event["status"], event["status_code"]) == ("Failure", "50126")
    assert event["unmapped"]["project"]["by"] == "nothing"
    assert "Bellevue" not in json.dumps(event)


def test_whoever_takes_the_whole_directory_is_as_severe_as_root(azure_normaliser):
    assert azure_normaliser.normalise(SAMPLES["somebody over the whole directory"][0])["severity_id"] == 4


@pytest.mark.parametrize("field", ["time", "resourceId", "operationName", "category"])
def test_what_every_record_has_is_asked_for(azure_normaliser, field):
    record = activity("Microsoft.Network/virtualNetworks/write", "x/y/z")
    record[field] = None
    with pytest.raises(BrokenRecordError, match=f"{field} is missing"):
        azure_normaliser.normalise(record)


def test_a_change_that_names_nobody_is_put_aside(azure_normaliser):
    record = activity("Microsoft.Network/virtualNetworks/write", "x/y/z", identity={"claims": {"aud": "x"}})
    with pytest.raises(BrokenRecordError, match="identity names no principal"):
        azure_normaliser.normalise(record)


def test_a_place_outside_of_subscription_and_tenant_is_put_aside(azure_normaliser):
    record = activity("Microsoft.Network/virtualNetworks/write", "x", resourceId="/providers/Microsoft.Management/x")
    with pytest.raises(BrokenRecordError, match="names neither subscription nor tenant"):
        azure_normaliser.normalise(record)


def test_lines_of_storage_and_a_message_of_a_hub_are_read_alike(azure_normaliser):
    records = [blob("GetBlob"), vault("SecretGet"), {"operationName": "x"}]
    lines = "\r\n".join(json.dumps(record) for record in records).encode() + b"\n\n"
    message = json.dumps({"records": records}).encode()
    by_line, by_message = (handle_azure_log(data, azure_normaliser) for data in (lines, message))
    assert by_line.events == by_message.events
    assert [failed.position for failed in by_line.failed] == [failed.position for failed in by_message.failed] == [2]


def test_a_line_that_is_no_record_is_one_failure(azure_normaliser):
    batch = handle_azure_log(b'{"time"\n' + json.dumps(sign_in()).encode(), azure_normaliser)
    assert (len(batch.events), [failed.reason for failed in batch.failed]) == (1, ["the record is not JSON"])


def test_an_application_is_told_from_a_person(azure_normaliser):
    person = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"
    record = activity("Microsoft.Network/virtualNetworks/write", "x/y/z")
    record["identity"]["claims"] = {name: value for name, value in claims().items() if name != person}
    user = azure_normaliser.normalise(record)["actor"]["user"]
    assert (user["type"], user["type_id"]) == ("ServicePrincipal", 4)
