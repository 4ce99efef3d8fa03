"""How a companion is linked to its owner. What each rule makes of it stands in the rule's own test."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quantum_policies.companions import Kind, companions
from quantum_policies.kit import NotSeenYet, Source, UnknownValue
from quantum_policies.kit.stack import StackView
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at, with_source

OWNER = resource("aws:s3/bucket:Bucket", "results", {"bucket": "lab-results"})
OTHER = resource("aws:s3/bucket:Bucket", "drafts", {"bucket": "lab-drafts"})
PET = resource("random:index/randomPet:RandomPet", "pet", {})
LOG = "aws:cloudwatch/logGroup:LogGroup"
KIND = Kind("aws:s3/bucketVersioning:BucketVersioning", "bucket")
PART = resource(KIND.type, "part", {"bucket": "lab-results"})
NAMES = ("lab-results", "lab-drafts")


def found(stack, *kinds, name="bucket", **more):
    return [each.name for each in companions(stack.build(), kinds or (KIND,), name, **more)]


def taken(part, *owners, path="bucket"):
    return with_source(part, path, *(Source(each.type, each.name, {}, each.urn) for each in owners))


def test_a_companion_is_found_once_however_it_names_its_owner():
    both = spoil(taken(PART, OWNER), "bucket", "lab-results")
    assert found(beside(OWNER, both)) == ["part"]
    assert found(beside(OWNER, PART)) == ["part"]
    assert found(beside(OWNER, taken(PART, OWNER))) == ["part"]


def test_a_value_is_compared_in_the_form_of_its_kind():
    kind = Kind(KIND.type, "bucket", lambda text: text.lower().rpartition("/")[2])
    assert found(beside(OWNER, spoil(PART, "bucket", "x/LAB-RESULTS")), kind) == ["part"]
    assert found(beside(OWNER, spoil(PART, "bucket", "x/LAB-DRAFTS")), kind) == []


def test_an_owner_may_be_named_in_another_form():
    group = resource(LOG, "group", {"name": "/aws/lab-results"})
    assert found(beside(OWNER, group), Kind(LOG, "name"), form="/aws/{}".format) == ["group"]
    assert found(beside(OWNER, group), Kind(LOG, "name")) == []


def test_an_owner_with_an_id_alone_is_named_by_dependency_alone():
    assert found(beside(OWNER, spoil(taken(PART, OWNER), "bucket", "id-1")), name="") == ["part"]
    assert found(beside(OWNER, PART, taken(PART, OTHER), unknown_at(PART, "bucket")), name="") == []


def test_a_pattern_finds_every_version_of_a_type():
    old = resource("azure-native:storage/v20230101:Blobs", "old", {"accountName": "lab-results"})
    assert found(beside(OWNER, old), Kind("azure-native:storage/*:Blobs", "accountName")) == ["old"]


@pytest.mark.parametrize(
    "part, owner, path",
    [
        (unknown_at(PART, "bucket"), OWNER, "bucket"),
        (taken(PART, PET), OWNER, "bucket"),
        (taken(PART, OWNER, OTHER), OWNER, "bucket"),
        (PART, unknown_at(OWNER, "bucket"), "bucket"),
    ],
)
def test_a_doubt_is_told_unless_a_companion_is_sure(part, owner, path):
    with pytest.raises(UnknownValue) as told:
        found(beside(owner, part))
    assert (told.value.path, type(told.value)) == (path, UnknownValue)
    sure = taken(resource(KIND.type, "sure", {"bucket": ""}), owner)
    assert found(beside(owner, part, sure)) == ["sure"]


def test_before_the_stack_is_complete_nothing_is_said():
    with pytest.raises(NotSeenYet):
        found(beside(OWNER, PART, whole_stack=False))


def untold(owner, *parts):
    """The owner in a stack that comes from a file without dependencies."""
    built = owner.build()
    seen = {KIND.type: {part.urn: part.build() for part in parts}}
    built.stack = StackView(seen, {}, {owner.urn, *(part.urn for part in parts)})
    return built


def test_a_file_without_dependencies_tells_by_values_alone():
    assert [each.name for each in companions(untold(OWNER, PART), (KIND,), "bucket")] == ["part"]
    assert companions(untold(OWNER, spoil(PART, "bucket", "lab-drafts")), (KIND,), "bucket") == []
    with pytest.raises(UnknownValue, match="bucket"):
        companions(untold(OWNER, unknown_at(PART, "bucket")), (KIND,), "bucket")
    with pytest.raises(UnknownValue, match="bucket"):
        companions(untold(OWNER, PART), (KIND,))


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*NAMES, "", None]),
            st.lists(st.sampled_from([OWNER, OTHER, PET]), max_size=2),
        ),
        max_size=5,
    ),
)
def test_nothing_is_ever_found_that_names_another(parts):
    """Whatever stands in the stack: what is found names the owner by value, or comes from it and names nobody else."""
    made = {}
    for i, (value, origins) in enumerate(parts):
        part = taken(resource(KIND.type, f"part{i}", {"bucket": ""}), *origins)
        made[part.name] = (part if value is None else spoil(part, "bucket", value), value, origins)
    try:
        names = found(beside(OWNER, *(part for part, _, _ in made.values())))
    except UnknownValue:
        return
    for name in names:
        _, value, origins = made[name]
        assert value == "lab-results" or (value is None and OWNER in origins and OTHER not in origins)
