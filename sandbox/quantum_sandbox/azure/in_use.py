"""What cannot be deleted while something else uses it, though nothing locks it."""

from collections.abc import Iterator, Mapping

from quantum_sandbox.azure import arm
from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props


def refuse_used(identity: str, known: Mapping[str, Props]) -> None:
    """Refuse to delete what is in use. A group is not asked: Azure takes all that is in it down in its own order.

    Sources: Microsoft Learn, Troubleshoot Azure RBAC, and Resolve errors for resource deletion; the statuses are those
    of github.com/hashicorp/terraform-provider-azurerm's issues.

    Args:
        identity: ARM id of what is to be deleted.
        known: Every resource that there is, by its id.

    Raises:
        Refusal: A role is assigned, a network has private endpoints, rules hold for a subnet, a zone is linked.
    """
    kind = arm.kind_of(identity).lower()
    if kind == "microsoft.authorization/roledefinitions":
        guid = identity.lower().rpartition("/")[2]
        if any(str(state.get("roleDefinitionId", "")).lower().endswith(f"/{guid}") for state in _all(known, identity)):
            raise arm.refusal(
                400, "RoleDefinitionHasAssignments", "There are existing role assignments referencing role."
            )
    elif kind == "microsoft.network/virtualnetworks":
        for subnet in _values(known, identity, "subnet.id"):
            if arm.below(subnet, identity):
                raise _in_use("Subnet", "InUseSubnetCannotBeDeleted", subnet)
    elif kind == "microsoft.network/networksecuritygroups":
        for group in _values(known, identity, "subnets[].networkSecurityGroup.id"):
            if group.lower() == identity.lower():
                raise _in_use("NetworkSecurityGroup", "InUseNetworkSecurityGroupCannotBeDeleted", group)
    elif kind == "microsoft.network/privatednszones" and any(
        arm.below(key, f"{identity}/virtualNetworkLinks") for key in known
    ):
        raise arm.refusal(409, "CannotDeleteResource", "Can not delete resource before nested resources are deleted.")


def _in_use(what: str, code: str, name: str) -> Refusal:
    return arm.refusal(400, code, f"{what} {name.rpartition('/')[2]} is in use and cannot be deleted.")


def _all(known: Mapping[str, Props], identity: str) -> Iterator[Props]:
    return (state for key, state in known.items() if not arm.below(key, identity))


def _values(known: Mapping[str, Props], identity: str, path: str) -> Iterator[str]:
    return (str(value) for state in _all(known, identity) for value in arm.values(state, path))
