"""What needs more than one field of a tenant file to be judged.

Each check reads only parts whose own form is right and yields every fault that it finds; a missing part is
left to the form's own message. `parts` maps field names of `Tenant` to validated values.
"""

from quantum_landing_zone.tenant.checks.azure import azure_places, azure_providers, entra_groups
from quantum_landing_zone.tenant.checks.azure_access import azure_access
from quantum_landing_zone.tenant.checks.backends import devices, spending
from quantum_landing_zone.tenant.checks.classes import classes, pilot
from quantum_landing_zone.tenant.checks.exports import sinks
from quantum_landing_zone.tenant.checks.guardrails import guardrails
from quantum_landing_zone.tenant.checks.notebooks import job_images, notebooks
from quantum_landing_zone.tenant.checks.parts import Check, Parts
from quantum_landing_zone.tenant.checks.people import SEPARATED, accounts, identity, separation
from quantum_landing_zone.tenant.checks.pipelines import pipelines
from quantum_landing_zone.tenant.checks.places import exports, networks, places
from quantum_landing_zone.tenant.checks.privilege import privilege
from quantum_landing_zone.tenant.checks.retention import erasure, experiments, job_logs, retention
from quantum_landing_zone.tenant.checks.schedules import schedules
from quantum_landing_zone.tenant.checks.secrets import secrets
from quantum_landing_zone.tenant.checks.sharing import sharing
from quantum_landing_zone.tenant.checks.stage import pilot_backends, pilot_exit
from quantum_landing_zone.tenant.checks.waivers import waivers
from quantum_landing_zone.tenant.faults import Fault

__all__ = ["CHECKS", "SEPARATED", "cross_check"]

CHECKS: tuple[Check, ...] = (
    places,
    azure_places,
    networks,
    devices,
    spending,
    azure_providers,
    pilot,
    pilot_exit,
    pilot_backends,
    classes,
    retention,
    job_logs,
    experiments,
    erasure,
    separation,
    accounts,
    identity,
    entra_groups,
    azure_access,
    privilege,
    pipelines,
    secrets,
    notebooks,
    job_images,
    schedules,
    exports,
    sinks,
    sharing,
    guardrails,
    waivers,
)


def cross_check(parts: Parts) -> list[Fault]:
    """Return every fault that only shows when fields are read together."""
    return [fault for check in CHECKS for fault in check(parts)]
