import pytest
from policies.contract import Cases, RuleContract, allow, deny, document

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import beside, resource
from quantum_policies.rules.encryption.aws_s3_bucket_policy_key import CHOICES, REENCRYPTION, RULE

POLICY, BUCKET = "aws:s3/bucketPolicy:BucketPolicy", "aws:s3/bucket:Bucket"
LOGGING = "aws:s3/bucketLogging:BucketLogging"


def refuse(key, operator="Null", value="false", principal="*", action="s3:PutObject", **more):
    condition = {operator: {key: value}, **more}
    return deny(Principal=principal, Action=action, Resource="*", Condition=condition)


def policy(*statements, kind=POLICY, name="results"):
    return beside(resource(kind, name, {"bucket": "results", "policy": document(*statements)}))


MOVING = deny(Principal="*", Action=REENCRYPTION, Resource="*")
ALL = [*(refuse(key) for key in CHOICES.values()), MOVING]


def but(choice, *more):
    return policy(*(refuse(key) for name, key in CHOICES.items() if name != choice), MOVING, *more)


def moving(**fields):
    return policy(*ALL[:-1], deny(**{"Principal": "*", "Action": REENCRYPTION, "Resource": "*", **fields}))


def lets(free):
    return f"`policy` lets a writer choose {free}"


KEY = CHOICES["the key"]
SERVICE = {"BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}


class TestAwsS3BucketPolicyKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            policy(*ALL),
            policy(*ALL, kind=BUCKET),
            but("the key", refuse(KEY, "StringNotEqualsIfExists", "arn:aws:kms:eu-north-1:123456789012:key/1")),
            but("the key", refuse(KEY, principal={"AWS": "*"}, action="s3:*", **SERVICE)),
            moving(Condition={"ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/keys"}}),
            moving(Action="s3:Update*"),
        ],
        violating={
            **{f"{choice} is free": (but(choice), lets(choice)) for choice in CHOICES},
            "nothing is refused": (
                policy(allow(Principal={"AWS": "123456789012"}, Action="s3:PutObject", Resource="*")),
                lets("the algorithm, the key, a key of its own, another key for what is there"),
            ),
            "what is there is moved": (policy(*ALL[:-1]), lets("another key for what is there")),
            "moved by one role": (
                moving(Principal={"AWS": "arn:aws:iam::1:role/a"}),
                lets("another key for what is there"),
            ),
            "moved in one place": (
                moving(Condition={"StringEquals": {"aws:SourceVpce": "vpce-1"}}),
                lets("another key for what is there"),
            ),
            "for one role": (but("the key", refuse(KEY, principal={"AWS": "arn:aws:iam::1:role/a"})), lets("the key")),
            "for reading": (but("the key", refuse(KEY, action="s3:GetObject")), lets("the key")),
            "in one place": (
                but("the key", refuse(KEY, StringEquals={"aws:SourceVpce": "vpce-1"})),
                lets("the key"),
            ),
        },
        not_applicable=[
            beside(resource(BUCKET, "results", {"bucket": "results"})),
            beside(
                resource(POLICY, "logs", {"bucket": "logs", "policy": document(*ALL[:1])}),
                resource(LOGGING, "l", {"bucket": "results", "targetBucket": "logs"}),
            ),
        ],
        unknown="policy",
    )

    @pytest.mark.parametrize("kind", RULE.types)
    def test_each_type_is_judged(self, kind):
        assert self.judge(policy(*ALL[1:], kind=kind)).verdict is Verdict.FAIL

    def test_whether_access_logs_arrive_shows_when_the_stack_is_whole(self):
        given = beside(policy(*ALL[1:]), whole_stack=False)
        finding = self.judge(given)
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)
