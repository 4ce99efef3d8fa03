import pytest
from policies.sources.files import entry, report, step, urn

from quantum_policies.sources.given import SourceError
from quantum_policies.sources.preview import is_preview, read_preview

NO_OUTPUTS = "a preview's report does not hold what the program exports: rules about stack outputs end in unknown"
BUCKET, KEY = "aws:s3/bucket:Bucket", "aws:kms/key:Key"


def test_new_states_are_read_with_what_they_depend_on():
    bucket = entry(
        BUCKET, "b", {"bucket": "x"}, outputs={"arn": "old"}, propertyDependencies={"bucket": [urn(KEY, "k")]}
    )
    document = report(step(entry(KEY, "k")), step(bucket), create=2)
    assert is_preview(document)
    given = read_preview(document)
    assert (given.preview, given.masked, given.notes) == (True, True, (NO_OUTPUTS,))
    assert given.source == "preview of stack dev of project example"
    assert [each.name for each in given.resources] == ["k", "b"]
    assert (given.resources[1].depends, given.resources[1].outputs) == ({"bucket": [urn(KEY, "k")]}, None)


@pytest.mark.parametrize("operation", ["delete", "delete-replaced", "discard", "discard-replaced", "refresh"])
def test_what_is_gone_afterwards_is_left_out(operation):
    assert read_preview(report(step(None, operation, of=urn(BUCKET, "b")))).resources == ()
    assert read_preview(report(step(entry(BUCKET, "b"), operation))).resources == ()


@pytest.mark.parametrize("operation, registered", [("read", False), ("read-replacement", False), ("import", True)])
def test_what_is_only_read_is_not_registered(operation, registered):
    (found,) = read_preview(report(step(entry(BUCKET, "b"), operation))).resources
    assert found.registered is registered


def test_an_operation_from_the_future_is_judged():
    (found,) = read_preview(report(step(entry(BUCKET, "b"), "transmute"))).resources
    assert found.registered


def test_a_replaced_resource_is_read_once_as_it_will_be():
    new = entry(BUCKET, "b", {"bucket": "new"})
    document = report(step(new, "create-replacement"), step(dict(new), "replace"), step(None, "delete-replaced"))
    assert [each.inputs for each in read_preview(document).resources] == [{"bucket": "new"}]


def test_unchanged_resources_that_are_not_shown_are_noted():
    given = read_preview(report(step(entry(BUCKET, "b"), "same"), create=0, same=3))
    assert not given.whole
    assert given.notes == (
        NO_OUTPUTS,
        "2 unchanged resources are not in the report and were not judged: add `--show-sames`",
    )


def test_a_preview_with_errors_is_not_whole():
    document = {**report(step(entry(BUCKET, "b"))), "diagnostics": [{"message": "no such key", "severity": "error"}]}
    given = read_preview(document)
    assert (given.notes[-1].startswith("the run reported errors"), given.whole) == (True, False)


@pytest.mark.parametrize("broken", [{}, "x", {"op": None}])
def test_a_broken_step_is_refused(broken):
    with pytest.raises(SourceError, match=r"^steps\[0\] has no `op`"):
        read_preview({"steps": [broken]})
