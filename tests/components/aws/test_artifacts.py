import json

import pytest

from quantum_landing_zone.aws.artifacts import AwsArtifactStores

BUCKET = "aws:s3/bucket:Bucket"
PARTS = (
    "aws:s3/bucketVersioning:BucketVersioning",
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketLogging:BucketLogging",
)
LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration"
KEYS = {each: f"arn:key:{each}" for each in ("public", "internal", "confidential", "restricted", "audit")}
RESULT = "amazon-braket-borealis-benchmark-result-eu-north-1-555566667777"


@pytest.fixture
def make(plan, borealis):
    def built(declaration=borealis, environment="benchmark", **more):
        args = {"declaration": declaration, "environment": environment, "key_arns": KEYS}
        return plan(lambda: AwsArtifactStores("s", args), **more)

    return built


@pytest.fixture
def stores(make):
    return make()


def test_each_kind_has_one_bucket_with_every_protection(stores):
    assert stores.names(BUCKET) == ["s-benchmark-output", "s-circuit", "s-result"]
    assert stores.counts() == {
        "quantum-landing-zone:index:AwsArtifactStores": 1,
        BUCKET: 3,
        **dict.fromkeys(PARTS, 3),
        LOCK: 1,
    }


@pytest.mark.parametrize("environment, region", [("dev", "eu-west-2"), ("test", "eu-north-1")])
def test_a_pilot_without_declared_artifacts_holds_four_kinds(make, aurora, environment, region):
    made = make(aurora, environment)
    account = {"dev": "111122223333", "test": "111122224444"}[environment]
    assert {name: made.inputs(name)["bucket"] for name in made.names(BUCKET)} == {
        "s-benchmark-output": f"qlz-aurora-{environment}-benchmark-output-{region}-{account}"[:63],
        "s-circuit": f"qlz-aurora-{environment}-circuit-{region}-{account}",
        "s-job-input": f"qlz-aurora-{environment}-job-input-{region}-{account}",
        "s-result": f"amazon-braket-aurora-{environment}-result-{region}-{account}",
    }


def test_results_carry_the_name_that_braket_may_write_to(stores):
    assert stores.outputs["store_names"]["result"].startswith("amazon-braket-")
    assert [
        name
        for kind, name in stores.outputs["store_names"].items()
        if kind != "result" and name.startswith("amazon-braket-")
    ] == []


def test_no_bucket_is_ever_emptied_by_destroy(stores):
    assert {stores.inputs(name)["forceDestroy"] for name in stores.names(BUCKET)} == {False}


