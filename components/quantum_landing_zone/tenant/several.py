"""Reads the declarations of several teams at once: what stands above them all is written from them."""

from collections.abc import Sequence
from dataclasses import replace

from quantum_landing_zone.tenant.faults import Fault, TenantError
from quantum_landing_zone.tenant.load import parse_tenant
from quantum_landing_zone.tenant.spec import Tenant


def tenants_of(declarations: Sequence[str]) -> tuple[list[Tenant], list[Fault]]:
    """Return the tenants that can be read, and the faults of the others, each with its place among the declarations."""
    tenants: list[Tenant] = []
    faults: list[Fault] = []
    for index, text in enumerate(declarations):
        try:
            tenants.append(parse_tenant(text))
        except TenantError as error:
            faults += [replace(fault, path=f"declarations[{index}].{fault.path}") for fault in error.faults]
    return tenants, faults
