import pytest
from policies.sources.files import BY_PROVIDER, aws_provider, entry, state, urn

from quantum_policies.sources.given import SourceError
from quantum_policies.sources.state import is_state, read_state

BUCKET, KEY = "aws:s3/bucket:Bucket", "aws:kms/key:Key"


def test_a_resource_is_read_with_provider_dependencies_and_outputs():
    depends = {"bucket": [urn(KEY, "k")]}
    found = entry(
        BUCKET, "b", {"bucket": "x"}, outputs={"arn": "a"}, provider=BY_PROVIDER, propertyDependencies=depends
    )
    given = read_state(state(aws_provider(), found))
    assert (given.preview, given.masked, given.notes) == (False, False, ())
    assert given.source == "state of stack dev of project example"
    read = given.resources[1]
    assert (read.type, read.name, read.inputs, read.outputs) == (BUCKET, "b", {"bucket": "x"}, {"arn": "a"})
    assert (read.provider, read.depends, read.registered) == (BY_PROVIDER, depends, True)


def test_the_file_of_a_self_managed_backend_is_read_as_well():
    document = {"version": 3, "checkpoint": {"stack": "dev", "latest": {"resources": [entry(BUCKET, "b")]}}}
    assert is_state(document)
    assert [each.name for each in read_state(document).resources] == ["b"]


@pytest.mark.parametrize("held", [{"deployment": None}, {"deployment": {}}, {"checkpoint": {"latest": None}}])
def test_an_empty_stack_has_no_resources(held):
    given = read_state({"version": 3, **held})
    assert (given.resources, given.source) == ((), "state of an empty stack")


def test_what_waits_for_its_deletion_is_left_out_and_noted():
    replaced = entry(BUCKET, "b", delete=True)
    given = read_state(state(replaced, entry(BUCKET, "b"), entry(KEY, "k", pendingReplacement=True)))
    assert [each.name for each in given.resources] == ["b"]
    assert given.notes == ("2 resources that only wait for their deletion were not judged",)


def test_operations_that_never_finished_are_noted():
    unfinished = [{"resource": entry(BUCKET, "b"), "type": "creating"}]
    given = read_state(state(pending_operations=unfinished))
    (note,), whole = given.notes, given.whole
    assert not whole
    assert note.startswith("1 operations of an earlier run never finished; what they made is not in the state")


def test_what_the_program_only_reads_is_not_registered():
    resources = read_state(state(entry(BUCKET, "b", external=True), entry(KEY, "k", viewOf=urn(BUCKET, "b")))).resources
    assert [each.registered for each in resources] == [False, False]


def test_a_name_may_hold_the_separator():
    assert read_state(state(entry(BUCKET, "a::b"))).resources[0].name == "a::b"


@pytest.mark.parametrize(
    "document, message",
    [
        ({"version": 9, "deployment": {}}, "the state has version 9; this release reads 3 and 4."),
        ({"deployment": {}}, "the state has version None; this release reads 3 and 4."),
        ({"version": 3, "deployment": {"resources": {"b": 1}}}, "the state's `resources` are no list."),
        (state(entry(BUCKET, "b"), entry(BUCKET, "b")), "1 URNs stand twice in the state."),
        (state({"urn": "x"}), "resources[0] has no `urn` and `type`"),
        ({"version": 3, "deployment": {"resources": ["x"]}}, "resources[0] has no `urn` and `type`"),
        (state(entry(BUCKET, "b", inputs=[1])), f"resources[0].inputs is no mapping, so {urn(BUCKET, 'b')} can't be"),
    ],
)
def test_a_broken_state_is_refused(document, message):
    with pytest.raises(SourceError) as raised:
        read_state(document)
    assert str(raised.value).startswith(message)
