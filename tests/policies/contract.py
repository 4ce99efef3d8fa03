"""What every rule must keep, whatever it is about. A rule's test file gives the cases; this gives the tests."""

from __future__ import annotations

import inspect
import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from quantum_policies.aws.documents import ENDPOINT, IDENTITY, RESOURCE
from quantum_policies.kit import AwsConfig, AzureConfig, Config, Rule, Verdict
from quantum_policies.kit.config import StoreDays
from quantum_policies.kit.judge import NOT_CONFIGURED
from quantum_policies.kit.testing import (
    ABSENT,
    CANARY,
    Given,
    all_secret,
    judge,
    paths,
    resource,
    secret,
    spoil,
    unknown_at,
)

__all__ = ["ABSENT", "ACCOUNT", "CONFIG", "NOWHERE", "PARTNER", "REGION", "TAGS", "TODAY", "Cases", "RuleContract"]
__all__ += ["GROUP", "SUBSCRIPTION", "allow", "deny", "document", "provider", "resource_at", "with_document"]

REGION = "eu-north-1"
ACCOUNT = "123456789012"
PARTNER = "555566667777"
SUBSCRIPTION = "44444444-aaaa-4bbb-8ccc-dddddddddddd"
GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/photonics-dev"
TAGS = {
    "Team": "photonics",
    "Environment": "dev",
    "Artifact": "result",
    "Sensitivity": "restricted",
    "Owner": "lab-one",
    "CostCentre": "4711",
}
CONFIG = Config(
    team="photonics",
    environment="dev",
    aws=AwsConfig(
        account_id=ACCOUNT,
        regions=frozenset({REGION, "eu-west-2"}),
        devices=frozenset(
            {
                "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet",
                "arn:aws:braket:::device/quantum-simulator/amazon/sv1",
                "arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1",
            },
        ),
        replication_buckets=frozenset({"photonics-replica"}),
        partner_accounts=frozenset({PARTNER}),
    ),
    azure=AzureConfig(
        locations=frozenset({"uksouth"}),
        providers=frozenset({("ionq", "pay-as-you-go")}),
        subscription_id=SUBSCRIPTION,
    ),
    required_tags=tuple(TAGS),
    audit_retention_days=400,
    store_days={"result": StoreDays(current=1095, noncurrent=90), "circuit": StoreDays(current=365, noncurrent=30)},
)
NOWHERE = replace(CONFIG, aws=None, azure=None)
TODAY = date(2026, 11, 25)


def provider(region: str = REGION) -> dict[str, Any]:
    return {"region": region, "allowedAccountIds": f'["{ACCOUNT}"]'}


def document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def allow(**fields: Any) -> dict[str, Any]:
    return {"Effect": "Allow", **fields}


def deny(**fields: Any) -> dict[str, Any]:
    return {"Effect": "Deny", **fields}


def resource_at(kind: str, path: str, value: Any) -> Given:
    """A resource of a type that has one value at a path; a `[*]` in it stands for a list's first element."""
    for part in reversed(path.split(".")):
        name, star, _ = part.partition("[*]")
        value = {name: [value] if star else value}
    return resource(kind, "any", value)


def with_document(kind: str, text: str) -> Given:
    """A resource of a type that has one IAM document, where the type has it."""
    place = next(table[kind][0] for table in (IDENTITY, RESOURCE, ENDPOINT) if kind in table)
    return resource_at(kind, place, text)


@dataclass(frozen=True, kw_only=True)
class Cases:
    """The cases of one rule.

    rule: the rule.
    compliant: resources that pass.
    violating: for each case `(path, value, what)`: the first compliant resource with one value spoilt, or
        `(resource, what)`; and the exact words of what is found.
    not_applicable: resources that the rule is not about.
    unknown: a path of the first compliant resource that must end in unknown when its value is not known; empty
        where the type alone decides, so that nothing has to be known.
    """

    rule: Rule
    compliant: list[Given]
    violating: dict[str, tuple[Any, ...]]
    not_applicable: list[Given]
    unknown: str


