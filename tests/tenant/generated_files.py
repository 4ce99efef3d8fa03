"""Tenant files as hypothesis draws them: valid ones of every shape, and ways to spoil one, with where that shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from quantum_landing_zone.facts import (
    azure_locations,
    azure_offers,
    braket_devices,
    braket_regions,
    region_jurisdiction,
)
from quantum_landing_zone.tenant import ArtifactKind, Environment, Framework, Sensitivity

_GUID = "33333333-aaaa-4bbb-8ccc-0000000000{:02d}"
_EXIT = {"approverRole": "security-lead", "date": "2026-10-01", "reference": "change 17"}
_TEAMS = st.sampled_from(["aurora", "Équipe Véga", "量子チーム", "a", "R&D 'lab' + co", "x" * 64]) | st.from_regex(
    r"[A-Za-z][A-Za-z0-9 _-]{0,30}[A-Za-z]", fullmatch=True
)
_HOLDERS = {
    "circuit-author": ["researchers"],
    "job-submitter": ["researchers", "operators"],
    "backend-admin": ["platform"],
    "billing-viewer": ["finance"],
    "audit-reviewer": ["auditors"],
}
_IDS = {name: _GUID.format(index) for index, name in enumerate(["researchers", "operators", "platform", "finance"])} | {
    "auditors": _GUID.format(20),
    "approvers": _GUID.format(21),
}


@st.composite
def valid_files(draw: st.DrawFn) -> dict[str, Any]:
    """A declaration without a fault: stage, clouds, backends, classes and parts go together."""
    active = draw(st.booleans())
    names = draw(st.lists(st.sampled_from(list(Environment)), min_size=1, max_size=3, unique=True))
    environments = {str(name): draw(_environments(name, index, active=active)) for index, name in enumerate(names)}
    found: dict[str, Any] = {
        "apiVersion": "quantum-landing-zone/v1",
        "team": draw(_TEAMS),
        "owners": ["leads@example.org"],
        "costCentre": draw(st.sampled_from(["CC-1", "Kostenstelle 7", "a/b=c"])),
        "stage": "active" if active else "pilot",
        "useCase": "Error mitigation on small circuits.",
        "frameworks": draw(st.lists(st.sampled_from([Framework.SOC2.value, Framework.ISO27001.value]), unique=True)),
        "residency": {"jurisdictions": _jurisdictions(environments)},
        "identity": {
            "kind": "oidc",
            "issuer": "https://login.example.org/q",
            "audience": "qlz",
            "subjects": ["team:*"],
            "entraTenantId": _GUID.format(30),
            "entraGroups": _IDS,
        },
        "roles": _HOLDERS,
        "artifacts": draw(_artifacts(active=active)),
        "auditRetentionDays": draw(st.integers(400, 3653)),
        "environments": environments,
        "elevation": {"approvers": ["approvers"], "longestMinutes": draw(st.integers(15, 480))},
    }
    if active:
        found["pilotExit"] = _EXIT
    if draw(st.booleans()):
        found["breakGlass"] = {"people": ["person-one", "person-two"]}
    if draw(st.booleans()):
        found["secrets"] = {
            "token": {"purpose": "Opens a provider", "rotateEveryDays": 30, "readers": ["job-submitter"]}
        }
    if draw(st.booleans()):
        found["waivers"] = [
            {
                "rule": "aws-iam-no-user",
                "control": "IAM-02",
                "resource": "qlz-*",
                "reason": "A reason that is long enough",
                "approver": "board",
                "compensatingControl": "Somebody looks at it daily",
                "expires": "2027-01-31",
            }
        ]
    return found


@st.composite
def _environments(draw: st.DrawFn, name: Environment, index: int, *, active: bool) -> dict[str, Any]:
    clouds = draw(st.sampled_from([("aws",), ("azure",), ("aws", "azure")]))
    hardware = name is Environment.TEST or (active and name is not Environment.DEV)
    found: dict[str, Any] = {"monthlyBudgetUsd": draw(st.integers(0, 5000))}
    if "aws" in clouds:
        region = draw(st.sampled_from(list(braket_regions())))
        found["aws"] = {"account": f"1111222233{index:02d}", "region": region}
        usable = [
            one.id
            for one in braket_devices().values()
            if one.state == "active" and region in one.regions and (hardware or one.kind == "simulator")
        ]
        chosen = draw(st.lists(st.sampled_from(usable), unique=True)) if usable else []
        found["devices"] = chosen
        qpus = [one for one in chosen if braket_devices()[one].kind == "qpu"]
        found["spendCapsUsd"] = {one: draw(st.integers(0, 1000)) for one in qpus}
    if "azure" in clouds:
        offers = [one.id for one in azure_offers().values() if hardware or one.simulator_only]
        approved = draw(st.lists(st.sampled_from(offers), unique=True, max_size=2))
        found["azure"] = {
            "subscriptionId": _GUID.format(40 + index),
            "location": draw(st.sampled_from(list(azure_locations()))),
            "billingCountry": "US",
            "deploymentPrincipalId": _GUID.format(50),
            "providers": approved,
            "acceptedTerms": approved,
        }
    return found


def _jurisdictions(environments: dict[str, Any]) -> list[str]:
    found: set[str] = set()
    for spec in environments.values():
        if "aws" in spec:
            found.add(region_jurisdiction(spec["aws"]["region"]))
            found |= {braket_devices()[one].jurisdiction_in(spec["aws"]["region"]) for one in spec["devices"]}
        if "azure" in spec:
            found.add(azure_locations()[spec["azure"]["location"]].jurisdiction)
            found |= {place for one in spec["azure"]["providers"] for place in azure_offers()[one].jurisdictions}
    return sorted(found)


@st.composite
def _artifacts(draw: st.DrawFn, *, active: bool) -> dict[str, Any]:
    levels = list(Sensitivity) if active else [Sensitivity.PUBLIC, Sensitivity.INTERNAL]
    kinds = draw(st.lists(st.sampled_from([one for one in ArtifactKind if one.in_store]), unique=True, max_size=4))
    return {
        str(kind): {
            "sensitivity": str(draw(st.sampled_from(levels))),
            "immutable": draw(st.booleans()),
            **({"retentionDays": draw(st.integers(1, 4000))} if draw(st.booleans()) else {}),
        }
        for kind in kinds
    }


@dataclass(frozen=True)
class Spoiler:
    """One way to spoil a declaration.

    Attributes:
        spoil: Changes it and returns where the fault shows.
        control: The control that the fault names; empty for a fault of form.
    """

    spoil: Callable[[dict[str, Any]], str]
    control: str


def _set(name: str, value: Any, where: str = "") -> Callable[[dict[str, Any]], str]:
    def spoil(declared: dict[str, Any]) -> str:
        declared[name] = value
        return where or name

    return spoil


def _stage(declared: dict[str, Any]) -> str:
    if declared.pop("pilotExit", None) is None:
        declared["pilotExit"] = _EXIT
    return "pilotExit"


def _place(declared: dict[str, Any]) -> str:
    name, spec = next(iter(declared["environments"].items()))
    if "aws" in spec:
        spec["aws"] = {**spec["aws"], "region": "eu-central-1"}
        return f"environments.{name}.aws.region"
    spec["azure"] = {**spec["azure"], "location": "nowhere"}
    return f"environments.{name}.azure.location"


def _device(declared: dict[str, Any]) -> str:
    name, spec = list(declared["environments"].items())[-1]
    spec["devices"] = [*spec.get("devices", []), "acme/Nothing"]
    return f"environments.{name}.devices[{len(spec['devices']) - 1}]"


def _budget(declared: dict[str, Any]) -> str:
    name, spec = list(declared["environments"].items())[-1]
    spec["monthlyBudgetUsd"] = 0.001
    return f"environments.{name}.monthlyBudgetUsd"


def _roles(declared: dict[str, Any]) -> str:
    declared["roles"] = {**declared["roles"], "backend-admin": ["operators"]}
    return "roles.backend-admin"


def _waiver(declared: dict[str, Any]) -> str:
    waiver = {
        "rule": "aws-iam-no-user",
        "control": "ZZ-99",
        "resource": "qlz-*",
        "reason": "A reason that is long enough",
        "approver": "board",
        "compensatingControl": "Somebody looks at it daily",
        "expires": "2027-01-31",
    }
    declared["waivers"] = [*declared.get("waivers", []), waiver]
    return f"waivers[{len(declared['waivers']) - 1}].control"


def _subjects(declared: dict[str, Any]) -> str:
    declared["identity"] = {**declared["identity"], "subjects": ["*"]}
    return "identity.subjects[0]"


SPOILERS: dict[str, Spoiler] = {
    "owner": Spoiler(_set("owners", ["nobody"], "owners[0]"), ""),
    "cost centre": Spoiler(_set("costCentre", "?!"), ""),
    "unknown field": Spoiler(_set("surprise", 1), ""),
    "team": Spoiler(_set("team", ""), ""),
    "use case": Spoiler(_set("useCase", 12), ""),
    "retention": Spoiler(_set("auditRetentionDays", 0), ""),
    "regulated data": Spoiler(_set("regulatedData", ["cardholder"], "regulatedData[0]"), "CMP-01"),
    "stage": Spoiler(_stage, "ONB-04"),
    "place": Spoiler(_place, "RES-02"),
    "device": Spoiler(_device, "RES-03"),
    "budget": Spoiler(_budget, "ONB-02"),
    "roles": Spoiler(_roles, "IAM-01"),
    "waiver": Spoiler(_waiver, "CMP-04"),
    "subjects": Spoiler(_subjects, ""),
}
"""Ways that do not hide each other, whichever are combined."""
