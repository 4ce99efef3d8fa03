"""Reads the fact files beside this module into frozen objects."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

# The parser in C, where PyYAML was built with it, is ten times as quick; every program reads some of these files.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, kw_only=True)
class Device:
    """A quantum device as Amazon Braket names it.

    Attributes:
        id: `provider/name`, as a tenant file writes it, for example `iqm/Garnet`.
        kind: `simulator` (runs in the AWS region of the call) or `qpu` (leaves AWS).
        arn: The public ARN; its account is empty, and for simulators its region too.
        regions: AWS regions in which the device can be called.
        state: `active` or `retired`; a retired device is never approved.
        jurisdiction: Where hardware and operator are, or `region` when it is that of the AWS region.
        verified: Whether the device's own facts were read in a public source.
        place_verified: Whether a public source says where hardware and operator are.
    """

    id: str
    kind: Literal["simulator", "qpu"]
    arn: str
    regions: tuple[str, ...]
    state: Literal["active", "retired"]
    jurisdiction: str
    verified: bool
    place_verified: bool

    def jurisdiction_in(self, region: str) -> str:
        """Return the jurisdiction in which a task runs that is submitted in `region`."""
        return region_jurisdiction(region) if self.jurisdiction == "region" else self.jurisdiction

    @property
    def iam_pattern(self) -> str:
        """The ARN pattern that IAM evaluates.

        IAM sees the caller's account in the ARN although the public form leaves it empty, and no region
        for region-less simulators, so both are wildcards where the public ARN is silent
        (amazon-braket-sdk-python#395).
        """
        _, _, _, region, _, resource = self.arn.split(":", 5)
        return f"arn:aws:braket:{region or '*'}:*:{resource}"


@dataclass(frozen=True, kw_only=True)
class ServiceLimit:
    """What a service of a cloud (`aws`, `azure`) cannot do though a guardrail asks for it; reviewed on `review_by`."""

    cloud: str
    rule: str
    control: str
    resource: str
    reason: str
    compensating_control: str
    review_by: date


@dataclass(frozen=True, kw_only=True)
class OrganizationPolicyQuota:
    """How large a policy of an organisation may be, and how many may hang at one target.

    Attributes:
        characters: Most characters of a document; white space counts.
        attached: Most policies of the type at one target, the full-access policy of AWS among them.
    """

    characters: int
    attached: int


@cache
def read_facts(name: str) -> Mapping[str, Any]:
    """Return the content of a fact file beside this module."""
    text = files(__name__.rpartition(".")[0]).joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - a safe loader


def braket_regions() -> tuple[str, ...]:
    """Return the AWS regions that have an Amazon Braket endpoint."""
    return tuple(read_facts("braket.yaml")["regions"])


@cache
def braket_devices() -> Mapping[str, Device]:
    """Return every known Braket device, retired ones too, by its id."""
    data = read_facts("braket.yaml")
    found: dict[str, Device] = {}
    for entry in data["devices"]:
        provider = data["providers"][entry["id"].split("/")[0]]
        found[entry["id"]] = Device(
            id=entry["id"],
            kind=entry["kind"],
            arn=entry["arn"],
            regions=tuple(entry["regions"]),
            state=entry["state"],
            jurisdiction=provider["hardware"]["jurisdiction"],
            verified=entry["verified"],
            place_verified=provider["hardware"]["verified"],
        )
    return found


def device(device_id: str) -> Device:
    """Return the device of that id.

    Raises:
        KeyError: No device of that id is recorded.
    """
    return braket_devices()[device_id]


def region_jurisdiction(region: str) -> str:
    """Return the jurisdiction of an AWS region, for example `eu` for `eu-north-1`.

    Raises:
        KeyError: The region is not recorded; an unknown region has no jurisdiction.
    """
    return read_facts("aws_regions.yaml")["regions"][region]["jurisdiction"]


def framework_floor(framework: str) -> int:
    """Return the days for which a framework wants any kind of record kept at the most; 0 where it states none."""
    records = read_facts("frameworks.yaml")["frameworks"][framework]["records"]
    return max((int(said["days"]) for said in records.values()), default=0)


def job_image_registry() -> str:
    """Return the account id of the registry that holds Braket's own hybrid-job images."""
    return str(read_facts("braket.yaml")["services"]["job_image_registry"])


def organization_policy_quota(kind: str) -> OrganizationPolicyQuota:
    """Return the quota of a policy type, such as `SERVICE_CONTROL_POLICY`.

    A figure that was raised lately and not yet read in a page of AWS is not relied on: the one before it holds.
    """
    fact = read_facts("service_quotas.yaml")["organization_policies"][kind]
    figures = fact if fact["verified"] else fact["before"]
    return OrganizationPolicyQuota(characters=figures["characters"], attached=figures["attached"])


def service_limits() -> tuple[ServiceLimit, ...]:
    """Return the recorded limits of cloud services."""
    return tuple(
        ServiceLimit(
            cloud=entry.get("cloud", "aws"),
            rule=entry["rule"],
            control=entry["control"],
            resource=entry["resource"],
            reason=entry["reason"],
            compensating_control=entry["compensating_control"],
            review_by=entry["review_by"],
        )
        for entry in read_facts("service_limits.yaml")["limits"].values()
    )
