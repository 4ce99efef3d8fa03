import pytest
from policies.contract import Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, unknown_at, with_source
from quantum_policies.rules.stack.aws_s3_data_events import RULE, STORE, TRAIL

BUCKET = "aws:s3/bucket:Bucket"
ARN = "arn:aws:s3:::photonics-results/"
LOGGING = "aws:s3/bucketLogging:BucketLogging"
RESULTS = resource(BUCKET, "results", {"bucket": "photonics-results", "tags": {"Artifact": "result"}})
ARCHIVE = resource(BUCKET, "archive", {"bucket": "photonics-results", "tags": {"Artifact": "log"}})
MISSING = "no trail of the stack records who reads and writes its objects"


def field(name, **test):
    return {"field": name, **test}


def advanced(*more, category="Data", kind="AWS::S3::Object"):
    fields = [field("eventCategory", equals=[category]), field("resources.type", equals=[kind]), *more]
    return resource(TRAIL, "trail", {"advancedEventSelectors": [{"fieldSelectors": fields}]})


def place(*starts):
    return field("resources.ARN", startsWiths=list(starts))


def basic(*values, kind="AWS::S3::Object", **more):
    selector = {"dataResources": [{"type": kind, "values": list(values)}], **more}
    return resource(TRAIL, "trail", {"eventSelectors": [selector]})


def only(**test):
    return field("eventName", **test)


class TestAwsS3DataEvents(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(RESULTS, advanced(place("arn:aws:s3:::another/", ARN))),
            beside(RESULTS, advanced()),
            beside(RESULTS, advanced(place("arn:aws:s3:::photonics-"))),
            beside(RESULTS, basic(ARN)),
            beside(RESULTS, basic("arn:aws:s3", readWriteType="All")),
            beside(ARCHIVE, advanced(place(ARN), only(notEquals=["PutObject"]))),
            beside(RESULTS, resource(STORE, "lake", advanced().properties)),
            beside(RESULTS, resource(TRAIL, "second", {}), advanced()),
        ],
        violating={
            "management only": (beside(RESULTS, resource(TRAIL, "trail", {})), MISSING),
            "another category": (beside(RESULTS, advanced(category="Management")), MISSING),
            "another kind": (beside(RESULTS, advanced(kind="AWS::Lambda::Function")), MISSING),
            "another bucket": (beside(RESULTS, advanced(place("arn:aws:s3:::another/"))), MISSING),
            "all but a bucket": (beside(RESULTS, advanced(field("resources.ARN", notStartsWiths=[ARN]))), MISSING),
            "one object": (beside(RESULTS, advanced(field("resources.ARN", equals=[ARN]))), MISSING),
            "writing only": (beside(RESULTS, advanced(field("readOnly", equals=["false"]))), MISSING),
            "deliveries left out of data": (beside(RESULTS, advanced(only(notEquals=["PutObject"]))), MISSING),
            "reading left out": (beside(ARCHIVE, advanced(only(notEquals=["GetObject"]))), MISSING),
            "basic, writing only": (beside(RESULTS, basic(ARN, readWriteType="WriteOnly")), MISSING),
            "basic, another bucket": (beside(RESULTS, basic("arn:aws:s3:::another/")), MISSING),
            "basic, another kind": (beside(RESULTS, basic("arn:aws:lambda", kind="AWS::Lambda::Function")), MISSING),
        },
        not_applicable=[
            beside(RESULTS),
            beside(
                RESULTS, basic(), resource(LOGGING, "log", {"bucket": "other", "targetBucket": "photonics-results"})
            ),
            advanced(),
        ],
        unknown="tags",
    )

    @pytest.mark.parametrize("kind", RULE.types)
    def test_each_type_is_judged(self, kind):
        assert self.judge(beside(resource(kind, "b", {"bucket": "b"}), basic("x"))).verdict is Verdict.FAIL

    def test_a_selector_that_is_made_from_the_bucket_counts(self):
        made = with_source(
            basic(ARN), "eventSelectors[0].dataResources[0].values", Source(BUCKET, "r", {}, RESULTS.urn)
        )
        assert self.judge(beside(RESULTS, made)).verdict is Verdict.PASS

    def test_a_selector_that_nobody_can_trace_is_a_doubt(self):
        hidden = unknown_at(basic(ARN), "eventSelectors[0].dataResources[0].values")
        assert self.judge(beside(RESULTS, hidden)).verdict is Verdict.UNKNOWN

    def test_before_the_stack_is_complete_the_rule_waits(self):
        finding = self.judge(beside(RESULTS, advanced(), whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)
