from quantum_policies.controls import catalogue
from quantum_policies.pages.index import render
from quantum_policies.rules import ALL_RULES


def test_every_rule_stands_in_the_list_of_its_family_and_beside_its_controls():
    families, _, controls = render().partition("## By control")
    for rule in ALL_RULES:
        link = f"[`{rule.id}`]({rule.id}.md)"
        assert families.count(f"| {link} |") == 1
        assert controls.count(link) == len(set(rule.controls))


def test_a_control_that_no_rule_guards_is_listed_with_none():
    guarded = {control for rule in ALL_RULES for control in rule.controls}
    without = [line for line in render().splitlines() if line.endswith("| none |")]
    assert without == [f"| {control} | none |" for control in catalogue().controls if control not in guarded]
