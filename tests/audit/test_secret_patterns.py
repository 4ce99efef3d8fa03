"""Secrets of known forms are seen wherever they stand; names and identifiers of AWS are not taken for them."""

import pytest
from audit.records import ACCOUNT, EVENT_ID, GARNET, RESULTS, ROLE, TASK
from audit.secrets_of_tests import CANARIES

from quantum_landing_zone.audit.secret_patterns import looks_secret


@pytest.mark.parametrize("name", CANARIES)
def test_a_secret_is_seen_alone_and_inside_a_text(name):
    assert looks_secret(CANARIES[name])
    assert looks_secret(f"job-{CANARIES[name]} of the day")


@pytest.mark.parametrize(
    "text",
    [
        GARNET,
        TASK,
        ROLE,
        RESULTS,
        EVENT_ID,
        "AROAQLZTESTROLE00001:ada",
        "ada@example.org",
        f"arn:aws:secretsmanager:eu-west-2:{ACCOUNT}:secret:qlz/aurora/dev/ionq-a1B2c3",
        f"arn:aws:sts::{ACCOUNT}:assumed-role/AmazonBraketJobsExecutionRole-aurora-dev/ada",
        f"arn:aws:iam::{ACCOUNT}:oidc-provider/token.actions.githubusercontent.com",
        "hmac-sha256:" + "0f" * 32,
        "8ZEXAMPLE0REQ123",
    ],
)
def test_an_identifier_is_no_secret(text):
    assert not looks_secret(text)
