"""What a workspace will hold: the program itself, run against a recorder instead of the engine.

Nothing is created, no account is reached and no state is read. The figures are those of a first `pulumi preview`,
because the same components register the same resources.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from quantum_landing_zone.tenant import Environment

_OURS = "quantum-landing-zone:index:"


@dataclass(frozen=True, kw_only=True)
class Registered:
    """A resource that the program asks for.

    Attributes:
        type: Its type token, for example `aws:kms/key:Key`.
        name: Its name in the program.
        parent: Name of the component that owns it.
        inputs: What is known of it before anything exists.
    """

    type: str
    name: str
    parent: str
    inputs: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class DryRun:
    """What the program of one environment on one cloud asks for.

    Attributes:
        cloud: `aws` or `azure`.
        environment: Which environment.
        region: The region or location.
        resources: Every resource of a cloud, in the order of the program.
        components: Class of each component, by its name.
    """

    cloud: str
    environment: str
    region: str
    resources: tuple[Registered, ...]
    components: Mapping[str, str]

    def by_component(self) -> dict[str, dict[str, int]]:
        """Return how many resources of which kind each component owns; components without any are left out."""
        found: dict[str, Counter[str]] = {}
        for one in self.resources:
            kind = one.type.rpartition(":")[2]
            found.setdefault(self.components.get(one.parent, "program"), Counter())[kind] += 1
        return {name: dict(sorted(kinds.items())) for name, kinds in sorted(found.items())}


def dry_run(declaration: str, environment: str, cloud: str, today: date) -> DryRun:
    """Run the program of a workspace against a recorder.

    Args:
        declaration: The tenant's declaration, as text.
        environment: One of its environments.
        cloud: `aws` or `azure`.
        today: Day of the run.

    Raises:
        TenantError: The declaration has faults, or does not declare the environment for that cloud.
    """
    from quantum_landing_zone.intake.recorder import record

    made, region = record(declaration, Environment(environment), cloud, today)
    components = {one.name: one.type.removeprefix(_OURS) for one in made if one.type.startswith(_OURS)}
    resources = tuple(one for one in made if not one.type.startswith((_OURS, "pulumi:")))
    return DryRun(cloud=cloud, environment=environment, region=region, resources=resources, components=components)
