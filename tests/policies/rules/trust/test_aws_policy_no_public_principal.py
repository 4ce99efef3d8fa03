import pytest
from policies.contract import Cases, RuleContract, allow, deny, document, with_document

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.trust.aws_policy_no_public_principal import RULE

TYPE = "aws:s3/bucketPolicy:BucketPolicy"
ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint"
GET = {"Action": "s3:GetObject", "Resource": "arn:aws:s3:::results/*"}
OWN = {"StringEquals": {"aws:PrincipalAccount": "123456789012"}}


def policy(*statements, kind=TYPE, name="results"):
    return resource(kind, name, {"policy": document(*statements)})


def public(principal):
    return f"`policy`, Read, allows anybody ({principal}) and pins neither account nor organisation"


def conditional(condition, kind=TYPE):
    return policy(allow(Sid="Read", Principal="*", Condition=condition, **GET), kind=kind)


class TestAwsPolicyNoPublicPrincipal(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            policy(allow(Principal={"AWS": "arn:aws:iam::123456789012:role/submitter"}, **GET)),
            policy(allow(Principal="*", Condition=OWN, **GET), name="pinned"),
            policy(allow(Principal={"AWS": "*"}, Condition=OWN, **GET), kind=ENDPOINT, name="endpoint"),
            policy(deny(Principal="*", **GET), name="deny"),
            conditional({"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-example/r-example/*"}}),
            resource(
                "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
                "logs",
                {
                    "policyDocument": document(
                        allow(Principal={"Service": "events.amazonaws.com"}, Action="logs:PutLogEvents")
                    )
                },
            ),
        ],
        violating={
            "star": (policy(allow(Sid="Read", Principal="*", **GET)), public("*")),
            "AWS star": (policy(allow(Sid="Read", Principal={"AWS": "*"}, **GET)), public("AWS: *")),
            "star in a list": (
                policy(allow(Sid="Read", Principal={"AWS": ["123456789012", "*"]}, **GET)),
                public("AWS: *"),
            ),
            "all but one": (
                policy(allow(Sid="Read", NotPrincipal={"AWS": "123456789012"}, **GET)),
                public("NotPrincipal"),
            ),
            "wildcard pin": (conditional({"StringLike": {"aws:PrincipalAccount": "*"}}), public("*")),
            "pin that may be absent": (
                conditional({"StringEqualsIfExists": {"aws:PrincipalAccount": "1"}}),
                public("*"),
            ),
            "pin over an empty set": (
                conditional({"ForAllValues:StringEquals": {"aws:PrincipalOrgID": "o"}}),
                public("*"),
            ),
            "negative pin": (conditional({"StringNotEquals": {"aws:PrincipalAccount": "1"}}), public("*")),
            "condition on something else": (conditional({"StringEquals": {"aws:SourceVpc": "vpc-1"}}), public("*")),
            "source at an endpoint": (
                conditional({"StringEquals": {"aws:SourceAccount": "123456789012"}}, kind=ENDPOINT),
                public("*"),
            ),
        },
        not_applicable=[
            resource("aws:s3/bucket:Bucket", "bucket", {"bucket": "bucket"}),
            resource("aws:iam/policy:Policy", "identity", {}),
        ],
        unknown="policy",
    )

    @pytest.mark.parametrize(
        "kind, action, bucket, verdict",
        [
            (ENDPOINT, "s3:GetObject", "prod-eu-north-1-starport-layer-bucket", Verdict.PASS),
            (ENDPOINT, "s3:PutObject", "prod-eu-north-1-starport-layer-bucket", Verdict.FAIL),
            (ENDPOINT, "s3:GetObject", "prod-us-east-1-starport-layer-bucket", Verdict.FAIL),
            (ENDPOINT, "s3:GetObject", "prod-*-starport-layer-bucket", Verdict.FAIL),
            (TYPE, "s3:GetObject", "prod-eu-north-1-starport-layer-bucket", Verdict.FAIL),
        ],
    )
    def test_an_endpoint_may_read_container_layers_of_its_region_and_nothing_else(self, kind, action, bucket, verdict):
        statement = allow(Principal="*", Action=action, Resource=f"arn:aws:s3:::{bucket}/*")
        assert self.judge(policy(statement, kind=kind)).verdict is verdict

    @pytest.mark.parametrize("kind", RULE.types)
    def test_each_type_with_a_resource_policy_is_judged(self, kind):
        """A type whose property has another name would pass unseen."""
        statement = allow(Principal="*", Action="a:Get", Resource="*")
        given = with_document(kind, document(statement))
        assert self.judge(given).verdict is Verdict.FAIL
