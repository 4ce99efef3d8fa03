"""Built-in roles that make their holder an administrator, whatever their name says."""

from __future__ import annotations

from quantum_policies.azure.ids import last_part
from quantum_policies.azure.privileged_roles import PRIVILEGED
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, UnknownValue

_CUSTOM = frozenset({"azure-native:authorization:RoleDefinition"})


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """What has to be activated first counts as well: a person who does it has the power. Goes by the role's GUID."""
    try:
        role = PRIVILEGED.get(last_part(resource.text("roleDefinitionId") or ""))
    except UnknownValue:
        sources = resource.sources_of("roleDefinitionId")
        if sources and {plain(source.type) for source in sources} <= _CUSTOM:
            return PASS  # a definition of this program is judged where it stands
        raise
    if role:
        return resource.fail(
            "the built-in role {role} is given, whose holder {power}", role=role["name"], power=role["power"]
        )
    return PASS


RULE = Rule(
    id="azure-no-privileged-role",
    title="Nobody gets Owner, Contributor or another administrator's role",
    why="such a role opens everything in its scope, or lets its holder take whatever it does not open",
    controls=("TEN-04", "IAM-01"),
    severity=Severity.CRITICAL,
    types=every("azure-native:authorization:RoleAssignment", "azure-native:authorization:PimRoleEligibilitySchedule"),
    fix="assign a role definition of the tenant that names the actions which the work needs",
    check=check,
    labels=("privilege",),
)
