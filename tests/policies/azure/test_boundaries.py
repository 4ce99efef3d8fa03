import pytest

from quantum_policies.azure.boundaries import group_of

GROUP = "/subscriptions/S/resourceGroups/Lab"


@pytest.mark.parametrize(
    "arm_id, group",
    [
        (GROUP, ("s", "lab")),
        (f"{GROUP}/", ("s", "lab")),
        (f"{GROUP.upper()}/PROVIDERS/Microsoft.Network/virtualNetworks/net", ("s", "lab")),
        ("/subscriptions/S", None),
        ("/providers/Microsoft.Management/managementGroups/all", None),
        (f"x{GROUP}", None),
        ("", None),
    ],
)
def test_the_resource_group_that_an_id_lies_in(arm_id, group):
    assert group_of(arm_id) == group
