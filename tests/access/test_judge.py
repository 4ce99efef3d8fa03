"""How documents are put together, by the IAM user guide's evaluation logic."""

import pytest
from access.samples import KEY, OBJECT, OTHER, OWN, ROLE, asks, document, statement

from quantum_landing_zone.access import Document, NotUnderstoodError, Policies, Request, judge

GRANT = document(statement(action="*", resource="*"))
SILENT = document(statement(action="ec2:RunInstances", resource="*"))
TO_ROLE = document(statement(action="*", resource="*", Principal={"AWS": ROLE}))
TO_ACCOUNT = document(statement(action="*", resource="*", Principal={"AWS": OWN}))
TO_ALL = document(statement(action="*", resource="*", Principal="*"))
DENY = document(statement("Deny", Sid="No", action="*", resource="*"))
REFUSE = document(statement("Deny", Sid="No", action="*", resource="*", Principal="*"))
BECOME = "arn:aws:iam::111122223333:role/admin"


def around(*, identity=None, boundary=None, resource=None, endpoint=None, scp=(), rcp=()):
    def named(name, text):
        return None if text is None else Document(name, text)

    return Policies(
        identity=() if identity is None else (Document("role", identity),),
        boundary=named("boundary", boundary),
        resource=named("resource", resource),
        endpoint=named("endpoint", endpoint),
        service_control=tuple((Document(f"scp {index}", text),) for index, text in enumerate(scp)),
        resource_control=tuple(Document("rcp", text) for text in rcp),
    )


def passes(request, **documents):
    return judge(request, around(**documents)).allowed


@pytest.mark.parametrize(
    "documents, expected",
    [
        ({}, False),
        ({"identity": GRANT}, True),
        ({"identity": SILENT}, False),
        ({"resource": TO_ROLE}, True),
        ({"resource": TO_ALL}, True),
        ({"resource": TO_ACCOUNT}, False),
        ({"resource": TO_ACCOUNT, "identity": GRANT}, True),
        ({"resource": SILENT.replace('"Sid"', '"Principal": "*", "Sid"'), "identity": GRANT}, True),
        ({"identity": GRANT, "boundary": GRANT}, True),
        ({"identity": GRANT, "boundary": SILENT}, False),
        ({"resource": TO_ROLE, "boundary": SILENT}, False),
        ({"resource": TO_ALL, "boundary": SILENT}, True),
        ({"identity": GRANT, "endpoint": TO_ALL}, True),
        ({"identity": GRANT, "endpoint": TO_ROLE.replace("reader", "other")}, False),
        ({"identity": GRANT, "scp": [GRANT, GRANT]}, True),
        ({"identity": GRANT, "scp": [GRANT, SILENT]}, False),
    ],
)
def test_in_one_account_identity_or_resource_allows_within_every_fence(documents, expected):
    assert passes(asks(), **documents) is expected


@pytest.mark.parametrize(
    "documents, expected",
    [
        ({"identity": GRANT}, False),
        ({"resource": TO_ALL}, False),
        ({"identity": GRANT, "resource": TO_ALL}, True),
        ({"identity": GRANT, "resource": TO_ACCOUNT.replace(OWN, OTHER)}, True),
        ({"identity": GRANT, "resource": TO_ROLE.replace(OWN, OTHER)}, True),
        ({"identity": GRANT, "resource": TO_ACCOUNT}, False),
        ({"identity": SILENT, "resource": TO_ALL}, False),
        ({"identity": GRANT, "resource": TO_ALL, "boundary": SILENT}, False),
    ],
)
def test_between_accounts_both_sides_allow(documents, expected):
    assert passes(asks(account=OTHER), **documents) is expected


@pytest.mark.parametrize("where", ["identity", "boundary", "resource", "endpoint", "scp", "rcp"])
def test_a_deny_anywhere_wins_and_is_named(where):
    everything = {"identity": GRANT, "boundary": GRANT, "resource": TO_ALL, "endpoint": TO_ALL, "scp": [GRANT]}
    denial = REFUSE if where in {"resource", "endpoint"} else DENY
    verdict = judge(asks(), around(**{**everything, where: [denial] if where in {"scp", "rcp"} else denial}))
    name = {"identity": "role", "scp": "scp 0"}.get(where, where)
    assert (verdict.allowed, verdict.documents, verdict.statements) == (False, (name,), (f"{name}: No",))


ENTERED = [("kms:Decrypt", KEY), ("sts:AssumeRole", BECOME)]


@pytest.mark.parametrize("action, resource", ENTERED)
@pytest.mark.parametrize(
    "documents, expected",
    [
        ({"resource": TO_ROLE}, True),
        ({"resource": TO_ACCOUNT}, False),
        ({"resource": TO_ACCOUNT, "identity": GRANT}, True),
        ({"resource": TO_ROLE.replace("reader", "other"), "identity": GRANT}, False),
        ({"resource": TO_ROLE, "boundary": SILENT}, False),
    ],
)
def test_keys_and_roles_are_entered_by_their_own_policy(action, resource, documents, expected):
    assert passes(asks(action, resource), **documents) is expected


@pytest.mark.parametrize("action, resource", ENTERED)
def test_a_key_or_a_role_without_its_own_policy_is_not_judged(action, resource):
    """Else a forgotten document would look like a denial."""
    with pytest.raises(NotUnderstoodError, match="policy of"):
        passes(asks(action, resource), identity=GRANT)
    assert not passes(asks(action, resource), identity=DENY)


def test_other_calls_of_the_key_service_follow_the_common_rule():
    assert passes(asks("kms:ListKeys", "*"), identity=GRANT)


@pytest.mark.parametrize(
    "request_",
    [
        Request("s3:GetObject", OBJECT, {"aws:SourceAccount": OWN}, service="logs.amazonaws.com"),
        Request("sts:AssumeRoleWithWebIdentity", BECOME, provider=f"arn:aws:iam::{OWN}:oidc-provider/x.example.org"),
        Request("s3:GetObject", OBJECT),
    ],
)
def test_a_service_a_sign_in_and_nobody_in_particular_need_the_resource_s_own_word(request_):
    """Policies of a role say nothing about them, neither to allow nor to deny."""
    decided = [passes(request_, identity=GRANT), passes(request_, resource=TO_ACCOUNT, identity=GRANT)]
    decided += [passes(request_, resource=TO_ALL), passes(request_, resource=TO_ALL, identity=DENY, scp=[DENY])]
    assert decided == [False, False, True, True]
    assert not passes(request_, resource=TO_ALL, rcp=[REFUSE])


def test_the_verdict_names_what_allowed_and_what_failed_to():
    allowed = judge(asks("kms:Decrypt", KEY), around(identity=GRANT, resource=TO_ACCOUNT))
    assert (allowed.documents, allowed.statements) == (("role", "resource"), ("role: One", "resource: One"))
    bounded = judge(asks(), around(identity=GRANT, boundary=SILENT))
    assert (bounded.documents, bounded.statements) == (("boundary",), ())
    apart = judge(asks(account=OTHER), around(identity=GRANT, resource=TO_ACCOUNT))
    assert apart.documents == ("resource",)


def test_a_bucket_belongs_to_somebody():
    nobody_s = Request("s3:GetObject", OBJECT, {"aws:PrincipalAccount": OWN, "aws:PrincipalArn": ROLE})
    with pytest.raises(NotUnderstoodError, match="aws:ResourceAccount"):
        passes(nobody_s, identity=GRANT)
