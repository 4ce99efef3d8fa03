"""The map says of every stack what the provider register says of the providers that its file approves."""

from report_page.conftest import AURORA, COMET, ORION

from quantum_landing_zone.providers.register import entries
from quantum_landing_zone.providers.residency import residency_map
from quantum_landing_zone.report_page.sections.residency import Residency, view
from quantum_landing_zone.report_page.workspaces import read_tenants


def made(*files):
    into = Residency()
    for _, places in read_tenants(files):
        for here in places:
            into.workspace(here)
    return into.made()


def test_stacks_name_the_providers_of_their_backends_and_the_operator():
    found = {one.stack: one for one in made(AURORA, COMET, ORION).stacks}
    assert found["aurora/dev on aws"].providers == ("aws/amazon",)
    assert found["comet/benchmark on aws"].providers == ("aws/amazon", "aws/iqm")
    assert found["orion/dev on azure"].providers == ("azure/microsoft", "azure/rigetti")
    assert found["comet/benchmark on aws"].backends == {"iqm/Garnet": ("eu",), "iqm/Emerald": ("eu",)}
    assert found["aurora/dev on aws"].backends == {"amazon/sv1": ("uk",), "amazon/dm1": ("uk",)}
    assert found["comet/benchmark on aws"].allowed == ("eu",)


def test_reach_counts_each_stack_once_and_says_where_nobody_answers():
    section = made(AURORA, COMET)
    circuit = next(one for one in section.kinds if one.kind == "circuit").places
    assert {place: (one.stacks, one.unanswered) for place, one in circuit.items()} == {
        "workspace": (3, 0),
        "control-plane": (3, 0),
        "simulator": (3, 0),
        "qpu": (2, 2),
    }
    evidence = next(one for one in section.kinds if one.kind == "evidence").places
    assert {place: one.stacks for place, one in evidence.items()} == {"workspace": 3}


def test_providers_are_shown_as_the_register_has_them():
    section = made(AURORA, COMET, ORION)
    assert [(one.provider, one.stacks) for one in section.providers] == [
        ("aws/amazon", 3),
        ("aws/iqm", 2),
        ("azure/microsoft", 1),
        ("azure/rigetti", 1),
    ]
    for one in section.providers:
        known = residency_map(entries()[one.provider])
        assert {kind: [(goal.place, goal.where) for goal in goals] for kind, goals in one.kinds.items()} == {
            str(kind): [(str(stop.place), stop.where) for stop in stops] for kind, stops in known.items()
        }


def test_a_provider_that_the_register_does_not_hold_is_named(monkeypatch):
    known = {name: one for name, one in entries().items() if name != "aws/iqm"}
    monkeypatch.setattr("quantum_landing_zone.report_page.sections.residency.entries", lambda: known)
    (one,) = made(COMET).stacks
    assert (one.providers, one.unregistered) == (("aws/amazon",), ("aws/iqm",))
    rows = next(each for each in view(made(COMET)).blocks[1:] if each.caption.startswith("Stacks")).rows
    assert rows[0][-1].text == "not in the register: aws/iqm"
