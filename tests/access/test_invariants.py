"""What holds for all documents: a deny never widens, an allow never narrows, a fence never widens."""

import json

from access.samples import KEY, OBJECT, OTHER, OWN, ROLE, asks
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.access import Document, Policies, Request, decide, denying, judge

ACTIONS = ["s3:GetObject", "s3:PutObject", "kms:Decrypt", "sts:AssumeRole"]
RESOURCES = [OBJECT, KEY, "arn:aws:iam::111122223333:role/reader", "arn:aws:s3:::b/v"]
VALUES = ["v", "w", "true"]
KEYS = ["a:K", "a:L"]
conditions = st.dictionaries(
    st.sampled_from(
        [
            "StringEquals",
            "StringNotEquals",
            "StringLike",
            "StringEqualsIfExists",
            "StringNotLike",
            "Null",
            "ForAnyValue:StringEquals",
            "ForAllValues:StringEquals",
        ]
    ),
    st.dictionaries(st.sampled_from(KEYS), st.sampled_from([*VALUES, "v*", "${a:L}"]), min_size=1, max_size=2),
    max_size=2,
).map(
    lambda made: {
        operator: {key: "true" if operator == "Null" else value for key, value in keys.items()}
        for operator, keys in made.items()
    }
)
principals = st.sampled_from(["*", {"AWS": OWN}, {"AWS": OTHER}, {"AWS": ROLE}, {"Service": "logs.amazonaws.com"}])


def statements(effect=None, *, resource_policy=False):
    parts = {
        "Effect": st.just(effect) if effect else st.sampled_from(["Allow", "Deny"]),
        "Condition": conditions,
    }
    if resource_policy:
        parts["Principal"] = principals
    what = st.sampled_from(["Action", "NotAction"]).flatmap(
        lambda name: st.fixed_dictionaries({name: st.lists(st.sampled_from([*ACTIONS, "s3:*", "*"]), min_size=1)})
    )
    where = st.sampled_from(["Resource", "NotResource"]).flatmap(
        lambda name: st.fixed_dictionaries(
            {name: st.lists(st.sampled_from([*RESOURCES, "arn:aws:s3:::b/${a:K, 'none'}", "*"]), min_size=1)}
        )
    )
    return st.tuples(st.fixed_dictionaries(parts), what, where).map(lambda made: {**made[0], **made[1], **made[2]})


def documents(**options):
    return st.lists(statements(**options), min_size=1, max_size=3).map(text)


def text(parts):
    return json.dumps({"Version": "2012-10-17", "Statement": parts})


def with_one_more(document, statement):
    return text([*json.loads(document)["Statement"], statement])


contexts = st.dictionaries(st.sampled_from([key.replace(":", "__") for key in KEYS]), st.sampled_from(VALUES))
requests = st.builds(
    lambda action, resource, account, context: asks(action, resource, account=account, **context),
    st.sampled_from(ACTIONS),
    st.sampled_from(RESOURCES),
    st.sampled_from([OWN, OTHER]),
    contexts,
)
policies = st.builds(
    lambda identity, boundary, resource, endpoint: Policies(
        identity=(Document("identity", identity),),
        boundary=boundary and Document("boundary", boundary),
        resource=Document("resource", resource),
        endpoint=endpoint and Document("endpoint", endpoint),
    ),
    documents(),
    st.none() | documents(),
    documents(resource_policy=True),
    st.none() | documents(resource_policy=True),
)
ORDER = ["deny", "none", "delegated", "allow"]


@given(documents(resource_policy=True), statements("Deny", resource_policy=True), requests)
def test_a_further_deny_never_widens(document, denial, request_):
    before, after = decide(document, request_), decide(with_one_more(document, denial), request_)
    assert after in {before, "deny"}


@given(documents(resource_policy=True), statements("Allow", resource_policy=True), requests)
def test_a_further_allow_never_narrows_and_never_lifts_a_deny(document, grant, request_):
    before, after = decide(document, request_), decide(with_one_more(document, grant), request_)
    assert ORDER.index(after) >= ORDER.index(before)
    assert (after == "deny") is (before == "deny")


@given(documents(resource_policy=True), requests)
def test_the_order_of_statements_does_not_matter(document, request_):
    turned = text(list(reversed(json.loads(document)["Statement"])))
    assert decide(turned, request_) == decide(document, request_)


@given(documents(resource_policy=True), requests)
def test_denying_names_a_statement_exactly_where_the_document_denies(document, request_):
    assert bool(denying(document, request_)) is (decide(document, request_) == "deny")


@given(policies, documents(), requests)
def test_a_boundary_never_widens(around, boundary, request_):
    free = Policies(identity=around.identity, resource=around.resource, endpoint=around.endpoint)
    bounded = Policies(
        identity=free.identity, resource=free.resource, endpoint=free.endpoint, boundary=Document("b", boundary)
    )
    assert judge(request_, bounded).allowed <= judge(request_, free).allowed


@given(policies, requests)
def test_a_call_that_passes_is_allowed_by_a_document_that_is_named(around, request_):
    verdict = judge(request_, around)
    by_name = {each.name: each.text for each in [*around.identity, *([around.resource] if around.resource else [])]}
    if verdict.allowed:
        assert verdict.documents
        assert {decide(by_name[name], request_) for name in verdict.documents} <= {"allow", "delegated"}


@given(policies, requests)
def test_nobody_of_another_account_passes_without_the_resource_s_word(around, request_):
    silent = Document("resource", text([{"Effect": "Deny", "Principal": {"AWS": OWN}, "Action": "*", "Resource": "*"}]))
    alone = Policies(identity=around.identity, boundary=around.boundary, endpoint=around.endpoint, resource=silent)
    if request_.value("aws:PrincipalAccount") == OTHER:
        assert not judge(request_, alone).allowed


@given(requests, st.sampled_from(["s3:GetObject", "S3:GETOBJECT", "s3:getobject"]))
def test_the_case_of_an_action_does_not_matter(request_, action):
    grant = text([{"Effect": "Allow", "Action": action, "Resource": "*"}])
    asked = Request(request_.action.upper(), request_.resource, request_.context)
    assert (decide(grant, asked) == "allow") is (request_.action == "s3:GetObject")
