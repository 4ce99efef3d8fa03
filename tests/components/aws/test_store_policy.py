import pytest
from components.aws.effective import atlas

from quantum_landing_zone.aws.artifact_access import Access
from quantum_landing_zone.aws.store_policy import key_statement, store_statements
from quantum_landing_zone.tenant import ArtifactKind

CIRCUIT, RESULT, CALIBRATION = ArtifactKind.CIRCUIT, ArtifactKind.RESULT, ArtifactKind.CALIBRATION


@pytest.fixture
def here():
    return atlas("test")


def by_name(statements):
    return {each["Sid"]: each for each in statements}


def test_results_are_narrowed_by_prefix_and_other_kinds_are_not(here):
    made = by_name(store_statements(here, Access(read=(CIRCUIT, RESULT)), ["tasks/*"]))
    circuits, results = here.stores[CIRCUIT].arn, here.stores[RESULT].arn
    assert made["ReadObjects"]["Resource"] == [f"{circuits}/*", f"{results}/tasks/*"]
    assert made["ListStores"]["Resource"] == [circuits]
    assert made["ListResults"]["Resource"] == [results]
    assert made["ListResults"]["Condition"] == {"StringLike": {"s3:prefix": ["tasks/*"]}}


def test_who_only_reads_gets_nothing_to_write_with(here):
    made = by_name(store_statements(here, Access(read=(CIRCUIT,)), ["tasks/*"]))
    assert list(made) == ["LocateStores", "ListStores", "ReadObjects", "DecryptThroughS3"]


def test_who_only_writes_reads_no_object(here):
    made = by_name(store_statements(here, Access(write=(CIRCUIT,)), ["tasks/*"]))
    assert list(made) == ["LocateStores", "ListStores", "WriteObjects", "DecryptThroughS3", "EncryptThroughS3"]
    assert made["WriteObjects"]["Action"] == ["s3:PutObject", "s3:AbortMultipartUpload"]


def test_without_a_store_of_the_kind_there_is_no_statement(here):
    assert store_statements(here, Access(read=(CALIBRATION,), write=(CALIBRATION,)), ["tasks/*"]) == []


def test_a_key_is_named_by_alias_and_used_through_s3_only(here):
    assert key_statement(here, "Use", ["kms:Decrypt"], ["alias/one"]) == {
        "Sid": "Use",
        "Effect": "Allow",
        "Action": ["kms:Decrypt"],
        "Resource": ["arn:aws:kms:eu-north-1:111122224444:key/*"],
        "Condition": {
            "ForAnyValue:StringEquals": {"kms:ResourceAliases": ["alias/one"]},
            "StringEquals": {"kms:ViaService": "s3.eu-north-1.amazonaws.com"},
        },
    }
