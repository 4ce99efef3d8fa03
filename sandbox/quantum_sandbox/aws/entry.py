"""What the stand-in knows of one AWS resource type: an entry of the table. A new type is one more of these."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from quantum_sandbox import clients
from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props

Rule = Callable[[Props, str], list[tuple[str, str]]]


@dataclass(frozen=True)
class Call:
    """Where a call goes: the account and region that the provider, or the resource itself, is bound to."""

    endpoint: str
    account: str
    region: str

    def client(self, service: str) -> Any:
        """Returns the boto3 client of a service."""
        return clients.client(service, endpoint=self.endpoint, account=self.account, region=self.region)

    @property
    def partition(self) -> str:
        """The partition of the region, for ARNs."""
        return partition(self.region)

    def arn(self, service: str, resource: str, *, regional: bool = True) -> str:
        """Returns an ARN in this account."""
        region = self.region if regional else ""
        return f"arn:{self.partition}:{service}:{region}:{self.account}:{resource}"


@dataclass(frozen=True)
class Autoname:
    """Which input gets a made-up name when the program gives none: its greatest length, and how it must begin."""

    name: str
    length: int
    prefix: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One AWS resource type.

    Args:
        kind: The type token.
        label: What the provider calls the type in its errors, for example `S3 Bucket`.
        create: Makes the resource from its inputs, in as few calls as leave nothing half made; returns the id.
        read: Returns inputs and outputs as the account has them, in the shape of the inputs; None if it is gone.
        update: Brings the resource from old inputs to new ones.
        delete: Removes the resource.
        settle: Call `update` after `create` too, with no old inputs: for what the creating call can't carry.
        replace: The inputs whose change needs another resource.
        alone: The resource can't exist beside its replacement, which therefore has to wait for its end.
        autoname: The input that gets a made-up name when the program gives none.
        subject: The input that names the resource in errors while it has no id.
        defaults: What an absent input means, where that is not "empty".
        computed: Inputs whose absence means "whatever the account has".
        local: Inputs that only the provider knows: the account can't give them back.
        documents: Inputs that are JSON documents.
        sets: Inputs that are lists without an order.
        gone: Error codes by which the API says that there is no such resource.
        rules: Checks beyond the declaration that the provider makes at plan time.
    """

    kind: str
    label: str
    create: Callable[[Call, Props], str]
    read: Callable[[Call, str, Props], Props | None]
    delete: Callable[[Call, str, Props], None]
    update: Callable[[Call, str, Props, Props], None] | None = None
    settle: bool = False
    replace: frozenset[str] = frozenset()
    alone: bool = False
    autoname: Autoname | None = None
    subject: str = ""
    defaults: Mapping[str, Any] = field(default_factory=dict[str, Any])
    computed: frozenset[str] = frozenset()
    local: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    sets: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    rules: tuple[Rule, ...] = ()


def partition(region: str) -> str:
    """Returns the partition that a region belongs to."""
    for prefix, name in (("cn-", "aws-cn"), ("us-gov-", "aws-us-gov"), ("eusc-", "aws-eusc")):
        if region.startswith(prefix):
            return name
    return "aws"


def names(*values: str) -> frozenset[str]:
    """Returns a set of property names or error codes."""
    return frozenset(values)


def compact(**values: Any) -> Props:
    """Returns the values that are there: neither null nor empty."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def decline(label: str, inputs: Props, *unserved: str) -> None:
    """Refuses inputs that the sandbox would otherwise drop in silence.

    Raises:
        Refusal: One of them is given.
    """
    given = [name for name in unserved if inputs.get(name)]
    if given:
        raise Refusal(f"creating {label}: the sandbox does not serve {', '.join(given)}")


def tag_list(tags: Mapping[str, str] | None, key: str = "Key", value: str = "Value") -> list[dict[str, str]]:
    """Returns tags as most APIs take them."""
    return [{key: name, value: text} for name, text in (tags or {}).items()]


def tag_map(tags: list[dict[str, str]] | None, key: str = "Key", value: str = "Value") -> dict[str, str]:
    """Returns tags as the resources carry them."""
    return {tag[key]: tag[value] for tag in tags or []}


def tag_changes(old: Props, new: Props) -> tuple[dict[str, str], list[str]]:
    """Returns the tags to set and the keys to remove, from the inputs before and after."""
    before, after = old.get("tags") or {}, new.get("tags") or {}
    changed = {name: text for name, text in after.items() if before.get(name) != text}
    return changed, [name for name in before if name not in after]
