"""A call as IAM sees it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

Value = str | tuple[str, ...]


class NotUnderstoodError(NotImplementedError):
    """A document or a request has a shape that this evaluator does not know. It is never taken for harmless."""


@dataclass(frozen=True)
class Request:
    """What IAM knows of a call.

    Attributes:
        action: For example `s3:PutObject`.
        resource: The resource's ARN, or `*` for a call that names none.
        context: Condition keys; an absent one is not in the mapping. A key of many values holds a tuple.
        service: The service principal where an AWS service itself calls.
        provider: The ARN of the identity provider that vouches for a person who signs in.
    """

    action: str
    resource: str
    context: Mapping[str, Value] = field(default_factory=dict[str, Value])
    service: str | None = None
    provider: str | None = None

    @cached_property
    def keys(self) -> Mapping[str, Value]:
        """The context by lower-case key, as IAM looks keys up.

        Raises:
            NotUnderstoodError: Two keys differ in case alone.
        """
        lowered = {key.lower(): value for key, value in self.context.items()}
        if len(lowered) != len(self.context):
            raise NotUnderstoodError(f"the request has keys that differ in case alone: {sorted(self.context)}")
        return lowered

    def value(self, key: str) -> Value | None:
        """Return the value of a condition key, or nothing."""
        return self.keys.get(key.lower())

    def text(self, key: str) -> str | None:
        """Return the value of a key that has one value, or nothing."""
        found = self.value(key)
        return found if isinstance(found, str) else None
