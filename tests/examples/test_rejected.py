"""What must be refused is refused at preview and at up, by name, with control, reason and fix, and creates nothing."""

import pytest

from quantum_policies.rules import ALL_RULES

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("rejected")]
ACCOUNT, REGION = "111122228888", "eu-west-2"
CASES = {
    "rejected-region": {"aws-resource-region": ("scratch", "RES-02", "us-east-1")},
    "rejected-access-key": {
        "aws-iam-no-user": ("submitter", "IAM-02", ""),
        "aws-iam-no-access-key": ("submitter-key", "IAM-03", ""),
    },
}


@pytest.mark.parametrize("verb", ["preview", "up"])
@pytest.mark.parametrize("example", CASES)
def test_it_is_refused_with_a_message_that_teaches_and_creates_nothing(example, verb, bench):
    if verb == "up":
        done = bench.qlz("up", "dev", example, "--sandbox", code=1)
    else:
        done = bench.readme(example, "preview", "dev", code=1)
    said = " ".join((done.stdout + done.stderr).split())
    for rule, (resource, control, detail) in CASES[example].items():
        assert f"{rule}" in said
        assert f"{resource}: " in said
        assert control in said
        assert "Why: " in said
        assert "Fix: " in said
        assert detail in said
    if verb == "up":
        assert bench.client("s3", ACCOUNT, REGION).list_buckets()["Buckets"] == []
        assert bench.client("iam", ACCOUNT, REGION).list_users()["Users"] == []


@pytest.mark.parametrize("example", CASES)
def test_exactly_the_intended_rules_refuse_it(example, bench):
    from examples.conftest import final

    bench.qlz("preview", "dev", example, code=1)
    lines = final(bench.folder(f"example-{example}.dev") / "preview-verdicts.jsonl")
    refused = {line["rule"] for line in lines if line["verdict"] in {"fail", "unknown"}}
    # A bucket that stands alone lacks its companions as well, which is not what the example is about.
    alone = {rule.id for rule in ALL_RULES if rule.labels[0] == "stack"}
    assert refused - alone == set(CASES[example])
