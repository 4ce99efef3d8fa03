import copy
from typing import Any

import pytest

GUID = "33333333-aaaa-4bbb-8ccc-00000000000{}"
ISSUER = "https://login.example.org/quantum"
HEAD = {
    "team": "vega",
    "owners": ["vega-leads@example.org"],
    "useCase": "First steps with simulators, on synthetic data.",
    "costCentre": "CC-1001",
}
AWS = {**HEAD, "aws": {"account": "111122225555", "region": "eu-west-2"}, "issuer": ISSUER}
AZURE = {
    **HEAD,
    "azure": {"subscription": GUID.format(5), "location": "eastus", "deployer": GUID.format(6)},
    "issuer": f"https://login.microsoftonline.com/{GUID.format(7)}/v2.0",
    "groupIds": {
        "researchers": GUID.format(1),
        "platform": GUID.format(2),
        "finance": GUID.format(3),
        "audit": GUID.format(4),
    },
}
BOTH = {**AZURE, **AWS, "issuer": AZURE["issuer"]}


@pytest.fixture
def answers():
    """The fewest answers for each cloud and for both, which a test may spoil."""

    def give(clouds: str) -> dict[str, Any]:
        return copy.deepcopy({"aws": AWS, "azure": AZURE, "both": BOTH}[clouds])

    return give
