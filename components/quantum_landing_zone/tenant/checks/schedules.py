"""Where jobs may run on a clock."""

from collections.abc import Iterator

from quantum_landing_zone.tenant.checks.parts import Parts, environments
from quantum_landing_zone.tenant.faults import Fault


def schedules(parts: Parts) -> Iterator[Fault]:
    """Scheduled jobs are builds of AWS CodeBuild, and so belong to an environment on AWS."""
    for path, spec in environments(parts):
        if spec.schedules is not None and spec.aws is None:
            yield Fault(
                path=f"{path}.schedules",
                value=None,
                problem="have no account to run in: scheduled jobs are builds of AWS CodeBuild",
                fix="Remove them and use the workflow of templates/, or add `aws`.",
                control="OPS-01",
            )
