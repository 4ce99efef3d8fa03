from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.residency.aws_s3_replication_destination import RULE

TYPE = "aws:s3/bucketReplicationConfig:BucketReplicationConfig"
RULES = [{"status": "Enabled", "destination": {"bucket": "arn:aws:s3:::photonics-replica"}}]


class TestAwsS3ReplicationDestination(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "copies", {"bucket": "results", "rules": RULES}),
            resource("aws:s3/bucket:Bucket", "inline", {"replicationConfiguration": {"rules": RULES}}),
        ],
        violating={
            "unlisted bucket": (
                "rules[0].destination.bucket",
                "arn:aws:s3:::elsewhere",
                "`rules[0]` copies objects to arn:aws:s3:::elsewhere; allowed: photonics-replica",
            ),
            "a second rule": (
                "rules[1]",
                {"destination": {"bucket": "arn:aws:s3:::elsewhere"}},
                "`rules[1]` copies objects to arn:aws:s3:::elsewhere; allowed: photonics-replica",
            ),
            "inside a bucket": (
                resource(
                    "aws:s3/bucketV2:BucketV2",
                    "inline",
                    {"replicationConfigurations": [{"rules": [{"destinations": [{"bucket": "elsewhere"}]}]}]},
                ),
                "`replicationConfigurations[0].rules[0]` copies objects to elsewhere; allowed: photonics-replica",
            ),
            "no bucket": (
                "rules[0].destination.bucket",
                ABSENT,
                "`rules[0]` copies objects to no bucket; allowed: photonics-replica",
            ),
        },
        not_applicable=[resource("aws:s3/bucket:Bucket", "plain", {"bucket": "plain"})],
        unknown="rules[0].destination.bucket",
    )
