import pytest
from policies.contract import ABSENT, Cases, RuleContract, resource_at

from quantum_policies.aws.stores import STORES
from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, spoil, with_source
from quantum_policies.rules.encryption.aws_store_customer_key import RULE

TABLE = "aws:dynamodb/table:Table"
FUNCTION = "aws:lambda/function:Function"
KEY = "arn:aws:kms:eu-north-1:123456789012:key/0f0e0d0c-1111-2222-3333-444455556666"


def encrypted(kind):
    """A resource of a type with everything that its stores need."""
    given = resource(kind, "any", {})
    for store in STORES[kind]:
        for path, value in ((store.key, KEY), (store.switch, store.on), (store.only_with, "x1")):
            if path:
                given = with_list(given, path, value)
    return given


def with_list(given, path, value):
    head, bracket, tail = path.partition("[0].")
    if not bracket:
        return spoil(given, path, value)
    first = (given.properties.get(head) or [{}])[0]
    return spoil(given, head, [{**first, tail: value}])


class TestAwsStoreCustomerKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TABLE, "runs", {"serverSideEncryption": {"enabled": True, "kmsKeyArn": KEY}}),
            *(encrypted(kind) for kind in STORES),
        ],
        violating={
            "no key": (
                "serverSideEncryption.kmsKeyArn",
                ABSENT,
                "the table names no key in `serverSideEncryption.kmsKeyArn`, so AWS's own key is used",
            ),
            "AWS's own key": (
                "serverSideEncryption.kmsKeyArn",
                "alias/aws/dynamodb",
                "the table uses AWS's own key alias/aws/dynamodb",
            ),
            "switched off": (
                "serverSideEncryption.enabled",
                False,
                "the table is not encrypted with a key of the tenant (`serverSideEncryption.enabled` is false)",
            ),
            "nothing said": (
                resource(TABLE, "runs", {"name": "runs"}),
                "the table is not encrypted with a key of the tenant (`serverSideEncryption.enabled` is absent)",
            ),
            "a stream with AWS's key": (
                resource("aws:kinesis/stream:Stream", "events", {"encryptionType": "NONE", "kmsKeyId": KEY}),
                "the stream is not encrypted with a key of the tenant (`encryptionType` is none)",
            ),
        },
        not_applicable=[resource(FUNCTION, "plain", {"handler": "index.run"}), resource("aws:kms/key:Key", "key", {})],
        unknown="serverSideEncryption.kmsKeyArn",
    )

    @pytest.mark.parametrize("kind", STORES)
    def test_each_type_needs_its_key_and_its_switch(self, kind):
        for store in STORES[kind]:
            for path in filter(None, (store.key, store.switch)):
                assert self.judge(spoil(encrypted(kind), path, ABSENT)).verdict is Verdict.FAIL
                assert self.judge(spoil(encrypted(kind), path, "alias/aws/any")).verdict is Verdict.FAIL

    def test_a_key_of_the_same_program_passes_at_the_end_of_a_preview(self):
        given = resource("aws:ebs/volume:Volume", "disk", {"encrypted": True, "kmsKeyId": KEY})
        assert self.judge(with_source(given, "kmsKeyId", Source("aws:kms/key:Key", "data", {}))).verdict is Verdict.PASS

    def test_a_schedule_without_input_has_nothing_to_encrypt(self):
        given = resource_at("aws:scheduler/schedule:Schedule", "target.arn", "arn:aws:lambda:::f")
        assert self.judge(given).verdict is Verdict.NOT_APPLICABLE
