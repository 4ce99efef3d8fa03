"""The matrix is that of the simulator; equal ones stand together, and what is not understood is said."""

import pytest
from report_page.conftest import AURORA, COMET, ORION

from quantum_landing_zone.access import matrix as on_aws
from quantum_landing_zone.access.powers import POWERS
from quantum_landing_zone.access.request import NotUnderstoodError
from quantum_landing_zone.access_azure import matrix as on_azure
from quantum_landing_zone.report_page.sections.access import Access, view
from quantum_landing_zone.report_page.workspaces import read_tenants
from quantum_landing_zone.tenant import load_tenant


def made(*files):
    into = Access()
    for tenant, places in read_tenants(files):
        into.tenant(tenant, places)
    return into.made()


@pytest.fixture(scope="module")
def section():
    return made(AURORA, COMET, ORION)


def test_every_cell_is_that_of_the_simulator(section):
    (one,) = [each for each in section.matrices if "comet/benchmark on aws" in each.stacks]
    cells = on_aws.matrix(load_tenant(COMET))
    assert len(one.powers) * len(one.holders) == len(cells)
    assert [each.power for each in one.powers] == [power.name for power in POWERS]
    for power in one.powers:
        for who, answer in zip(one.holders, power.answers, strict=True):
            cell = cells["benchmark", who, power.power]
            assert answer.startswith("yes") == bool(cell.allowed)
            assert (answer == "n/a") == (cell.allowed is None)
            assert answer.endswith("inside") == (bool(cell.allowed) and cell.places == ("inside",))


def test_on_azure_an_answer_that_needs_activation_says_so(section):
    (one,) = [each for each in section.matrices if each.cloud == "azure"]
    cells = on_azure.matrix(load_tenant(ORION))
    told = {
        (who, each.power): answer for each in one.powers for who, answer in zip(one.holders, each.answers, strict=True)
    }
    assert told == {(who, power): str(cell.answer) for (_, who, power), cell in cells.items()}


def test_equal_matrices_stand_together(tmp_path, section):
    again = tmp_path / "again.yaml"
    again.write_text(
        COMET.read_text("utf-8").replace("comet", "halley").replace("111122226666", "111122228888"), "utf-8"
    )
    (one,) = made(COMET, again).matrices
    assert one.stacks == ("comet/benchmark on aws", "halley/benchmark on aws")
    assert len(section.matrices) == 4


def test_a_harmful_power_is_told_by_a_word_not_by_colour_alone(section):
    rows = {row[0]: row[1:] for row in view(section).blocks[0].rows}
    harmful = {power.title for power in POWERS if power.harm}
    assert {title.removesuffix(" (harmful)") for title in rows if title.endswith(" (harmful)")} == harmful
    marks = {cell.mark for row, cells in rows.items() if row.endswith("(harmful)") for cell in cells if cell != "no"}
    assert marks == {"warn"}


def test_what_the_simulator_does_not_understand_is_said_and_nothing_is_claimed(monkeypatch):
    def refuse(tenant):
        raise NotUnderstoodError("a condition")

    monkeypatch.setattr("quantum_landing_zone.access.matrix.matrix", refuse)
    section = made(COMET)
    assert (section.matrices, section.not_understood) == ((), ("comet/benchmark on aws: a condition",))
    assert view(section).blocks[0].rows == (("comet/benchmark on aws", "a condition"),)
