"""Rules about types that must not exist at all, whatever their properties are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quantum_policies.kit import Judgement, Resource
    from quantum_policies.kit.config import Config
    from quantum_policies.kit.rule import Check


def refuse(what: str) -> Check:
    """A check that fails for every resource of the rule's types.

    Args:
        what: a constant sentence part that says what the resource is.
    """

    def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
        return resource.fail(what)

    return check
