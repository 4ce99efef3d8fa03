"""The keys of everything that keeps data on Azure, in one table."""

from __future__ import annotations

from quantum_policies.azure.customer_keys import STORES, judge_key
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """The setting that uses the key must be on, and a key must be named."""
    for store in STORES[plain(resource.type)]:
        if store.switch:
            value = resource.text(store.switch)
            if (value or store.absent).lower() not in store.on:
                return resource.fail(
                    "{subject} is not encrypted with a key of the tenant (`{switch}` is {value})",
                    subject=store.subject,
                    switch=store.switch,
                    value=value or "absent",
                )
        judgement = judge_key(resource, store.key, store.subject)
        if judgement is not PASS:
            return judgement
    return PASS


RULE = Rule(
    id="azure-store-customer-key",
    title="Whatever keeps data on Azure encrypts with a customer-managed key",
    why="with Azure's own key neither its users nor its end are the tenant's decision, and data can't be shut off",
    controls=("ENC-02",),
    severity=Severity.HIGH,
    types=every(*STORES),
    fix="name the key of the data's class in the tenant's vault, and switch its use on",
    check=check,
    labels=("encryption",),
)
