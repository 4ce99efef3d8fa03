"""The lookups that programs use. They answer from the provider's configuration: a preview needs no network."""

from collections.abc import Callable

from quantum_sandbox.aws import policy_document
from quantum_sandbox.aws.config import Config
from quantum_sandbox.aws.entry import partition
from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props

_SUFFIXES = {"aws-cn": "amazonaws.com.cn", "aws-eusc": "amazonaws.eu"}
# Not all regions have zones a to c in each account; two are what a program may count on, three what most have.
_ZONES = "abc"
_SHORT = {
    "ap": "ap",
    "northeast": "ne",
    "southeast": "se",
    "central": "c",
    "south": "s",
    "north": "n",
    "east": "e",
    "west": "w",
}


def invoke(token: str, args: Props, config: Config) -> Props:
    """Returns the result of a lookup.

    Raises:
        Refusal: The lookup is unknown here, or its arguments are wrong.
    """
    lookup = _LOOKUPS.get(token)
    if lookup is None:
        known = ", ".join(sorted(name.rsplit(":", 1)[-1] for name in _LOOKUPS))
        raise Refusal(f"the sandbox does not serve the lookup {token}; it has {known}")
    call, allowed = lookup
    strangers = sorted(args.keys() - allowed)
    if strangers:
        raise Refusal(f"invoking {token}: Invalid or unknown key: {', '.join(strangers)}")
    try:
        return call(args, config)
    except (ValueError, KeyError, TypeError) as problem:
        raise Refusal(f"invoking {token}: {problem}") from problem


def _caller_identity(_args: Props, config: Config) -> Props:
    arn = f"arn:{partition(config.region)}:sts::{config.account}:assumed-role/sandbox/quantum-sandbox"
    return {"accountId": config.account, "arn": arn, "id": config.account, "userId": "AROASANDBOX:quantum-sandbox"}


def _region(args: Props, config: Config) -> Props:
    region = args.get("region") or args.get("name") or _needed(config)
    return {
        "region": region,
        "name": region,
        "id": region,
        "endpoint": f"ec2.{region}.{_suffix(region)}",
        "description": region,
    }


def _partition(_args: Props, config: Config) -> Props:
    suffix = _suffix(config.region)
    found = partition(config.region)
    return {
        "id": found,
        "partition": found,
        "dnsSuffix": suffix,
        "reverseDnsPrefix": ".".join(reversed(suffix.split("."))),
    }


def _zones(args: Props, config: Config) -> Props:
    region = args.get("region") or _needed(config)
    zones = [(f"{region}{letter}", f"{_short(region)}-az{index}") for index, letter in enumerate(_ZONES, start=1)]
    kept = [
        (name, zone)
        for name, zone in zones
        if name not in (args.get("excludeNames") or []) and zone not in (args.get("excludeZoneIds") or [])
    ]
    return {
        **{name: value for name, value in args.items() if value is not None},
        "id": region,
        "region": region,
        "names": [name for name, _ in kept],
        "zoneIds": [zone for _, zone in kept],
        "groupNames": [region],
    }


def _policy_document(args: Props, _config: Config) -> Props:
    return policy_document.render(args)


def _needed(config: Config) -> str:
    if not config.region:
        raise ValueError("Missing region configuration: set it on the provider or by 'pulumi config set aws:region'")
    return config.region


def _suffix(region: str) -> str:
    return _SUFFIXES.get(partition(region), "amazonaws.com")


def _short(region: str) -> str:
    """Zone ids begin with the region in short: `eu-west-2` is `euw2`."""
    area, *middle, number = region.split("-")
    directions = "".join(middle)
    for word, letters in _SHORT.items():
        directions = directions.replace(word, letters)
    return f"{area}{directions}{number}"


_Lookup = Callable[[Props, Config], Props]
_POLICY_ARGS = (
    "overrideJson",
    "overridePolicyDocuments",
    "policyId",
    "sourceJson",
    "sourcePolicyDocuments",
    "statements",
    "version",
)
_ZONE_ARGS = ("allAvailabilityZones", "excludeNames", "excludeZoneIds", "region", "state")

_LOOKUPS: dict[str, tuple[_Lookup, frozenset[str]]] = {
    "aws:index/getCallerIdentity:getCallerIdentity": (_caller_identity, frozenset({"id"})),
    "aws:index/getRegion:getRegion": (_region, frozenset({"endpoint", "id", "name", "region"})),
    "aws:index/getPartition:getPartition": (_partition, frozenset({"id"})),
    "aws:index/getAvailabilityZones:getAvailabilityZones": (_zones, frozenset(_ZONE_ARGS)),
    "aws:iam/getPolicyDocument:getPolicyDocument": (_policy_document, frozenset(_POLICY_ARGS)),
}
