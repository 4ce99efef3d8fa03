"""Caps are those of the file; estimates need price and shots, and a bill is never invented."""

from dataclasses import replace

from report_page.conftest import AURORA, COMET
from report_page.sample import EVENT

from quantum_landing_zone.facts.prices import device_prices
from quantum_landing_zone.report_page.sections.spend import Spend, view
from quantum_landing_zone.report_page.sections.usage import Usage
from quantum_landing_zone.report_page.workspaces import read_tenants

COMETS = replace(EVENT, team="comet", environment="benchmark")


def made(*events, files=(COMET,)):
    into = Spend()
    for _, places in read_tenants(files):
        for here in places:
            into.workspace(here)
    usage = Usage()
    for one in events:
        usage.event(one)
    return into.made(usage)


def test_without_events_nothing_is_estimated():
    garnet, emerald = made().caps
    assert (garnet.device, garnet.cap_usd, garnet.accepted, garnet.estimate_usd) == ("iqm/Garnet", 200, None, None)
    assert (emerald.cap_usd, emerald.actual_usd) == (0, None)
    rows = view(made()).blocks[0].rows
    assert rows[0][2:] == ("200.00", "not collected", "not collected", "not collected", "-", "not collected")
    assert rows[1][2].text == "0, blocked"


def test_an_estimate_is_tasks_and_shots_at_list_price():
    price = device_prices()["iqm/Garnet"]
    garnet, emerald = made(COMETS, COMETS, replace(COMETS, failed=True)).caps
    assert garnet.estimate_usd == round(2 * price.task + 200 * price.shot, 2) == 0.89
    assert (garnet.accepted, garnet.shots, emerald.estimate_usd) == (2, 200, 0.0)


def test_a_submission_without_shots_or_a_device_without_a_price_is_not_estimated():
    garnet, _ = made(COMETS, replace(COMETS, shots=None)).caps
    assert garnet.estimate_usd is None
    assert "iqm/Emerald" not in device_prices()
    _, emerald = made(replace(COMETS, backend="iqm/Emerald")).caps
    assert (emerald.accepted, emerald.estimate_usd) == (1, None)
    assert view(made(replace(COMETS, backend="iqm/Emerald"))).blocks[0].rows[1][5] == "not known"


def test_what_is_above_a_cap_is_said():
    rows = view(made(replace(COMETS, shots=1_000_000))).blocks[0].rows
    assert (rows[0][5], rows[0][6].text) == ("1,450.30", "725%, above the cap")


def test_budgets_are_listed_for_every_stack():
    found = made(files=(AURORA, COMET)).budgets
    assert {one.stack: one.monthly_usd for one in found}["comet/benchmark on aws"] == 300
    assert len(found) == 3
