import pytest
from policies.aws import sdk as aws_sdk
from policies.azure import sdk as azure_sdk
from policies.peers import cases as data
from policies.peers.cases import PEERS, REASONS, baseline, cases, out_of_scope
from policies.peers.judged import blocking, outcomes
from policies.peers.table import DOC, render

from quantum_policies.kit.testing import paths

# A document or a map has keys that no input type lists.
DOCUMENTS = ("policy", "assumeRolePolicy", "inlinePolicy", "accessPolicy", "accessPolicies", "tags")
FREE = {
    "azure-native:apimanagement:ApiManagementService": ("customProperties",),
    "azure-native:containerservice:ManagedCluster": ("addonProfiles",),
    "azure-native:databricks:Workspace": ("parameters",),
    "azure-native:machinelearningservices:Compute": ("properties",),
    "aws:ssm/document:Document": ("permissions",),
}


def _name(case):
    return f"{case.peer}: {case.check}"


def test_the_violations_that_are_said_to_be_blocked_are():
    """Each by one of the rules that the case names."""
    told = [each for each in outcomes() if not each.case.passes]
    assert {_name(each.case): [sorted(found) for found in each.violating] for each in told if not each.blocked} == {}


def test_the_violations_that_are_said_to_pass_pass_every_rule():
    told = [each for each in outcomes() if each.case.passes]
    found = {_name(each.case): sorted(frozenset().union(*each.violating)) for each in told}
    assert {name: rules for name, rules in found.items() if rules} == {}


def test_each_rule_that_a_case_names_blocks_one_of_its_violations():
    blocking_some = {_name(each.case): frozenset().union(*each.violating) for each in outcomes()}
    named = {_name(case): set(case.blocked_by) - blocking_some[_name(case)] for case in cases()}
    assert {name: rules for name, rules in named.items() if rules} == {}


def test_compliant_resources_pass_once_our_baseline_is_met_or_have_a_reason():
    blocked = {_name(each.case): sorted(each.completed) for each in outcomes() if each.completed}
    assert sorted(blocked) == sorted(_name(case) for case in cases() if case.refused), blocked


def test_a_type_that_is_refused_as_a_whole_has_no_compliant_resource():
    whole = [case for case in cases() if baseline()[case.type].refused_by]
    assert whole
    assert [_name(case) for case in whole if not case.refused] == []


@pytest.mark.parametrize("kind", baseline())
def test_the_baseline_passes_every_rule(kind):
    """A violation that is cut from it is then blocked for what was cut."""
    assert blocking(baseline()[kind].given) == set(baseline()[kind].refused_by)


def test_every_property_is_one_of_the_providers():
    """A misspelt property would look absent, and be blocked for the wrong reason."""
    stacks = [each.given for each in baseline().values()]
    stacks += [stack for case in cases() for stack in (*case.violating, case.written)]
    assert sorted({miss for stack in stacks for each in (stack, *stack.others) for miss in _misspelt(each)}) == []


def _misspelt(given):
    sdk = {"aws": aws_sdk, "azure-native": azure_sdk}.get(given.type.partition(":")[0])
    if sdk is None:
        return []
    free = (*DOCUMENTS, *FREE.get(given.type, ()))
    known = [path for path in paths(given.properties) if path.partition(".")[0].partition("[")[0] not in free]
    return [(given.type, path) for path in known if not sdk.has_path(given.type, path)]


def test_a_check_is_told_once():
    told = [_name(case) for case in cases()]
    assert len(told) == len(set(told))


def test_every_case_has_a_violation():
    assert [_name(case) for case in cases() if not case.violating] == []


@pytest.mark.parametrize("peer", PEERS)
def test_what_is_out_of_scope_has_no_case(peer):
    left = [check for checks in out_of_scope(peer).values() for check in checks]
    assert len(left) == len(set(left))
    assert not {case.check.partition(" / ")[0] for case in cases() if case.peer == peer} & set(left)


def test_a_gap_says_what_would_close_it():
    gaps = [case for case in cases() if case.passes and case.passes.kind == "gap"]
    assert [case.check for case in gaps if "proposed" not in case.passes.because] == []


def test_every_reason_is_used():
    assert {reason.kind for case in cases() for reason in (case.passes, case.refused) if reason} == set(REASONS)


RECORD = {"check": "x", "asks": "y", "type": "aws:kms/key:Key", "violating": [{"set": {"enableKeyRotation": False}}]}


@pytest.mark.parametrize(
    "change, words",
    [
        ({}, "give either `blocked_by` or the reason why it `passes`"),
        ({"blocked_by": ["aws-kms-key-rotation"], "note": "z"}, "unknown or missing fields"),
        ({"passes": {"reason": "gap", "because": " "}}, "`passes` needs a reason"),
        ({"passes": {"reason": "no time", "because": "z"}}, "`passes` needs a reason"),
    ],
)
def test_a_record_without_an_outcome_is_refused(change, words):
    with pytest.raises(ValueError, match=words):
        data.read_case("checkov", {**RECORD, **change})


def test_the_page_holds_what_the_rules_say_now():
    """Refresh it with `PYTHONPATH=policy-packs:tests python -m policies.peers.table`."""
    assert DOC.read_text(encoding="utf-8") == render()
