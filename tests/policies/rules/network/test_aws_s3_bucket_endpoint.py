import pytest
from policies.contract import ACCOUNT, PARTNER, Cases, RuleContract, allow, deny, document

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import beside, resource, unknown_at
from quantum_policies.rules.network.aws_s3_bucket_endpoint import RULE, WAYS

POLICY, BUCKET = "aws:s3/bucketPolicy:BucketPolicy", "aws:s3/bucket:Bucket"
RESULT = {"Artifact": "result"}
OWN = {"StringNotEquals": {"aws:VpceAccount": ACCOUNT}}
SPARING = {
    "ArnNotEquals": {"aws:PrincipalArn": f"arn:aws:iam::{ACCOUNT}:role/service-role/jobs"},
    "BoolIfExists": {"aws:ViaAWSService": "false", "aws:PrincipalIsAWSService": "false"},
}


def refuse(*actions, principal="*", **condition):
    return deny(Principal=principal, Action=list(actions), Resource="*", Condition=condition or OWN)


def policy(*statements, kind=POLICY, tags=RESULT):
    properties = {"bucket": "results", "policy": document(*statements)}
    if kind != POLICY:
        return resource(kind, "results", {**properties, "tags": tags})
    bucket = resource(BUCKET, "results", {"bucket": "results", "tags": tags})
    return beside(resource(POLICY, "policy", properties), bucket)


def lets(*free):
    return f"`policy` lets the bucket be {', '.join(free)} from any network"


def but(way, **condition):
    """The other two ways are closed; the one is, where a condition is given, under that."""
    others = [action for name, action in WAYS.items() if name != way]
    return policy(refuse(*others), *([refuse(WAYS[way], **condition)] if condition else []))


class TestAwsS3BucketEndpoint(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            policy(refuse("s3:GetObject*", "s3:PutObject*", **OWN, **SPARING), refuse("s3:ListBucket*")),
            policy(refuse("s3:*", StringNotEquals={"aws:SourceVpce": ["vpce-1", "vpce-2"]})),
            policy(refuse("s3:*", principal={"AWS": "*"}, StringNotEqualsIfExists={"aws:SourceVpc": "vpc-1"})),
            policy(refuse("s3:*"), kind=BUCKET),
        ],
        violating={
            **{way: (but(way), lets(way)) for way in WAYS},
            "nothing is refused": (policy(allow(Principal="*", Action="s3:*", Resource="*")), lets(*WAYS)),
            "a foreign account's endpoints": (
                but("read", StringNotEquals={"aws:VpceAccount": [ACCOUNT, PARTNER]}),
                lets("read"),
            ),
            "any endpoint": (but("read", StringNotLike={"aws:SourceVpce": "vpce-*"}), lets("read")),
            "an address": (but("read", NotIpAddress={"aws:SourceIp": "192.0.2.0/24"}), lets("read")),
            "for one role": (
                policy(refuse(*WAYS.values(), principal={"AWS": f"arn:aws:iam::{ACCOUNT}:role/a"})),
                lets(*WAYS),
            ),
            "at times": (but("listed", **OWN, Bool={"aws:MultiFactorAuthPresent": "false"}), lets("listed")),
        },
        not_applicable=[
            policy(refuse("s3:PutObject"), tags={"Artifact": "log"}),
            policy(refuse("s3:PutObject"), tags={}),
            beside(resource(POLICY, "elsewhere", {"bucket": "elsewhere", "policy": document(refuse("s3:Get*"))})),
            beside(resource(BUCKET, "results", {"bucket": "results", "tags": RESULT})),
        ],
        unknown="policy",
    )

    @pytest.mark.parametrize("kind", RULE.types)
    def test_each_type_is_judged(self, kind):
        assert self.judge(policy(refuse("s3:GetObject"), kind=kind)).verdict is Verdict.FAIL

    def test_what_the_bucket_holds_shows_when_the_stack_is_whole(self):
        finding = self.judge(beside(policy(refuse("s3:GetObject")), whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    def test_a_bucket_whose_name_is_not_known_may_be_the_one(self):
        hidden = unknown_at(resource(BUCKET, "results", {"bucket": "results", "tags": RESULT}), "bucket")
        named = resource(POLICY, "policy", {"bucket": "results", "policy": document(refuse("s3:GetObject"))})
        assert self.judge(beside(named, hidden)).verdict is Verdict.UNKNOWN
