import json

import pytest
from policies.contract import CONFIG, Cases, RuleContract, allow, document

from quantum_policies.kit import Source, UnknownValue, Verdict
from quantum_policies.kit.stack import StackView
from quantum_policies.kit.testing import CANARY, beside, resource, secret, spoil, unknown_at, with_source
from quantum_policies.rules.stack.aws_kms_key_in_use import ALIAS, RULE

KEY = resource("aws:kms/key:Key", "results", {"policy": "{}", "enableKeyRotation": True})
OTHER = resource("aws:kms/key:Key", "drafts", {"policy": "{}"})
EXTERNAL = resource("aws:kms/externalKey:ExternalKey", "imported", {"policy": "{}"})
QUEUE = "aws:sqs/queue:Queue"
GRANT = "aws:kms/grant:Grant"
POLICY = "aws:iam/rolePolicy:RolePolicy"
WHAT = "nothing in this stack uses the key"


def taken(given, path, *keys):
    return with_source(given, path, *(Source(each.type, each.name, {}, each.urn) for each in keys))


def alias(key=KEY, name="alias/lab-results"):
    return taken(resource(ALIAS, "alias", {"name": name, "targetKeyId": ""}), "targetKeyId", key)


def using(*keys, kind=QUEUE, path="kmsMasterKeyId"):
    return taken(resource(kind, "user", {path: ""}), path, *keys)


def named(text):
    return resource(QUEUE, "jobs", {"kmsMasterKeyId": text})


CONDITION = {"StringEquals": {"kms:ResourceAliases": "alias/lab-results"}}
GRANTED = document(allow(Action="kms:GenerateMac", Resource="*", Condition=CONDITION))


class TestAwsKmsKeyInUse(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(KEY, using(KEY)),
            beside(EXTERNAL, using(EXTERNAL)),
            beside(KEY, using(KEY, kind=GRANT, path="keyId")),
            beside(KEY, using(OTHER, KEY)),
            beside(KEY, alias(), named("alias/lab-results")),
            beside(KEY, alias(), named("arn:aws:kms:eu-north-1:123456789012:alias/lab-results")),
            beside(KEY, alias(), using(alias())),
            beside(KEY, alias(), resource(POLICY, "mac", {"policy": GRANTED})),
            beside(KEY, alias(), resource(POLICY, "as-object", {"policy": json.loads(GRANTED)})),
        ],
        violating={
            "alone": (beside(KEY), WHAT),
            "an alias only": (beside(KEY, alias()), WHAT),
            "another key is used": (beside(KEY, using(OTHER)), WHAT),
            "another key's alias is named": (beside(KEY, alias(OTHER), named("alias/lab-results")), WHAT),
            "an alias that only begins alike": (beside(KEY, alias(), named("alias/lab-results-2")), WHAT),
            "an alias whose name is not known": (
                beside(KEY, unknown_at(alias(), "name"), named("alias/lab-results")),
                WHAT,
            ),
            "a replica is no use": (beside(KEY, using(KEY, kind="aws:kms/replicaKey:ReplicaKey", path="x")), WHAT),
            "a user that is not known at all": (beside(KEY, unknown_at(named(""), "kmsMasterKeyId")), WHAT),
        },
        not_applicable=[resource(ALIAS, "alias", {}), resource(QUEUE, "queue", {})],
        unknown="",
    )

    def test_before_the_stack_is_complete_the_rule_waits(self):
        finding = self.judge(beside(KEY, using(KEY), whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    @pytest.mark.parametrize("hidden", ["tags", "kmsMasterKeyId"])
    def test_an_unknown_beside_a_use_hides_nothing(self, hidden):
        user = spoil(named("alias/lab-results"), "tags", {"Team": "x"})
        verdict = self.judge(beside(KEY, alias(), unknown_at(user, hidden))).verdict
        assert verdict is (Verdict.PASS if hidden == "tags" else Verdict.FAIL)

    def test_a_file_without_dependencies_shows_no_key_as_unused(self):
        user = named("")
        built = KEY.build()
        built.stack = StackView({user.type: {user.urn: user.build()}}, {}, {user.urn})
        with pytest.raises(UnknownValue, match="kmsMasterKeyId"):
            RULE.check(built, CONFIG)

    def test_a_secret_of_a_user_is_never_shown(self):
        assert CANARY not in self.judge(beside(KEY, named(secret(CANARY)))).message
