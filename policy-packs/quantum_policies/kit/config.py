"""The platform's policy configuration: who, where, how long, and which exceptions.

It is given as one object under the pseudo-rule `guardrail-configuration`, written by the platform team from the
reviewed tenant file and never by the program that is judged. What is missing or wrong is never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from quantum_policies.kit.config_reviews import out_of_review
from quantum_policies.kit.config_schema import SCHEMA
from quantum_policies.kit.profile import PROFILES, STANDARD, Profile
from quantum_policies.kit.schema_fit import fits
from quantum_policies.kit.verdict import Level
from quantum_policies.kit.waivers import Waiver

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quantum_policies.kit.rule import Rule


class ConfigurationError(ValueError):
    """The configuration is missing or wrong; `faults` lists everything that is."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class AwsConfig:
    """What a team may use on AWS. `regions` and `devices` are exact values, never patterns.

    `out_of_review` says of a device in `devices` why the platform's provider register does not let it be used today.
    """

    account_id: str
    regions: frozenset[str]
    devices: frozenset[str]
    replication_buckets: frozenset[str] = frozenset()
    partner_accounts: frozenset[str] = frozenset()
    out_of_review: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def usable(self) -> frozenset[str]:
        """The approved devices whose review is in date."""
        return self.devices - self.out_of_review.keys()


@dataclass(frozen=True)
class AzureConfig:
    """What a team may use on Azure. Locations are in normal form (`uksouth`), ids in lower case.

    `out_of_review` says of an offer in `providers` why the platform's provider register does not let it be used today.
    """

    locations: frozenset[str]
    providers: frozenset[tuple[str, str]]
    subscription_id: str = ""
    out_of_review: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])


@dataclass(frozen=True)
class StoreDays:
    """For how many days a store of artifacts keeps what is in it, and what was overwritten or deleted."""

    current: int
    noncurrent: int


@dataclass(frozen=True, kw_only=True)
class Config:
    """The configuration as rules read it."""

    team: str
    environment: str
    aws: AwsConfig | None
    azure: AzureConfig | None
    required_tags: tuple[str, ...]
    audit_retention_days: int
    waivers: tuple[Waiver, ...] = ()
    levels: Mapping[str, Level] = field(default_factory=dict[str, Level])
    stage: str = ""
    profile: Profile = STANDARD
    store_days: Mapping[str, StoreDays] = field(default_factory=dict[str, StoreDays])
    """By the artifact that the tag `Artifact` names; empty where the platform declares none."""


NOTHING_ALLOWED = Config(
    team="",
    environment="",
    aws=None,
    azure=None,
    required_tags=(),
    audit_retention_days=0,
)
"""Stands in where there is no valid configuration, for rules that need none."""


def azure_location(text: str) -> str:
    """A location in the form that Azure compares: `UK South` and `uksouth` are the same."""
    return "".join(text.split()).lower()


def load(
    given: Any, rules: Mapping[str, Rule], *, accepted: frozenset[str] = frozenset(), today: date | None = None
) -> Config:
    """Checks and reads a configuration.

    Args:
        given: the object as it came, with numbers possibly as floats; None or empty where nothing was given.
        rules: every rule that exists, whichever pack runs: all packs read the same configuration.
        accepted: names of the profiles that the pack works with; every one where empty.
        today: the day from which a waiver's length is counted; the current day where absent.

    Raises:
        ConfigurationError: with all faults at once.
    """
    if not given:
        raise ConfigurationError(("no configuration was given",))
    faults = [] if fits(SCHEMA, given) else _schema_faults(given)
    if faults:
        raise ConfigurationError(tuple(faults))
    profile = PROFILES[given.get("profile", STANDARD.name)]
    if accepted and profile.name not in accepted:
        faults.append(f"profile: this pack works with {' or '.join(sorted(accepted))}, not {profile.name}")
    day = today or date.today()  # noqa: DTZ011
    latest = day + profile.longest_waiver
    waivers = tuple(_waiver(each, f"waivers[{i}]", rules, faults) for i, each in enumerate(given["waivers"]))
    faults += [
        f"waivers[{i}].expires: {waiver.expires.isoformat()} is more than {profile.longest_waiver.days} days ahead, "
        f"which the profile {profile.name} does not allow"
        for i, waiver in enumerate(waivers)
        if waiver is not None and waiver.expires > latest
    ]
    levels = {key: Level(value) for key, value in given["levels"].items()}
    faults += _wrong_levels(levels, rules, profile, given["environment"])
    aws, azure = _aws(given["aws"], day, faults), _azure(given["azure"], day, faults)
    if faults:
        raise ConfigurationError(tuple(faults))
    return Config(
        team=given["team"],
        environment=given["environment"],
        aws=aws,
        azure=azure,
        required_tags=tuple(given["requiredTags"]),
        audit_retention_days=int(given["auditRetentionDays"]),
        waivers=tuple(waiver for waiver in waivers if waiver is not None),
        levels=levels,
        stage=given.get("stage", ""),
        profile=profile,
        store_days={
            artifact: StoreDays(int(days["current"]), int(days["noncurrent"]))
            for artifact, days in given.get("storeDays", {}).items()
        },
    )


