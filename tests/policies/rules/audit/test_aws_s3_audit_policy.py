import pytest
from policies.contract import Cases, RuleContract, allow, deny, document

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, with_source
from quantum_policies.rules.audit.aws_s3_audit_policy import FORGED, REFUSED, RULE

POLICY, BUCKET = "aws:s3/bucketPolicy:BucketPolicy", "aws:s3/bucket:Bucket"
ARN = "arn:aws:s3:::archive"
LOG = {"Artifact": "log"}
ARCHIVE = resource(BUCKET, "archive", {"bucket": "archive", "tags": LOG})
DEPLOYS = {"ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::123456789012:role/deployment"}}
NOT_SERVICES = {"BoolIfExists": {"aws:PrincipalIsAWSService": "false"}}
KEPT = [*REFUSED]


def refuse(*actions, condition=None, resources=(ARN, f"{ARN}/*")):
    more = {"Condition": condition} if condition else {}
    return deny(Principal="*", Action=list(actions), Resource=list(resources), **more)


def deliver(place=f"{ARN}/AWSLogs/123456789012/*"):
    return allow(Principal={"Service": "cloudtrail.amazonaws.com"}, Action="s3:PutObject", Resource=place)


NO_FORGERY = refuse("s3:PutObject", condition=NOT_SERVICES, resources=[f"{ARN}/AWSLogs/*"])
REFUSALS = {what: refuse(*actions, condition=DEPLOYS) for what, actions in REFUSED.items()}
ALL = [deliver(), NO_FORGERY, *REFUSALS.values()]


def policy(*statements, kind=POLICY, tags=LOG):
    given = resource(kind, "policy", {"bucket": "archive", "policy": document(*statements)})
    if kind != POLICY:
        return resource(kind, "archive", {**given.properties, "tags": tags})
    return beside(given, resource(BUCKET, "archive", {"bucket": "archive", "tags": tags}))


def but(what, *more):
    return policy(deliver(), NO_FORGERY, *(each for name, each in REFUSALS.items() if name != what), *more)


def lets(*free):
    return f"`policy` lets {', '.join(free)}"


REMOVED, _, CHANGED = KEPT


class TestAwsS3AuditPolicy(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            policy(*ALL),
            policy(*ALL, kind=BUCKET),
            policy(*REFUSALS.values()),
            policy(deliver(), refuse("s3:PutObject", condition=DEPLOYS), *REFUSALS.values()),
            policy(deny(Principal="*", Action="s3:*", Resource="*")),
        ],
        violating={
            **{what: (but(what), lets(what)) for what in REFUSED},
            "nothing is refused": (policy(deliver()), lets(*KEPT, FORGED)),
            "forgery": (policy(deliver(), *REFUSALS.values()), lets(FORGED)),
            "forgery elsewhere": (
                policy(deliver(), deliver(f"{ARN}/other/*"), NO_FORGERY, *REFUSALS.values()),
                lets(FORGED),
            ),
            "old versions": (but(REMOVED, refuse("s3:DeleteObject")), lets(REMOVED)),
            "every role is spared": (
                but(CHANGED, refuse("s3:*", condition={"ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::1:role/*"}})),
                lets(CHANGED),
            ),
        },
        not_applicable=[
            policy(deliver(), tags={"Artifact": "result"}),
            beside(resource(POLICY, "elsewhere", {"bucket": "elsewhere", "policy": document(deliver())})),
            beside(resource(BUCKET, "archive", {"bucket": "archive", "tags": LOG})),
        ],
        unknown="policy",
    )

    @pytest.mark.parametrize("kind", RULE.types)
    def test_each_type_is_judged(self, kind):
        assert self.judge(policy(deliver(), kind=kind)).verdict is Verdict.FAIL

    @pytest.mark.parametrize("action", [action for actions in REFUSED.values() for action in actions])
    def test_each_action_must_be_refused(self, action):
        everything = [each for actions in REFUSED.values() for each in actions if each != action]
        assert self.judge(policy(refuse(*everything))).verdict is Verdict.FAIL

    def test_the_bucket_is_found_by_its_origin(self):
        given = resource(POLICY, "policy", {"bucket": "x", "policy": document(deliver())})
        source = Source(BUCKET, "archive", {"tags": LOG}, ARCHIVE.urn)
        assert self.judge(with_source(given, "bucket", source)).verdict is Verdict.FAIL

    def test_what_the_bucket_holds_shows_when_the_stack_is_whole(self):
        given = resource(POLICY, "policy", {"bucket": "archive", "policy": document(deliver())})
        finding = self.judge(beside(given, whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)
