"""The keys of everything that keeps data, in one table."""

from __future__ import annotations

from quantum_policies.aws.customer_key import judge_key
from quantum_policies.aws.stores import STORES
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """The setting that uses the key must be on, and the key must be the customer's."""
    stores = [store for store in STORES[resource.type] if not store.only_with or resource.read(store.only_with)]
    if not stores:
        return not_applicable("it keeps no data that could be encrypted")
    for store in stores:
        if store.switch:
            value = resource.read(store.switch)
            shown = "absent" if value is None else str(value).lower()
            if shown != store.on:
                return resource.fail(
                    "{subject} is not encrypted with a key of the tenant (`{switch}` is {value})",
                    subject=store.subject,
                    switch=store.switch,
                    value=shown,
                )
        judgement = judge_key(resource, store.key, store.subject)
        if judgement is not PASS:
            return judgement
    return PASS


RULE = Rule(
    id="aws-store-customer-key",
    title="Whatever keeps data encrypts with a customer-managed key",
    why="with AWS's own key neither the key's users nor its end are the tenant's decision, and data can't be shut off",
    controls=("ENC-02",),
    severity=Severity.HIGH,
    types=tuple(STORES),
    fix="switch encryption on and name the key of the data's class",
    check=check,
    labels=("encryption",),
)
