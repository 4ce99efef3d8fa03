"""Settings that must have one of a few values, for types of any API version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.aws.settings import Setting, judge_settings
from quantum_policies.azure.types import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quantum_policies.kit import Judgement, Resource


def judge(resource: Resource, table: Mapping[str, tuple[Setting, ...]]) -> Judgement:
    """Fails at the first setting of the resource's type that has no right value.

    Args:
        resource: a resource of a type of the table, under whichever token.
        table: settings by the token that the installed SDK has.

    Raises:
        Malformed: where a value is a list or a mapping.
        UnknownValue: where one is not known.
    """
    return judge_settings(resource, {resource.type: table[plain(resource.type)]})
