"""Listing what lies at a scope of Azure: from the books as Azure would answer, and through the command line."""

import json
import stat

import pytest

from quantum_landing_zone.operations.arm import ArmError
from quantum_landing_zone.operations.arm_lists import (
    ASSIGNMENTS,
    CREDENTIALS,
    DEFINITIONS,
    IDENTITIES,
    lists_from_books,
    lists_from_command_line,
)

SUBSCRIPTION = "/subscriptions/s"
GROUP = f"{SUBSCRIPTION}/resourceGroups/g"
IDENTITY = f"{GROUP}/{IDENTITIES}/one"
BOOKS = {
    f"{SUBSCRIPTION}/{ASSIGNMENTS}/above": {},
    f"{GROUP}/{ASSIGNMENTS}/at": {},
    f"{GROUP}/providers/Microsoft.Storage/storageAccounts/a/{ASSIGNMENTS}/below": {},
    f"{GROUP}-other/{ASSIGNMENTS}/beside": {},
    f"{GROUP}/{DEFINITIONS}/own": {},
    f"{GROUP}-other/{DEFINITIONS}/others": {},
    IDENTITY: {"properties": {"clientId": "c"}},
    f"{IDENTITY}/{CREDENTIALS}/way": {},
}


@pytest.fixture
def listed(tmp_path):
    file = tmp_path / "books.json"
    file.write_text(json.dumps(BOOKS))
    lister = lists_from_books(file)
    return lambda scope, kind: {str(one["id"]).rpartition("/")[2] for one in lister(scope, kind)}


def test_assignments_are_listed_at_above_and_below_and_never_beside(listed):
    """A name that begins like the group's is another group."""
    assert listed(GROUP.upper(), ASSIGNMENTS) == {"above", "at", "below"}


def test_definitions_are_those_that_can_be_assigned_there_and_the_built_in_ones(listed):
    found = listed(GROUP, DEFINITIONS)
    assert "own" in found
    assert "others" not in found
    assert "17d1049b-9a84-46fb-8f53-869881c3d3ab" in found


def test_other_kinds_are_those_right_below(listed, tmp_path):
    assert listed(GROUP, IDENTITIES) == {"one"}
    assert listed(IDENTITY, CREDENTIALS) == {"way"}
    assert lists_from_books(tmp_path / "books.json")(GROUP, IDENTITIES)[0]["clientId"] == "c"
    assert lists_from_books(tmp_path / "none.json")(GROUP, IDENTITIES) == []


@pytest.fixture
def az(tmp_path, monkeypatch):
    """Puts a command `az` on PATH that answers one page after another and writes down what it was asked."""

    def answer(*pages, code=0):
        for number, page in enumerate(pages):
            (tmp_path / f"page{number}").write_text(page)
        script = tmp_path / "az"
        asked = tmp_path / "asked"
        script.write_text(
            f'#!/bin/sh\nn=$(cat {asked} 2>/dev/null | wc -l)\necho "$@" >> {asked}\ncat {tmp_path}/page$n\n'
            f"echo AuthorizationFailed >&2\nexit {code}\n"
        )
        script.chmod(script.stat().st_mode | stat.S_IEXEC)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        return lists_from_command_line()

    return answer


def test_every_page_is_asked_for_without_a_filter_and_only_read(az, tmp_path):
    following = f"https://management.azure.com{GROUP}/{ASSIGNMENTS}?next"
    first = {"value": [{"id": "1", "properties": {"principalId": "p"}}], "nextLink": following}
    lister = az(json.dumps(first), json.dumps({"value": [{"id": "2"}]}))
    assert [one["id"] for one in lister(GROUP, ASSIGNMENTS)] == ["1", "2"]
    asked = (tmp_path / "asked").read_text().splitlines()
    address = f"https://management.azure.com{GROUP}/{ASSIGNMENTS}?api-version=2022-04-01"
    assert asked == [f"rest --method get --url {url} --output json" for url in (address, following)]


def test_a_next_page_elsewhere_is_not_asked_for(az, tmp_path):
    """The sign-in's token goes to Azure Resource Manager and to nobody else."""
    lister = az(json.dumps({"value": [], "nextLink": "https://management.azure.com.example.org/x"}))
    with pytest.raises(ArmError, match=r"the next page of a list is not at https://management\.azure\.com: "):
        lister(GROUP, ASSIGNMENTS)
    assert len((tmp_path / "asked").read_text().splitlines()) == 1


@pytest.mark.parametrize(
    "page, code, said",
    [("", 1, "AuthorizationFailed"), ("no json", 0, "answered no JSON"), ("{}", 0, "is no list")],
)
def test_what_cannot_be_read_is_an_error(page, code, said, az):
    with pytest.raises(ArmError, match=said):
        az(page, code=code)(GROUP, ASSIGNMENTS)


def test_without_the_command_line_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ArmError, match="Fix: install the Azure CLI"):
        lists_from_command_line()
