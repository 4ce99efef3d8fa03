"""How a policy of Azure is assigned: to what, with which effect, and for everything there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.azure.builtin_policies import BUILT_IN, DEFINITION, built_in
from quantum_policies.azure.ids import narrow_scope, subscription_of
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity
from quantum_policies.kit.config import azure_location
from quantum_policies.rules.encryption.azure_key_rotation import LONGEST_DAYS

if TYPE_CHECKING:
    from quantum_policies.azure.builtin_policies import BuiltIn
    from quantum_policies.kit import AzureConfig

_EFFECT = "parameters.effect.value"
_LOCATIONS = "parameters.listOfAllowedLocations.value"
_TAG, _TAG_VALUE = "parameters.tagName.value", "parameters.tagValue.value"
_DAYS = "parameters.maximumDaysToRotate.value"
_EXCEPT = ("notScopes", "resourceSelectors")


def check(resource: Resource, config: Config) -> Judgement:
    """A management group is above the tenant, so an assignment there holds in the tenant too."""
    if config.azure is None:
        return resource.fail("the team may not use Azure")
    scope = narrow_scope(resource, "scope")
    if scope == "":
        return resource.fail("the policy is assigned to nothing, because `scope` is not set")
    if scope is not None and subscription_of(scope) not in (None, config.azure.subscription_id):
        return resource.fail("the policy is assigned in another subscription, so it does not hold in the tenant's")
    if narrow_scope(resource, DEFINITION) == "":
        return resource.fail("no policy is assigned, because `{path}` is not set", path=DEFINITION)
    known = BUILT_IN.get(built_in(resource))
    return _lifted(resource) or _effect(resource, known) or _values(resource, known, config, config.azure) or PASS


def _lifted(resource: Resource) -> Judgement | None:
    for path in _EXCEPT:
        if resource.elements(path):
            return resource.fail("the policy leaves a part of its scope out, without an end (`{path}`)", path=path)
    for path, _ in resource.elements("overrides"):
        resource.mapping(path)
        if (resource.text(f"{path}.value") or "").lower() != "deny":
            return resource.fail("the policy's effect is lowered by `{path}`", path=path)
    return None


def _effect(resource: Resource, known: BuiltIn | None) -> Judgement | None:
    """Of a definition that is not known here only the effect that switches it off is refused."""
    chosen = resource.text(_EFFECT) or ""
    if known is None:
        off = chosen.lower() == "disabled"
        return resource.fail("the policy is assigned and switched off (`{path}`)", path=_EFFECT) if off else None
    if known.effect and (chosen or known.default).lower() != known.effect.lower():
        return resource.fail(
            "the policy's effect is {chosen} and not {needed}, the strongest that it has (`{path}`)",
            chosen=chosen or known.default,
            needed=known.effect,
            path=_EFFECT,
        )
    return None


def _values(resource: Resource, known: BuiltIn | None, config: Config, azure: AzureConfig) -> Judgement | None:
    for name in known.needs if known else ():
        if not resource.read(f"parameters.{name}.value"):
            return resource.fail("the policy gets no value for its parameter `{name}`", name=name)
    for name, taken in known.takes.items() if known else ():
        if not set(resource.texts(f"parameters.{name}.value")) <= taken:
            return resource.fail(
                "the policy lets in what the guardrails refuse: `{name}` may be {taken}", name=name, taken=sorted(taken)
            )
    if not {azure_location(each) for each in resource.texts(_LOCATIONS)} <= {*azure.locations, "global"}:
        return resource.fail("the policy lets in other locations than {known}", known=sorted(azure.locations))
    if (resource.number(_DAYS) or 0) > LONGEST_DAYS:
        return resource.fail("the policy lets keys live for longer than a year (`{path}`)", path=_DAYS)
    own = {"team": config.team, "environment": config.environment}.get((resource.text(_TAG) or "").lower())
    value = resource.text(_TAG_VALUE)
    if own is not None and value is not None and value != own:
        return resource.fail("the policy asks for the tag {value}; the stack's is {own}", value=value, own=own)
    return None


RULE = Rule(
    id="azure-policy-assignment",
    title="Azure policies are assigned so that they stop what they are about",
    why="a policy of another scope, with a weak effect or with holes is counted on by everybody, and lets through what "
    "nobody looks for any more",
    controls=("TEN-05", "RES-02", "CMP-04"),
    severity=Severity.HIGH,
    types=every("azure-native:authorization:PolicyAssignment"),
    fix="assign it to the tenant's resource group with its strongest effect, such as Deny, and all its parameters; "
    "lift it by an exemption that ends",
    check=check,
    labels=("privilege",),
    needs_configuration=True,
)
