"""The rules that judge the whole stack, in the real engine: what it tells them at the end of a preview."""

from pathlib import Path

import pytest
from policies.test_engine import Preview, preview, verdicts

from quantum_policies.rules.stack import RULES

__all__ = ["preview"]  # the fixture
pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("policies")]

PROGRAM = """
    tls = '"Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}'
    default = {"sse_algorithm": "aws:kms", "kms_master_key_id": key.arn}
    four = ("block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets")
    results, logs, bare = (aws.s3.Bucket(name, tags=tags, opts=there) for name in ("results", "logs", "bare"))
    for name, bucket in {"results": results, "logs": logs}.items():
        of = {"bucket": bucket.id, "opts": there}
        aws.s3.BucketVersioning(name, versioning_configuration={"status": "Enabled"}, **of)
        aws.s3.BucketPublicAccessBlock(name, **dict.fromkeys(four, True), **of)
        aws.s3.BucketPolicy(name, policy='{"Statement": {"Effect": "Deny", ' + tls + '}}', **of)
        aws.s3.BucketServerSideEncryptionConfiguration(
            name, rules=[{"apply_server_side_encryption_by_default": default}], **of
        )
    aws.s3.BucketLogging("results", bucket=results.id, target_bucket=logs.id, target_prefix="log/", opts=there)
    aws.kms.Key("idle", enable_key_rotation=True, policy=policy, tags=tags, opts=there)
    run = '{"Statement": {"Effect": "Allow", "Action": "braket:CreateJob", "Resource": "*"}}'
    aws.iam.RolePolicy("run", role="run", policy=run, opts=there)
    pulumi.export("arn", results.arn)
    pulumi.export("apiToken", pulumi.Output.secret("k9" + "x7Q2m4w8zP0a"))
"""


def test_parts_are_linked_by_outputs_and_what_is_missing_blocks(preview: Preview, tmp_path: Path):
    code, output = preview(PROGRAM)
    assert code != 0
    judged = {rule.id for rule in RULES} | {"any-stack-output-credential"}
    final = [line for line in verdicts(tmp_path) if line.get("rule") in judged and line["final"]]
    found = {(str(line["rule"]), str(line["urn"]).rpartition("::")[2]) for line in final if line["verdict"] == "fail"}
    parts = ("access-log", "encryption", "public-block", "tls", "versions")
    whole = ("any-audit-archive", "any-stack-output-credential", "aws-braket-job-log-group")
    quantum = ("aws-quantum-alerts", "aws-quantum-trail")
    assert found == {
        *((f"aws-s3-bucket-{part}", "bare") for part in parts),
        *((rule, "example-dev") for rule in (*whole, *quantum)),
        ("aws-kms-key-in-use", "idle"),
    }
    assert not [line for line in final if line["verdict"] == "unknown"]
    assert "the output `apiToken` holds a password or token" in output
