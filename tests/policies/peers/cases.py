"""Peers' own cases, in our words: what each check of another tool asks, told as resources that violate and comply.

One file for each peer and service (`<peer>/<service>.yaml`), one record for each check. A violation is cut from a
resource that our whole baseline lets pass (`baseline/*.yaml`), so what blocks it is what was cut and nothing else.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from policies.contract import TAGS, provider

from quantum_policies.azure.taggable import TAGGABLE as AZURE_TAGGABLE
from quantum_policies.kit.stack import Source
from quantum_policies.kit.testing import ABSENT, Given, beside, resource, spoil, with_source

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Peer:
    """Whose checks they are: the tool's name, where and when they were read, and which of them."""

    name: str
    source: str
    read: str


PEERS = {
    "checkov": Peer("checkov", "bridgecrewio/checkov, 2026-08-20", "Terraform checks of AWS and Azure"),
    "cdk-nag": Peer("cdk-nag", "cdklabs/cdk-nag, 2026-06-29", "all rules"),
    "awsguard": Peer("AWSGuard", "pulumi/pulumi-policy-aws, 2024-06-20", "all policies"),
    "compliance-policies": Peer(
        "compliance-policies",
        "pulumi/compliance-policies, 2025-05-23",
        "the policies of AWS and Azure that are written by hand, not those that are generated against preview versions",
    ),
}
"""The peers by folder. What was read of each is its public repository as of that day."""

REASONS = {
    "gap": "a gap of ours: named in the list of gaps",
    "other-control": "another rule or control of the platform answers it",
    "weaker": "left to the team on purpose",
    "stricter": "our baseline asks for more, or refuses the type altogether",
    "not-security": "availability, cost, performance or tidiness, not a security property",
    "deprecated": "the service or the feature has been retired",
    "not-in-the-program": "what the check looks at is no input of a resource",
}
"""The only reasons for which a peer's violation may pass, or what a peer lets pass be blocked."""

_STAND_INS = {
    "<access-key-id>": "AKIA" + "Q2X7" * 4,
    "<private-key>": "-----BEGIN RSA " + "PRIVATE KEY-----",
    "<password>": "blue-" + "lantern-42",
}
"""What looks like a credential is put together here: a file with one in it would be found by every scanner."""

_FIELDS = {"check", "asks", "type", "violating", "compliant", "blocked_by", "passes", "refused"}


@dataclass(frozen=True)
class Reason:
    """Why the outcome differs from the peer's. `kind` is one of `REASONS`, `because` says more."""

    kind: str
    because: str


@dataclass(frozen=True, kw_only=True)
class Case:
    """One check of a peer.

    Args:
        peer: folder of the peer.
        check: the peer's own name of the check; where it needs several stories, followed by ` / ` and which one.
        asks: what it asks, in our words.
        type: the resource type that it is about.
        violating: stacks that the peer would refuse, the judged resource first.
        written: the resource as the peer's own compliant case has it: nothing but what the check asks.
        completed: the same resource with everything else that our baseline asks.
        blocked_by: rules that must block each violating stack; empty where they pass.
        passes: why the violating stacks pass; None where they are blocked.
        refused: why the completed stack is blocked; None where it passes.
    """

    peer: str
    check: str
    asks: str
    type: str
    violating: tuple[Given, ...]
    written: Given
    completed: Given
    blocked_by: tuple[str, ...]
    passes: Reason | None
    refused: Reason | None


@dataclass(frozen=True)
class Baseline:
    """A resource with its companions that our rules let pass, or of a type that `refused_by` never does."""

    given: Given
    refused_by: tuple[str, ...] = field(default=())


@lru_cache
def baseline() -> dict[str, Baseline]:
    """The resources of `baseline/*.yaml` by type."""
    found: dict[str, Baseline] = {}
    for file in sorted((HERE / "baseline").glob("*.yaml")):
        for kind, entry in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            main = _given(kind, "judged", entry["properties"])
            others = [_companion(main, each) for each in entry.get("beside", [])]
            found[kind] = Baseline(beside(main, *others), tuple(entry.get("refused_by", ())))
    return found


@lru_cache
def cases() -> tuple[Case, ...]:
    """Every case of every peer.

    Raises:
        ValueError: where a record has a field that nobody reads, or lacks one.
    """
    return tuple(
        read_case(peer, record)
        for peer in PEERS
        for file in sorted((HERE / peer).glob("*.yaml"))
        if file.name != "looked_at.yaml"
        for record in yaml.safe_load(_filled(file.read_text(encoding="utf-8")))
    )


