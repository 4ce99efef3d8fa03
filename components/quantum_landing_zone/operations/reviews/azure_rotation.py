"""What is past its date on Azure (OPS-03): secrets, keys, ways in of pipelines, eligibilities and waivers.

A federated credential has no end of its own: what is looked at is that each identity has the declared ones and no
other. Client secrets of application registrations are Entra's: a workspace makes none, and none is read here.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from quantum_landing_zone.operations.arm import ArmError, ArmReader
from quantum_landing_zone.operations.arm_lists import CREDENTIALS, ArmLister
from quantum_landing_zone.operations.azure_secrets_due import azure_secrets_due
from quantum_landing_zone.operations.azure_values import Values, at, of
from quantum_landing_zone.operations.reading import ABSENT
from quantum_landing_zone.operations.reviews.azure_grants import AzureGrants, key_of
from quantum_landing_zone.operations.reviews.azure_identities import declared_identities
from quantum_landing_zone.operations.reviews.item import Item, State, age_days, unread
from quantum_landing_zone.operations.reviews.rotation import CONTROL, ending, secret_items, waivers
from quantum_landing_zone.tenant.azure_pipelines import AUDIENCE, AzurePipelines
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

_YEAR = 366
_GRACE_DAYS = 8  # Key Vault replaces a key at its time, some days late at the most (recalled, unverified)
_DAYS = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?")
Way = tuple[str, str, tuple[str, ...]]
"""Issuer, subject and audiences of a federated credential."""


def azure_rotation(here: AzureWorkspace, arm: ArmReader, lister: ArmLister, now: datetime) -> list[Item]:
    """Return how everything with a date stands in a workspace on Azure.

    Args:
        here: The workspace.
        arm: Gives a resource by its id. Only reads are made; no value of a secret is read.
        lister: Gives the resources of a kind at a scope. Only reads are made.
        now: The present, with a time zone.
    """
    return [
        *secret_items(azure_secrets_due(here, lambda: arm, now)),
        *_keys(here, arm, now),
        *ways_in(here, lister),
        *_eligibilities(AzureGrants(here, arm, lister), now),
        *waivers(here.tenant, now),
    ]


def _keys(here: AzureWorkspace, arm: ArmReader, now: datetime) -> Iterator[Item]:
    for data_class in here.data_classes:
        identity = here.resource_id("Microsoft.KeyVault/vaults/keys", here.vault, here.key(data_class))
        subject, key = f"key {here.key(data_class)}", of(arm, identity)
        try:
            days = _replaced_after(key)
            made = key("attributes", "created")
        except ArmError as error:
            yield unread(CONTROL, subject, error)
            continue
        fine = days is not None and days <= _YEAR
        fix = "" if fine else "Deploy the workspace again: its keys are replaced yearly."
        said = "never replaced" if days is None else f"replaced every {days} days"
        yield Item(control=CONTROL, subject=subject, state=State.FINE if fine else State.DUE, detail=said, fix=fix)
        yield _age(f"{subject}: age", made, days, now)


def _age(subject: str, made: Any, days: int | None, now: datetime) -> Item:
    if not isinstance(made, (int, float)):
        return unread(CONTROL, subject, "the subscription does not tell when its version in use was made")
    age = age_days(datetime.fromtimestamp(made, UTC), now)
    late = age > (days or _YEAR) + _GRACE_DAYS
    return Item(
        control=CONTROL,
        subject=subject,
        state=State.DUE if late else State.FINE,
        detail=f"its version in use was made {age} days ago",
        fix="Make a new version of it, and find out why the rotation policy did not." if late else "",
    )


def _replaced_after(key: Values) -> int | None:
    """Return after how many days a key is replaced; None where no rule replaces it."""
    actions = key("rotationPolicy", "lifetimeActions")
    for one in actions if isinstance(actions, list) else []:
        after = at(one, "trigger", "timeAfterCreate")
        if str(at(one, "action", "type")).lower() == "rotate" and after is not ABSENT:
            found = _DAYS.fullmatch(str(after))
            if found:
                years, months, days = (int(part or 0) for part in found.groups())
                return years * 365 + months * 30 + days
    return None


def ways_in(here: AzureWorkspace, lister: ArmLister) -> Iterator[Item]:
    """Yield, for each identity of the workspace, whether the declared runs alone can become it."""
    pipelines = {one.identity_id: one for one in AzurePipelines(here).identities.values()}
    for identity, what in declared_identities(here).items():
        subject = f"ways in of identity {identity.rpartition('/')[2]} ({what})"
        try:
            found = {str(one["id"]).rpartition("/")[2]: _way(one) for one in lister(identity, CREDENTIALS)}
        except ArmError as error:
            yield unread(CONTROL, subject, error)
            continue
        one = pipelines.get(identity)
        wanted: Mapping[str, Way] = {one.credential: (one.issuer, one.subject, (AUDIENCE,))} if one else {}
        more = [f"{name} lets in {way[1]} of {way[0]}" for name, way in found.items() if wanted.get(name) != way]
        less = [name for name in wanted if name not in found]
        detail = "; ".join([*more, *(f"{name} is missing" for name in less)])
        yield Item(
            control=CONTROL,
            subject=subject,
            state=State.DUE if detail else State.FINE,
            detail=detail or f"as declared: {', '.join(way[1] for way in wanted.values()) or 'none'}; without an end",
            fix="Delete what is not declared, find out who made it, and deploy the workspace again." if detail else "",
        )


def _way(one: Mapping[str, Any]) -> Way:
    audiences = one.get("audiences")
    return str(one.get("issuer")), str(one.get("subject")), tuple(audiences) if isinstance(audiences, list) else ()


def _eligibilities(grants: AzureGrants, now: datetime) -> Iterator[Item]:
    declared = {key_of(one): one for one in grants.wanted if one.eligible}
    if not declared:
        return
    if grants.eligible is None:
        yield unread(CONTROL, "eligibilities", grants.unread["eligibilities"])
        return
    there = {one.key: one for one in grants.eligible}
    fix = "Refresh and deploy the workspace: it is offered again."
    for key, one in declared.items():
        subject = f"eligibility of {one.name}"
        if key not in there:
            yield Item(control=CONTROL, subject=subject, state=State.DUE, detail="ended, or was never made", fix=fix)
            continue
        try:
            ends = _moment(there[key].ends)
        except ValueError:
            yield unread(CONTROL, subject, "the subscription does not tell its end")
            continue
        yield ending(subject, ends, now, fix)


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
