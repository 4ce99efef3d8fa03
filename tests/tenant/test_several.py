"""Declarations of several teams at once: those that can be read, and the faults of the others with their place."""

from components.conftest import AURORA, BOREALIS

from quantum_landing_zone.tenant.several import tenants_of


def test_all_that_can_be_read_is_read():
    tenants, faults = tenants_of([AURORA, BOREALIS])
    assert ([tenant.team for tenant in tenants], faults) == (["aurora", "borealis"], [])


def test_a_fault_carries_the_place_of_its_declaration_and_keeps_all_else():
    tenants, faults = tenants_of([AURORA, BOREALIS.replace("eu-north-1", "mars-1"), "team: ["])
    assert [tenant.team for tenant in tenants] == ["aurora"]
    assert {fault.path.split(".", maxsplit=1)[0] for fault in faults} == {"declarations[1]", "declarations[2]"}
    region = next(fault for fault in faults if fault.path.endswith("environments.benchmark.aws.region"))
    assert (region.value, bool(region.fix)) == ("mars-1", True)