class RuleContract:
    """Subclass with `cases`."""

    cases: Cases

    def spoilt(self) -> list[tuple[str, Given, str]]:
        cases = []
        for name, case in self.cases.violating.items():
            if isinstance(case[0], str):
                cases.append((name, spoil(self.cases.compliant[0], case[0], case[1]), case[2]))
            else:
                cases.append((name, case[0], case[1]))
        return cases

    def judge(self, given: Given, config: Config | None = CONFIG) -> Any:
        return judge(self.cases.rule, given, config, TODAY)

    def test_compliant_resources_pass(self):
        assert [(given.name, self.judge(given).verdict) for given in self.cases.compliant] == [
            (given.name, Verdict.PASS) for given in self.cases.compliant
        ]

    def test_each_violation_fails_with_the_whole_message(self):
        for name, given, what in self.spoilt():
            finding = self.judge(given)
            assert finding.verdict is Verdict.FAIL, name
            assert finding.message == (
                f"{given.name}: {what}. Why: {self.cases.rule.why}. "
                f"Control: {', '.join(self.cases.rule.controls)}. Fix: {self.cases.rule.fix}."
            ), name

    def test_other_resources_are_not_applicable(self):
        assert [self.judge(given).verdict for given in self.cases.not_applicable] == [
            Verdict.NOT_APPLICABLE for _ in self.cases.not_applicable
        ]

    def test_an_unknown_is_never_taken_for_right(self):
        if not self.cases.unknown:
            for name, spoilt, _ in self.spoilt():
                for path in paths(spoilt.properties):
                    assert self.judge(unknown_at(spoilt, path)).verdict is Verdict.FAIL, (name, path)
            return
        given = unknown_at(self.cases.compliant[0], self.cases.unknown)
        rule, finding = self.cases.rule, self.judge(given)
        assert finding.verdict is Verdict.UNKNOWN
        assert finding.message == (
            f"{given.name}: unknown: {rule.id} cannot be judged because `{self.cases.unknown}` is not known. "
            f"Why: {rule.why}. Control: {', '.join(rule.controls)}. Fix: compute "
            f"`{self.cases.unknown}` from plain values, such as names, account and region; {rule.fix}."
        )
        assert finding.unknown_path == self.cases.unknown

    def test_no_unknown_anywhere_turns_a_violation_into_a_pass(self):
        for name, given, _ in self.spoilt():
            for path in paths(given.properties):
                verdict = self.judge(unknown_at(given, path)).verdict
                assert verdict in (Verdict.FAIL, Verdict.UNKNOWN), (name, path)

    def test_no_message_holds_a_secret_or_a_part_of_one(self):
        for name, given, _ in self.spoilt():
            finding = self.judge(all_secret(given))
            assert finding.verdict is Verdict.FAIL, name
            shown = finding.what
            for path in paths(given.properties):
                leaf = _at(given.properties, path)
                if isinstance(leaf, str) and leaf:
                    assert leaf not in shown or leaf in _source(self.cases.rule), (name, path)

    def test_a_canary_is_never_shown(self):
        for name, given, _ in self.spoilt():
            for path in paths(given.properties):
                finding = self.judge(spoil(given, path, secret(CANARY)))
                assert CANARY not in finding.message, (name, path)

    def test_without_configuration_nothing_passes_that_needs_it(self):
        for given in self.cases.compliant:
            finding = self.judge(given, None)
            if self.cases.rule.needs_configuration:
                assert (finding.verdict, finding.what) == (Verdict.FAIL, NOT_CONFIGURED)
            else:
                assert finding.verdict is Verdict.PASS


def _at(properties: dict[str, Any], path: str) -> Any:
    value: Any = properties
    for part in path.replace("[", ".[").split("."):
        if not part:
            continue
        if part.startswith("["):
            value = value[int(part[1:-1])]
        elif isinstance(value, dict) and part in value:
            value = value[part]
        else:
            return None
    return value


def _source(rule: Rule) -> str:
    """The text of the rule's own module: a word that stands there is no secret, whatever a property says."""
    module = inspect.getmodule(rule.check)
    assert module is not None
    return inspect.getsource(module)