def _schema_faults(given: Any) -> list[str]:
    # Loaded where something is wrong and words are needed for it: see `schema_fit`.
    from jsonschema import Draft202012Validator

    errors = Draft202012Validator(SCHEMA).iter_errors(given)
    found = sorted(errors, key=lambda error: list(map(str, error.absolute_path)))
    return [f"{_place(error.absolute_path)}: {error.message}" for error in found]


def _wrong_levels(
    levels: Mapping[str, Level], rules: Mapping[str, Rule], profile: Profile, environment: str
) -> Iterator[str]:
    for key, level in levels.items():
        if key not in rules:
            yield f"levels.{key}: there is no such rule"
        elif level is not Level.MANDATORY and rules[key].non_waivable:
            yield f"levels.{key}: this rule can't be lowered"
        elif level is not Level.MANDATORY and not profile.may_lower_in(environment):
            where = f"in {environment}" if profile.may_lower else f"by the profile {profile.name}"
            yield f"levels.{key}: no rule is lowered {where}"


def _place(path: Any) -> str:
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text or "configuration"


def _aws(given: Any, day: date, faults: list[str]) -> AwsConfig | None:
    if given is None:
        return None
    reviews = given.get("deviceReviews", {})
    return AwsConfig(
        account_id=given["accountId"],
        regions=frozenset(given["regions"]),
        devices=frozenset(given["devices"]),
        replication_buckets=frozenset(given.get("replicationBuckets", ())),
        partner_accounts=frozenset(given.get("partnerAccounts", ())),
        out_of_review=out_of_review(given["devices"], reviews, day, "aws.deviceReviews", faults),
    )


def _azure(given: Any, day: date, faults: list[str]) -> AzureConfig | None:
    if given is None:
        return None
    reviews = {key.lower(): review for key, review in given.get("providerReviews", {}).items()}
    offers = [f"{each['id']}/{each['sku']}".lower() for each in given["providers"]]
    out = out_of_review(offers, reviews, day, "azure.providerReviews", faults)
    return AzureConfig(
        locations=frozenset(azure_location(each) for each in given["locations"]),
        providers=frozenset((each["id"].lower(), each["sku"].lower()) for each in given["providers"]),
        subscription_id=given["subscriptionId"].lower(),
        out_of_review={(name.partition("/")[0], name.partition("/")[2]): why for name, why in out.items()},
    )


def _waiver(given: Any, place: str, rules: Mapping[str, Rule], faults: list[str]) -> Waiver | None:
    rule = rules.get(given["rule"])
    if rule is None:
        faults.append(f"{place}.rule: there is no rule {given['rule']}")
    elif rule.non_waivable:
        faults.append(f"{place}.rule: {rule.id} can't be waived")
    elif given["control"] not in rule.controls:
        faults.append(f"{place}.control: {rule.id} guards {', '.join(rule.controls)}, not {given['control']}")
    try:
        expires = date.fromisoformat(given["expires"])
    except ValueError:
        faults.append(f"{place}.expires: {given['expires']} is no date")
        return None
    return Waiver(
        rule=given["rule"],
        resource=given["resource"],
        reason=given["reason"],
        approver=given["approver"],
        compensating_control=given["compensatingControl"],
        control=given["control"],
        expires=expires,
    )
