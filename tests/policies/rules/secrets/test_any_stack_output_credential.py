from dataclasses import replace

import pytest
from policies.contract import Cases, RuleContract
from policies.rules.secrets.test_any_plaintext_credential import KEY_ID, PASSWORD
from policies.rules.workspaces import STACK

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import CANARY, beside, resource, secret
from quantum_policies.rules.secrets.any_stack_output_credential import GIVERS, RULE

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"


def exporting(*others, **outputs):
    return replace(beside(STACK, *others), outputs=outputs)


def holds(path, kind="a password or token"):
    return f"the output `{path}` holds {kind}"


class TestAnyStackOutputCredential(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            exporting(),
            exporting(roles={"submitter": "arn:aws:iam::123456789012:role/lab"}, stores=["lab-results"], count=3),
            exporting(tokenName="/qlz/lab/token", arn=UNKNOWN, nested={"ids": [UNKNOWN, "x"]}),
            exporting(*(resource(kind, "giver", {}) for kind in GIVERS), arn="lab-results"),
        ],
        violating={
            "an access key": (exporting(key=KEY_ID), holds("key", "an AWS access key")),
            "marked as a secret": (exporting(key=secret(KEY_ID)), holds("key", "an AWS access key")),
            "by its name": (exporting(db={"password": PASSWORD}), holds("db.password")),
            "in a list": (exporting(all=["x", {"api_token": PASSWORD}]), holds("all[1].api_token")),
            "beside an unknown": (exporting(arn=UNKNOWN, dbPassword=PASSWORD), holds("dbPassword")),
        },
        not_applicable=[resource("aws:s3/bucket:Bucket", "bucket", {})],
        unknown="",
    )

    def test_before_the_stack_is_complete_the_rule_waits(self):
        finding = self.judge(STACK)
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    def test_outputs_that_nobody_tells_are_not_taken_for_none(self):
        finding = self.judge(beside(STACK))
        assert (finding.verdict, finding.unknown_path) == (Verdict.UNKNOWN, "outputs")

    @pytest.mark.parametrize("kind", GIVERS)
    def test_an_unknown_beside_something_that_gives_out_credentials_is_a_doubt(self, kind):
        finding = self.judge(exporting(resource(kind, "giver", {}), endpoint=UNKNOWN))
        assert (finding.verdict, finding.unknown_path) == (Verdict.UNKNOWN, "endpoint")

    def test_an_unknown_with_the_name_of_a_secret_is_a_doubt(self):
        finding = self.judge(exporting(store={"primary_key": UNKNOWN, "apiToken": UNKNOWN}))
        assert (finding.verdict, finding.unknown_path) == (Verdict.UNKNOWN, "store.apiToken")

    def test_what_is_exported_is_never_shown(self):
        assert CANARY not in self.judge(exporting(token=secret(f"{CANARY}-9x7k2m4q8z"))).message
