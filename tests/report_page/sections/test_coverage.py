"""Controls come with what to act on first, and a clause is as its worst control in any stack."""

from report_page.bundles import VAULT, of_team, told

from quantum_landing_zone.evidence.model_words import Outcome
from quantum_landing_zone.report_page.sections.coverage import MISSING, Coverage, view


def made(**bundles):
    into = Coverage()
    for name, one in bundles.items():
        into.newest(name, one)
    return into.made()


def test_a_clause_is_as_its_worst_control_in_any_stack(bundle):
    fine, opened = made(a=bundle), made(a=bundle, b=told(of_team(bundle, "vesta"), {VAULT: "enabled"}))
    (tenancy,) = [one for one in bundle.controls if one.control == "TEN-05"]
    for before, after in zip(fine.frameworks, opened.frameworks, strict=True):
        spoilt = len(tenancy.clauses[before.framework])
        assert (before.clauses[Outcome.NOT_SATISFIED], after.clauses[Outcome.NOT_SATISFIED]) == (0, spoilt)
        assert sum(before.clauses.values()) == sum(after.clauses.values())


def test_what_is_not_satisfied_comes_first_and_names_its_stacks(bundle):
    opened = told(bundle, {VAULT: "enabled"})
    section = made(**{f"stack-{number}": opened for number in range(6)})
    rows = view(section).blocks[2].rows
    assert rows[0][0] == "TEN-05"
    assert rows[0][3].text == "6"
    assert rows[0][-1] == "stack-0, stack-1, stack-2, stack-3 and 2 more"
    (control,) = [one for one in section.controls if one.control == "TEN-05"]
    assert len(control.stacks[Outcome.NOT_SATISFIED]) == 6


def test_a_framework_that_the_product_does_not_know_is_shown_by_its_id(bundle):
    controls = tuple(one.model_copy(update={"clauses": {"in-house": ("R1",)}}) for one in bundle.controls)
    (one,) = made(a=bundle.model_copy(update={"controls": controls})).frameworks
    assert (one.title, one.controls, sum(one.clauses.values())) == ("in-house", len(controls), 1)


def test_without_a_bundle_it_says_so():
    shown = view(made())
    assert (shown.missing, shown.blocks) == (MISSING, ())