def test_every_bucket_is_encrypted_with_the_key_of_its_class(stores):
    found = {}
    for name in stores.names(PARTS[3]):
        (rule,) = stores.inputs(name)["rules"]
        assert rule["bucketKeyEnabled"] is True
        found[name] = rule["applyServerSideEncryptionByDefault"]
    assert found == {
        "s-benchmark-output-encryption": {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": "arn:key:public"},
        "s-circuit-encryption": {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": "arn:key:confidential"},
        "s-result-encryption": {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": "arn:key:restricted"},
    }


def test_no_bucket_can_be_made_public(stores):
    for name in stores.names(PARTS[2]):
        block = stores.inputs(name)
        del block["bucket"]
        assert block == dict.fromkeys(
            ("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"), True
        )


def test_every_bucket_is_versioned_and_without_access_lists(stores):
    assert {stores.inputs(name)["versioningConfiguration"]["status"] for name in stores.names(PARTS[0])} == {"Enabled"}
    assert {stores.inputs(name)["rule"]["objectOwnership"] for name in stores.names(PARTS[1])} == {
        "BucketOwnerEnforced"
    }


def test_objects_expire_by_the_retention_of_their_class(stores):
    found = {}
    for name in stores.names(PARTS[5]):
        (rule,) = stores.inputs(name)["rules"]
        assert (rule["status"], rule["filter"]) == ("Enabled", {"prefix": ""})
        found[name] = (
            rule["expiration"]["days"],
            rule["noncurrentVersionExpiration"]["noncurrentDays"],
            rule["abortIncompleteMultipartUpload"]["daysAfterInitiation"],
        )
    assert found == {
        "s-benchmark-output-lifecycle": (365, 7, 7),
        "s-circuit-lifecycle": (730, 60, 7),
        "s-result-lifecycle": (400, 90, 7),
    }


def test_only_the_immutable_kind_is_locked_for_its_whole_retention_in_compliance_mode(stores):
    assert {name: stores.inputs(name)["objectLockEnabled"] for name in stores.names(BUCKET)} == {
        "s-benchmark-output": False,
        "s-circuit": False,
        "s-result": True,
    }
    assert stores.names(LOCK) == ["s-result-lock"]
    assert stores.inputs("s-result-lock") == {
        "bucket": RESULT,
        "objectLockEnabled": "Enabled",
        "rule": {"defaultRetention": {"mode": "COMPLIANCE", "days": 400}},
    }


def test_accesses_are_logged_under_a_prefix_of_the_bucket_s_own(stores):
    assert {stores.inputs(name)["targetBucket"] for name in stores.names(PARTS[6])} == {
        "qlz-borealis-benchmark-access-logs-eu-north-1-555566667777"
    }
    assert stores.inputs("s-result-access-log")["targetPrefix"] == f"{RESULT}/"


def test_kinds_and_labels_are_tags(stores):
    common = {"Team": "borealis", "Environment": "benchmark", "Owner": "leads@example.org", "CostCentre": "CC-1"}
    assert {name: stores.inputs(name)["tags"] for name in stores.names(BUCKET)} == {
        "s-benchmark-output": {**common, "Artifact": "benchmark-output", "Sensitivity": "public"},
        "s-circuit": {
            **common,
            "Artifact": "circuit",
            "Sensitivity": "confidential",
            "QuantumLabels": "experimental-ip vendor-metadata",
        },
        "s-result": {**common, "Artifact": "result", "Sensitivity": "restricted"},
    }


def test_the_parts_know_the_bucket_by_its_plain_name_at_preview(make):
    made = make(preview=True)
    for part in (*PARTS, LOCK):
        for name in made.names(part):
            kind = next(each for each in ("benchmark-output", "circuit", "result") if name.startswith(f"s-{each}-"))
            assert made.inputs(name)["bucket"] == made.inputs(f"s-{kind}")["bucket"]


def test_every_bucket_policy_is_known_at_preview_and_speaks_of_its_own_bucket(make):
    made = make(preview=True)
    for name in made.names(PARTS[4]):
        bucket = f"arn:aws:s3:::{made.inputs(name)['bucket']}"
        resources = {arn for each in json.loads(made.inputs(name)["policy"])["Statement"] for arn in each["Resource"]}
        assert resources == {bucket, f"{bucket}/*"}


def test_every_part_comes_after_its_bucket_and_the_lock_after_versioning(stores):
    for part in (*PARTS, LOCK):
        for name in stores.names(part):
            assert any(
                each in {"s-result", "s-circuit", "s-benchmark-output"} or each.endswith(("-private", "-versioning"))
                for each in stores.after(name)
            )
    assert "s-result-versioning" in stores.after("s-result-lock")
    assert "s-result-private" in stores.after("s-result-policy")


def test_children_are_parented_to_the_component_alone(stores):
    assert {made.parent for made in stores.made if made.name != "s"} == {"s"}


def test_no_protection_is_taken_off_before_its_bucket_is_gone(stores):
    parts = [made for part in (*PARTS, LOCK) for made in stores.made if made.type == part]
    assert {made.name: made.deleted_with for made in parts} == {
        made.name: next(name for name in stores.names(BUCKET) if made.name.startswith(f"{name}-")) for made in parts
    }


def test_no_store_outlives_the_workspace(stores):
    assert [made.name for made in stores.made if made.protected] == []


def test_a_class_without_a_key_stops_the_stack(plan, borealis):
    args = {"declaration": borealis, "environment": "benchmark", "key_arns": {"public": "arn:key:public"}}
    with pytest.raises(Exception, match=r"no key for data class '(confidential|restricted)', only for public"):
        plan(lambda: AwsArtifactStores("s", args))
