import json
import re
from datetime import date
from pathlib import Path

from quantum_policies.azure import privileged_roles
from quantum_policies.azure.privileged_roles import PRIVILEGED

GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PRIVILEGED_CATEGORY = {
    "b24988ac-6180-42a0-ab88-20f7382dd24c": "Contributor",
    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": "Owner",
    "a8889054-8d42-49c9-bc1c-52486c10e7cd": "Reservations Administrator",
    "f58310d9-a9f6-439a-9e8d-f62e7b41a168": "Role Based Access Control Administrator",
    "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9": "User Access Administrator",
}
"""What Microsoft itself calls privileged (Microsoft Learn, Azure built-in roles for Privileged, 2026-07-01)."""


def test_the_table_says_where_it_comes_from_and_when_that_was():
    table = json.loads(Path(privileged_roles.__file__).with_name("privileged_roles.json").read_text(encoding="utf-8"))
    assert table["source"]
    assert date.fromisoformat(table["checked"]) <= date(2100, 1, 1)


def test_every_role_has_an_id_a_name_and_a_power():
    assert all(GUID.fullmatch(each) for each in PRIVILEGED)
    names = [role["name"] for role in PRIVILEGED.values()]
    assert len(names) == len(set(names))
    assert {role["power"] for role in PRIVILEGED.values()} == {
        "becomes other identities",
        "does everything",
        "gives roles to anybody",
        "lifts policies or locks",
        "opens key vaults to anybody",
        "runs code on any machine",
    }


def test_what_microsoft_calls_privileged_is_there():
    assert {guid: PRIVILEGED[guid]["name"] for guid in PRIVILEGED_CATEGORY} == PRIVILEGED_CATEGORY


def test_roles_that_look_or_use_data_are_not():
    reader, blobs, crypto = (
        "acdd72a7-3385-48ef-bd42-f606fba81ae7",
        "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
        "e147488a-f6f5-4113-8e2d-b22465e65bf6",
    )
    assert not {reader, blobs, crypto} & set(PRIVILEGED)