@lru_cache
def out_of_scope(peer: str) -> dict[str, tuple[str, ...]]:
    """The checks of a peer that are about nothing our rules cover, by what they are about."""
    text = (HERE / peer / "looked_at.yaml").read_text(encoding="utf-8")
    return {about: tuple(checks) for about, checks in yaml.safe_load(text).items()}


def untagged(given: Given) -> Given:
    """The stack without the required tags, which on AWS the provider adds: as a peer's case has it."""
    provided = given.provider and {key: value for key, value in given.provider.items() if key != "defaultTags"}
    own = {key: value for key, value in given.properties.items() if (key, value) != ("tags", TAGS)}
    others = tuple(untagged(other) for other in given.others)
    return replace(given, properties=own, provider=provided, others=others)


def _filled(text: str) -> str:
    for mark, value in _STAND_INS.items():
        text = text.replace(mark, value)
    return text


def read_case(peer: str, record: dict[str, Any]) -> Case:
    """The case that a record tells.

    Raises:
        ValueError: where a field is unknown or missing, or the outcome has no rule and no reason.
    """
    if set(record) - _FIELDS or not {"check", "asks", "type", "violating"} <= set(record):
        raise ValueError(f"{peer} {record.get('check')}: unknown or missing fields {sorted(record)}")
    if ("blocked_by" in record) == ("passes" in record):
        raise ValueError(f"{peer} {record['check']}: give either `blocked_by` or the reason why it `passes`")
    base = baseline()[record["type"]].given
    touched = {path.partition(".")[0].partition("[")[0] for each in record["violating"] for path in each.get("set", {})}
    asked = record.get("compliant", {key: base.properties[key] for key in touched if key in base.properties})
    plain = {key: value for key, value in asked.items() if value is not None}
    companions = base.others if any("without" in each or "add" in each for each in record["violating"]) else ()
    return Case(
        peer=peer,
        check=record["check"],
        asks=record["asks"],
        type=record["type"],
        violating=tuple(_violating(base, each) for each in record["violating"]),
        written=beside(_given(base.type, base.name, plain), *companions),
        completed=beside(_given(base.type, base.name, _merged(base.properties, asked)), *base.others),
        blocked_by=tuple(record.get("blocked_by", ())),
        passes=_reason(peer, record, "passes"),
        refused=_reason(peer, record, "refused"),
    )


def _violating(base: Given, change: dict[str, Any]) -> Given:
    given = base
    for path, value in change.get("set", {}).items():
        given = spoil(given, path, ABSENT if value is None else value)
    left = [other for other in given.others if other.name not in change.get("without", ())]
    added = [_companion(given, each) for each in change.get("add", ())]
    return beside(given, *left, *added)


def _companion(owner: Given, entry: dict[str, Any]) -> Given:
    """A resource beside the judged one; its property `from` comes from that one and is not known before it exists."""
    given = _given(entry["type"], entry["name"], entry["properties"])
    if "from" not in entry:
        return given
    return with_source(given, entry["from"], Source(owner.type, owner.name, owner.properties, owner.urn))


def _reason(peer: str, record: dict[str, Any], name: str) -> Reason | None:
    if name not in record:
        return None
    kind, because = record[name]["reason"], record[name]["because"].strip()
    if kind not in REASONS or not because:
        raise ValueError(f"{peer} {record['check']}: `{name}` needs a reason of {sorted(REASONS)} and a `because`")
    return Reason(kind, because)


def _merged(whole: Any, part: Any) -> Any:
    """The part laid over the whole: mappings key by key, anything else replaced, None taken away."""
    if not isinstance(whole, dict) or not isinstance(part, dict):
        return copy.deepcopy(part)
    merged = {key: copy.deepcopy(value) for key, value in whole.items()}
    for key, value in part.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = _merged(whole.get(key), value)
    return merged


def _given(kind: str, name: str, properties: dict[str, Any]) -> Given:
    if kind.startswith("pulumi:providers:"):
        return resource(kind, name, properties)
    if kind.startswith("aws-native:"):
        return resource(kind, name, properties, provider())
    if kind.startswith(("azure-native:", "azuread:")):
        tags = {"tags": TAGS} if kind in AZURE_TAGGABLE else {}
        return resource(kind, name, {**tags, **properties}, {"location": "uksouth"})
    return resource(kind, name, properties, {**provider(), "defaultTags": {"tags": TAGS}})
