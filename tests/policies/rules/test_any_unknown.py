"""No rule, on any resource with any unknowns and any oddities, crashes or lets a violation through."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from policies.contract import CONFIG, TAGS, TODAY, allow, deny, document, provider

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import CANARY, judge, paths, resource, secret, spoil, unknown_at
from quantum_policies.rules import ALL_RULES

# Property names that rules read, so that random resources reach deep into them.
NAMES = """
    policy assumeRolePolicy policyDocument inlinePolicies rules rule tags region location ingress cidrBlocks cidrIpv4
    defaultRetention mode days years destination bucket kmsKeyId kmsMasterKeyId sseAlgorithm managedPolicyArns
    applyServerSideEncryptionByDefault serverSideEncryptionConfiguration replicationConfiguration policyArn
    permissionsBoundary maxSessionDuration enableKeyRotation rotationPeriodInDays deletionWindowInDays properties
    apiKeyEnabled allowSharedKeyAccess blockPublicAcls objectLockEnabled retentionInDays allowedAccountIds
    scope roleDefinitionId permissions actions notActions dataActions assignableScopes id enabledRules
    maximumDuration scheduleInfo expiration logs enabled category resourceUri workspaceId principalType issuer
    subject audiences claimsMatchingExpression value notifications threshold providers providerId identity type
    storageAccount osProfile linuxConfiguration features disableLocalAuth subscriptionId
""".split()  # noqa: SIM905 - a table of words reads better than a list of strings
TEXTS = st.sampled_from(
    [
        "",
        "*",
        "eu-north-1",
        "arn:aws:iam::aws:policy/AdministratorAccess",
        "{braces} {0} %s",
        "0.0.0.0/0",
        document(allow(Action="*", Principal="*", Resource="*")),
        document(deny(Action="s3:*", Principal="*")),
        '{"Statement": {"Effect": "Allow", "Action": null}}',
        "{" * 50,
    ]
) | st.text(max_size=20)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5000) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=12,
)
PROPERTIES = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=8)
ANY = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def a_type(rule):
    return rule.types[0].replace("*", "kms/key:Key" if rule.types[0] == "aws:*" else "storage:StorageAccount")


def verdict(rule, built) -> Verdict:
    return judge(rule, built, CONFIG, TODAY).verdict


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
@given(properties=PROPERTIES, data=st.data())
@ANY
def test_an_unknown_never_turns_a_block_into_a_pass(rule, properties: dict[str, Any], data: st.DataObject):
    built = resource(
        a_type(rule), "any", {**properties, "tags": TAGS} if "tags" not in properties else properties, provider()
    )
    before = verdict(rule, built)
    path = data.draw(st.sampled_from([*paths(built.properties), "provider.region"]))
    after = verdict(rule, unknown_at(built, path))
    allowed = {before, Verdict.UNKNOWN}
    if before is Verdict.PASS:
        # With a part hidden the rule may meet another fault before, which is no harm: it blocks.
        allowed |= {Verdict.FAIL}
    if before is Verdict.NOT_APPLICABLE:
        allowed |= {Verdict.FAIL, Verdict.PASS}
    assert after in allowed, path


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
@given(properties=PROPERTIES, data=st.data())
@ANY
def test_a_canary_is_never_shown(rule, properties: dict[str, Any], data: st.DataObject):
    built = resource(a_type(rule), "any", {"bucket": "b", **properties}, provider())
    path = data.draw(st.sampled_from(list(paths(built.properties))))
    finding = judge(rule, spoil(built, path, secret(CANARY)), CONFIG, TODAY)
    assert CANARY not in finding.message


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
@given(properties=PROPERTIES)
@ANY
def test_no_rule_breaks_on_odd_values(rule, properties: dict[str, Any]):
    """It would block all the same, but with a message that helps nobody."""
    finding = judge(rule, resource(a_type(rule), "any", {"tags": TAGS, **properties}, provider()), CONFIG, TODAY)
    assert "itself failed" not in finding.what
