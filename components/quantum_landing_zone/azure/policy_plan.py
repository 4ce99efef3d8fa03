"""One of Azure's own policies as it is assigned: plain values, within Azure's limits."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from quantum_landing_zone.facts.azure_policies import BuiltInPolicy, azure_policy
from quantum_landing_zone.tenant.naming import fit

ASSIGNED_BY = "quantum-landing-zone"
# Azure Policy, assignment structure; naming rules and restrictions for Azure resources (Microsoft Learn).
_NAME = 64
_NAME_AT_MANAGEMENT_GROUP = 24


@dataclass(frozen=True, kw_only=True)
class PolicyPlan:
    """A policy as it is assigned.

    Attributes:
        key: Short and stable; part of the assignment's name.
        definition: The built-in definition.
        control: Id of the control that it answers.
        what: What it is for, as the end of "Azure refuses …" or "Azure reports …".
        fix: What to do about it.
        parameters: Values of the definition's parameters, without the effect.
    """

    key: str
    definition: BuiltInPolicy
    control: str
    what: str
    fix: str
    parameters: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def name(self) -> str:
        """The assignment's name at a resource group: one of each is there."""
        return fit("qlz", self.key, limit=_NAME)

    def name_above(self, label: str, scope: str) -> str:
        """Return the assignment's name at a management group or subscription, where several sets of ours may be."""
        short = "/managementgroups/" in scope.lower()
        return fit("qlz", label, self.key, limit=_NAME_AT_MANAGEMENT_GROUP if short else _NAME)

    @property
    def display_name(self) -> str:
        """What lists and messages call it; far below Azure's limit of 128 characters."""
        return f"{ASSIGNED_BY}: {self.control} {self.key}"

    @property
    def message(self) -> str:
        """What a refused request and a finding say."""
        verb = "refuses" if self.definition.denies else "reports"
        return f"{self.control}: Azure {verb} {self.what}. Fix: {self.fix}."

    @property
    def values(self) -> dict[str, dict[str, Any]]:
        """The parameters as an assignment has them, with the strongest effect that there is."""
        chosen = {**self.parameters}
        if self.definition.effect is not None:
            chosen["effect"] = self.definition.effect
        return {name: {"value": value} for name, value in chosen.items()}


def planned(definition: str, control: str, what: str, fix: str, *, key: str = "", **parameters: Any) -> PolicyPlan:
    """Return a recorded definition as it is assigned.

    Args:
        definition: What we call the definition.
        control: Id of the control that it answers.
        what: What it is for.
        fix: What to do about it.
        key: Part of the assignment's name; that of the definition where nothing is given.
        **parameters: Values of the definition's parameters, without the effect.

    Raises:
        KeyError: The definition is not recorded.
    """
    return PolicyPlan(
        key=key or definition,
        definition=azure_policy(definition),
        control=control,
        what=what,
        fix=fix,
        parameters=parameters,
    )


def dashed(tag: str) -> str:
    """Return a tag's name as part of a resource's: `cost-centre` for `CostCentre`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", tag).lower()
