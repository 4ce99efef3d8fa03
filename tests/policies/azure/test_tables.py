"""Every token and path of the tables about data and networks leads to an input of the installed SDK."""

import pytest
from policies.azure import sdk

from quantum_policies.azure.addresses import LISTS, RANGES
from quantum_policies.azure.customer_keys import KEY_TYPES, STORES
from quantum_policies.azure.redundancy import REDUNDANCY
from quantum_policies.azure.replicas import LOCATIONS
from quantum_policies.rules.network.azure_no_foreign_network import LINKS, PEERINGS
from quantum_policies.rules.network.azure_no_public_address import NAMED

TABLES = {
    "customer keys": {
        kind: tuple(path for store in stores for path in (store.key, store.switch) if path)
        for kind, stores in STORES.items()
    },
    "firewall lists": LISTS,
    "firewall rules": RANGES,
    "peerings": {kind: (path,) for kind, path in PEERINGS.items()},
    "public addresses": NAMED,
    "redundancy": {
        kind: tuple(path for each in settings for path in (each.path, each.unless[0]) if path)
        for kind, settings in REDUNDANCY.items()
    },
    "replicas": LOCATIONS,
}


@pytest.mark.parametrize("name", TABLES)
def test_paths_of_tables_exist(name):
    assert [
        (kind, path) for kind, paths in TABLES[name].items() for path in paths if not sdk.has_path(kind, path)
    ] == []


def test_types_that_are_named_alone_exist():
    assert sorted({*KEY_TYPES, *LINKS} - set(sdk.tokens())) == []
